/** A table of an appendix as plain data: the same on the sheet, in a version, in .docx and in .xlsx. */
export interface AppendixTable {
  heads: AppendixHead[]
  rows: AppendixRow[]
}

/** A column. Neighbours with the same `over` stand below one heading. `width`: CSS pixels, all together `TABLE_WIDTH`. */
export interface AppendixHead {
  text: string
  over: string
  width: number
}

/** `group`: the name of a group with its subtotals; `part`: what the line above is made up of; `total`: of the whole table. */
type RowKind = 'group' | 'line' | 'part' | 'total'

/** One cell a column. In a `group` and a `total` the second one goes on over the empty ones behind it. */
export interface AppendixRow {
  kind: RowKind
  cells: AppendixCell[]
}

/** `number`: the exact decimal that the text shows, for sheets that count with it. */
export interface AppendixCell {
  text: string
  number?: string
  align?: 'center' | 'right'
}

/** All that a bound appendix shows beside the words that people typed. `notes`: lines below the tables. */
export interface ShownAppendix {
  tables: AppendixTable[]
  notes: string[]
}

/** Width of a table over a landscape page in CSS pixels, as in the templates. */
export const TABLE_WIDTH = 933

/** The same columns, together as wide as the page. */
export function spread(heads: readonly AppendixHead[]): AppendixHead[] {
  const sum = heads.reduce((all, { width }) => all + width, 0)
  return heads.map((head) => ({ ...head, width: Math.round((head.width * TABLE_WIDTH) / sum) }))
}

export const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'] as const
export const romanOf = (index: number): string => ROMAN[index] ?? String(index + 1)

/** Cells whose words differ between two states of an appendix, first ones first: what they are about, before, now. */
export interface CellChange {
  about: string
  before: string
  now: string
}

/** What a reader sees otherwise, single values before the counts of groups. A row is known by its group and name, a column by its heading. */
export function appendixChanges(before: ShownAppendix, now: ShownAppendix): CellChange[] {
  const [old, next] = [placesOf(before), placesOf(now)]
  const changes: (CellChange & { counts: boolean })[] = []
  for (const key of new Set([...next.keys(), ...old.keys()])) {
    const [was, is] = [old.get(key), next.get(key)]
    const { about, counts } = (is ?? was)!
    if ((was?.text ?? '') !== (is?.text ?? '')) changes.push({ about, before: was?.text ?? '', now: is?.text ?? '', counts })
  }
  changes.sort((one, other) => Number(one.counts) - Number(other.counts))
  const notes = now.notes.filter((note) => !before.notes.includes(note))
  return [...changes.map(({ counts: _, ...change }) => change), ...notes.map((note) => ({ about: 'Ghi chú', before: '', now: note }))]
}

interface PlacedCell {
  about: string
  text: string
  /** It counts or adds up others. */
  counts: boolean
}

function placesOf({ tables }: ShownAppendix): Map<string, PlacedCell> {
  const found = new Map<string, PlacedCell>()
  for (const { heads, rows } of tables) {
    let group = ''
    for (const { kind, cells } of rows) {
      const counts = kind === 'group' || kind === 'total'
      const named = cells[1]?.text ?? ''
      const name = counts ? named.replace(/(?: \([^()]*\)|:.*)$/u, '') : named
      if (kind === 'group') group = name
      for (const [column, { text }] of cells.entries()) {
        const { over, text: head } = heads[column]!
        const key = JSON.stringify([group, kind, name, over, head])
        if (column > 0 && !found.has(key))
          found.set(key, { about: counts && column === 1 ? name : `${name}, ${over ? `${over} ` : ''}${head}`, text, counts })
      }
    }
  }
  return found
}
