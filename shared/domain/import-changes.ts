import type { ChangeMark, ImportBlock, ImportInline, ImportParagraph, ImportTable } from './import-text.ts'

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
    const paragraph: ImportParagraph = open ? { ...(open.inlines.length > 0 ? open : block), inlines: [...open.inlines, ...block.inlines] } : block
    open = ends ? null : paragraph
    if (ends) result.push(paragraph)
  }
  if (open && open.inlines.length > 0) result.push(open)
  return result
}

function resolvedTable(table: ImportTable, stays: (marks: readonly ChangeMark[] | undefined) => boolean): ImportTable | null {
  const rows = table.rows
    .filter((row) => stays(row.changes))
    .map(({ changes: _, ...row }) => ({
      ...row,
      cells: row.cells.map((cell) => {
        const parts = cell.paragraphs.map((paragraph) => ({ block: withInlines(paragraph, stays), ends: stays(paragraph.endChanges) }))
        return { ...cell, paragraphs: joined(parts).filter((block): block is ImportParagraph => block.kind === 'paragraph') }
      }),
    }))
  return rows.length > 0 ? { ...table, rows } : null
}
