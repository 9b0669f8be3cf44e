// biome-ignore-all lint/suspicious/noArrayIndexKey: rows and runs of two frozen texts never move

import { IconDots } from '@tabler/icons-react'
import { type DiffRun, diffWords } from '@van-kien/shared/content/text-diff.ts'
import type { UpstreamChange } from '@van-kien/shared/domain/upstream/align.ts'
import { type ChangeRow, changeRows } from '@van-kien/shared/domain/upstream/change-rows.ts'
import type { UpstreamParagraph } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { useMemo, useState } from 'react'
import { upstreamChanges as t } from '../i18n/vi/upstream-changes.ts'
import { KindIcon } from './change-list.tsx'
import styles from './change-sheet.module.css'

interface Versions {
  before: readonly UpstreamParagraph[]
  after: readonly UpstreamParagraph[]
  from: number
  to: number
}

/** Two versions side by side, rows aligned, differences in words; what did not change is folded. */
export function ChangeSheet(
  props: Versions & {
    fromDay: string
    toDay: string
    changes: readonly UpstreamChange[]
    chosen: number | null
    onChoose: (number: number) => void
  },
) {
  const { before, after, changes } = props
  const rows = useMemo(() => changeRows(before, after, changes), [before, after, changes])
  return (
    <div className={styles.sheet}>
      <div className={styles.heads}>
        <span>{t.version(props.from, props.fromDay)}</span>
        <span>{t.version(props.to, props.toDay)}</span>
      </div>
      {rows.map((row, index) =>
        row.is === 'same' ? (
          <Unchanged key={index} pairs={row.pairs} last={headingFor(row, rows[index + 1], props)} {...props} />
        ) : (
          <Change
            key={index}
            {...props}
            number={row.change}
            change={changes[row.change]!}
            chosen={props.chosen === row.change}
            onChoose={() => props.onChoose(row.change)}
          />
        ),
      )}
    </div>
  )
}

/** The heading under which the next change stands, when it is among these unchanged paragraphs: shown, so that one knows where one is. */
function headingFor(
  row: ChangeRow & { is: 'same' },
  next: ChangeRow | undefined,
  { after, changes }: Versions & { changes: readonly UpstreamChange[] },
) {
  if (next?.is !== 'change') return null
  const first = changes[next.change]!.after[0]
  const key = first === undefined ? undefined : after[first]?.sectionKey
  return row.pairs.find(([, number]) => after[number]?.part === 'title' && after[number].sectionKey === key) ?? null
}

function Unchanged({ pairs, last, before, after }: { pairs: readonly [number, number][]; last: readonly [number, number] | null } & Versions) {
  const [open, setOpen] = useState(false)
  const folded = pairs.length - (last && !open ? 1 : 0)
  return (
    <>
      {folded > 0 ? (
        <button type="button" className={styles.same} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconDots size={16} stroke={1.75} aria-hidden="true" />
          {t.same(folded)}
        </button>
      ) : null}
      {(open ? pairs : last ? [last] : []).map(([one, other]) => (
        <div key={other} className={styles.row} data-same data-title={after[other]?.part === 'title' || undefined}>
          <p>{before[one]?.text || t.noText}</p>
          <p>{after[other]?.text || t.noText}</p>
        </div>
      ))}
    </>
  )
}

function Change(
  props: Versions & { number: number; change: UpstreamChange; chosen: boolean; onChoose: () => void; changes: readonly UpstreamChange[] },
) {
  const { before, after, change, from, to, number } = props
  const [one, other] = [textOf(before, change.before), textOf(after, change.after)]
  const moved = change.kind === 'moved'
  const runs: DiffRun[] = moved || one === '' || other === '' ? [] : diffWords(one, other)
  const title = isTitle(change, before, after)
  return (
    <section
      className={styles.change}
      data-chosen={props.chosen || undefined}
      id={`thay-doi-${number}`}
      aria-label={t.of(number + 1, props.changes.length)}
    >
      <button type="button" className={styles.kind} onClick={props.onChoose}>
        <KindIcon kind={change.kind} />
        {t.kinds[change.kind]}
        <small>
          {number + 1}/{props.changes.length}
        </small>
      </button>
      <div className={styles.row} data-title={title || undefined}>
        <div>
          {one === '' ? (
            <p className={styles.gap}>{t.notThere(from)}</p>
          ) : moved ? (
            <p className={styles.gap}>{t.wasAt(from, placeOf(before, change.before[0]))}</p>
          ) : other === '' ? (
            <del className="vk-del">
              <Lines text={one} />
            </del>
          ) : (
            <Marked runs={runs} side="removed" />
          )}
        </div>
        <div>
          {other === '' ? (
            <p className={styles.gap}>{t.gone(to)}</p>
          ) : moved ? (
            <Lines text={other} />
          ) : one === '' ? (
            <ins className="vk-ins">
              <Lines text={other} />
            </ins>
          ) : (
            <Marked runs={runs} side="added" />
          )}
        </div>
      </div>
    </section>
  )
}

const textOf = (paragraphs: readonly UpstreamParagraph[], numbers: readonly number[]): string =>
  numbers.map((number) => paragraphs[number]?.text ?? '').join('\n')

const isTitle = ({ before: from, after: to }: UpstreamChange, before: readonly UpstreamParagraph[], after: readonly UpstreamParagraph[]): boolean =>
  (to[0] !== undefined ? after[to[0]] : from[0] !== undefined ? before[from[0]] : undefined)?.part === 'title'

/** 'I.4', and after which words it stood there. */
function placeOf(paragraphs: readonly UpstreamParagraph[], number: number | undefined): string {
  if (number === undefined) return ''
  const key = paragraphs[number]?.sectionKey ?? ''
  const previous = paragraphs[number - 1]
  const words = previous?.sectionKey === key && previous.part === 'text' ? previous.text.split(' ').slice(0, 7).join(' ') : ''
  return words === '' ? key : `${key}, sau “${words} …”`
}

/** One side of a comparison: what is the same, and what only this side has. */
function Marked({ runs, side }: { runs: readonly DiffRun[]; side: 'added' | 'removed' }) {
  const Mark = side === 'added' ? 'ins' : 'del'
  return (
    <p>
      {runs
        .filter((run) => run.kind === 'same' || run.kind === side)
        .map((run, index) =>
          run.kind === 'same' ? (
            <Words key={index} text={run.text} />
          ) : (
            <Mark key={index} className={side === 'added' ? 'vk-ins' : 'vk-del'}>
              <Words text={run.text} />
            </Mark>
          ),
        )}
    </p>
  )
}

const Words = ({ text }: { text: string }) =>
  text.split('\n').map((line, index) => (
    <span key={index}>
      {index > 0 ? <span className={styles.break} /> : null}
      {line}
    </span>
  ))

const Lines = ({ text }: { text: string }) => text.split('\n').map((line, index) => <p key={index}>{line || t.noText}</p>)
