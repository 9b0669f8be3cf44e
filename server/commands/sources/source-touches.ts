import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import type { LineageId } from '@van-kien/shared/domain/ids.ts'
import { changedPassages } from '@van-kien/shared/domain/source-drift.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Database } from '../../storage/database.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listDossierSections, listSections, type SectionInPlace } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listAllSourceVersions, listLinks, listSourceSections } from '../../storage/sources.ts'
import { enterSource } from '../enter.ts'
import { inDocument } from '../in-document.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { type GivenPassage, insistOnPassages } from './add-source.ts'

export interface SourceTouches {
  /** The newest version that stands; 0: none. */
  newest: number
  /** The number that the new version gets; numbers of versions that were taken back are not used again. */
  number: number
  changed: Set<string>
  /** Approved sections that follow a passage which changed, and why they must be looked at again. */
  stale: { section: SectionInPlace; reason: string }[]
  headings: { before: number; now: number }
  links: { all: number; lost: number }
}

/** What a new version of an upstream text would touch: asked before it is saved, and again inside the transaction that saves it. */
export async function touchesOf(db: Database, source: SourceTable, passages: readonly GivenPassage[]): Promise<SourceTouches> {
  insistOnPassages(passages)
  const versions = await listAllSourceVersions(db, source.id)
  const last = versions.findLast((version) => version.cancelled_at === null)
  const before = last ? await listSourceSections(db, last.id) : []
  const number = (versions.at(-1)?.number ?? 0) + 1
  const changed = changedPassages(
    before.map((passage) => ({ ...passage, parentKey: passage.parent_key })),
    passages,
  )
  const links = await listLinks(db, source.dossier_id, source.id)
  const followed = Map.groupBy(
    links.filter((link) => changed.has(link.source_key)),
    (link) => link.lineage_id,
  )
  const nameOf = (key: string): string => {
    const passage = before.find((row) => row.key === key)
    return passage?.label ? key : `“${passage?.title ?? key}”`
  }
  const reasonFor = (lineage: LineageId) => {
    const keys = followed.get(lineage)!.map((link) => link.source_key)
    return `${source.title} đã thay đổi ở mục ${keys.sort().map(nameOf).join(', ')} (bản ${number})`
  }
  const now = new Set(passages.map((passage) => passage.key))
  const stood = links.filter((link) => before.some((passage) => passage.key === link.source_key))
  return {
    newest: last?.number ?? 0,
    number,
    changed,
    stale: (await listDossierSections(db, source.dossier_id))
      .filter((section) => section.status === 'approved' && followed.has(section.lineage_id))
      .map((section) => ({ section, reason: reasonFor(section.lineage_id) })),
    headings: { before: before.length, now: passages.length },
    links: { all: stood.length, lost: stood.filter((link) => !now.has(link.source_key)).length },
  }
}

/** Shows whoever is about to save a new version what it will touch; changes nothing. */
export async function previewSourceVersion(
  ctx: Context,
  person: Person,
  sourceId: string,
  passages: readonly GivenPassage[],
): Promise<SourceTouchesView> {
  const { source } = await enterSource(ctx.db, person, sourceId, 'structure')
  const touches = await touchesOf(ctx.db, source, passages)
  const stale: SourceTouchesView['stale'] = []
  for (const document of await listDocuments(ctx.db, source.dossier_id))
    for (const { section, path } of numberedOutline(toTreeSections(await listSections(ctx.db, document.id))))
      if (touches.stale.some((each) => each.section.id === section.id))
        stale.push({ sectionId: section.id, documentId: document.id, ...inDocument(document), path, title: section.row.title })
  const { newest, number, changed, headings, links } = touches
  return { newest, number, changed: changed.size, headings, links, stale }
}
