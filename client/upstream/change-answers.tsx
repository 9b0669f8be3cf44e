import { Textarea } from '@mantine/core'
import { IconChevronDown, IconFileText, IconMinus, IconPencil } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { FlagView } from '@van-kien/shared/api/source-views.ts'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { needsReason, UPSTREAM_ANSWERS, type UpstreamAnswer } from '@van-kien/shared/domain/upstream/answers.ts'
import type { UpstreamKind } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { useState } from 'react'
import { upstreamApi } from '../api/upstream.ts'
import { app } from '../i18n/vi/app.ts'
import { upstreamChanges as t } from '../i18n/vi/upstream-changes.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { showFailure } from '../ui/dialogs.tsx'
import { PersonMark } from '../ui/person-mark.tsx'
import { TextButton } from '../ui/text-button.tsx'
import { toast } from '../ui/toast.tsx'
import { initials } from '../view/initials.ts'
import { StatusBadge } from '../view/status-badge.tsx'
import { statusFace } from '../view/status-face.ts'
import { timeText } from '../view/time-text.ts'
import styles from './change-answers.module.css'
import { FlagLinks } from './flag-links.tsx'
import shared from './source-changes.module.css'

const ICONS = { changed: IconPencil, kept: IconFileText, unrelated: IconMinus } satisfies Record<UpstreamAnswer, unknown>

/** Called once, when the field comes. */
const focusAtOnce = (field: HTMLTextAreaElement | null): void => field?.focus()

type Text = Pick<SourceView, 'id' | 'kind' | 'version'>

/** Records one answer for these changes in their sections; what they said before is what the screen showed. */
function useAnswer({ id, version }: Text, flags: readonly FlagView[], onDone: () => void) {
  return useMutation({
    mutationFn: ({ answer, reason }: { answer: UpstreamAnswer; reason: string }) =>
      upstreamApi.answer(id, version, {
        items: flags.map((flag) => ({ sectionId: flag.sectionId, change: flag.change, seen: flag.answer?.at ?? null })),
        answer,
        reason: needsReason(answer) ? reason.trim() : '',
      }),
    onSuccess: () => {
      onDone()
      toast({ message: t.recorded(flags.length) })
    },
    onError: (error) => showFailure(t.failed, messageOf(error), app.close),
    onSettled: () =>
      Promise.all([queryClient.invalidateQueries({ queryKey: ['source', id] }), queryClient.invalidateQueries({ queryKey: ['approvals'] })]),
  })
}

/** A section that the chosen change touches, and the three answers. An answer never changes a word of it. */
export function AnswerCard({ flag, source, mayAnswer }: { flag: FlagView; source: Text; mayAnswer: boolean }) {
  const [changing, setChanging] = useState(false)
  const name = flag.shortTitle || flag.title
  const place = flag.path.includes(flag.title) ? flag.path : `${flag.path} ${name}`
  return (
    <article className={shared.card}>
      <header>
        <b>{place}</b>
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
      <div className={styles.links}>
        <FlagLinks sourceId={source.id} lineageId={flag.lineageId} />
      </div>
      {flag.answer && !changing ? (
        <Given answer={flag.answer} kind={source.kind} onChange={mayAnswer ? () => setChanging(true) : null} />
      ) : mayAnswer ? (
        <ThreeAnswers label={t.answerOf(name)} source={source} flags={[flag]} onDone={() => setChanging(false)} />
      ) : (
        <p className={shared.quiet}>{t.forbidden}</p>
      )}
      {flag.answer?.is === 'changed' && flag.status === 'approved' ? <p className={shared.quiet}>{t.toReopen}</p> : null}
    </article>
  )
}

/** One answer for all sections of a change that have none. */
export function AnswerTogether({ flags, source }: { flags: readonly FlagView[]; source: Text }) {
  const [open, setOpen] = useState(false)
  return (
    <article className={shared.card}>
      <button type="button" className={styles.together} aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronDown size={16} stroke={1.75} aria-hidden="true" />
        {t.together(flags.length)}
      </button>
      {open ? <ThreeAnswers label={t.together(flags.length)} source={source} flags={flags} onDone={() => setOpen(false)} /> : null}
    </article>
  )
}

function ThreeAnswers(props: { label: string; source: Text; flags: readonly FlagView[]; onDone: () => void }) {
  const given = props.flags.length === 1 ? (props.flags[0]!.answer ?? null) : null
  const { id, version } = props.source
  const place = `upstream-answer/${id}/${version}/${props.flags.map((flag) => `${flag.sectionId}.${flag.change}`).join(',')}`
  const form = useKeptFields(place, { reason: given?.reason ?? '' }, props.label)
  const [reason, setReason] = form.field('reason')
  const [keeping, setKeeping] = useState(form.note !== null)
  const record = useAnswer(props.source, props.flags, () => {
    form.saved()
    props.onDone()
  })
  return (
    <fieldset className={styles.answers} aria-label={props.label} disabled={record.isPending}>
      {UPSTREAM_ANSWERS.map((answer) => {
        const Icon = ICONS[answer]
        return (
          <button
            key={answer}
            type="button"
            aria-pressed={answer === 'kept' ? keeping : given?.is === answer}
            onClick={() => (needsReason(answer) ? setKeeping(true) : record.mutate({ answer, reason: '' }))}
          >
            <Icon size={16} stroke={1.75} aria-hidden="true" />
            <span>{t.answer(answer, props.source.kind)}</span>
            <small>{t.hints[answer]}</small>
          </button>
        )
      })}
      {keeping ? (
        <div className={styles.reason}>
          <KeptNote form={form} />
          <Textarea
            aria-label={t.reason}
            placeholder={t.reasonHint}
            autosize
            minRows={2}
            maxLength={2000}
            value={reason}
            ref={focusAtOnce}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div>
            <small>{t.goes}</small>
            <Button size="xs" loading={record.isPending} disabled={reason.trim() === ''} onClick={() => record.mutate({ answer: 'kept', reason })}>
              {t.record}
            </Button>
          </div>
        </div>
      ) : null}
    </fieldset>
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
        <small>{t.by(answer.by, timeText(answer.at, Date.now()))}</small>
      </div>
      {onChange ? <TextButton onClick={onChange}>{t.change}</TextButton> : null}
    </div>
  )
}
