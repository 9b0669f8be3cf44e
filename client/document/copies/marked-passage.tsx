// biome-ignore-all lint/suspicious/noArrayIndexKey: rows and runs of two frozen texts never move

import type { SourceSectionView } from '@van-kien/shared/api/views.ts'
import { type DiffRun, diffWords } from '@van-kien/shared/content/text-diff.ts'
import type { Alignment, UpstreamChange } from '@van-kien/shared/domain/upstream/align.ts'
import { changeRows, passageOfChange } from '@van-kien/shared/domain/upstream/change-rows.ts'
import { paragraphsOf, type UpstreamParagraph } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { copies as t } from '../../i18n/vi/copies.ts'
import styles from './copies.module.css'

/** A paragraph of a passage as it is shown: as it stands, or with what became of it since the version before. */
export interface PassageRow {
  change: UpstreamChange | null
  before: string
  after: string
  /** Of words that came from elsewhere: where they stood. */
  stood: string
}

/** The rows of every passage of a version against the one before, by the key of the passage; headings are left out. */
export function rowsByPassage(
  before: readonly SourceSectionView[],
  after: readonly SourceSectionView[],
  { changes }: Pick<Alignment, 'changes'>,
): Map<string, PassageRow[]> {
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)]
  const rows = new Map<string, PassageRow[]>()
  const add = (key: string, row: PassageRow) => rows.set(key, [...(rows.get(key) ?? []), row])
  for (const row of changeRows(old, now, changes))
    if (row.is === 'same') {
      for (const [, number] of row.pairs) {
        const { sectionKey, part, text } = now[number]!
        if (part === 'text') add(sectionKey, { change: null, before: text, after: text, stood: '' })
      }
    } else {
      const change = changes[row.change]!
      const [one, other] = [textOf(old, change.before), textOf(now, change.after)]
      if (one !== '' || other !== '')
        add(passageOfChange(change, old, now), { change, before: one, after: other, stood: old[change.before[0] ?? -1]?.sectionKey ?? '' })
    }
  return rows
}

const textOf = (paragraphs: readonly UpstreamParagraph[], numbers: readonly number[]): string =>
  numbers
    .map((number) => paragraphs[number]!)
    .filter(({ part }) => part === 'text')
    .map(({ text }) => text)
    .join('\n')

/** The words of a passage, with what changed in it when rows are known. */
export function MarkedPassage({ text, rows }: { text: string; rows: readonly PassageRow[] | null }) {
  if (!rows)
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line, index) => <p key={index}>{line}</p>)
  return rows.map((row, index) => <Paragraph key={index} row={row} />)
}

function Paragraph({ row: { change, before, after, stood } }: { row: PassageRow }) {
  const runs: DiffRun[] =
    change === null || change.kind === 'moved'
      ? [{ kind: 'same', text: after }]
      : after === ''
        ? [{ kind: 'removed', text: before }]
        : before === ''
          ? [{ kind: 'added', text: after }]
          : diffWords(before, after)
  return (
    <>
      {change ? (
        <small data-aside className={styles.kind}>
          {change.kind === 'moved' ? t.moved(stood) : t.kinds[change.kind]}
        </small>
      ) : null}
      {paragraphsOfRuns(runs).map((line, index) => (
        <p key={index} data-moved={change?.kind === 'moved' || undefined}>
          {line.map((run, at) =>
            run.kind === 'added' ? (
              <ins key={at} className="vk-ins">
                {run.text}
              </ins>
            ) : run.kind === 'removed' ? (
              <del key={at} className="vk-del">
                {run.text}
              </del>
            ) : (
              run.text
            ),
          )}
        </p>
      ))}
    </>
  )
}

/** Runs by the paragraphs of the newer version: what was removed ends none. */
function paragraphsOfRuns(runs: readonly DiffRun[]): DiffRun[][] {
  const lines: DiffRun[][] = [[]]
  for (const run of runs) {
    const parts = run.kind === 'removed' ? [run.text.replaceAll('\n', ' ')] : run.text.split('\n')
    parts.forEach((text, index) => {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)!.push({ kind: run.kind, text })
    })
  }
  return lines.filter((line) => line.length > 0)
}
