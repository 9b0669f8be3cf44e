import { Textarea } from '@mantine/core'
import { IconFileText, IconMinus, IconPencil } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FlagView } from '@van-kien/shared/api/source-views.ts'
import { needsReason, UPSTREAM_ANSWERS, type UpstreamAnswer } from '@van-kien/shared/domain/upstream/answers.ts'
import type { UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { useState } from 'react'
import { upstreamApi } from '../api/upstream.ts'
import { initials } from '../document/model/initials.ts'
import { statusFace } from '../document/model/status-face.ts'
import { momentWords } from '../document/model/time-words.ts'
import { StatusBadge } from '../document/status-badge.tsx'
import { app } from '../i18n/vi/app.ts'
import { upstreamChanges as t } from '../i18n/vi/upstream-changes.ts'
import { queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './source-changes.module.css'

const ICONS = { changed: IconPencil, kept: IconFileText, unrelated: IconMinus } satisfies Record<UpstreamAnswer, unknown>

/** A section that the chosen change touches, and the three answers. An answer never changes a word of it. */
export function AnswerCard(props: { flag: FlagView; sourceId: string; kind: UpstreamKind; number: number; mayAnswer: boolean }) {
  const { flag, sourceId, number, mayAnswer } = props
  const [changing, setChanging] = useState(false)
  const [keeping, setKeeping] = useState(false)
  const [reason, setReason] = useState(flag.answer?.reason ?? '')
  const name = flag.shortTitle || flag.title
  const record = useMutation({
    mutationFn: (answer: UpstreamAnswer) =>
      upstreamApi.answer(sourceId, number, {
        items: [{ sectionId: flag.sectionId, change: flag.change, seen: flag.answer?.at ?? null }],
        answer,
        reason: needsReason(answer) ? reason.trim() : '',
      }),
    onSuccess: () => {
      setChanging(false)
      setKeeping(false)
      toast({ message: t.recorded })
    },
    onError: (error) => showFailure(t.failed, wordsOf(error), app.close),
    onSettled: () =>
      Promise.all([queryClient.invalidateQueries({ queryKey: ['source', sourceId] }), queryClient.invalidateQueries({ queryKey: ['approvals'] })]),
  })
  const open = mayAnswer && (flag.answer === null || changing)
  return (
    <article className={styles.card}>
      <header>
        <b>
          {flag.path} {name}
        </b>
        {flag.assignees.map((person) => (
          <PersonMark key={person.userId} name={person.name} signs={initials(person.name)} outlined small />
        ))}
        <StatusBadge face={statusFace({ status: flag.status, stale: flag.stale ? { reason: '', causes: [] } : null, words: 1 })} />
      </header>
      <p className={styles.cardPlace}>
        <span>{flag.documentTitle}</span>
        <Link to="/van-ban/$documentId" params={{ documentId: flag.documentId }} search={{ muc: flag.sectionId }}>
          {t.open}
        </Link>
      </p>
      {flag.answer && !changing ? <Given answer={flag.answer} kind={props.kind} onChange={mayAnswer ? () => setChanging(true) : null} /> : null}
      {open ? (
        <fieldset className={styles.answers} aria-label={t.answerOf(name)} disabled={record.isPending}>
          {UPSTREAM_ANSWERS.map((answer) => {
            const Icon = ICONS[answer]
            return (
              <button
                key={answer}
                type="button"
                aria-pressed={answer === 'kept' ? keeping : flag.answer?.is === answer}
                onClick={() => (needsReason(answer) ? setKeeping(true) : record.mutate(answer))}
              >
                <Icon size={16} stroke={1.75} aria-hidden="true" />
                <span>{t.answer(answer, props.kind)}</span>
                <small>{t.hints[answer]}</small>
              </button>
            )
          })}
          {keeping ? (
            <div className={styles.reason}>
              <Textarea
                aria-label={t.reason}
                placeholder={t.reasonHint}
                autosize
                minRows={2}
                maxLength={2000}
                value={reason}
                data-autofocus
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <div>
                <small>{t.goes}</small>
                <Button size="xs" loading={record.isPending} disabled={reason.trim() === ''} onClick={() => record.mutate('kept')}>
                  {t.record}
                </Button>
              </div>
            </div>
          ) : null}
        </fieldset>
      ) : null}
      {flag.answer === null && !mayAnswer ? <p className={styles.quiet}>{t.forbidden}</p> : null}
      {flag.answer?.is === 'changed' && flag.status === 'approved' ? <p className={styles.quiet}>{t.toReopen}</p> : null}
    </article>
  )
}

function Given(props: { answer: NonNullable<FlagView['answer']>; kind: UpstreamKind; onChange: (() => void) | null }) {
  const { answer, kind, onChange } = props
  const Icon = ICONS[answer.is]
  return (
    <div className={styles.given}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <div>
        <b>{t.answer(answer.is, kind)}</b>
        {answer.reason ? <p>{answer.reason}</p> : null}
        <small>{t.by(answer.by, momentWords(answer.at, Date.now()))}</small>
      </div>
      {onChange ? <TextButton onClick={onChange}>{t.change}</TextButton> : null}
    </div>
  )
}
