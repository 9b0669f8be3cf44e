import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import { STAGES, type Stage } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { sectionsOfRows, type TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { tenths } from './congress/arrange.ts'
import { SHARE_OF_REPORT } from './detailed-outline/template.ts'
import { templateFor } from './index.ts'

/** A version of a template that an administrator made for the wards of a city. */
interface CityTemplate {
  id: string
  version: number
  name: string
  rows: readonly TemplateRow[]
}

/** Whether documents of this kind are made from a city's template where the dossier has one; the others are always made from the program's. */
export const followsCityTemplate = (kind: DocumentKind): kind is Stage => (STAGES as readonly string[]).includes(kind)

/**
 * The template of a stage that a city's template makes. The first outline has its headings down to `1.`, as the program's has, and of the guidance only what
 * is to be written; type and abstract are those of the stage.
 */
export function cityTemplateFor(kind: Stage, { id, version, name, rows }: CityTemplate): DocumentTemplate {
  const stage = templateFor(kind, frameOfRows(rows))
  return { ...stage, id: `${kind}-${id}`, version, name: `${stage.docType} (${name})`, sections: sectionsOfRows(rows.flatMap(ROWS[kind])) }
}

const ROWS: Readonly<Record<Stage, (row: TemplateRow) => TemplateRow[]>> = {
  'preliminary-outline': (row) =>
    row.level === 'num2' || row.level === 'alpha' ? [] : [{ ...row, data: [], pitfalls: [], budgetPages: row.budgetPages === null ? null : 0.1 }],
  'detailed-outline': (row) => [{ ...row, budgetPages: row.budgetPages === null ? null : tenths(row.budgetPages * SHARE_OF_REPORT) }],
  report: (row) => [row],
}

/** In which frame a dossier stands that is made from these rows. */
export const frameOfRows = (rows: readonly Pick<TemplateRow, 'level'>[]): DocumentTemplate['frame'] =>
  rows.some(({ level }) => level === 'part') ? 'parts' : 'roman'
