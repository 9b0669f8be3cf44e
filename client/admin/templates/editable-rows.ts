import { numberSections } from '@van-kien/shared/domain/numbering.ts'
import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { type RowMistake, rowMistakes, sectionsOfRows, type TemplateRow } from '@van-kien/shared/domain/template-rows.ts'

/** The rows as they are saved: words trimmed, empty lines of the guidance left out. What stands in the fields while somebody types stays as typed. */
export const tidyRows = (rows: readonly TemplateRow[]): TemplateRow[] =>
  rows.map((row) => ({
    ...row,
    title: tidy(row.title),
    shortTitle: tidy(row.shortTitle),
    field: tidy(row.field),
    write: lines(row.write),
    data: lines(row.data),
    pitfalls: lines(row.pitfalls),
  }))

const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()
const lines = (texts: readonly string[]): string[] => texts.map(tidy).filter((text) => text !== '')

/** A template as `rowMistakes` wants it, but for its sections: the rest of it is right by itself. */
const REST = {
  id: 'mau',
  version: 1,
  kind: 'report',
  frame: 'roman',
  name: 'Mẫu',
  docType: 'BÁO CÁO CHÍNH TRỊ',
  subject: 'của Ban Chấp hành',
} as const

/** What is wrong with the rows, by the key of the row; '' for the template as a whole. */
export const mistakesOf = (rows: readonly TemplateRow[]): Map<string, RowMistake[]> =>
  Map.groupBy(rowMistakes(REST, tidyRows(rows)), ({ key }) => key ?? '')

/** What is printed before each title, by key; '' for one without a number. */
export function labelsOf(rows: readonly TemplateRow[]): Map<string, string> {
  const flat = flattenTemplate(sectionsOfRows(rows))
  const numbers = numberSections(
    flat.map(({ section, parentKey }, position) => ({ id: section.key, parentId: parentKey, position, level: section.level })),
  )
  return new Map([...numbers].map(([key, { label }]) => [key, label]))
}

/** How deep each row stands, by key. */
export function depthsOf(rows: readonly TemplateRow[]): Map<string, number> {
  const depths = new Map<string, number>()
  for (const { section, parentKey } of flattenTemplate(sectionsOfRows(rows)))
    depths.set(section.key, parentKey === null ? 0 : (depths.get(parentKey) ?? 0) + 1)
  return depths
}
