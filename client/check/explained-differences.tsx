import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DocumentCheckView } from '@van-kien/shared/api/checks.ts'
import { type Explanation, isExplainable } from '@van-kien/shared/domain/format-check/differences.ts'
import type { Finding } from '@van-kien/shared/domain/format-check/finding.ts'
import { followingApi } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { explained as t } from '../i18n/vi/explained.ts'
import { ReasonForm } from '../kept-fields/reason-form.tsx'
import { messageOf } from '../request.ts'
import { openDialog, showFailure } from '../ui/dialogs.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import styles from './explained-differences.module.css'
import { FindingItem } from './finding-item.tsx'

const CHECKS = { queryKey: ['check'] }

/** Khác có lý do: for lead and clerk, where a reason settles what differs from the texts from above. */
export function ExplainButton({ dossierId, finding, reason }: { dossierId: string; finding: Finding; reason: string | null }) {
  const { difference, rule, place } = finding
  if (!difference || !isExplainable(rule)) return null
  const named = difference.ours || difference.theirs
  const open = () =>
    openDialog({
      title: t.title(named),
      body: (close) => (
        <ReasonForm
          kept={`explained/${dossierId}/${rule}/${difference.ours}/${difference.theirs}`}
          name={t.title(named)}
          words={t}
          reason={reason}
          save={(words) => followingApi.explain(dossierId, { rule, ...difference, sectionId: place.sectionId, reason: words, seen: { reason } })}
          stale={CHECKS}
          onDone={close}
        />
      ),
    })
  return <TextButton onClick={open}>{reason === null ? t.explain : t.change}</TextButton>
}

/** What was said of the words that stood here before: it does not hold for these. */
export function StaleReason({ said }: { said: Explanation }) {
  return (
    <p className={styles.stale}>
      <b>{t.staleLead}</b> {t.stale(said.reason, said.by, timeText(said.at, Date.now()))}
      {said.ours === '' ? null : <> {t.staleOurs(said.ours)}</>}
      {said.theirs === '' ? null : <> {t.staleTheirs(said.theirs)}</>}
    </p>
  )
}

/** What differs with a reason, with who gave it and when: at the end of the list, for everybody who reads it. */
export function ExplainedDifferences({ dossierId, view, onGo }: { dossierId: string; view: DocumentCheckView; onGo: (finding: Finding) => void }) {
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: ({ rule, ours, theirs }: Explanation) => followingApi.unexplain(dossierId, { rule, ours, theirs }),
    onSuccess: () => toast({ message: t.undone }),
    onError: (error) => showFailure(app.failedAction, messageOf(error), app.close),
    onSettled: () => client.invalidateQueries(CHECKS),
  })
  if (view.explained.length === 0) return null
  return (
    <section className={styles.explained} aria-label={t.list(view.explained.length)}>
      <h3>{t.list(view.explained.length)}</h3>
      <ul>
        {view.explained.map(({ explanation, ...finding }) => (
          <FindingItem key={`${explanation.id} ${finding.place.sectionId} ${finding.place.paragraph} ${finding.quote?.text}`} finding={finding}>
            <p className={styles.given}>
              <b>{t.given}</b> {t.by(explanation.reason, explanation.by, timeText(explanation.at, Date.now()))}
            </p>
            {finding.place.sectionId === null ? null : <TextButton onClick={() => onGo(finding)}>{t.jump}</TextButton>}
            {view.mayMute ? (
              <>
                <ExplainButton dossierId={dossierId} finding={finding} reason={explanation.reason} />
                <TextButton quiet aria-disabled={undo.isPending || undefined} onClick={() => !undo.isPending && undo.mutate(explanation)}>
                  {t.undo}
                </TextButton>
              </>
            ) : null}
          </FindingItem>
        ))}
      </ul>
    </section>
  )
}
