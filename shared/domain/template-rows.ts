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

/** Where the rows below `index` end: the first that is not deeper. */
function endOf(rows: readonly TemplateRow[], index: number): number {
  const rank = RANK[rows[index]!.level]
  const after = rows.findIndex((row, at) => at > index && RANK[row.level] <= rank)
  return after < 0 ? rows.length : after
}

/** The sections that the rows make. Whether the levels fit each other is for `rowMistakes` to say. */
export function sectionsOfRows(rows: readonly TemplateRow[]): TemplateSection[] {
  const top: TemplateSection[] = []
  const open: { rank: number; section: TemplateSection }[] = []
  for (const row of rows) {
    while (open.length > 0 && open.at(-1)!.rank >= RANK[row.level]) open.pop()
    const parent = open.at(-1)?.section
    const section = sectionOf(row)
    if (parent) parent.children = [...(parent.children ?? []), section]
    else top.push(section)
    open.push({ rank: RANK[row.level], section })
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

/** The row with all below it one place up or down among those of its level under the same heading; the same list when there is no such place. */
export function moveRow(rows: readonly TemplateRow[], key: string, way: 'up' | 'down'): TemplateRow[] {
  const from = rows.findIndex((row) => row.key === key)
  if (from < 0) return [...rows]
  const end = endOf(rows, from)
  const moved = rows.slice(from, end)
  const rank = RANK[rows[from]!.level]
  if (way === 'down') {
    const next = rows[end]
    if (!next || RANK[next.level] < rank) return [...rows]
    const after = endOf(rows, end)
    return [...rows.slice(0, from), ...rows.slice(end, after), ...moved, ...rows.slice(after)]
  }
  let before = from - 1
  while (before >= 0 && RANK[rows[before]!.level] > rank) before--
  if (before < 0 || RANK[rows[before]!.level] < rank) return [...rows]
  return [...rows.slice(0, before), ...moved, ...rows.slice(before, from), ...rows.slice(end)]
}

/** The row at another level; what stands below it follows, each one level below its parent, `a)` under `a)` where nothing is deeper. */
export function setLevel(rows: readonly TemplateRow[], key: string, level: SectionLevel): TemplateRow[] {
  const from = rows.findIndex((row) => row.key === key)
  if (from < 0) return [...rows]
  const end = endOf(rows, from)
  const open = [{ rank: RANK[rows[from]!.level], level }]
  return rows.map((row, at) => {
    if (at === from) return { ...row, level }
    if (at < from || at >= end) return row
    while (open.length > 1 && open.at(-1)!.rank >= RANK[row.level]) open.pop()
    const below = childLevel(open.at(-1)!.level) ?? open.at(-1)!.level
    open.push({ rank: RANK[row.level], level: below })
    return { ...row, level: below }
  })
}

/** The list without the row and all below it. */
export function removeRow(rows: readonly TemplateRow[], key: string): TemplateRow[] {
  const from = rows.findIndex((row) => row.key === key)
  return from < 0 ? [...rows] : [...rows.slice(0, from), ...rows.slice(endOf(rows, from))]
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
  const place = at < 0 ? rows.length : endOf(rows, at)
  return [...rows.slice(0, place), row, ...rows.slice(place)]
}

/** How many rows stand below this one. */
export function rowsBelow(rows: readonly TemplateRow[], key: string): number {
  const from = rows.findIndex((row) => row.key === key)
  return from < 0 ? 0 : endOf(rows, from) - from - 1
}
