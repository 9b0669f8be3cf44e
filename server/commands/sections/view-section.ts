import type { ContentView, EarlierView, HistoryView } from '@van-kien/shared/api/views.ts'
import { contentText } from '@van-kien/shared/content/content.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { listDecisions } from '../../storage/decisions.ts'
import { listOfKind } from '../../storage/documents.ts'
import { listSections, readSection, type SectionInPlace } from '../../storage/sections.ts'
import { namesOf } from '../../storage/users.ts'
import { listVersionNames } from '../../storage/version-names.ts'
import { listVersions } from '../../storage/versions.ts'
import { enterSection } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { rewriteHistory } from './rewrite-history.ts'
import { type Body, currentBody, versionBody } from './section-body.ts'
import { staleHistory } from './stale-history.ts'

/** The words of a section: as they stand, as they were last approved, or of one version. */
export async function viewContent(ctx: Context, person: Person, id: string, at: At): Promise<Json<ContentView>> {
  const { section } = await enterSection(ctx.db, person, id, 'read')
  return ctx.readings.json('content', { sectionId: section.id, at }, { dossierId: section.dossier_id, who: person.userId })
}

type At = 'current' | 'approved' | number

/** The work of `viewContent`. */
export async function readContent(ctx: Reading, { sectionId, at }: { sectionId: SectionId; at: At }): Promise<ContentView> {
  const section = await readSection(ctx.db, sectionId)
  if (!section) throw new Refusal('not-found')
  return contentView(await bodyAt(section))

  function bodyAt(section: SectionInPlace): Promise<Body> {
    if (at === 'current') return currentBody(ctx, section)
    const version = at === 'approved' ? section.approved_version : at
    if (version === null) throw new Refusal('not-found')
    return versionBody(ctx, section, version)
  }
}

const contentView = (body: Body): ContentView => ({ version: body.version, json: body.content, text: contentText(body.content) })

/** What stands in the earlier stage for this section: the approved words if there are any, else the current ones. Null when nothing does. */
export async function viewEarlier(ctx: Context, person: Person, id: string): Promise<Json<EarlierView | null>> {
  const { section } = await enterSection(ctx.db, person, id, 'read')
  return ctx.readings.json('earlier', { sectionId: section.id }, { dossierId: section.dossier_id, who: person.userId })
}

/** The work of `viewEarlier`. */
export async function readEarlier(ctx: Reading, { sectionId }: { sectionId: SectionId }): Promise<EarlierView | null> {
  const section = await readSection(ctx.db, sectionId)
  if (!section) throw new Refusal('not-found')
  const before = DOCUMENT_KINDS[section.kind].derivedFrom
  const document = before && (await listOfKind(ctx.db, section.dossier_id, before))[0]
  if (!document) return null
  const sections = numberedOutline(toTreeSections(await listSections(ctx.db, document.id)))
  const found = sections.find((other) => other.section.row.lineage_id === section.lineage_id)
  if (!found) return null
  const { row } = found.section
  const body = row.approved_version === null ? await currentBody(ctx, row) : await versionBody(ctx, row, row.approved_version)
  return {
    sectionId: row.id,
    documentId: document.id,
    ...kindView(document),
    path: found.path,
    title: row.title,
    status: row.status,
    approved: row.approved_version !== null,
    ...contentView(body),
  }
}

/** Versions and decisions of a section, and what made it “cần duyệt lại”, newest first. */
export async function viewHistory(ctx: Context, person: Person, id: string): Promise<HistoryView> {
  const { section } = await enterSection(ctx.db, person, id, 'read')
  const versions = await listVersions(ctx.db, section.id)
  const decisions = await listDecisions(ctx.db, section.id)
  const names = await listVersionNames(ctx.db, section.id)
  const people = await namesOf(ctx.db, [...new Set(names.map(({ named_by }) => named_by))])
  const nameOf = new Map(names.map(({ version, name, named_by, at }) => [version, { name, by: people.get(named_by) ?? named_by, at }]))
  return {
    versions: versions.map((row) => ({
      ...{ version: row.version, title: row.title, hash: row.hash, author: row.author_name ?? row.author, at: row.at },
      name: nameOf.get(row.version) ?? null,
    })),
    decisions: decisions.map((row) => ({
      transition: row.transition,
      version: row.version,
      actor: row.actor_name ?? row.actor,
      reason: row.reason,
      at: row.at,
    })),
    stale: await staleHistory(ctx.db, section),
    rewrites: await rewriteHistory(ctx.db, section),
  }
}
