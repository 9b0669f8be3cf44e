import type { ChangeMark, ImportBlock, ImportCell, ImportInline, ImportParagraph, ImportTable } from './import-text.ts'

/** What was decided for a change; one that is not in the map is undecided. */
export type Decisions = ReadonlyMap<number, 'accept' | 'reject'>

/** The text with every change decided. @throws RangeError for a change without a decision: nothing is accepted or dropped silently */
export function resolveChanges(blocks: readonly ImportBlock[], decisions: Decisions): ImportBlock[] {
  const stays = (marks: readonly ChangeMark[] | undefined): boolean =>
    (marks ?? []).every(({ id, sign }) => {
      const decision = decisions.get(id)
      if (!decision) throw new RangeError(`change ${id} is not decided`)
      return (decision === 'accept') === (sign === '+')
    })
  return joined(
    blocks.flatMap((block): Part[] => {
      if (block.kind === 'pageBreak') return [{ block, ends: true }]
      if (block.kind === 'paragraph') return [{ block: withInlines(block, stays), ends: stays(block.endChanges) }]
      const table = resolvedTable(block, stays)
      return table ? [{ block: table, ends: true }] : []
    }),
  )
}

interface Part {
  block: ImportBlock
  /** False when the end of the paragraph is gone: what follows joins it. */
  ends: boolean
}

const withInlines = (
  { endChanges: _, ...paragraph }: ImportParagraph,
  stays: (marks: readonly ChangeMark[] | undefined) => boolean,
): ImportParagraph => ({
  ...paragraph,
  inlines: paragraph.inlines.filter((inline) => stays(inline.changes)).map(withoutMarks),
})

const withoutMarks = ({ changes: _, ...inline }: ImportInline): ImportInline => inline

/** Paragraphs whose end is gone take in the next one; one that became empty that way disappears. */
function joined(parts: readonly Part[]): ImportBlock[] {
  const result: ImportBlock[] = []
  let open: ImportParagraph | null = null
  for (const { block, ends } of parts) {
    if (block.kind !== 'paragraph') {
      if (open && open.inlines.length > 0) result.push(open)
      open = null
      result.push(block)
      continue
    }
    const paragraph: ImportParagraph = open ? { ...(open.inlines.length > 0 ? open : block), inlines: runOn(open.inlines, block.inlines) } : block
    open = ends ? null : paragraph
    if (ends) result.push(paragraph)
  }
  if (open && open.inlines.length > 0) result.push(open)
  return result
}

/** Words of two paragraphs in one: white space at the ends of paragraphs was not kept, so it is put between them. */
function runOn(first: readonly ImportInline[], second: readonly ImportInline[]): ImportInline[] {
  const [last, next] = [first.at(-1), second[0]]
  if (!last || next?.kind !== 'text' || last.kind === 'break') return [...first, ...second]
  const isApart = (last.kind === 'text' && /\s$/u.test(last.text)) || /^[\s.,;:!?)]/u.test(next.text)
  return isApart ? [...first, ...second] : [...first, { ...next, text: ` ${next.text}` }, ...second.slice(1)]
}

/** Rows that go take their own words with them; a cell that reaches over several rows shrinks, and begins in the first row that stays. */
function resolvedTable(table: ImportTable, stays: (marks: readonly ChangeMark[] | undefined) => boolean): ImportTable | null {
  const isKept = table.rows.map((row) => stays(row.changes))
  const rows = table.rows.map((): { column: number; cell: ImportCell }[] => [])
  for (const { row, column, cell } of placedCells(table)) {
    const left = Array.from({ length: cell.rowspan }, (_, n) => row + n).filter((at) => isKept[at])
    if (left.length === 0) continue
    const own = cell.paragraphs.filter(({ ofRow }) => isKept[row + (ofRow ?? 0)])
    const parts = own.map((paragraph) => ({ block: withInlines(paragraph, stays), ends: stays(paragraph.endChanges) }))
    const paragraphs = joined(parts).filter((block): block is ImportParagraph => block.kind === 'paragraph')
    rows[left[0]!]!.push({ column, cell: { ...cell, rowspan: left.length, paragraphs } })
  }
  const kept = table.rows.flatMap(({ changes: _, ...row }, at) =>
    isKept[at] ? [{ ...row, cells: rows[at]!.sort((a, b) => a.column - b.column).map(({ cell }) => cell) }] : [],
  )
  return kept.length > 0 ? { ...table, rows: kept } : null
}

/** Cells with the row and column that they begin in. */
export function placedCells(table: Pick<ImportTable, 'rows'>): { row: number; column: number; cell: ImportCell }[] {
  const taken = table.rows.map(() => new Set<number>())
  return table.rows.flatMap(({ cells }, row) => {
    let column = 0
    return cells.map((cell) => {
      while (taken[row]!.has(column)) column++
      const at = column
      for (let below = 0; below < cell.rowspan; below++) for (let across = 0; across < cell.colspan; across++) taken[row + below]?.add(at + across)
      return { row, column: at, cell }
    })
  })
}
