import type { OfferedWordsView, TemplateOfferView } from '@van-kien/shared/api/template-offers.ts'
import { isPinned } from '@van-kien/shared/domain/section-tree.ts'
import type { DocumentTemplate } from '@van-kien/shared/domain/template.ts'
import { changedGuidance, changedHeading, wordsOfTemplate } from '@van-kien/shared/domain/template-words.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { type AuditRow, listAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { type DossierRow, readDossier } from '../../storage/dossiers.ts'
import { listSections } from '../../storage/sections.ts'
import type { DocumentTable, SectionTable } from '../../storage/tables.ts'
import { enterDocument } from '../enter.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { blankTemplate, dossierValues } from './dossier-template.ts'
import { givenGuidance } from './given-words.ts'

const ALL = -1

interface TemplateOffer {
  template: DocumentTemplate
  sections: (OfferedWordsView & { row: SectionTable })[]
}

/** What the installed template says otherwise than the words that the sections of a document were given. Its written text is never looked at. */
export async function readTemplateOffer(db: Database, document: DocumentTable, dossier: DossierRow): Promise<TemplateOffer> {
  const template = await blankTemplate(db, document.kind, dossier)
  const installed = wordsOfTemplate(template)
  const values = dossierValues(dossier)
  const rows = await listSections(db, document.id)
  const guidanceOf = await givenGuidance(db, document, dossier, rows)
  const tree = toTreeSections(rows)
  const sections = numberedOutline(tree).flatMap(({ section: { row }, path }): TemplateOffer['sections'] => {
    const now = row.template_key === null ? undefined : installed[row.template_key]
    const guided = guidanceOf(row)
    if (!now || !guided) return []
    const given = { title: row.template_title ?? now.title, shortTitle: row.template_short_title ?? now.shortTitle, guidance: guided }
    const heading = changedHeading({ title: row.title, shortTitle: row.short_title, given }, now, values)
    const guidance = row.guidance_version === template.version ? null : changedGuidance(guided, now.guidance, values)
    if (!heading && !guidance) return []
    return [{ row, sectionId: row.id, path: path === row.title ? '' : path, title: row.title, locked: isPinned(tree, row.id), heading, guidance }]
  })
  return { template, sections }
}

/** What was taken of a newer template, as the audit tells it. */
export interface TakenWords {
  documentId: string
  version: number
  sections: {
    sectionId: string
    /** Names before and after, and what the template had given before. */
    heading?: { from: Names; to: Names; given: { title: string | null; shortTitle: string | null } }
    /** Version of the guidance before. */
    guidance?: number | null
  }[]
}

export interface Names {
  title: string
  shortTitle: string
}

interface LastTaken {
  entry: AuditRow
  taken: TakenWords
}

/** For each document of a dossier the words that were taken into it last and are not undone. */
export async function lastTakenIn(db: Database, dossierId: string): Promise<Map<string, LastTaken>> {
  const undone = new Set<number>()
  const last = new Map<string, LastTaken>()
  for (const entry of await listAudit(db, dossierId, ALL, ['template.take', 'template.undo'])) {
    const data = JSON.parse(entry.data_json) as TakenWords | { documentId: string; take: number }
    if ('take' in data) undone.add(data.take)
    else if (!undone.has(entry.seq) && !last.has(data.documentId)) last.set(data.documentId, { entry, taken: data })
  }
  return last
}

/** Mẫu có bản mới: section by section what it says otherwise, for who arranges the document. */
export async function viewTemplateOffer(ctx: Context, person: Person, id: string): Promise<TemplateOfferView> {
  const { document } = await enterDocument(ctx.db, person, id, 'structure')
  const dossier = await readDossier(ctx.db, document.dossier_id)
  if (!dossier) throw new Refusal('not-found')
  const { template, sections } = await readTemplateOffer(ctx.db, document, dossier)
  const last = (await lastTakenIn(ctx.db, document.dossier_id)).get(document.id)
  return {
    version: template.version,
    settled: document.settled_version === template.version,
    sections: sections.map(({ row: _, ...offered }) => offered),
    lastTake: last ? { seq: last.entry.seq, at: last.entry.at, by: last.entry.actorName, sections: last.taken.sections.length } : null,
  }
}
