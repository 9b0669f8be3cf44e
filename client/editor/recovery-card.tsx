import { IconAlertTriangle, IconArrowBackUp, IconCopy, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useCollab } from '../collab/collab-context.tsx'
import { copyText } from '../collab/copy-text.ts'
import { pieceText } from '../collab/own-words.ts'
import { type Recovery, recoveryText } from '../collab/recovery.ts'
import { recoveryWords } from '../i18n/vi/recovery.ts'
import { Button } from '../ui/button.tsx'
import styles from './recovery-card.module.css'

const clock = new Intl.DateTimeFormat('vi', { hour: '2-digit', minute: '2-digit', day: '2-digit', month: '2-digit' })

function whoLocked({ lock }: Recovery): string {
  if (!lock?.by || lock.at === undefined) return ''
  const time = clock.format(lock.at)
  return lock.status === 'approved' ? recoveryWords.approved(lock.by, time) : recoveryWords.submitted(lock.by, time)
}

/** Words that were not accepted (R1): what happened, where they are, what to press. `canPutBack`: the section is open for writing. */
export function RecoveryCard({ recovery, canPutBack }: { recovery: Recovery; canPutBack: boolean }) {
  const { recoveries } = useCollab()
  const [note, setNote] = useState('')
  const [sure, setSure] = useState(false)
  const copy = async () => setNote((await copyText(recoveryText(recovery))) ? recoveryWords.copied : recoveryWords.copyFailed)
  const back = async () => {
    if (!(await recoveries.putBack(recovery.id))) setNote(recoveryWords.putBackFailed)
  }
  const Icon = recovery.lock ? IconLock : IconAlertTriangle
  return (
    <section className={styles.card} role="alert" data-recovery={recovery.id}>
      <Icon className={styles.icon} size={16} stroke={1.75} aria-hidden />
      <div className={styles.words}>
        <strong className={styles.title}>{recoveryWords.reasons[recovery.reason]}</strong>
        <p className={styles.told}>
          {whoLocked(recovery)} {recoveryWords.kept} {recovery.byOthers && recoveryWords.others}
        </p>
        <div className={styles.quote} lang="vi">
          {recovery.pieces.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces never change
            <p key={index}>
              {pieceText(piece)}
              {piece.kind === 'block' && piece.byOthers && <span className={styles.others}> ({recoveryWords.byOthers})</span>}
            </p>
          ))}
        </div>
        <div className={styles.actions}>
          <Button
            size="xs"
            leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
            disabled={!canPutBack}
            title={canPutBack ? undefined : recoveryWords.wait}
            onClick={back}
          >
            {recoveryWords.putBack}
          </Button>
          <Button size="xs" variant="default" leftSection={<IconCopy size={16} stroke={1.75} />} onClick={copy}>
            {recoveryWords.copy}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            destroys
            onClick={() => (sure ? recoveries.discard(recovery.id) : setSure(true))}
            onBlur={() => setSure(false)}
          >
            {sure ? recoveryWords.dropSure : recoveryWords.drop}
          </Button>
          <span className={styles.note} role="status">
            {note || (canPutBack ? '' : recoveryWords.wait)}
          </span>
        </div>
      </div>
    </section>
  )
}
