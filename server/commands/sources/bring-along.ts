import { align } from '@van-kien/shared/domain/upstream/align.ts'
import { correctedItems, type ItemCorrection, type UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { type LinkPart, type PartedVersion, partAfter } from '@van-kien/shared/domain/upstream/link-parts.ts'
import { goneKey, isGone, movedKeys } from '@van-kien/shared/domain/upstream/moved-links.ts'
import { type Passage, paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { carriedCorrections } from '@van-kien/shared/domain/upstream/put-right.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import type { Context } from '../../context.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Database } from '../../storage/database.ts'
import type { ItemCorrectionTable } from '../../storage/following-tables.ts'
import { listCorrections, listSharedCorrections } from '../../storage/item-corrections.ts'
import { listNotApplicable, moveNotApplicable } from '../../storage/not-applicable.ts'
import { listPartLinks, listRefusedLinks, movePartLink, moveRefusedLink } from '../../storage/part-links.ts'
import { listSharedSections, listSharedVersions } from '../../storage/shared-texts.ts'
import type { SourceTable, SourceVersionTable } from '../../storage/source-tables.ts'
import type { Tx } from '../../storage/writer.ts'
import type { StoredAlignment } from './align-source.ts'
import { givenOf } from './given-of.ts'
import { correctionOf } from './version-items.ts'

/** What the ward said about a text goes along with its words into the next version, and comes back when that is taken back. */

/** What stood under one key and stands under another now; `part`: the part of a link, the item of a refused one. */
export interface Moved {
  what: 'part' | 'refused' | 'mark'
  id: string
  before: { key: string; part: string | null }
  now: { key: string; part: string | null }
}

/** Both versions, with what people put right in the older one. */
interface TwoVersions {
  source: SourceTable
  older: SourceVersionTable
  newer: SourceVersionTable
  before: readonly Passage[]
  after: readonly Passage[]
  alignment: StoredAlignment
}

/** What people put right, to be stored beside the newer version once that is there. */
type Carried = Omit<ItemCorrectionTable, 'position'>

/** Moves finer links, refused proposals and marks to where their words stand now, and tells what of the items put right is to be taken over. */
export async function bringAlong(ctx: Context, tx: Tx, given: TwoVersions): Promise<{ moved: Moved[]; corrections: Carried[] }> {
  const { source, older, newer, alignment } = given
  const found = await listCorrections(tx, older)
  const parts = await listPartLinks(tx, source.dossier_id, source.id)
  const refused = await listRefusedLinks(tx, source.dossier_id, source.id)
  const marks = (await listNotApplicable(tx, source.dossier_id)).filter(({ source_id }) => source_id === source.id)
  if ([found, parts, refused, marks].every(({ length }) => length === 0)) return { moved: [], corrections: [] }
  const read = { before: versionOf(given.before), after: versionOf(given.after) }
  const own = newer.shared_version_id === null ? ownCorrections(ctx, given, read, found) : []
  const inNewer = newer.shared_version_id === null ? own : await listSharedCorrections(tx, newer.shared_version_id)
  const before = { ...read.before, items: correctedItems(read.before.items, found.map(correctionOf)) }
  const after = { ...read.after, items: correctedItems(read.after.items, inNewer.map(correctionOf)) }
  const places = new Places(before, after, alignment)
  const moved: Moved[] = [
    ...parts.map((row) => places.part(row.id, row.source_key, row.part_json)),
    ...refused.map((row) => places.item('refused', row.id, row.source_key, row.item_key)),
    ...marks.map((row) => (row.of === 'item' ? places.markedItem(row.id, row.key) : places.item('mark', row.id, row.key, null))),
  ].filter(({ before: was, now }) => was.key !== now.key || was.part !== now.part)
  for (const one of moved) await put(tx, one, one.now)
  return { moved, corrections: own }
}

/** Puts everything back where it stood before a version that is taken back. */
export async function bringBack(tx: Tx, moved: readonly Moved[]): Promise<void> {
  for (const one of moved) await put(tx, one, one.before)
}

async function put(tx: Tx, { what, id }: Moved, { key, part }: Moved['now']): Promise<void> {
  if (what === 'part') await movePartLink(tx, id, { source_key: key, part_json: part! })
  else if (what === 'refused') await moveRefusedLink(tx, id, { source_key: key, item_key: part })
  else await moveNotApplicable(tx, id, key)
}

const versionOf = (passages: readonly Passage[]): PartedVersion => ({ paragraphs: paragraphsOf(passages), items: readItems(passages) })

/** Each remembers who made it, and when. */
function ownCorrections(
  ctx: Context,
  { newer, alignment }: TwoVersions,
  { before, after }: { before: PartedVersion; after: PartedVersion },
  found: Awaited<ReturnType<typeof listCorrections>>,
): Carried[] {
  if (alignment.unlike) return []
  const carried = carriedCorrections(before, after, alignment.went, found.map(correctionOf))
  return found.flatMap(({ title, made_at, made_by }, at) => {
    const correction = carried[at]
    return correction
      ? [
          {
            ...{ id: ctx.newId(), source_version_id: newer.id, shared_version_id: null, correction_json: JSON.stringify(correction) },
            ...{ title, made_at, made_by, undone_at: null, undone_by: null },
          },
        ]
      : []
  })
}

/** What was put right about the newest version of a shared text, as it goes into the next: by id. Heavy for a long draft: a reading. */
export async function readSharedCarried(
  ctx: Reading,
  given: { sharedId: string; passages: readonly Passage[] },
): Promise<{ id: string; correction: ItemCorrection }[]> {
  const last = (await listSharedVersions(ctx.db, given.sharedId)).findLast((row) => row.withdrawn_at === null)
  const found = last ? await listSharedCorrections(ctx.db, last.id) : []
  if (!last || found.length === 0) return []
  const before = (await listSharedSections(ctx.db, last.id)).map(givenOf)
  const { went, unlike } = align(before, given.passages)
  if (unlike) return []
  const carried = carriedCorrections(versionOf(before), versionOf(given.passages), went, found.map(correctionOf))
  return found.flatMap(({ id }, at) => (carried[at] ? [{ id, correction: carried[at] }] : []))
}

/** Where keys, items and parts of the older version stand in the newer one. */
class Places {
  readonly #before: PartedVersion
  readonly #after: PartedVersion
  readonly #alignment: StoredAlignment
  readonly #keys: Map<string, string>

  constructor(before: PartedVersion, after: PartedVersion, alignment: StoredAlignment) {
    this.#before = before
    this.#after = after
    this.#alignment = alignment
    this.#keys = movedKeys(alignment, alignment.from)
  }

  part(id: string, key: string, json: string): Moved {
    const now = this.#now(key, JSON.parse(json) as LinkPart)
    return {
      ...{ what: 'part', id, before: { key, part: json } },
      now: now ? { key: now.sourceKey, part: JSON.stringify(now.part) } : { key: this.#goneFrom(key), part: json },
    }
  }

  /** A passage, or an item in it, where the item stands now; an item that is none any more stands for its passage. */
  item(what: 'refused' | 'mark', id: string, key: string, item: string | null): Moved {
    const found = item === null ? null : this.#itemNow(key, item)
    return {
      ...{ what, id, before: { key, part: item } },
      now: found
        ? { key: found.sectionKey, part: found.key }
        : { key: item === null ? (this.#keys.get(key) ?? key) : this.#goneFrom(key), part: item },
    }
  }

  /** A mark names its item alone. */
  markedItem(id: string, item: string): Moved {
    const section = this.#before.items.find(({ key }) => key === item)?.sectionKey
    const found = section === undefined ? null : this.#itemNow(section, item)
    return { what: 'mark', id, before: { key: item, part: null }, now: { key: found?.key ?? this.#goneFrom(item), part: null } }
  }

  #itemNow(key: string, item: string): UpstreamItem | null {
    const now = this.#now(key, { is: 'item', key: item })
    return now?.part.is === 'item' ? (this.#after.items.find((one) => one.key === (now.part as { key: string }).key) ?? null) : null
  }

  #now(sourceKey: string, part: LinkPart) {
    return this.#alignment.unlike || isGone(sourceKey) ? null : partAfter(this.#before, this.#after, this.#alignment.went, { sourceKey, part })
  }

  #goneFrom = (key: string): string => goneKey(key, this.#alignment.from)
}

/** Whether the ward said something about a version since it came that would be lost with it. */
export async function saidSince(db: Database, source: SourceTable, version: SourceVersionTable): Promise<string[]> {
  const since = (at: number): boolean => at >= version.created_at
  const parts = (await listPartLinks(db, source.dossier_id, source.id)).filter((row) => since(row.created_at)).map(({ source_key }) => source_key)
  const marks = (await listNotApplicable(db, source.dossier_id)).filter((row) => row.source_id === source.id && since(row.marked_at))
  const own = (await listCorrections(db, version)).filter((row) => row.source_version_id !== null && since(row.made_at))
  return [...parts, ...marks.map(({ key }) => key), ...own.map(({ title }) => title)]
}
