import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { SourceChangesView } from '@van-kien/shared/api/source-views.ts'
import type { SourceView } from '@van-kien/shared/api/views.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { useEffect, useMemo, useRef, useState } from 'react'
import { sourceQueries } from '../api/sources.ts'
import { upstreamQueries } from '../api/upstream.ts'
import { useMe } from '../hooks/use-me.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { upstreamChanges as t } from '../i18n/vi/upstream-changes.ts'
import { messageOf } from '../request.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Loading } from '../ui/loading.tsx'
import { Notice } from '../ui/notice.tsx'
import { Card, Empty } from '../ui/page.tsx'
import { dayOf } from '../view/due-date.ts'
import { timeText } from '../view/time-text.ts'
import { AnswerCard, AnswerTogether } from './change-answers.tsx'
import { type ChangeEntry, changeEntries, countKinds } from './change-entries.ts'
import { ChangeList } from './change-list.tsx'
import { ChangeSheet } from './change-sheet.tsx'
import styles from './source-changes.module.css'

/**
 * What a version changed against an older one: both texts side by side and, when the ward answers the changes of this pair, what waits and which sections are touched.
 * @param props.from number of the older version; the one before unless it is given
 */
export function SourceChanges(props: { source: SourceView; from: number | undefined; mayAnswer: boolean }) {
  const { source, mayAnswer } = props
  const changes = useQuery(upstreamQueries.changes(source.id, source.version, props.from))
  const from = changes.data?.from ?? null
  const before = useQuery({ ...sourceQueries.source(source.id, from ?? undefined), enabled: from !== null })
  if (changes.isError) return <Notice tone="error" title={messageOf(changes.error)} />
  if (changes.isPending || (from !== null && before.isPending)) return <Loading label={app.loading} lines={6} />
  if (from === null || !changes.data.alignment || !before.data)
    return (
      <Card>
        <Empty title={t.first}>{t.firstText}</Empty>
      </Card>
    )
  return <Compared source={source} before={before.data} view={changes.data} mayAnswer={mayAnswer} />
}

interface ComparedProps {
  source: SourceView
  before: SourceView
  view: SourceChangesView
  mayAnswer: boolean
}

function Compared({ source, before, view, mayAnswer }: ComparedProps) {
  const me = useMe().id
  const [mine, setMine] = useState(false)
  const [picked, setPicked] = useState<number | null>(null)
  const paragraphs = useMemo(() => ({ before: paragraphsOf(before.sections), after: paragraphsOf(source.sections) }), [before, source])
  const entries = useMemo(
    () => changeEntries(view, paragraphs, { before: before.sections, after: source.sections }),
    [view, paragraphs, before, source],
  )
  const own = entries.filter((entry) => entry.flags.some((flag) => flag.assignees.some((person) => person.userId === me)))
  const shown = mine ? own : entries
  const chosen = shown.find((entry) => entry.number === picked) ?? shown.find((entry) => entry.waiting > 0) ?? shown[0]
  const choose = (number: number) => {
    setPicked(number)
    requestAnimationFrame(() => show(number))
  }
  const first = useRef(chosen?.number)
  useEffect(() => show(first.current), [])
  const alignment = view.alignment!
  if (entries.length === 0)
    return (
      <Card>
        <Empty title={t.none(before.version)}>{alignment.formOnly > 0 ? t.formOnly(alignment.formOnly) : null}</Empty>
      </Card>
    )
  return (
    <>
      <p className={styles.summary}>
        {alignment.unlike
          ? t.unlike
          : countKinds(alignment.changes)
              .map(([kind, count]) => `${count} ${t.short[kind]}`)
              .join(', ')}
        {view.answered ? (
          <>
            {'; '}
            <Touched entries={entries} />
          </>
        ) : null}
      </p>
      <div className={styles.bench} data-only={!view.answered || undefined}>
        <aside className={styles.list} aria-label={t.changes(0)}>
          {own.length > 0 ? (
            <fieldset className={styles.filter} aria-label={t.filter}>
              <button type="button" aria-pressed={!mine} onClick={() => setMine(false)}>
                {t.all(entries.length)}
              </button>
              <button type="button" aria-pressed={mine} onClick={() => setMine(true)}>
                {t.mine(own.length)}
              </button>
            </fieldset>
          ) : null}
          <ChangeList entries={shown} answered={view.answered} chosen={chosen?.number ?? null} onChoose={choose} />
        </aside>
        <div className={styles.middle} data-column>
          {alignment.unlike ? (
            <Notice tone="warning" title={t.unlike}>
              {view.answered ? t.unlikeText : t.unlikePair}
            </Notice>
          ) : (
            <ChangeSheet
              {...paragraphs}
              from={before.version}
              to={source.version}
              fromDay={dayOfVersion(before)}
              toDay={dayOfVersion(source)}
              changes={alignment.changes}
              chosen={chosen?.number ?? null}
              onChoose={choose}
            />
          )}
        </div>
        {view.answered ? (
          <aside className={styles.answer} aria-label={t.sections(chosen?.flags.length ?? 0)}>
            {chosen ? <Answers entry={chosen} source={source} mayAnswer={mayAnswer} /> : null}
            {chosen && shown.length > 1 ? <Stepper entries={shown} chosen={chosen} onChoose={choose} /> : null}
          </aside>
        ) : null}
      </div>
      <p className={styles.foot}>
        <Received source={source} />
        {alignment.formOnly > 0 ? <span>{t.formOnly(alignment.formOnly)}</span> : null}
      </p>
    </>
  )
}

/** Brings a change into view within its own column: the page stays where it is. */
function show(number: number | undefined): void {
  const change = document.getElementById(`thay-doi-${number}`)
  const column = change?.closest<HTMLElement>('[data-column]')
  if (change && column) column.scrollTop += change.getBoundingClientRect().top - column.getBoundingClientRect().top - 60
}

function Touched({ entries }: { entries: readonly ChangeEntry[] }) {
  const sections = new Set(entries.flatMap((entry) => entry.flags.map((flag) => flag.sectionId))).size
  const waiting = entries.reduce((sum, entry) => sum + entry.waiting, 0)
  return (
    <>
      {t.touches(sections, waiting)}
      {waiting > 0 ? <b>{t.left(waiting)}</b> : null}
    </>
  )
}

function Answers({ entry, source, mayAnswer }: { entry: ChangeEntry; source: SourceView; mayAnswer: boolean }) {
  const open = entry.flags.filter((flag) => flag.answer === null)
  return (
    <>
      <h2>{t.sections(entry.flags.length)}</h2>
      <p className={styles.quiet}>{entry.flags.length > 0 ? t.sectionsText : t.noSections}</p>
      {open.length > 1 && mayAnswer ? <AnswerTogether key={entry.number} flags={open} source={source} /> : null}
      {entry.flags.map((flag) => (
        <AnswerCard key={`${flag.sectionId} ${flag.change} ${flag.answer?.at ?? ''}`} flag={flag} source={source} mayAnswer={mayAnswer} />
      ))}
    </>
  )
}

function Stepper(props: { entries: readonly ChangeEntry[]; chosen: ChangeEntry; onChoose: (number: number) => void }) {
  const index = props.entries.indexOf(props.chosen)
  const step = (by: number) => props.onChoose(props.entries[(index + by + props.entries.length) % props.entries.length]!.number)
  return (
    <div className={styles.stepper}>
      <span>{t.of(index + 1, props.entries.length)}</span>
      <IconButton label={t.previous} onClick={() => step(-1)}>
        <IconChevronUp size={18} stroke={1.75} aria-hidden="true" />
      </IconButton>
      <IconButton label={t.next} onClick={() => step(1)}>
        <IconChevronDown size={18} stroke={1.75} aria-hidden="true" />
      </IconButton>
    </div>
  )
}

function Received({ source }: { source: SourceView }) {
  const version = source.versions.find((each) => each.number === source.version)
  return version ? <span>{t.received(version.by, version.number, timeText(version.at, Date.now()))}</span> : null
}

/** The day printed on the version that is shown, else the day on which it came. */
function dayOfVersion(source: SourceView): string {
  const version = source.versions.find((each) => each.number === source.version)
  return version ? fullDay(version.issuedOn || dayOf(new Date(version.at))) : ''
}
