import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import type { LineageId } from '@van-kien/shared/domain/ids.ts'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import type { LinkPart } from '@van-kien/shared/domain/upstream/link-parts.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import type { VersionDoubt } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import { touchedLinks } from '@van-kien/shared/domain/upstream/touched-links.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Database } from '../../storage/database.ts'
import { listDocuments } from '../../storage/documents.ts'
import type { PartLinkTable } from '../../storage/following-tables.ts'
import { listPartLinks } from '../../storage/part-links.ts'
import { listDossierSections, listSections, type SectionInPlace } from '../../storage/sections.ts'
import type { SourceSectionTable, SourceTable, SourceVersionTable, TraceLinkTable } from '../../storage/source-tables.ts'
import { listAllSourceVersions, listLinks, listSourceSections, passagesHash } from '../../storage/sources.ts'
import { enterSource } from '../enter.ts'
import { inDocument } from '../in-document.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { type GivenPassage, insistOnPassages } from './add-source.ts'
import { passageOf, type StoredAlignment } from './align-source.ts'
import { itemsOfVersion } from './version-items.ts'

export interface SourceTouches {
  /** The newest version that stands; 0: none. */
  newest: number
  /** The number that the new version gets; numbers of versions that were taken back are not used again. */
  number: number
  changed: Set<string>
  /** Approved sections of all stages that follow a passage which changed, and why they must be looked at again. */
  stale: { section: SectionInPlace; reason: string }[]
  /** Sections of the newest stage that have them, in any status: what they must answer. */
  waiting: { section: SectionInPlace; changes: number[] }[]
  headings: { before: number; now: number }
  links: { all: number; lost: number }
  doubts: VersionDoubt[]
  /** The version that has the same words; null: none. */
  same: number | null
}

/** What is known of the next version of a text before it is saved. */
interface NextVersion {
  sections: readonly GivenPassage[]
  issuedOn: string
  /** Of a shared text, its number there; the next one else. */
  number?: number
}

/** The newest version that there was when the next one was aligned with it; 0 and null: none. */
interface AlignedWith {
  newest: number
  alignment: StoredAlignment | null
}

/**
 * What a new version of an upstream text would touch: asked before it is saved, and again inside the transaction that saves it.
 * @throws Refusal source-newer when another version came since it was aligned
 */
export async function touchesOf(db: Database, source: SourceTable, next: NextVersion, { newest, alignment }: AlignedWith): Promise<SourceTouches> {
  const versions = await listAllSourceVersions(db, source.id)
  const last = versions.findLast((version) => version.cancelled_at === null)
  if ((last?.number ?? 0) !== newest) throw new Refusal('source-newer', undefined, { newest: last?.number ?? 0 })
  const before = last ? await listSourceSections(db, last.id) : []
  const number = next.number ?? (versions.at(-1)?.number ?? 0) + 1
  const affected = new Set(alignment?.unlike ? before.map(({ key }) => key) : (alignment?.affected ?? []).map(({ key }) => key))
  const links = await listLinks(db, source.dossier_id, source.id)
  const parts = await listPartLinks(db, source.dossier_id, source.id)
  const followed = await followedBy(db, { last, before, alignment, links, parts })
  const nameOf = (key: string): string => {
    const passage = before.find((row) => row.key === key)
    return passage?.label ? key : `“${passage?.title ?? key}”`
  }
  const reasonFor = (lineage: LineageId) =>
    `${source.title} đã thay đổi ở mục ${[...followed.get(lineage)!.keys()].sort().map(nameOf).join(', ')} (bản ${number})`
  const stood = [...links, ...parts].filter((link) => before.some((passage) => passage.key === link.source_key))
  const kept = new Set((alignment?.passages ?? []).flatMap((one) => (one.after === null || alignment!.unlike ? [] : [one.before])))
  const sections = (await listDossierSections(db, source.dossier_id)).filter((section) => followed.has(section.lineage_id))
  const same = await sameWords(db, versions, next.sections)
  return {
    newest,
    number,
    changed: affected,
    stale: sections.filter(({ status }) => status === 'approved').map((section) => ({ section, reason: reasonFor(section.lineage_id) })),
    waiting: newestOfLineage(sections).map((section) => ({
      section,
      changes: [...new Set([...followed.get(section.lineage_id)!.values()].flat())].sort((a, b) => a - b),
    })),
    headings: { before: before.length, now: next.sections.length },
    links: { all: stood.length, lost: stood.filter((link) => !kept.has(link.source_key)).length },
    doubts: doubtsOf(last, next, { unlike: alignment?.unlike === true, same: same !== null && same !== newest }),
    same,
  }
}

/** What of a text each lineage follows and the next version changes: passage and changes. */
async function followedBy(
  db: Database,
  given: {
    last: SourceVersionTable | undefined
    before: readonly SourceSectionTable[]
    alignment: StoredAlignment | null
    links: readonly TraceLinkTable[]
    parts: readonly PartLinkTable[]
  },
): Promise<Map<string, Map<string, number[]>>> {
  const passages = given.before.map(passageOf)
  const items = given.last && given.parts.length > 0 ? await itemsOfVersion(db, given.last, passages) : []
  return touchedLinks({ passages, paragraphs: paragraphsOf(passages), items }, given.alignment, [
    ...given.links.map((link) => ({ lineageId: link.lineage_id, sourceKey: link.source_key, part: null })),
    ...given.parts.map((link) => ({ lineageId: link.lineage_id, sourceKey: link.source_key, part: JSON.parse(link.part_json) as LinkPart })),
  ])
}

function doubtsOf(last: { issued_on: string } | undefined, next: NextVersion, found: { unlike: boolean; same: boolean }): VersionDoubt[] {
  const doubts: VersionDoubt[] = []
  if (last && last.issued_on !== '' && next.issuedOn !== '' && next.issuedOn < last.issued_on) doubts.push('older')
  if (found.same) doubts.push('earlier-words')
  if (found.unlike) doubts.push('unrelated')
  return doubts
}

/** Number of the newest version that stands and has exactly these words; null: none. */
async function sameWords(
  db: Database,
  versions: Awaited<ReturnType<typeof listAllSourceVersions>>,
  sections: readonly GivenPassage[],
): Promise<number | null> {
  const wanted = passagesHash(sections.map((section) => ({ ...section, parent_key: section.parentKey })))
  for (const version of versions.toReversed())
    if (version.cancelled_at === null && passagesHash(await listSourceSections(db, version.id)) === wanted) return version.number
  return null
}

/** Of each lineage the section of its latest stage: earlier stages are done with. Sections of documents that are no stage each stand for themselves. */
function newestOfLineage(sections: readonly SectionInPlace[]): SectionInPlace[] {
  const rank = ({ kind }: SectionInPlace) => STAGES.indexOf(DOCUMENT_KINDS[kind].stage ?? ('' as never))
  const latest = new Map<string, number>()
  for (const section of sections) latest.set(section.lineage_id, Math.max(rank(section), latest.get(section.lineage_id) ?? -1))
  return sections.filter((section) => rank(section) === -1 || rank(section) === latest.get(section.lineage_id))
}

/** Shows whoever is about to save a new version what it will touch; changes nothing. */
export async function previewSourceVersion(ctx: Context, person: Person, sourceId: string, next: NextVersion): Promise<SourceTouchesView> {
  const { source } = await enterSource(ctx.db, person, sourceId, 'structure')
  insistOnPassages(next.sections)
  const found = await ctx.readings.value('alignment', { sourceId: source.id, passages: next.sections }, person.userId)
  return touchesView(ctx, source, await touchesOf(ctx.db, source, next, found))
}

/** What a version will touch, as it is shown: sections with their numbers, in reading order. */
export async function touchesView(ctx: Pick<Context, 'db'>, source: SourceTable, touches: SourceTouches): Promise<SourceTouchesView> {
  const stale: SourceTouchesView['stale'] = []
  const waiting: SourceTouchesView['waiting'] = []
  for (const document of await listDocuments(ctx.db, source.dossier_id))
    for (const { section, path } of numberedOutline(toTreeSections(await listSections(ctx.db, document.id)))) {
      const place = { sectionId: section.id, documentId: document.id, ...inDocument(document), path, title: section.row.title }
      if (touches.stale.some((each) => each.section.id === section.id)) stale.push(place)
      if (touches.waiting.some((each) => each.section.id === section.id)) waiting.push(place)
    }
  const { newest, number, changed, headings, links, doubts, same } = touches
  return { newest, number, changed: changed.size, headings, links, stale, waiting, doubts, same }
}
