import type { CoverageColumn, CoveredSection } from '@van-kien/shared/api/coverage-views.ts'
import { contentText, countWords } from '@van-kien/shared/content/content.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { FollowAnswer, FollowLink, NotApplicable } from '@van-kien/shared/domain/upstream/coverage.ts'
import type { UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { followLinks, type LinkPart, type PartedVersion } from '@van-kien/shared/domain/upstream/link-parts.ts'
import { isGone } from '@van-kien/shared/domain/upstream/moved-links.ts'
import { type Passage, paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import type { FollowingSection } from '@van-kien/shared/domain/upstream/propose-links.ts'
import type { Reading } from '../../readings/reading.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listNotApplicable } from '../../storage/not-applicable.ts'
import { listPartLinks } from '../../storage/part-links.ts'
import { listSections } from '../../storage/sections.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listLinks, listSourceSections, listSourceVersions } from '../../storage/sources.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { type NumberedRow, numberedOutline, toTreeSections } from '../outline.ts'
import { currentBodies } from '../sections/section-body.ts'
import { itemsOfVersion } from '../sources/version-items.ts'
import { openAnswers } from './open-answers.ts'

/** The document that stands for the ward: of the newest stage. */
export async function newestStage(ctx: Reading, dossierId: DossierId): Promise<DocumentTable | null> {
  return (await stagesOf(ctx, dossierId)).at(-1) ?? null
}

/** Documents of the stages that were begun, the earliest first. */
export const stagesOf = async (ctx: Reading, dossierId: DossierId): Promise<DocumentTable[]> =>
  (await listDocuments(ctx.db, dossierId)).filter(({ stage }) => stage !== null)

interface WardSections {
  following: FollowingSection[]
  sections: CoveredSection[]
  columns: CoverageColumn[]
}

/** The sections of a document with their words as they stand, and the columns that they make up. */
export async function wardSections(ctx: Reading, document: DocumentTable): Promise<WardSections> {
  const rows = await listSections(ctx.db, document.id)
  const outline = numberedOutline(toTreeSections(rows))
  const bodies = await currentBodies(ctx, document.id, rows)
  const lineage = new Map(outline.map(({ section }) => [section.id as string, section.row.lineage_id as string]))
  const columns = columnsOf(outline)
  const text = (id: string): string => {
    const body = bodies.get(id as never)
    return body ? contentText(body.content).trim() : ''
  }
  const parentOf = ({ section }: NumberedRow): string | null => (section.parentId === null ? null : (lineage.get(section.parentId) ?? null))
  return {
    following: outline.map((row) => ({
      id: row.section.row.lineage_id,
      parentId: parentOf(row),
      title: row.section.title,
      text: text(row.section.id),
    })),
    sections: outline.map((row) => ({
      lineageId: row.section.row.lineage_id,
      sectionId: row.section.id,
      parentId: parentOf(row),
      path: row.path,
      title: row.section.title,
      shortTitle: row.section.row.short_title,
      words: countWords(text(row.section.id)),
      column: columns.of.get(row.section.id)!,
    })),
    columns: columns.list,
  }
}

const APPENDICES = 'appendices'

/** A column for each section of the level I. under a part, and for what stands at the top; all appendices share one. */
function columnsOf(outline: readonly NumberedRow[]): { list: CoverageColumn[]; of: Map<string, string> } {
  const list: CoverageColumn[] = []
  const of = new Map<string, string>()
  const parts = new Map(outline.filter(({ section }) => section.row.level === 'part').map((row) => [row.section.id as string, row]))
  const add = (column: CoverageColumn): string => {
    if (!list.some(({ lineageId }) => lineageId === column.lineageId)) list.push(column)
    return column.lineageId
  }
  for (const row of outline) {
    const { section } = row
    const { lineage_id: lineageId, short_title: title, level } = section.row
    const part = section.parentId === null ? undefined : parts.get(section.parentId)
    const above = section.parentId === null ? undefined : of.get(section.parentId)
    if (level === 'appendix' && above === undefined) of.set(section.id, add({ lineageId: APPENDICES, title: 'Phụ lục', part: '' }))
    else if (level === 'part') of.set(section.id, '')
    else if (part || above === undefined) of.set(section.id, add({ lineageId, title: title || section.title, part: part ? part.label : '' }))
    else of.set(section.id, above)
  }
  // A part with words or links of its own and no section below has a column too.
  for (const [id, row] of parts)
    if (!outline.some(({ section }) => section.parentId === id))
      of.set(id, add({ lineageId: row.section.row.lineage_id, title: row.section.row.short_title || row.section.title, part: row.label }))
  // Appendices stand behind all parts, wherever the outline keeps them.
  return { list: [...list.filter(({ lineageId }) => lineageId !== APPENDICES), ...list.filter(({ lineageId }) => lineageId === APPENDICES)], of }
}

interface FollowedSource {
  version: { number: number; at: number }
  passages: Passage[]
  items: UpstreamItem[]
  links: FollowLink[]
  answers: FollowAnswer[]
  notApplicable: NotApplicable[]
}

/** The newest version of an upstream text with all that the ward says to it; null when no version stands. */
export async function followedSource(ctx: Reading, source: SourceTable): Promise<FollowedSource | null> {
  const versions = await listSourceVersions(ctx.db, source.id)
  const newest = versions.at(-1)
  if (!newest) return null
  const passages = (await listSourceSections(ctx.db, newest.id)).map(
    ({ key, parent_key: parentKey, label, title, text }): Passage => ({ key, parentKey, label, title, text }),
  )
  const items = await itemsOfVersion(ctx.db, newest, passages)
  const links = await followLinksOf(ctx, source, { paragraphs: paragraphsOf(passages), items })
  return {
    version: { number: newest.number, at: newest.created_at },
    passages,
    items,
    links,
    answers: await openAnswers(ctx, source, { versions, items }, links),
    notApplicable: await notApplicableTo(ctx, source),
  }
}

/** Links of whole sections to whole passages, and finer ones to what they answer; those to what is gone answer nothing. */
async function followLinksOf(ctx: Reading, source: SourceTable, version: PartedVersion): Promise<FollowLink[]> {
  const whole = (await listLinks(ctx.db, source.dossier_id, source.id)).map(
    (row): FollowLink => ({ sectionId: row.lineage_id, sourceKey: row.source_key, itemKey: null, proposed: row.confirmed_by === null }),
  )
  const finer = (await listPartLinks(ctx.db, source.dossier_id, source.id))
    .filter(({ source_key }) => !isGone(source_key))
    .flatMap(({ lineage_id, source_key, part_json, words }) =>
      followLinks(version, { sourceKey: source_key, part: JSON.parse(part_json) as LinkPart }, words).map(
        (found): FollowLink => ({ sectionId: lineage_id, ...found }),
      ),
    )
  return [...whole, ...finer]
}

/** What the ward says does not concern it: of this text, and of its own sections. */
const notApplicableTo = async (ctx: Reading, source: SourceTable): Promise<NotApplicable[]> =>
  (await listNotApplicable(ctx.db, source.dossier_id))
    .filter(({ source_id }) => source_id === null || source_id === source.id)
    .map(({ of, key, reason, author_name, marked_at }) => ({ of, key, reason, by: author_name ?? '', at: marked_at }))
