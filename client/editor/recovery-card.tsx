import { IconAlertTriangle, IconArrowBackUp, IconCopy, IconLock, IconTextPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useCollab } from '../collab/collab-context.tsx'
import { copyText } from '../collab/copy-text.ts'
import { pieceText } from '../collab/local-changes.ts'
import { type Recovery, recoveryText } from '../collab/recovery.ts'
import { recoveryLabels } from '../i18n/vi/recovery.ts'
import { Button } from '../ui/button.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './recovery-card.module.css'

/** Who took the place of the words away, and when. */
function whoTook({ by, at, writer }: NonNullable<Recovery['displaced']>): string {
  const who = by && at !== null ? recoveryLabels.displacedBy(by, timeText(at, Date.now())) : recoveryLabels.displacedBySomebody
  return writer ? `${who} ${recoveryLabels.left(writer)}` : who
}

function whoLocked({ lock }: Recovery): string {
  if (!lock?.by || lock.at === undefined) return ''
  const time = timeText(lock.at, Date.now())
  return lock.status === 'approved' ? recoveryLabels.approved(lock.by, time) : recoveryLabels.submitted(lock.by, time)
}

/** Which section it is: as the outline calls it, or by its title where it stands there no more. */
function whereOf({ displaced, title }: Recovery, place: string | undefined): string {
  if (place) return recoveryLabels.place(place)
  if (displaced?.sectionTitle) return recoveryLabels.removedPlace(displaced.sectionTitle)
  return title ? recoveryLabels.section(title) : ''
}

export interface RecoveryCardProps {
  recovery: Recovery
  /** The section is open for writing, here. */
  canPutBack: boolean
  /** What people call the section; absent where it is not in the outline. */
  place?: string | undefined
  /** It is, but only on a PC. */
  onPc?: boolean | undefined
}

/** Words that are not in the text (R1, L4): what happened, where they are, what to press. */
export function RecoveryCard({ recovery, canPutBack, place, onPc = false }: RecoveryCardProps) {
  const { recoveries } = useCollab()
  const [note, setNote] = useState('')
  const [sure, setSure] = useState(false)
  const copy = async () => setNote((await copyText(recoveryText(recovery))) ? recoveryLabels.copied : recoveryLabels.copyFailed)
  const back = async () => {
    if (!(await recoveries.putBack(recovery.id))) setNote(recoveryLabels.putBackFailed)
  }
  const { displaced } = recovery
  const wait = onPc ? recoveryLabels.onPc : recovery.reason === 'removed' ? recoveryLabels.waitRemoved : recoveryLabels.wait
  const Icon = recovery.lock ? IconLock : displaced ? IconTextPlus : IconAlertTriangle
  const title = displaced?.writer ? recoveryLabels.displacedOf(displaced.writer) : recoveryLabels.reasons[recovery.reason]
  return (
    <section
      className={`${styles.card} ${displaced ? styles.displaced : ''}`}
      role="alert"
      aria-label={title}
      data-recovery={recovery.id}
      tabIndex={-1}
    >
      <Icon className={styles.icon} size={16} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <strong className={styles.title}>{title}</strong>
        <p className={styles.about}>
          {whereOf(recovery, place)} {displaced ? whoTook(displaced) : whoLocked(recovery)}{' '}
          {displaced ? recoveryLabels.keptOnServer : recoveryLabels.kept} {recovery.byOthers && recoveryLabels.others}
        </p>
        {/* It may grow with each word; whoever types it need not hear it. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long words are scrolled with the keys */}
        <section className={styles.quote} lang="vi" aria-label={recoveryLabels.words} aria-live="off" tabIndex={0}>
          {recovery.pieces.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change
            <p key={index}>
              {pieceText(piece)}
              {piece.kind === 'block' && piece.byOthers && <span className={styles.others}> ({recoveryLabels.byOthers})</span>}
            </p>
          ))}
        </section>
        <div className={styles.actions}>
          <Button
            size="xs"
            leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
            disabled={!canPutBack}
            title={canPutBack ? undefined : wait}
            onClick={back}
          >
            {recoveryLabels.putBack}
          </Button>
          <Button size="xs" variant="default" leftSection={<IconCopy size={16} stroke={1.75} />} onClick={copy}>
            {recoveryLabels.copy}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            destroys
            onClick={() => (sure ? recoveries.discard(recovery.id) : setSure(true))}
            onBlur={() => setSure(false)}
          >
            {sure ? recoveryLabels.dropSure : recoveryLabels.drop}
          </Button>
          <span className={styles.note} role="status">
            {note || (canPutBack ? '' : wait)}
          </span>
        </div>
      </div>
    </section>
  )
}
