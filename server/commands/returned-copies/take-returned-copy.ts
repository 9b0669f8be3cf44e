import type { TakenCopyView } from '@van-kien/shared/api/returned-copies.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/nfc-content.ts'
import { rebase } from '@van-kien/shared/content/returned/rebase.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { enterDocument } from '../enter.ts'
import { keepOriginal } from '../imports/originals.ts'
import { kindView } from '../in-document.ts'
import { notify } from '../notify.ts'
import { OneByOne } from '../one-by-one.ts'
import { addSection } from '../sections/add-section.ts'
import { changeSection } from '../sections/change-section.ts'
import { rewriteSection } from '../sections/rewrite-section.ts'
import { tooLarge } from '../sections/too-large.ts'

interface CopyChoices {
  fileName: string
  original?: string | undefined
  undo: boolean
  items: readonly { sectionId: string; seen?: unknown; content?: unknown }[]
  titles: readonly { sectionId: string; seen: string; title: string }[]
  added: readonly { parentId: string | null; afterId: string | null; title: string; content?: unknown }[]
}

type Refused = TakenCopyView['refused'][number]

/**
 * Takes chosen differences of a returned copy over, each section in a turn of its own that leaves what others wrote meanwhile and keeps what stood there
 * (V2). Sections that are not being written are not touched, nor one where others changed the same place since: that is told with what stands there now.
 * The entry of the document names those that were changed. @throws Refusal when a content does not fit the schema; then nothing was written
 */
export async function takeReturnedCopy(ctx: Context, person: Person, documentId: string, input: CopyChoices): Promise<TakenCopyView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'write')
  const items = input.items.map((item) => ({ sectionId: item.sectionId, seen: fitting(item.seen), content: fitting(item.content) }))
  const added = input.added.map((section) => ({ ...section, content: fitting(section.content) }))
  const turns = new OneByOne<Refused>(refused)
  const result: TakenCopyView = { taken: [], renamed: [], added: [], refused: turns.refused }
  const what = { documentId: document.id, fileName: input.fileName, undo: input.undo }
  for (const item of items) await turns.attempt(item.sectionId, async () => void result.taken.push(await takeOne(ctx, person, { ...what, ...item })))
  for (const title of input.titles)
    await turns.attempt(title.sectionId, async () => void result.renamed.push(await rename(ctx, person, document.id, title)))
  for (const section of added)
    await turns.attempt(section.afterId ?? document.id, async () => void result.added.push(await addOne(ctx, person, document.id, section)))
  if (result.taken.length + result.renamed.length + result.added.length > 0) {
    await ctx.writer.transaction(async (tx) => {
      const at = ctx.now()
      const kept = await keepOriginal(tx, input.original, { dossierId: document.dossier_id, owner: person.userId }, input.fileName, at)
      await appendAudit(tx, {
        chain: document.dossier_id,
        at,
        actor: person.userId,
        action: input.undo ? 'document.take-copy-undo' : 'document.take-copy',
        data: {
          documentId: document.id,
          ...kindView(document),
          file: input.fileName,
          ...kept,
          sections: [...new Set([...result.taken, ...result.renamed, ...result.added].map((one) => one.sectionId))],
        },
      })
      await notify(ctx, tx, [document.id], 'structure')
    })
  }
  turns.end()
  return result
}

/** Others changed the same place since the choice was made. */
class TextChanged extends Error {
  override name = 'TextChanged'
  readonly now: SectionContent | undefined
  constructor(message: string, now?: SectionContent) {
    super(message)
    this.now = now
  }
}

function refused(sectionId: string, error: unknown): Refused | null {
  if (error instanceof TextChanged) return { sectionId, code: 'text-changed', message: error.message, ...(error.now ? { now: error.now } : {}) }
  return error instanceof Refusal ? { sectionId, code: error.code, message: error.message } : null
}

/** Letters of a body as JSON; a section of 60,000 words. What is longer would keep the others waiting while it is compared. */
const MOST = 400_000

/** Null: too long, to be told of that section; the others are taken. */
function fitting(content: unknown): SectionContent | null {
  if ((JSON.stringify(content) ?? '').length > MOST) return null
  try {
    return checkedContent(nfcContent(content as SectionContent))
  } catch (error) {
    throw new Refusal('content-does-not-fit', 'Lời văn của tệp có chỗ không đúng khuôn dạng nên chưa lấy được.', { problem: String(error) })
  }
}

interface Item {
  documentId: DocumentId
  fileName: string
  undo: boolean
  sectionId: string
  seen: SectionContent | null
  content: SectionContent | null
}

async function takeOne(ctx: Context, person: Person, item: Item): Promise<TakenCopyView['taken'][number]> {
  const { documentId } = item
  const { before, after, version } = await rewriteSection(ctx, person, item.sectionId, {
    documentId,
    next: (now, { title }) => carried(item, now, title),
    record: async (_tx, { id, title }) => ({
      action: 'section.take-copy',
      data: { documentId, sectionId: id, title, file: item.fileName, ...(item.undo ? { undo: true } : {}) },
    }),
  })
  return { sectionId: item.sectionId, before, after, version }
}

function carried(item: Item, current: SectionContent, title: string): SectionContent {
  if (!item.seen || !item.content) throw tooLarge(title, 'section')
  const content = rebase(item.seen, item.content, current)
  if (!content) throw new TextChanged('Trong lúc đồng chí xem, có người sửa đúng chỗ này. Đã so lại với lời văn mới; xem và chọn lại.', current)
  return content
}

async function rename(ctx: Context, person: Person, documentId: DocumentId, item: { sectionId: string; seen: string; title: string }) {
  await changeSection(ctx, person, item.sectionId, { title: item.title }, null, (section) => {
    if (section.document_id !== documentId) throw new Refusal('not-found')
    if (section.title !== item.seen) throw new TextChanged(`Tên mục vừa được đổi thành “${section.title}”.`)
  })
  return { sectionId: item.sectionId, before: item.seen, after: item.title }
}

async function addOne(
  ctx: Context,
  person: Person,
  documentId: DocumentId,
  section: { parentId: string | null; afterId: string | null; title: string; content: SectionContent | null },
) {
  const { content } = section
  if (!content) throw tooLarge(section.title, 'section')
  const { id } = await addSection(ctx, person, documentId, { ...section, content, shortTitle: '' })
  return { sectionId: id, title: section.title }
}
