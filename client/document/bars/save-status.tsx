import { IconAlertTriangle, IconCloudCheck, IconCloudUpload, IconEye, IconWifiOff } from '@tabler/icons-react'
import { useSaveState } from '../../collab/hooks.ts'
import type { SaveState } from '../../collab/save-state.ts'
import { document as text } from '../../i18n/vi/document.ts'
import { may } from '../model/section-rights.ts'
import { clockWords } from '../model/time-words.ts'
import { usePage } from '../page-context.ts'
import styles from './bars.module.css'

const FACES: Record<SaveState['kind'], { Icon: typeof IconEye; tone: string; words: (state: SaveState) => string }> = {
  saved: { Icon: IconCloudCheck, tone: 'saved', words: (state) => (state.at === null ? text.save.none : text.save.saved(clockWords(state.at))) },
  saving: { Icon: IconCloudUpload, tone: 'saving', words: () => text.save.saving },
  late: { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.late },
  'disk-full': { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.diskFull },
  offline: { Icon: IconWifiOff, tone: 'lost', words: () => text.save.offline },
  'signed-out': { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.signedOut },
  'other-version': { Icon: IconAlertTriangle, tone: 'lost', words: () => text.save.otherVersion },
}

/** The save state in the words of the top bar. */
export const saveWords = (state: SaveState): string => FACES[state.kind].words(state)

/** Whether every word is on the server's disk. Its place is fixed; longer words take room from the gap at the left. */
export function SaveStatus() {
  const { viewer } = usePage()
  const state = useSaveState()
  const face = FACES[state.kind]
  const reading = !may(viewer, 'write') && state.kind === 'saved'
  const Icon = reading ? IconEye : face.Icon
  return (
    <span className={`${styles.save} ${reading ? '' : styles[face.tone]}`} role="status">
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span className={styles.saveWords}>{reading ? text.save.readOnly : saveWords(state)}</span>
      {state.kind === 'saved' || state.kind === 'saving' ? null : (
        <span className={styles.saveShort} aria-hidden="true">
          {text.save.short[state.kind]}
        </span>
      )}
      {state.kind === 'other-version' ? (
        <button type="button" className={styles.reload} onClick={() => location.reload()}>
          {text.save.reload}
        </button>
      ) : null}
    </span>
  )
}
