import type { CellPlan, Difference } from '@van-kien/shared/content/returned/difference.ts'
import type { CellLine, Line, RowLine } from '@van-kien/shared/content/returned/lines.ts'
import { type Token, tokensText } from '@van-kien/shared/content/returned/tokens.ts'
import { type DiffRun, diffWords } from '@van-kien/shared/content/text-diff.ts'

const MARKERS: Record<string, string> = { '-': '- ', '+': '+ ' }

/** A line as it is read; cells are told apart by bars, rows by lines. */
export function lineText(line: Line | RowLine | null): string {
  if (line === null) return ''
  if ('cells' in line) return rowText(line.cells.map(cellText))
  if (line.kind === 'table') return line.rows.map((row) => rowText(row.cells.map(cellText))).join('\n')
  return line.kind === 'break' ? '' : `${markerText(line.marker, line.value)}${line.text}`
}

/** Numbers of items are given anew by themselves, so only the sign of a dash is shown. */
const markerText = (marker: string, _value: number): string => MARKERS[marker] ?? ''
const cellText = (cell: CellLine): string => cell.lines.map((line) => line.text).join(' ')
const rowText = (cells: readonly string[]): string => cells.join(' | ')

/** What the line becomes when the difference is taken. */
export function takenText({ outside, here, merged }: Difference): string {
  if (outside === null || here === null || merged === null) return lineText(outside)
  if ('cells' in outside && 'cells' in here)
    return rowText(
      (merged as CellPlan[]).map((plan, index) =>
        plan === 'here' ? cellText(here.cells[index]!) : plan === 'outside' ? cellText(outside.cells[index]!) : tokensText(plan),
      ),
    )
  return 'kind' in outside && outside.kind === 'text'
    ? `${markerText(outside.marker, outside.value)}${tokensText(merged as Token[])}`
    : lineText(outside)
}

/** What taking it would do here, word by word. */
export function takenRuns(difference: Difference): DiffRun[] {
  if (difference.kind === 'look') return [{ kind: 'same', text: lineText(difference.outside) }]
  if (difference.here === null) return [{ kind: 'added', text: lineText(difference.outside) }]
  if (difference.outside === null) return [{ kind: 'removed', text: lineText(difference.here) }]
  return diffWords(lineText(difference.here), takenText(difference))
}

/** What one side made of the line as it was exported. */
export const sideRuns = (difference: Difference, side: 'here' | 'outside'): DiffRun[] =>
  difference.base === null ? [{ kind: 'same', text: lineText(difference[side]) }] : diffWords(lineText(difference.base), lineText(difference[side]))
