import { contentText, countWords, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../errors.ts'
import { listUncounted, setWordCount } from '../storage/sections.ts'
import type { SectionTable } from '../storage/tables.ts'
import { listFrozen, readVersion } from '../storage/versions.ts'

/** A body as it may be shown: `version` is null for words that are still being written. */
export interface Body {
  version: number | null
  content: SectionContent
}

const parse = (json: string) => JSON.parse(json) as SectionContent

/** The body as it stands: words being written from the room, frozen ones from their version (V1). */
export async function currentBody(ctx: Context, section: Pick<SectionTable, 'id' | 'status' | 'version'>): Promise<Body> {
  if (section.status !== 'drafting') return versionBody(ctx, section, section.version ?? 0)
  const converted = await ctx.rooms.content(section.id)
  if (!converted.ok) throw doesNotFit(converted.block, converted.message)
  return { version: null, content: converted.content }
}

export interface FrozenBody extends Body {
  title: string
  hash: string
  /** Titles of the parents at that time, from the top. */
  path: string[]
}

/** The body of one version; refused as unknown when there is none of that number. */
export async function versionBody(ctx: Context, section: Pick<SectionTable, 'id'>, version: number): Promise<FrozenBody> {
  const row = await readVersion(ctx.db, section.id, version)
  if (!row) throw new Refusal('not-found')
  return { version, content: parse(row.content_json), title: row.title, hash: row.hash, path: JSON.parse(row.path_json) as string[] }
}

export interface Bodies {
  bodies: Map<string, Body>
  /** Sections being written that do not fit the schema; they are not in `bodies`. */
  problems: { sectionId: string; block: number; message: string }[]
}

/** Bodies of many sections of one document as they stand. */
export async function currentBodies(ctx: Context, documentId: DocumentId, sections: readonly SectionTable[]): Promise<Bodies> {
  const frozen = await listFrozen(ctx.db, documentId)
  const result: Bodies = { bodies: new Map(), problems: [] }
  for (const section of sections) {
    const version = section.status === 'drafting' ? undefined : frozen.get(section.id)
    if (version) result.bodies.set(section.id, { version: version.version, content: parse(version.content_json) })
    else {
      const converted = await ctx.rooms.content(section.id)
      if (converted.ok) result.bodies.set(section.id, { version: null, content: converted.content })
      else result.problems.push({ sectionId: section.id, block: converted.block, message: converted.message })
    }
  }
  return result
}

/** The refusal that names the block which does not fit the schema (G6). @param title of the section, where it is not plain which one is meant */
export const doesNotFit = (block: number, message: string, title?: string) =>
  new Refusal(
    'content-does-not-fit',
    `Đoạn thứ ${block} của mục${title ? ` «${title}»` : ''} có nội dung không đúng khuôn dạng nên chưa dùng được. Xóa hoặc gõ lại đoạn đó.`,
    { block, problem: message },
  )

/**
 * Counts the words of sections that were written since the last count. Sections that do not fit the schema keep their old count. So do all when nothing
 * can be written, on a full disk: that is no reason not to show a document.
 */
export async function countWritten(ctx: Context, documentId: DocumentId): Promise<void> {
  const counts: { id: SectionTable['id']; words: number; seq: number }[] = []
  for (const { id, seq } of await listUncounted(ctx.db, documentId)) {
    const converted = await ctx.rooms.content(id)
    if (converted.ok) counts.push({ id, words: countWords(contentText(converted.content)), seq })
  }
  if (counts.length === 0) return
  try {
    await ctx.writer.transaction(async (tx) => {
      for (const { id, words, seq } of counts) await setWordCount(tx, id, words, seq)
    })
  } catch (error) {
    ctx.log.error({ err: error }, 'words not counted')
  }
}
