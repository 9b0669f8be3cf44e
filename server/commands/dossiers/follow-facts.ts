import type { FollowedView } from '@van-kien/shared/api/followed-view.ts'
import { defaultForm, storedForm } from '@van-kien/shared/domain/document-form.ts'
import { isPinned } from '@van-kien/shared/domain/section-tree.ts'
import { sameValue } from '@van-kien/shared/domain/seen-values.ts'
import { fillVariables } from '@van-kien/shared/domain/variables.ts'
import { listDocuments, updateForm } from '../../storage/documents.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { listSections } from '../../storage/sections.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import type { Tx } from '../../storage/writer.ts'
import { inDocument } from '../in-document.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { dossierValues, formDossier } from '../template-words/dossier-template.ts'
import { renameByTemplate } from '../template-words/rename-by-template.ts'
import type { Names } from '../template-words/view-template-offer.ts'

interface By {
  at: number
  actor: string
}

/**
 * Carries corrected facts of a congress to where they were written out when the documents were made: fields of their forms, titles of their sections.
 * What somebody changed by hand stays; what is submitted or approved keeps its title (V4).
 */
export async function followFacts(tx: Tx, before: DossierRow, after: DossierRow, by: By): Promise<FollowedView & { documents: DocumentTable[] }> {
  const documents = await listDocuments(tx, after.id)
  let renamed = 0
  const kept: FollowedView['kept'] = []
  for (const document of documents) {
    await followInForm(tx, document, before, after)
    const titles = await followInTitles(tx, document, before, after, by)
    renamed += titles.renamed
    kept.push(...titles.kept)
  }
  return { documents, renamed, kept }
}

async function followInForm(tx: Tx, document: DocumentTable, before: DossierRow, after: DossierRow): Promise<void> {
  const form = storedForm(document.form_json)
  const [was, is] = [defaultForm(document.kind, formDossier(before)), defaultForm(document.kind, formDossier(after))]
  const keys = (Object.keys(is) as (keyof typeof is)[]).filter((key) => sameValue(form[key], was[key]) && !sameValue(was[key], is[key]))
  if (keys.length === 0) return
  const followed = { ...form, ...Object.fromEntries(keys.map((key) => [key, is[key]])) }
  await updateForm(tx, document.id, JSON.stringify(followed), document.profile_id)
}

async function followInTitles(tx: Tx, document: DocumentTable, before: DossierRow, after: DossierRow, by: By): Promise<FollowedView> {
  const [was, is] = [dossierValues(before), dossierValues(after)]
  const sections = toTreeSections(await listSections(tx, document.id))
  let renamed = 0
  const kept: FollowedView['kept'] = []
  for (const {
    section: { id, row },
    path,
  } of numberedOutline(sections)) {
    if (row.template_title === null || row.template_short_title === null) continue
    const to: Partial<Names> = {}
    if (row.title === fillVariables(row.template_title, was)) to.title = fillVariables(row.template_title, is)
    if (row.short_title === fillVariables(row.template_short_title, was)) to.shortTitle = fillVariables(row.template_short_title, is)
    if (to.title !== undefined && to.title !== row.title && isPinned(sections, id)) {
      kept.push({ ...inDocument(document), path: path === row.title ? path : `${path} ${row.title}` })
      continue
    }
    if (await renameByTemplate(tx, { dossierId: after.id, row, to, by })) renamed++
  }
  return { renamed, kept }
}
