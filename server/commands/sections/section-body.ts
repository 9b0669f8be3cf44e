import type { BodyNode } from '@van-kien/shared/content/body/nodes.ts'
import { countContent, type SectionContent } from '@van-kien/shared/content/content.ts'
import { hasReferences } from '@van-kien/shared/domain/figures/reference.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import { readDocument } from '../../storage/documents.ts'
import { listSections, listUncounted, setWordCount } from '../../storage/sections.ts'
import type { SectionTable } from '../../storage/tables.ts'
import { listFrozen, readVersion } from '../../storage/versions.ts'
import { frozenContent } from '../appendices/frozen-content.ts'
import { addLiveAppendices } from '../appendices/live-content.ts'
import { withShownFigures, withShownIn } from '../figure-texts/shown-in.ts'

/** A body as it may be shown: `version` is null for words that are still being written. */
export interface Body {
  version: number | null
  content: SectionContent
}

/** The body as it stands: words being written from the room, without what an appendix shows beside them; frozen ones from their version (V1). */
export async function currentBody(ctx: Reading, section: Pick<SectionTable, 'id' | 'status' | 'version'>): Promise<Body> {
  if (section.status !== 'drafting') return versionBody(ctx, section, section.version ?? 0)
  return { version: null, content: await withShownIn(ctx.db, section.id, await ctx.rooms.content(section.id)) }
}

interface FrozenBody extends Body {
  title: string
  hash: string
  /** Titles of the parents at that time, from the top. */
  path: string[]
}

/** The body of one version; refused as unknown when there is none of that number. */
export async function versionBody(ctx: Pick<Context, 'db'>, section: Pick<SectionTable, 'id'>, version: number): Promise<FrozenBody> {
  const row = await readVersion(ctx.db, section.id, version)
  if (!row) throw new Refusal('not-found')
  return { version, content: frozenContent(row), title: row.title, hash: row.hash, path: JSON.parse(row.path_json) as string[] }
}

/** Bodies of many sections of one document as they stand. */
export async function currentBodies(ctx: Reading, documentId: DocumentId, sections: readonly SectionTable[]): Promise<Map<string, Body>> {
  const frozen = await listFrozen(ctx.db, documentId)
  const bodies = new Map<string, Body>()
  for (const section of sections) {
    const version = section.status === 'drafting' ? undefined : frozen.get(section.id)
    if (version) bodies.set(section.id, { version: version.version, content: frozenContent(version) })
    else {
      bodies.set(section.id, { version: null, content: await ctx.rooms.content(section.id) })
    }
  }
  return withFigures(ctx, documentId, bodies)
}

/** What is being written, with what its references show now. */
async function withFigures(ctx: Reading, documentId: DocumentId, bodies: Map<string, Body>): Promise<Map<string, Body>> {
  const written = [...bodies].filter(([, { version, content }]) => version === null && hasReferences(content as BodyNode))
  const document = written.length > 0 ? await readDocument(ctx.db, documentId) : undefined
  if (!document) return bodies
  const contents = await withShownFigures(
    ctx.db,
    document.dossier_id,
    written.map(([, { content }]) => content),
  )
  for (const [index, [id]] of written.entries()) bodies.set(id, { version: null, content: contents[index]! })
  return bodies
}

/** Bodies of all sections that stand in a document's outline as they would be printed: with what the register shows in its appendices. */
export async function readBodies(ctx: Reading, { documentId }: { documentId: DocumentId }): Promise<Map<string, Body>> {
  const bodies = await currentBodies(ctx, documentId, await listSections(ctx.db, documentId))
  await addLiveAppendices(ctx.db, documentId, bodies)
  return bodies
}

interface WordCount {
  id: SectionTable['id']
  words: number
  seq: number
}

/** Words of the sections that were written in since they were counted. */
export async function countBodies(ctx: Reading, { documentId }: { documentId: DocumentId }): Promise<WordCount[]> {
  const counts: WordCount[] = []
  for (const { id, seq } of await listUncounted(ctx.db, documentId)) counts.push({ id, words: countContent(await ctx.rooms.content(id)), seq })
  return counts
}

/** Nobody waits longer for numbers of words. */
const COUNT_MS = 2_000

/**
 * Counts the words of sections that were written since the last count. All keep their old count when nothing can be written, on a full disk, and until
 * they are counted when that takes long: that is no reason not to show a document.
 */
export async function countWritten(ctx: Context, documentId: DocumentId): Promise<void> {
  if ((await listUncounted(ctx.db, documentId)).length === 0) return
  const counted = countOnce(ctx, documentId).catch((error) => ctx.log.error({ err: error }, 'words not counted'))
  let late: NodeJS.Timeout | undefined
  await Promise.race([
    counted,
    new Promise((resolve) => {
      late = setTimeout(resolve, COUNT_MS)
    }),
  ])
  clearTimeout(late)
}

/** Counts on their way, by the document: several who ask at the same time, or one with many lines, do not each write the same. */
const counting = new WeakMap<Context['writer'], Map<DocumentId, Promise<void>>>()

async function countOnce(ctx: Context, documentId: DocumentId): Promise<void> {
  const all = counting.get(ctx.writer) ?? new Map<DocumentId, Promise<void>>()
  counting.set(ctx.writer, all)
  const begun = all.get(documentId)
  // It may have read before this person's last words: one that begins later has them.
  await begun?.catch(() => undefined)
  if (begun && (await listUncounted(ctx.db, documentId)).length === 0) return
  const counted = all.get(documentId) ?? count(ctx, documentId).finally(() => all.delete(documentId))
  all.set(documentId, counted)
  return counted
}

async function count(ctx: Context, documentId: DocumentId): Promise<void> {
  const counts = await ctx.readings.value('counts', { documentId })
  await ctx.writer.transaction(async (tx) => {
    for (const { id, words, seq } of counts) await setWordCount(tx, id, words, seq)
  })
}
