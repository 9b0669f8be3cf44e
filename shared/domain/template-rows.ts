import { childLevel, type SectionLevel } from './section-level.ts'
import type { DocumentTemplate, TemplateSection } from './template.ts'
import { checkTemplate } from './template-check.ts'

/** One heading of a template as it is edited: a line of a list in reading order, whose levels say what stands under what. */
export interface TemplateRow {
  /** 'TP1': never printed, and never given again, so that a section keeps its lineage whatever it is called. */
  key: string
  level: SectionLevel
  title: string
  /** Tên gọn. */
  shortTitle: string
  write: string[]
  data: string[]
  pitfalls: string[]
  /** Pages in the report; null: no budget. */
  budgetPages: number | null
  field: string
  /** Headings of the city's draft that it follows (`defaultLinks`). */
  sourceKeys: string[]
}

/** A mistake of a list of rows, in Vietnamese. `key`: the row; null: the template as a whole. */
export interface RowMistake {
  key: string | null
  /** 'shortTitle', 'level', 'guidance.write' … */
  field: string
  message: string
}

/** Depth of each level, by which a row is told to stand under the nearest one before it that is less deep. */
const RANK: Record<SectionLevel, number> = { plain: 0, appendix: 0, part: 0, roman: 1, num: 2, num2: 3, alpha: 4 }

/** I. stands in a part or at the top, never under MỞ ĐẦU or an appendix. */
const holds = (parent: SectionLevel, level: SectionLevel): boolean => RANK[parent] < RANK[level] && (level !== 'roman' || parent === 'part')

/** For each row the place of the one that it stands under; -1 at the top. */
function parentsOf(rows: readonly TemplateRow[]): number[] {
  const open: number[] = []
  return rows.map(({ level }, at) => {
    while (open.length > 0 && !holds(rows[open.at(-1)!]!.level, level)) open.pop()
    const parent = open.at(-1) ?? -1
    open.push(at)
    return parent
  })
}

/** Where the rows below `index` end. */
function endOf(parents: readonly number[], index: number): number {
  const after = parents.findIndex((parent, at) => at > index && parent < index)
  return after < 0 ? parents.length : after
}

/** The sections that the rows make. Whether the levels fit each other is for `rowMistakes` to say. */
export function sectionsOfRows(rows: readonly TemplateRow[]): TemplateSection[] {
  const sections = rows.map(sectionOf)
  const top: TemplateSection[] = []
  for (const [at, parent] of parentsOf(rows).entries()) {
    const section = sections[at]!
    const above = sections[parent]
    if (above) above.children = [...(above.children ?? []), section]
    else top.push(section)
  }
  return top
}

function sectionOf({ key, level, title, shortTitle, write, data, pitfalls, budgetPages, field, sourceKeys }: TemplateRow): TemplateSection {
  return {
    key,
    level,
    title,
    shortTitle,
    guidance: { write, ...(data.length > 0 ? { data } : {}), ...(pitfalls.length > 0 ? { pitfalls } : {}) },
    ...(budgetPages === null ? {} : { budgetPages }),
    ...(field === '' ? {} : { field }),
    ...(sourceKeys.length > 0 ? { sourceKeys } : {}),
  }
}

/** All mistakes of a template of these rows, as `checkTemplate` names them; empty when it can be used. */
export function rowMistakes(template: Omit<DocumentTemplate, 'sections'>, rows: readonly TemplateRow[]): RowMistake[] {
  const keys = new Set(rows.map(({ key }) => key))
  return checkTemplate({ ...template, sections: sectionsOfRows(rows) }).map(({ path, message }) => {
    const [, key = '', ...field] = path.split(' › ')
    return keys.has(key) ? { key, field: field.join(' › '), message } : { key: null, field: [key, ...field].join(' › '), message }
  })
}

/** A key that no row has, nor had one of `used`: 'TP' and the next number. */
export function nextKey(rows: readonly Pick<TemplateRow, 'key'>[], used: readonly string[] = []): string {
  const numbers = [...rows.map(({ key }) => key), ...used].map((key) => Number(/^TP(\d+)$/.exec(key)?.[1] ?? 0))
  return `TP${Math.max(0, ...numbers) + 1}`
}

/** The row with all below it one place up or down among those under the same heading; the same list when there is no such place. */
export function moveRow(rows: readonly TemplateRow[], key: string, way: 'up' | 'down'): TemplateRow[] {
  const from = rows.findIndex((row) => row.key === key)
  if (from < 0) return [...rows]
  const parents = parentsOf(rows)
  const end = endOf(parents, from)
  const moved = rows.slice(from, end)
  if (way === 'down') {
    if (parents[end] !== parents[from]) return [...rows]
    const after = endOf(parents, end)
    return [...rows.slice(0, from), ...rows.slice(end, after), ...moved, ...rows.slice(after)]
  }
  const before = parents.findLastIndex((parent, at) => at < from && parent === parents[from])
  return before < 0 ? [...rows] : [...rows.slice(0, before), ...moved, ...rows.slice(before, from), ...rows.slice(end)]
}

/** The row at another level; what stands below it follows, each one level below its parent, `a)` under `a)` where nothing is deeper. */
export function setLevel(rows: readonly TemplateRow[], key: string, level: SectionLevel): TemplateRow[] {
  const from = rows.findIndex((row) => row.key === key)
  if (from < 0) return [...rows]
  const parents = parentsOf(rows)
  const end = endOf(parents, from)
  const changed = rows.map((row) => ({ ...row }))
  changed[from]!.level = level
  for (let at = from + 1; at < end; at++) {
    const parent = changed[parents[at]!]!
    changed[at]!.level = childLevel(parent.level) ?? parent.level
  }
  return changed
}

/** The list without the row and all below it. */
export function removeRow(rows: readonly TemplateRow[], key: string): TemplateRow[] {
  const from = rows.findIndex((row) => row.key === key)
  return from < 0 ? [...rows] : [...rows.slice(0, from), ...rows.slice(endOf(parentsOf(rows), from))]
}

/** A blank row behind this one and all below it, at its level; at the end as a heading of the first level when there is none. */
export function addRow(rows: readonly TemplateRow[], after: string | null, used: readonly string[] = []): TemplateRow[] {
  const at = rows.findIndex((row) => row.key === after)
  const level = at < 0 ? (rows.findLast((row) => RANK[row.level] <= 1)?.level ?? 'roman') : rows[at]!.level
  const row: TemplateRow = {
    key: nextKey(rows, used),
    level,
    title: '',
    shortTitle: '',
    write: [],
    data: [],
    pitfalls: [],
    budgetPages: null,
    field: '',
    sourceKeys: [],
  }
  const place = at < 0 ? rows.length : endOf(parentsOf(rows), at)
  return [...rows.slice(0, place), row, ...rows.slice(place)]
}

/** How many rows stand below this one. */
export function rowsBelow(rows: readonly TemplateRow[], key: string): number {
  const from = rows.findIndex((row) => row.key === key)
  return from < 0 ? 0 : endOf(parentsOf(rows), from) - from - 1
}
