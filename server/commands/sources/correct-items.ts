import type { ItemCorrectionInput, ItemsView } from '@van-kien/shared/api/following.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { aimOf } from '@van-kien/shared/domain/upstream/given-aim.ts'
import { correctedItems, type ItemCorrection, type UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { type Passage, paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { markedItem } from '@van-kien/shared/domain/upstream/put-right.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import type { ItemCorrectionTable } from '../../storage/following-tables.ts'
import {
  addCorrections,
  correctionHash,
  type ItemCorrectionRow,
  listCorrections,
  listSharedCorrections,
  readCorrection,
  undoCorrection,
} from '../../storage/item-corrections.ts'
import { listSharedSections, listSharedVersions, readSharedText } from '../../storage/shared-texts.ts'
import type { SourceTable } from '../../storage/source-tables.ts'
import { listSourceSections, listSourceVersions, readSource } from '../../storage/sources.ts'
import type { Tx } from '../../storage/writer.ts'
import { enterSource } from '../enter.ts'
import { insistOnSeen } from '../insist-on-seen.ts'
import { notifyDossier } from '../notify.ts'
import { passageOf } from './align-source.ts'
import { givenOf } from './given-of.ts'
import { correctionOf } from './version-items.ts'

/**
 * Items of a version that were recognised wrongly are put right: by lead and clerk in the dossier's own texts, by the administrator in shared ones, once for
 * all wards. What was put right is kept beside the version with who and when, can be undone, and goes along into the next version.
 */

/** The version whose items are put right, and how that is told. */
interface Corrected {
  source_version_id: ItemCorrectionTable['source_version_id']
  shared_version_id: ItemCorrectionTable['shared_version_id']
  passages: readonly Passage[]
  corrections: readonly ItemCorrectionRow[]
  /** Of the audit: chain, and what names the text. */
  chain: string
  text: { sourceId?: string; sharedId?: string; title: string; version: number }
}

/** While it follows a shared text, its items are those of whoever shares it. */
const isShared = (source: SourceTable): boolean => source.shared_id !== null && source.left_at === null

/** Only the newest version is put right: what is older is compared with no more. @throws Refusal source-shared, source-newer */
async function ownVersion(tx: Tx, source: SourceTable, number: number): Promise<Corrected> {
  if (isShared(source))
    throw new Refusal('source-shared', 'Văn bản này dùng chung cho cả thành phố: quản trị chỉnh các nội dung nhận ra, một lần cho mọi phường.')
  const version = (await listSourceVersions(tx, source.id)).at(-1)
  if (version?.number !== number) throw new Refusal('source-newer', undefined, { newest: version?.number ?? 0 })
  return {
    ...{ source_version_id: version.id, shared_version_id: null, corrections: await listCorrections(tx, version) },
    passages: (await listSourceSections(tx, version.id)).map(passageOf),
    chain: source.dossier_id,
    text: { sourceId: source.id, title: source.title, version: number },
  }
}

/** A version of a shared text. @throws Refusal not-found */
async function sharedVersion(db: Database, sharedId: string, number: number): Promise<Corrected> {
  const text = await readSharedText(db, sharedId)
  const version = text && (await listSharedVersions(db, text.id)).find((row) => row.number === number && row.withdrawn_at === null)
  if (!version) throw new Refusal('not-found')
  return {
    ...{ source_version_id: null, shared_version_id: version.id, corrections: await listSharedCorrections(db, version.id) },
    passages: (await listSharedSections(db, version.id)).map(givenOf),
    chain: INSTALLATION_CHAIN,
    text: { sharedId: text.id, title: text.title, version: number },
  }
}

const itemsOf = ({ passages, corrections }: Pick<Corrected, 'passages' | 'corrections'>): UpstreamItem[] =>
  correctedItems(readItems(passages), corrections.map(correctionOf))

/** Lead and clerk put an item of their own text right. */
export async function correctItem(ctx: Context, person: Person, sourceId: string, number: number, input: ItemCorrectionInput): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    if (await correct(ctx, tx, await ownVersion(tx, source, number), actor.userId, input)) await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

/** The administrator puts an item of a shared text right, for all wards that stand on the version. */
export async function correctSharedItem(
  ctx: Context,
  me: Pick<Person, 'userId'>,
  sharedId: string,
  number: number,
  input: ItemCorrectionInput,
): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    await correct(ctx, tx, await sharedVersion(tx, sharedId, number), me.userId, input)
  })
}

async function correct(ctx: Context, tx: Tx, version: Corrected, by: string, input: ItemCorrectionInput): Promise<boolean> {
  const { correction, title } = correctionFrom(version, input)
  const row = {
    ...{ id: ctx.newId(), source_version_id: version.source_version_id, shared_version_id: version.shared_version_id },
    ...{ correction_json: JSON.stringify(correction), title, made_at: ctx.now(), made_by: by as UserId, undone_at: null, undone_by: null },
  }
  await addCorrections(tx, [row])
  await appendAudit(tx, {
    ...{ chain: version.chain, at: row.made_at, actor: by, action: 'item.correct' },
    data: { ...version.text, correctionId: row.id, is: correction.is, item: title, digest: correctionHash(row) },
  })
  return true
}

/** What somebody put right, as it is stored. @throws Refusal not-found, already-exists, record-changed (S1), bad-request */
function correctionFrom(version: Corrected, input: ItemCorrectionInput): { correction: ItemCorrection; title: string } {
  const items = itemsOf(version)
  if (input.is === 'add') {
    const item = markedItem({ paragraphs: paragraphsOf(version.passages) }, input)
    if (!item) throw new Refusal('not-found')
    if (items.some(({ key }) => key === item.key))
      throw new Refusal('already-exists', 'Đoạn này đã được đánh dấu là một nội dung. Sửa nội dung đó nếu cần.')
    return { correction: { is: 'add', item }, title: item.title }
  }
  const item = items.find(({ key }) => key === input.key)
  if (!item) throw new Refusal('not-found', 'Nội dung này không còn trong bản đang xem: có người vừa bỏ nó. Tải lại trang để xem.')
  if (input.is === 'remove') return { correction: { is: 'remove', key: item.key }, title: item.title }
  const { kind, title, aim } = input
  const now = { kind: item.kind, title: item.title, aim: item.target?.aims[0]?.quote ?? null }
  insistOnSeen(now, input.seen, { ...(kind && { kind }), ...(title && { title }), ...(aim === undefined ? {} : { aim: null }) })
  return {
    correction: { is: 'change', key: item.key, ...(kind && { kind }), ...(title && { title }), ...targetFrom(item, input) },
    title: item.title,
  }
}

/** The value that was typed; that of what is no target (any more) goes. */
function targetFrom(item: UpstreamItem, { kind, title, aim }: Extract<ItemCorrectionInput, { is: 'change' }>): { target?: UpstreamItem['target'] } {
  if ((kind ?? item.kind) !== 'target') return item.target ? { target: null } : {}
  const name = title ?? item.target?.name ?? item.title
  if (aim === undefined) return item.target && title ? { target: { ...item.target, name } } : {}
  if (aim === null) return { target: null }
  const found = aimOf(aim, item.target?.aims[0] ?? null)
  if (!found.ok) throw new Refusal('bad-request', AIM_FAULTS[found.fault], { field: found.fault })
  return { target: { name, aims: [found.aim, ...(item.target?.aims.slice(1) ?? [])] } }
}

const AIM_FAULTS = {
  value: 'Giá trị chưa đúng. Ghi bằng chữ số, phần thập phân sau dấu phẩy, ví dụ 97,5.',
  to: 'Mức trên của khoảng chưa đúng. Ghi bằng chữ số, ví dụ 14,5.',
  year: 'Năm chưa đúng. Ghi đủ bốn chữ số, ví dụ 2030.',
}

/** Bỏ chỗ chỉnh in the dossier's own text. One that is undone already is no refusal. */
export async function undoItemCorrection(ctx: Context, person: Person, sourceId: string, number: number, id: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const { source, actor } = await enterSource(tx, person, sourceId, 'structure')
    await undo(ctx, tx, await ownVersion(tx, source, number), actor.userId, id)
    await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  })
}

/** Bỏ chỗ chỉnh in a shared text, by the administrator. */
export async function undoSharedCorrection(ctx: Context, me: Pick<Person, 'userId'>, sharedId: string, number: number, id: string): Promise<void> {
  await ctx.writer.transaction(async (tx) => undo(ctx, tx, await sharedVersion(tx, sharedId, number), me.userId, id))
}

async function undo(ctx: Context, tx: Tx, version: Corrected, by: string, id: string): Promise<void> {
  const row = await readCorrection(tx, id)
  const own = row && row.source_version_id === version.source_version_id && row.shared_version_id === version.shared_version_id
  if (!own) throw new Refusal('not-found')
  if (row.undone_at !== null) return
  const at = ctx.now()
  await undoCorrection(tx, row.id, by as UserId, at)
  await appendAudit(tx, {
    ...{ chain: version.chain, at, actor: by, action: 'item.undo' },
    data: { ...version.text, correctionId: row.id, item: row.title },
  })
}

/** The items of a version (the newest unless another is asked for). */
export async function viewItems(ctx: Context, person: Person, id: string, version: number | undefined): Promise<Json<ItemsView>> {
  const { source } = await enterSource(ctx.db, person, id, 'read')
  const dossierId = source.dossier_id
  return ctx.readings.json('items', { sourceId: source.id, dossierId, version }, { dossierId, who: person.userId })
}

/** The work of `viewItems`. */
export async function readVersionItems(
  ctx: Reading,
  given: { sourceId: string; dossierId: string; version: number | undefined },
): Promise<ItemsView> {
  const source = await readSource(ctx.db, given.sourceId)
  const versions = source ? await listSourceVersions(ctx.db, source.id) : []
  const shown = given.version === undefined ? versions.at(-1) : versions.find(({ number }) => number === given.version)
  if (!source || !shown) throw new Refusal('not-found')
  const passages = (await listSourceSections(ctx.db, shown.id)).map(passageOf)
  return itemsView(shown.number, { passages, corrections: await listCorrections(ctx.db, shown), own: false }, isShared(source))
}

/** The items of a version of a shared text, for the administrator. */
export async function viewSharedItems(ctx: Context, sharedId: string, number: number): Promise<ItemsView> {
  return itemsView(number, { ...(await sharedVersion(ctx.db, sharedId, number)), own: true }, false)
}

/** `own`: corrections of the shared version are those of whoever looks. */
const itemsView = (version: number, of: Pick<Corrected, 'passages' | 'corrections'> & { own: boolean }, shared: boolean): ItemsView => ({
  ...{ version, items: itemsOf(of), shared },
  corrections: of.corrections.map((row) => ({
    ...{ id: row.id, is: correctionOf(row).is, title: row.title, by: row.author_name ?? '', at: row.made_at },
    shared: row.shared_version_id !== null && !of.own,
  })),
})
