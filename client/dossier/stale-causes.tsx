import type { OpenStale, StaleCause } from '@van-kien/shared/domain/stale-cause.ts'
import { timeText } from '../document/model/time-text.ts'
import { staleCauses as t } from '../i18n/vi/stale-causes.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './stale-causes.module.css'

interface ActionsProps {
  cause: StaleCause
  onOpen: (cause: StaleCause) => void
  /** Null: there is no other cause to leave open, or the person may not confirm. */
  onSettle: ((cause: StaleCause) => void) | null
  /** Why it cannot be settled just now. */
  obstacle?: string | null
  busy: boolean
}

/** Opens what changed, and settles this cause alone. */
export function CauseButtons({ cause, onOpen, onSettle, obstacle = null, busy }: ActionsProps) {
  return (
    <>
      <Button size="xs" variant="default" onClick={() => onOpen(cause)}>
        {t.open[cause.kind]}
      </Button>
      {onSettle ? (
        <Button
          size="xs"
          variant="default"
          disabled={obstacle !== null}
          title={obstacle ?? t.settleHint}
          loading={busy}
          onClick={() => onSettle(cause)}
        >
          {t.settle}
        </Button>
      ) : null}
    </>
  )
}

/** Why an approval must be repeated: each cause by itself, the oldest first. */
export function StaleCauses({ stale, ...actions }: { stale: NonNullable<OpenStale> } & Omit<ActionsProps, 'cause'>) {
  return (
    <div className={styles.causes}>
      {stale.causes.map((cause) => (
        <Notice key={cause.id} tone="warning" title={cause.reason} actions={<CauseButtons cause={cause} {...actions} />}>
          {cause.since > 0 ? t.since(cause.by, timeText(cause.since, Date.now())) : null}
        </Notice>
      ))}
    </div>
  )
}
