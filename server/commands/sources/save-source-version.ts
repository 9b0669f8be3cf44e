import { movedKeys } from '@van-kien/shared/domain/upstream/moved-links.ts'
import type { VersionDoubt } from '@van-kien/shared/domain/upstream/text-kinds.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { addCorrections, correctionHash } from '../../storage/item-corrections.ts'
import type { SourceSectionTable, SourceTable, SourceVersionTable } from '../../storage/source-tables.ts'
import {
  insertSourceVersion,
  listLinks,
  listSourceSections,
  listSourceVersions,
  moveLinks,
  passagesHash,
  takeVersionAgain,
} from '../../storage/sources.ts'
import { insertCause } from '../../storage/stale-causes.ts'
import { insertFlags } from '../../storage/upstream-flags.ts'
import type { Tx } from '../../storage/writer.ts'
import type { Member } from '../enter.ts'
import { notifyPeople } from '../notices/notify-people.ts'
import { notifyDossier } from '../notify.ts'
import { notifyStale } from '../notify-stale.ts'
import { planForVersion } from '../schedule/upstream-task.ts'
import { passageOf, type StoredAlignment } from './align-source.ts'
import { bringAlong } from './bring-along.ts'
import type { SourceTouches } from './source-touches.ts'

/** Nothing is touched that the person did not acknowledge. @throws Refusal source-touches, source-doubts */
export function insistOnAcknowledged(touches: SourceTouches, acknowledged: { touches: readonly string[]; doubts: readonly VersionDoubt[] }): void {
  const unacknowledged = touches.stale.filter(({ section }) => !acknowledged.touches.includes(section.id))
  if (unacknowledged.length > 0) throw new Refusal('source-touches', undefined, { unacknowledged: unacknowledged.map(({ section }) => section.id) })
  const doubts = touches.doubts.filter((doubt) => !acknowledged.doubts.includes(doubt))
  if (doubts.length > 0) throw new Refusal('source-doubts', undefined, { doubts })
}

/**
 * Puts the next version of a dossier's text in place: links go along with their words, sections that it touches wait for an answer, approved ones must be
 * looked at again. Returns the sections that became stale.
 */
export async function saveVersion(
  ctx: Context,
  tx: Tx,
  given: {
    source: SourceTable
    actor: Member
    at: number
    row: SourceVersionTable
    passages: readonly SourceSectionTable[]
    touches: SourceTouches
    alignment: StoredAlignment | null
    /** Its words are shared; `again`: the row is there since an earlier time. */
    shared?: 'new' | 'again'
  },
): Promise<string[]> {
  const { source, actor, at, row, passages, touches } = given
  const along = given.alignment && (await sayAlong(ctx, tx, given, given.alignment))
  const alignment = given.alignment && { ...given.alignment, moved: await linksGoAlong(tx, source, given.alignment), along: along!.moved }
  const stored = { ...row, alignment_json: alignment && JSON.stringify(alignment) }
  if (given.shared === 'again') await takeVersionAgain(tx, stored)
  else await insertSourceVersion(tx, stored, given.shared ? [] : passages)
  const carried = along?.corrections ?? []
  await addCorrections(tx, carried)
  const flags = touches.waiting.flatMap(({ section, changes }) => changes.map((change) => ({ change, section_id: section.id })))
  await insertFlags(
    tx,
    flags.map((flag) => ({ source_version_id: row.id, ...flag })),
  )
  const causes = touches.stale.map(({ section, reason }) => ({
    ...{ id: ctx.newId(), section_id: section.id, kind: 'upstream' as const, object: row.id },
    ...{ reason, since: at, caused_by: actor.userId },
  }))
  for (const cause of causes) await insertCause(tx, cause)
  for (const { section, reason } of touches.stale) {
    await notifyStale(ctx, tx, section, actor, at)
    await notifyPeople(ctx, tx, 'stale', { section, actor: actor.userId, at, text: reason })
  }
  const stale = touches.stale.map(({ section }) => section.id)
  await appendAudit(tx, {
    chain: source.dossier_id,
    at,
    actor: actor.userId,
    action: 'source.version',
    data: {
      sourceId: source.id,
      title: source.title,
      version: row.number,
      changed: [...touches.changed],
      stale,
      reasons: touches.stale.map(({ reason }) => reason),
      causes: causes.map((cause) => cause.id),
      flags: flags.map(({ change, section_id }) => [change, section_id]),
      ...(carried.length > 0 ? { carried: carried.map((one) => [one.id, correctionHash(one)]) } : {}),
      hash: passagesHash(passages),
    },
  })
  const version = { dossierId: source.dossier_id, sourceId: source.id, title: source.title, number: row.number }
  await planForVersion(ctx, tx, version, { actor, at, flags: flags.length })
  await notifyDossier(ctx, tx, source.dossier_id, 'sources')
  return stale
}

/** What else the ward said about the text goes along. */
async function sayAlong(
  ctx: Context,
  tx: Tx,
  { source, row, passages }: { source: SourceTable; row: SourceVersionTable; passages: readonly SourceSectionTable[] },
  alignment: StoredAlignment,
): ReturnType<typeof bringAlong> {
  const older = (await listSourceVersions(tx, source.id)).find(({ number }) => number === alignment.from)
  if (!older) return { moved: [], corrections: [] }
  const before = (await listSourceSections(tx, older.id)).map(passageOf)
  return bringAlong(ctx, tx, { source, older, newer: row, before, after: passages.map(passageOf), alignment })
}

/** Moves the links of a text to where their words stand now. Returns where each stood and stands, to be undone when the version is taken back. */
async function linksGoAlong(tx: Tx, source: SourceTable, alignment: StoredAlignment): Promise<[string, string, string][]> {
  const keys = movedKeys(alignment, alignment.from)
  const links = await listLinks(tx, source.dossier_id, source.id)
  const moving = links.filter((link) => keys.has(link.source_key))
  await moveLinks(
    tx,
    moving,
    moving.map((link) => ({ ...link, source_key: keys.get(link.source_key)! })),
  )
  // Those that stay too: another may have come to the same key.
  return links.map((link) => [link.lineage_id, link.source_key, keys.get(link.source_key) ?? link.source_key])
}
