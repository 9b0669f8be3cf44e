import type { ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { ChangeMark, ImportBlock, ImportChange, ImportParagraph } from '@van-kien/shared/domain/import-text.ts'

/** Tracked changes of a file that stand together and are one person's: words that went and those that came for them, a row with its words, a move here and there. */
export interface TrackedGroup {
  changes: ImportChange[]
  /** Null: outside of every section. */
  sectionId: string | null
}

/** The tracked changes of a copy, taken together; in the order of the file. Pure. */
export function trackedGroups({ text, sections }: Pick<ReturnedCopyView, 'text' | 'sections'>): TrackedGroup[] {
  const first = new Map<number, number>()
  const rootOf = (id: number): number => {
    let at = id
    while (first.get(at) !== undefined && first.get(at) !== at) at = first.get(at)!
    return at
  }
  const join = (one: number, other: number): void => {
    const [a, b] = [rootOf(one), rootOf(other)].sort((x, y) => x - y)
    if (a !== b) first.set(b!, a!)
  }
  const mayJoin = (one: number, other: number): boolean => {
    const [a, b] = [text.changes[one]!, text.changes[other]!]
    return a.author === b.author && isSameTime(a.date, b.date)
  }
  let last: readonly ChangeMark[] = []
  const meet = (marks: readonly ChangeMark[] | undefined): void => {
    const here = marks ?? []
    const [one] = here
    if (one) {
      for (const other of [...here.slice(1), ...last]) if (mayJoin(one.id, other.id)) join(one.id, other.id)
    }
    last = here
  }
  const sectionAt = new Map(sections.flatMap(({ sectionId, blocks }) => blocks.map((block) => [block, sectionId] as const)))
  const sectionOf = new Map<number, string | null>()
  for (const [index, block] of text.blocks.entries()) {
    const sectionId = sectionAt.get(index) ?? null
    if (index > 0 && sectionId !== (sectionAt.get(index - 1) ?? null)) meet(undefined)
    walk(block, meet, (marks) => {
      for (const { id } of marks) if (!sectionOf.has(id)) sectionOf.set(id, sectionId)
    })
  }
  const groups = Map.groupBy(text.changes, ({ id }) => rootOf(id))
  return [...groups.values()].map((changes) => ({ changes, sectionId: sectionOf.get(changes[0]!.id) ?? null }))
}

/** Word tells minutes only. */
const isSameTime = (one: string, other: string): boolean => one === other || [one, other].every((date) => date === '' || /:00Z?$/.test(date))

function walk(block: ImportBlock, meet: (marks: readonly ChangeMark[] | undefined) => void, tell: (marks: readonly ChangeMark[]) => void): void {
  if (block.kind === 'pageBreak') {
    meet(undefined)
    return
  }
  const paragraph = ({ inlines, endChanges }: ImportParagraph): void => {
    for (const { changes } of inlines) {
      meet(changes)
      tell(changes ?? [])
    }
    meet(endChanges)
    tell(endChanges ?? [])
  }
  if (block.kind === 'paragraph') {
    paragraph(block)
    return
  }
  for (const row of block.rows) {
    meet(undefined)
    if (row.changes) {
      meet(row.changes)
      tell(row.changes)
    }
    for (const cell of row.cells) {
      for (const one of cell.paragraphs) paragraph(one)
      // Words of two cells are two changes, unless the whole row came or went.
      if (!row.changes) meet(undefined)
    }
  }
  meet(undefined)
}
