import type { SectionView } from '@van-kien/shared/api/views.ts'
import type { DocumentTemplate, Guidance, TemplateSection } from '@van-kien/shared/domain/template.ts'
import { wordsOfTemplate } from '@van-kien/shared/domain/template-words.ts'
import { fillGuidance, fillVariables } from '@van-kien/shared/domain/variables.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import type { DocumentTable, SectionTable } from '../../storage/tables.ts'
import { listEditions } from '../../storage/template-editions.ts'
import { blankTemplate, dossierTemplate, dossierValues } from './dossier-template.ts'

type Given = Pick<SectionTable, 'template_title' | 'template_short_title' | 'guidance_version'>

/** What a section that is made from this template keeps of it, by its key. */
export function givenWords(template: DocumentTemplate): (key: string | null) => Given {
  const words = wordsOfTemplate(template)
  return (key) => {
    const heading = key === null ? undefined : words[key]
    return {
      template_title: heading?.title ?? null,
      template_short_title: heading?.shortTitle ?? null,
      guidance_version: heading ? template.version : null,
    }
  }
}

/** The guidance that sections of a document have from their version of the template, with variables; undefined for one that the team added. */
export async function givenGuidance(
  db: Database,
  document: DocumentTable,
  dossier: DossierRow,
  rows: readonly SectionTable[],
): Promise<(row: SectionTable) => Guidance | undefined> {
  const installed = await blankTemplate(db, document.kind, dossier)
  const current = wordsOfTemplate(installed)
  const isOld = ({ guidance_version: version }: SectionTable) => version !== null && version !== installed.version
  const editions = rows.some(isOld) ? await listEditions(db, document.template_id) : null
  return (row) => {
    if (row.template_key === null) return undefined
    const words = isOld(row) ? editions?.get(row.guidance_version!) : current
    return (words?.[row.template_key] ?? current[row.template_key])?.guidance
  }
}

/** Help for writing as it is read beside a section; null for one that the team added. */
export async function guidanceIn(
  db: Database,
  document: DocumentTable,
  dossier: DossierRow,
  rows: readonly SectionTable[],
): Promise<(row: SectionTable) => SectionView['guidance']> {
  const given = await givenGuidance(db, document, dossier, rows)
  const values = dossierValues(dossier)
  return (row) => {
    const guidance = given(row)
    if (!guidance) return null
    const { write, data = [], pitfalls = [] } = fillGuidance(guidance, (text) => fillVariables(text, values))
    return { write, data, pitfalls }
  }
}

/** The filled template of a document without the headings that it did not have yet when the document was made: nobody can have removed those. */
export async function templateAtCreation(db: Database, document: DocumentTable, dossier: DossierRow): Promise<Pick<DocumentTemplate, 'sections'>> {
  const template = await dossierTemplate(db, document.kind, dossier)
  if (document.template_version === template.version) return template
  const edition = (await listEditions(db, document.template_id)).get(document.template_version)
  if (!edition) return template
  const known = (sections: readonly TemplateSection[]): TemplateSection[] =>
    sections.filter(({ key }) => edition[key]).map((section) => ({ ...section, children: known(section.children ?? []) }))
  return { sections: known(template.sections) }
}
