import { IconCloudCheck, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { figures as t } from '../i18n/vi/figures.ts'
import { clockText } from '../view/time-text.ts'
import styles from './figures.module.css'
import type { SaveState } from './figures-store.ts'

/** Whether everything that was typed is on the server's disk. */
export function SaveLine({ save, connected }: { save: SaveState; connected: boolean }) {
  const words = {
    saved: save.at === null ? (connected ? '' : t.save.disconnected) : t.save.saved(clockText(save.at)),
    saving: t.save.saving(save.open),
    offline: t.save.offline(save.open),
    attention: t.save.attention(save.open),
  }[save.kind]
  const Icon = save.kind === 'saved' && connected ? IconCloudCheck : save.kind === 'saving' ? IconRefresh : IconCloudOff
  return (
    <span
      className={styles.save}
      data-kind={save.kind}
      data-cut={connected ? undefined : true}
      role={save.kind === 'offline' || save.kind === 'attention' ? 'status' : undefined}
    >
      {words === '' ? null : <Icon size={16} stroke={1.75} aria-hidden="true" />}
      {words}
    </span>
  )
}
