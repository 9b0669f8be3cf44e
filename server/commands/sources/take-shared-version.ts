import type { SharedOfferView, SharedPreviewView } from '@van-kien/shared/api/shared-texts.ts'
import type { SourceId, SourceVersionId } from '@van-kien/shared/domain/ids.ts'
import { defaultLinks } from '@van-kien/shared/domain/trace.ts'
import type { VersionDoubt } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import type { SharedTextTable, SharedVersionTable } from '../../storage/shared-tables.ts'
import { followingSource, leaveSharing, listSharedSections, listSharedTexts, listSharedVersions, readSharedText } from '../../storage/shared-texts.ts'
import type { SourceSectionTable, SourceTable, SourceVersionTable } from '../../storage/source-tables.ts'
import { insertSource, insertSourceVersion, listAllSourceVersions, listSources, listSourceVersions, passagesHash } from '../../storage/sources.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterDossier, enterSource, type Member } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { followingOf, followsByDefault, type GivenPassage, OWN, passageRows, versionRow } from './add-source.ts'
import { givenOf } from './given-of.ts'
import { linkDefaults } from './link-defaults.ts'
import { insistOnAcknowledged, saveVersion } from './save-source-version.ts'
import { factsOf } from './share-text.ts'
import { touchesOf, touchesView } from './source-touches.ts'

/**
 * A ward and the texts that are shared with its city: it is offered what is there, takes a version when it wants to, and can go its own way. A shared text of
 * another city answers like one that does not exist.
 */

/** What is offered to a dossier: texts that it does not follow, newer versions of those that it does. */
export async function viewSharedOffers(ctx: Context, person: Person, dossierId: string): Promise<SharedOfferView[]> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'read')
  const offers: SharedOfferView[] = []
  for (const text of await listSharedTexts(ctx.db, dossier.city)) {
    const newest = (await listSharedVersions(ctx.db, text.id)).findLast((row) => row.withdrawn_at === null)
    const source = await followingSource(ctx.db, dossier.id, text.id)
    const stands = source && (await listSourceVersions(ctx.db, source.id)).at(-1)
    if (!newest || (stands && stands.number >= newest.number)) continue
    offers.push({
      ...{ id: text.id, title: text.title, kind: text.kind },
      version: { ...factsOf(newest), number: newest.number, at: newest.created_at },
      following: source && stands ? { sourceId: source.id, number: stands.number } : null,
    })
  }
  return offers
}

interface Offered {
  dossier: DossierRow
  actor: Member
  text: SharedTextTable
  version: SharedVersionTable
  source: SourceTable | undefined
  sections: GivenPassage[]
}

async function enterOffer(db: Database, person: Person, dossierId: string, sharedId: string, number: number): Promise<Offered> {
  const { dossier, actor } = await enterDossier(db, person, dossierId, 'structure')
  const text = await readSharedText(db, sharedId)
  const version = text?.city === dossier.city ? (await listSharedVersions(db, text.id)).find((row) => row.number === number) : undefined
  if (!text || !version || version.withdrawn_at !== null) throw new Refusal('not-found')
  const source = await followingSource(db, dossier.id, text.id)
  return { dossier, actor, text, version, source, sections: (await listSharedSections(db, version.id)).map(givenOf) }
}

/** What taking a version would touch; changes nothing. */
export async function previewShared(ctx: Context, person: Person, dossierId: string, sharedId: string, number: number): Promise<SharedPreviewView> {
  const { dossier, source, sections, text, version } = await enterOffer(ctx.db, person, dossierId, sharedId, number)
  if (source) {
    const found = await ctx.readings.value('alignment', { sourceId: source.id, passages: sections }, person.userId)
    const touches = await touchesOf(ctx.db, source, { sections, issuedOn: version.issued_on, number }, found)
    return { number, headings: sections.length, links: touches.links.all, touches: await touchesView(ctx, source, touches) }
  }
  const following = followsByDefault(text.kind, await listSources(ctx.db, dossier.id)) ? await followingOf(ctx.db, dossier) : []
  const links = following.reduce((sum, { keys }) => sum + defaultLinks(keys, sections).length, 0)
  return { number, headings: sections.length, links, touches: null }
}

/**
 * Nhận bản n: a dossier takes a version of a shared text. As with a version that it enters itself, what it touches waits for an answer, and it can be taken
 * back while nobody acted on it. `seen` is the version that the person knew the dossier to stand on (0: none).
 */
export async function takeShared(
  ctx: Context,
  person: Person,
  dossierId: string,
  sharedId: string,
  input: { number: number; seen: number; touches: readonly string[]; doubts: readonly VersionDoubt[] },
): Promise<{ id: string; version: number; stale: string[] }> {
  const asked = await enterOffer(ctx.db, person, dossierId, sharedId, input.number)
  const found = asked.source
    ? await ctx.readings.value('alignment', { sourceId: asked.source.id, passages: asked.sections }, person.userId)
    : { newest: 0, alignment: null }
  return ctx.writer.transaction(async (tx) => {
    const offer = await enterOffer(tx, person, dossierId, sharedId, input.number)
    if (offer.source?.id !== asked.source?.id || found.newest !== input.seen) throw new Refusal('source-newer', undefined, { newest: found.newest })
    if (!offer.source) return takeFirst(ctx, tx, offer)
    if (input.number <= input.seen) throw new Refusal('source-newer', undefined, { newest: input.seen })
    const { source } = offer
    const next = { sections: offer.sections, issuedOn: offer.version.issued_on, number: input.number }
    const touches = await touchesOf(tx, source, next, found)
    insistOnAcknowledged(touches, input)
    const at = ctx.now()
    const { row, passages, again } = await sharedRow(ctx, tx, offer, source.id, at)
    const stale = await saveVersion(ctx, tx, { source, actor: offer.actor, at, row, passages, touches, alignment: found.alignment, shared: again })
    return { id: source.id, version: input.number, stale }
  })
}

/** The dossier's own row of a shared version; that of an earlier time when it was taken back. */
async function sharedRow(
  ctx: Context,
  tx: Tx,
  { version, actor, sections }: Offered,
  sourceId: SourceId,
  at: number,
): Promise<{ row: SourceVersionTable; passages: SourceSectionTable[]; again: 'again' | 'new' }> {
  const before = (await listAllSourceVersions(tx, sourceId)).find((row) => row.number === version.number)
  const made = versionRow(ctx, { sourceId, number: version.number, facts: factsOf(version), by: actor.userId, at })
  const id = (before?.id ?? made.id) as SourceVersionId
  return { row: { ...made, id, shared_version_id: version.id }, passages: passageRows(ctx, id, sections), again: before ? 'again' : 'new' }
}

async function takeFirst(ctx: Context, tx: Tx, offer: Offered): Promise<{ id: string; version: number; stale: string[] }> {
  const { dossier, actor, text, sections } = offer
  const others = await listSources(tx, dossier.id)
  const at = ctx.now()
  const id = ctx.newId() as SourceId
  await insertSource(tx, { id, dossier_id: dossier.id, title: text.title, created_at: at, kind: text.kind, ...OWN, shared_id: text.id })
  const { row, passages } = await sharedRow(ctx, tx, offer, id, at)
  await insertSourceVersion(tx, row, [])
  const links = followsByDefault(text.kind, others)
    ? await linkDefaults(tx, { dossierId: dossier.id, sourceId: id, headings: sections, following: await followingOf(tx, dossier), at })
    : 0
  await appendAudit(tx, {
    chain: dossier.id,
    at,
    actor: actor.userId,
    action: 'source.add',
    data: {
      ...{ sourceId: id, title: text.title, kind: text.kind, sharedId: text.id, version: row.number },
      ...{ headings: sections.length, links, hash: passagesHash(passages) },
    },
  })
  await notifyDossier(ctx, tx, dossier.id, 'sources')
  return { id, version: row.number, stale: [] }
}

/** Thôi dùng chung: the text stays as it is, and the ward enters its next versions itself. One that follows nothing is no refusal. */
export async function leaveShared(ctx: Context, person: Person, sourceId: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    if (source.shared_id === null || source.left_at !== null) return
    const at = ctx.now()
    await leaveSharing(tx, source.id, at)
    await appendAudit(tx, {
      chain: source.dossier_id,
      at,
      actor: actor.userId,
      action: 'source.leave',
      data: { sourceId: source.id, title: source.title },
    })
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}
