import type { SharedTextView } from '@van-kien/shared/api/shared-texts.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { ItemCorrection } from '@van-kien/shared/domain/upstream/items.ts'
import type { UpstreamKind, VersionDoubt, VersionFacts } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { listCityDossiers } from '../../storage/city-readings.ts'
import { addCorrections, correctionHash, type ItemCorrectionRow, listSharedCorrections } from '../../storage/item-corrections.ts'
import { listMembers } from '../../storage/members.ts'
import type { SharedVersionTable } from '../../storage/shared-tables.ts'
import {
  insertSharedText,
  insertSharedVersion,
  isTaken,
  listFollowers,
  listSharedSections,
  listSharedTexts,
  listSharedVersions,
  readSharedText,
  type SharedVersionRow,
  withdrawSharedVersion,
} from '../../storage/shared-texts.ts'
import { passagesHash } from '../../storage/sources.ts'
import { listWardDossiers, listWards } from '../../storage/wards.ts'
import type { Tx } from '../../storage/writer.ts'
import { notifyOfPlace } from '../notices/notify-people.ts'
import { type GivenPassage, insistOnPassages } from './add-source.ts'
import { givenOf } from './given-of.ts'

/**
 * Texts that the administrator shares with all wards of a city: one import serves them all. What a ward does with a text, the administrator never sees; only
 * which version each stands on. Nothing here touches a dossier: each ward takes a version itself (`take-shared-version.ts`).
 */

type Me = Pick<Person, 'userId'>

/** All shared texts, with who stands on which version. */
export async function viewSharedTexts(ctx: Context): Promise<SharedTextView[]> {
  const wards = await listWards(ctx.db)
  const dossiers = await listWardDossiers(ctx.db)
  const views: SharedTextView[] = []
  for (const text of await listSharedTexts(ctx.db)) {
    const followers = await listFollowers(ctx.db, text.id)
    const names = new Set(followers.map(({ ward }) => ward))
    const versions: SharedTextView['versions'] = []
    for (const row of await listSharedVersions(ctx.db, text.id))
      versions.push({
        ...factsOf(row),
        number: row.number,
        at: row.created_at,
        by: row.author_name ?? '',
        withdrawn: row.withdrawn_at !== null,
        wards: followers.filter(({ number }) => Number(number) === row.number).map(({ ward }) => ward),
        withdrawable: row.withdrawn_at === null && !(await isTaken(ctx.db, row.id)),
      })
    const own = wards.filter((ward) => ward.city === text.city && dossiers.some((dossier) => dossier.wardId === ward.id))
    views.push({
      ...{ id: text.id, city: text.city, title: text.title, kind: text.kind, versions },
      without: own.flatMap((ward) => (names.has(ward.name) ? [] : [ward.name])),
    })
  }
  return views
}

export const factsOf = (row: SharedVersionTable): VersionFacts => ({
  note: row.note,
  issuedOn: row.issued_on,
  origin: row.origin,
  circulation: row.circulation,
  official: row.official === 1,
})

/** Words of one version, to start the next from. */
export async function viewSharedVersion(ctx: Context, id: string, number: number): Promise<{ sections: GivenPassage[] }> {
  const version = (await listSharedVersions(ctx.db, id)).find((row) => row.number === number)
  if (!version) throw new Refusal('not-found')
  return { sections: (await listSharedSections(ctx.db, version.id)).map(givenOf) }
}

/** What was put right about the version before, beside the next one; who did it and when stays with it. */
const carriedRow = (ctx: Context, { title, made_at, made_by }: ItemCorrectionRow, correction: ItemCorrection, versionId: string) => ({
  ...{ id: ctx.newId(), source_version_id: null, shared_version_id: versionId, correction_json: JSON.stringify(correction) },
  ...{ title, made_at, made_by, undone_at: null, undone_by: null },
})

/** Dùng chung một văn bản: the first version of a text for all wards of a city. @throws Refusal not-found when no ward is of that city */
export async function shareText(
  ctx: Context,
  me: Me,
  input: { city: string; title: string; kind: UpstreamKind; sections: readonly GivenPassage[] } & VersionFacts,
): Promise<{ id: string }> {
  insistOnPassages(input.sections)
  const id = ctx.newId()
  await ctx.writer.transaction(async (tx) => {
    if (!(await listWards(tx)).some((ward) => ward.city === input.city)) throw new Refusal('not-found')
    const at = ctx.now()
    await insertSharedText(tx, { id, city: input.city, title: input.title, kind: input.kind, created_at: at, created_by: me.userId as UserId })
    const { hash } = await addVersion(ctx, tx, { textId: id, number: 1, facts: input, sections: input.sections, by: me.userId as UserId, at })
    await tellWards(ctx, tx, { me, at, id, city: input.city, text: `${input.title}, bản 1` })
    await tellAudit(tx, 'shared.add', me, at, { sharedId: id, title: input.title, city: input.city, kind: input.kind, version: 1, hash })
  })
  return { id }
}

/** The next version of a shared text. Every ward stays on its own until it takes this one. @throws Refusal source-newer, source-same, source-doubts */
export async function shareVersion(
  ctx: Context,
  me: Me,
  id: string,
  input: { sections: readonly GivenPassage[]; seen: number; doubts: readonly VersionDoubt[] } & VersionFacts,
): Promise<{ version: number }> {
  insistOnPassages(input.sections)
  const carried = await ctx.readings.value('sharedCarried', { sharedId: id, passages: input.sections }, me.userId)
  return ctx.writer.transaction(async (tx) => {
    const text = await readSharedText(tx, id)
    if (!text) throw new Refusal('not-found')
    const versions = await listSharedVersions(tx, id)
    const last = versions.findLast((row) => row.withdrawn_at === null)
    if ((last?.number ?? 0) !== input.seen) throw new Refusal('source-newer', undefined, { newest: last?.number ?? 0 })
    await insistOnOther(tx, versions, last, input)
    const number = (versions.at(-1)?.number ?? 0) + 1
    const at = ctx.now()
    const before = last ? await listSharedCorrections(tx, last.id) : []
    const { hash, versionId } = await addVersion(ctx, tx, { textId: id, number, facts: input, sections: input.sections, by: me.userId as UserId, at })
    const rows = carried.flatMap((one) => {
      const row = before.find((correction) => correction.id === one.id)
      return row ? [carriedRow(ctx, row, one.correction, versionId)] : []
    })
    await addCorrections(tx, rows)
    await tellWards(ctx, tx, { me, at, id, city: text.city, text: `${text.title}, bản ${number}` })
    const along = rows.length > 0 ? { carried: rows.map((row) => [row.id, correctionHash(row)]) } : {}
    await tellAudit(tx, 'shared.version', me, at, { sharedId: id, title: text.title, version: number, hash, ...along })
    return { version: number }
  })
}

/** Lead and clerk of every dossier of the city hear that there is a version to take. */
async function tellWards(ctx: Context, tx: Tx, news: { me: Me; at: number; id: string; city: string; text: string }): Promise<void> {
  const { me, at, id, text } = news
  for (const { dossierId } of await listCityDossiers(tx, news.city)) {
    if (dossierId === null) continue
    const named = (await listMembers(tx, dossierId)).filter(({ role }) => RIGHTS[role].has('structure')).map((member) => member.user_id)
    await notifyOfPlace(ctx, tx, 'shared-version', { dossierId, place: id, actor: me.userId as UserId, at, text, named })
  }
}

/** Rút một bản: takes a version back that no ward took. @throws Refusal shared-taken */
export async function withdrawVersion(ctx: Context, me: Me, id: string, number: number): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const text = await readSharedText(tx, id)
    const version = text && (await listSharedVersions(tx, id)).find((row) => row.number === number)
    if (!version) throw new Refusal('not-found')
    if (version.withdrawn_at !== null) return
    if (await isTaken(tx, version.id)) throw new Refusal('shared-taken')
    const at = ctx.now()
    await withdrawSharedVersion(tx, version.id, me.userId as UserId, at)
    await tellAudit(tx, 'shared.withdraw', me, at, { sharedId: id, title: text.title, version: number })
  })
}

async function insistOnOther(
  tx: Tx,
  versions: readonly SharedVersionRow[],
  last: SharedVersionRow | undefined,
  input: { sections: readonly GivenPassage[]; doubts: readonly VersionDoubt[] } & VersionFacts,
): Promise<void> {
  const wanted = passagesHash(input.sections.map((section) => ({ ...section, parent_key: section.parentKey })))
  const doubts: VersionDoubt[] = []
  for (const row of versions.filter((version) => version.withdrawn_at === null)) {
    if (passagesHash(await listSharedSections(tx, row.id)) !== wanted) continue
    if (row.number !== last?.number) doubts.push('earlier-words')
    else if (!input.official || row.official === 1) throw new Refusal('source-same', undefined, { same: row.number })
  }
  if (last && last.issued_on !== '' && input.issuedOn !== '' && input.issuedOn < last.issued_on) doubts.push('older')
  const unacknowledged = doubts.filter((doubt) => !input.doubts.includes(doubt))
  if (unacknowledged.length > 0) throw new Refusal('source-doubts', undefined, { doubts: unacknowledged })
}

async function addVersion(
  ctx: Context,
  tx: Tx,
  given: { textId: string; number: number; facts: VersionFacts; sections: readonly GivenPassage[]; by: UserId; at: number },
): Promise<{ hash: string; versionId: string }> {
  const id = ctx.newId()
  const { note, issuedOn, origin, circulation, official } = given.facts
  const rows = given.sections.map((section, index) => ({
    ...{ id: ctx.newId(), shared_version_id: id, key: section.key, parent_key: section.parentKey, label: section.label },
    ...{ title: section.title, text: section.text, position: index + 1 },
  }))
  const row: SharedVersionTable = {
    ...{ id, shared_text_id: given.textId, number: given.number, note, issued_on: issuedOn, origin, circulation, official: official ? 1 : 0 },
    ...{ created_at: given.at, created_by: given.by, withdrawn_at: null, withdrawn_by: null },
  }
  await insertSharedVersion(tx, row, rows)
  return { hash: passagesHash(rows), versionId: id }
}

const tellAudit = (tx: Tx, action: 'shared.add' | 'shared.version' | 'shared.withdraw', me: Me, at: number, data: object): Promise<unknown> =>
  appendAudit(tx, { chain: INSTALLATION_CHAIN, at, actor: me.userId, action, data: data as never })
