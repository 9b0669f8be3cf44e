import type { ImportResultView } from '@van-kien/shared/api/views.ts'
import { checkedContent, contentFromYDoc, contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { nfcContent, replaceContent } from '@van-kien/shared/content/replace-content.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { insist, Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { enterDocument, enterSection } from './enter.ts'
import { keepVersion } from './keep-version.ts'
import { doesNotFit } from './section-body.ts'

/** Words for one section. `seen`: its text as the person saw it; when it is another by now, nothing is written there. */
export interface TakenPart {
  sectionId: string
  mode: 'replace' | 'append'
  content: unknown
  seen: string
}

/**
 * Takes words of a file over into sections that are being written, each by a forward edit (V2). Submitted and approved sections are not touched, nor
 * one whose text changed since the person saw it: both are told. What stood there is kept as a version, so that the history can bring it back later. @throws Refusal when a content does not fit the schema; then nothing was written
 */
export async function takeImport(
  ctx: Context,
  person: Person,
  documentId: string,
  input: { fileName: string; undo: boolean; items: readonly TakenPart[] },
): Promise<ImportResultView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'write')
  const contents = input.items.map((item) => fitting(item.content))
  const result: ImportResultView = { taken: [], refused: [] }
  for (const [index, item] of input.items.entries()) {
    try {
      result.taken.push(await takeOne(ctx, person, document.id, item, contents[index]!))
    } catch (error) {
      const code = error instanceof TextChanged ? 'text-changed' : error instanceof Refusal ? error.code : null
      if (code !== 'section-locked' && code !== 'text-changed' && code !== 'not-found') throw error
      result.refused.push({ sectionId: item.sectionId, code, message: (error as Error).message })
    }
  }
  if (result.taken.length > 0) {
    await ctx.writer.transaction((tx) =>
      appendAudit(tx, {
        chain: document.dossier_id,
        at: ctx.now(),
        actor: person.userId,
        action: input.undo ? 'document.import-undo' : 'document.import',
        data: { documentId: document.id, stage: document.stage, file: input.fileName, sections: result.taken.map((one) => one.sectionId) },
      }),
    )
    ctx.rooms.publish(document.id, { type: 'structure' })
  }
  return result
}

/** Somebody wrote in the section since the person looked at it. */
class TextChanged extends Error {
  override name = 'TextChanged'
  constructor() {
    super('Mục vừa có người sửa. Xem lại lời văn mới rồi lấy vào.')
  }
}

function fitting(content: unknown): SectionContent {
  try {
    return checkedContent(nfcContent(content as SectionContent))
  } catch (error) {
    throw new Refusal('content-does-not-fit', 'Lời văn của tệp có chỗ không đúng khuôn dạng nên chưa lấy được.', { problem: String(error) })
  }
}

async function takeOne(
  ctx: Context,
  person: Person,
  documentId: string,
  item: TakenPart,
  content: SectionContent,
): Promise<ImportResultView['taken'][number]> {
  const { section, actor } = await enterSection(ctx.db, person, item.sectionId, 'write')
  if (section.document_id !== documentId || section.removed_at !== null) throw new Refusal('not-found')
  insist(decide(actor, 'write', section))
  await keepVersion(ctx, person, section.id)
  let before: SectionContent | null = null
  let after = content
  await ctx.rooms.forwardEdit(section.id, actor.userId, (ydoc) => {
    const current = contentFromYDoc(ydoc)
    if (!current.ok) throw doesNotFit(current.block, current.message, section.title)
    if (contentText(current.content).trim() !== item.seen.normalize('NFC').trim()) throw new TextChanged()
    before = current.content
    if (item.mode === 'append') after = joined(current.content, content)
    replaceContent(ydoc, after)
  })
  return { sectionId: section.id, before: before ?? content, after: contentText(after) }
}

/** Both bodies, without the empty lines at the seam. */
function joined(first: SectionContent, second: SectionContent): SectionContent {
  const nodes = [...(first.content ?? [])]
  while (nodes.length > 0 && isEmptyLine(nodes.at(-1)!)) nodes.pop()
  return { type: 'doc', content: [...nodes, ...(second.content ?? [])] }
}

const isEmptyLine = (node: SectionContent): boolean => node.type === 'paragraph' && (node.content ?? []).length === 0
