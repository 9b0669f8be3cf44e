import type { TakenCopyView } from '@van-kien/shared/api/returned-copies.ts'
import { checkedContent, contentFromYDoc, type SectionContent } from '@van-kien/shared/content/content.ts'
import { patchContent } from '@van-kien/shared/content/patch-content.ts'
import { nfcContent } from '@van-kien/shared/content/replace-content.ts'
import { rebase } from '@van-kien/shared/content/returned/rebase.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import type { Person } from '../auth/person.ts'
import type { Context } from '../context.ts'
import { insist, Refusal } from '../errors.ts'
import { appendAudit } from '../storage/audit.ts'
import { addSection } from './add-section.ts'
import { changeSection } from './change-section.ts'
import { enterDocument, enterSection } from './enter.ts'
import { keepVersion } from './keep-version.ts'
import { doesNotFit } from './section-body.ts'
import { isBlank } from './section-version.ts'

export interface CopyChoices {
  fileName: string
  undo: boolean
  items: readonly { sectionId: string; seen?: unknown; content?: unknown }[]
  titles: readonly { sectionId: string; seen: string; title: string }[]
  added: readonly { parentId: string | null; afterId: string | null; title: string; content?: unknown }[]
}

type Refused = TakenCopyView['refused'][number]

/**
 * Takes chosen differences of a returned copy over, each section by one forward edit (V2) that leaves what others wrote meanwhile. Sections that are not
 * being written are not touched, nor one where others changed the same place since: that is told with what stands there now. What stood there is kept as
 * a version. @throws Refusal when a content does not fit the schema; then nothing was written
 */
export async function takeReturnedCopy(ctx: Context, person: Person, documentId: string, input: CopyChoices): Promise<TakenCopyView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'write')
  const items = input.items.map((item) => ({ sectionId: item.sectionId, seen: fitting(item.seen), content: fitting(item.content) }))
  const added = input.added.map((section) => ({ ...section, content: fitting(section.content) }))
  const result: TakenCopyView = { taken: [], renamed: [], added: [], refused: [] }
  /** Nobody foresaw it. What was written before is told all the same. */
  let failure: { error: unknown } | null = null
  const attempt = async (sectionId: string, act: () => Promise<void>) => {
    if (failure) return
    try {
      await act()
    } catch (error) {
      const refusal = refused(sectionId, error)
      if (refusal) result.refused.push(refusal)
      else failure = { error }
    }
  }
  for (const item of items)
    await attempt(item.sectionId, async () => void result.taken.push(await takeOne(ctx, person, { documentId: document.id, ...item })))
  for (const title of input.titles)
    await attempt(title.sectionId, async () => void result.renamed.push(await rename(ctx, person, { documentId: document.id, ...title })))
  for (const section of added)
    await attempt(section.afterId ?? document.id, async () => void result.added.push(await addOne(ctx, person, document.id, section)))
  if (result.taken.length + result.renamed.length + result.added.length > 0) {
    await ctx.writer.transaction((tx) =>
      appendAudit(tx, {
        chain: document.dossier_id,
        at: ctx.now(),
        actor: person.userId,
        action: input.undo ? 'document.take-copy-undo' : 'document.take-copy',
        data: {
          documentId: document.id,
          stage: document.stage,
          file: input.fileName,
          sections: [...new Set([...result.taken, ...result.renamed, ...result.added].map((one) => one.sectionId))],
        },
      }),
    )
    ctx.rooms.publish(document.id, { type: 'structure' })
  }
  if (failure) throw (failure as { error: unknown }).error
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

function fitting(content: unknown): SectionContent {
  if ((JSON.stringify(content) ?? '').length > MOST) throw new Refusal('too-large')
  try {
    return checkedContent(nfcContent(content as SectionContent))
  } catch (error) {
    throw new Refusal('content-does-not-fit', 'Lời văn của tệp có chỗ không đúng khuôn dạng nên chưa lấy được.', { problem: String(error) })
  }
}

interface Item {
  documentId: string
  sectionId: string
  seen: SectionContent
  content: SectionContent
}

async function enterOwn(ctx: Context, person: Person, item: Pick<Item, 'documentId' | 'sectionId'>) {
  const { section, actor } = await enterSection(ctx.db, person, item.sectionId, 'write')
  if (section.document_id !== item.documentId || section.removed_at !== null) throw new Refusal('not-found')
  return { section, actor }
}

async function takeOne(ctx: Context, person: Person, item: Item): Promise<TakenCopyView['taken'][number]> {
  const { section, actor } = await enterOwn(ctx, person, item)
  insist(decide(actor, 'write', section))
  // Judged before a version is kept, and again where nobody can write in between.
  const standing = await ctx.rooms.content(section.id)
  if (standing.ok) carried(item, standing.content)
  await keepVersion(ctx, person, section.id)
  let before: SectionContent | null = null
  let after = item.content
  await ctx.rooms.forwardEdit(section.id, actor.userId, (ydoc) => {
    const current = contentFromYDoc(ydoc)
    if (!current.ok) throw doesNotFit(current.block, current.message, section.title)
    before = current.content
    after = carried(item, current.content)
    patchContent(ydoc, after)
  })
  const stood = before ?? item.seen
  const kept = await enterSection(ctx.db, person, section.id, 'read')
  return { sectionId: section.id, before: stood, after, version: isBlank(stood) ? null : kept.section.version }
}

function carried(item: Item, current: SectionContent): SectionContent {
  const content = rebase(item.seen, item.content, current)
  if (!content) throw new TextChanged('Trong lúc đồng chí xem, có người sửa đúng chỗ này. Đã so lại với lời văn mới; xem và chọn lại.', current)
  return content
}

async function rename(ctx: Context, person: Person, item: { documentId: string; sectionId: string; seen: string; title: string }) {
  const { section } = await enterOwn(ctx, person, item)
  if (section.title !== item.seen) throw new TextChanged(`Tên mục vừa được đổi thành «${section.title}».`)
  await changeSection(ctx, person, section.id, { title: item.title })
  return { sectionId: section.id as string, before: item.seen, after: item.title }
}

async function addOne(
  ctx: Context,
  person: Person,
  documentId: string,
  section: { parentId: string | null; afterId: string | null; title: string; content: SectionContent },
) {
  const { id } = await addSection(ctx, person, documentId, {
    parentId: section.parentId,
    afterId: section.afterId,
    title: section.title,
    shortTitle: '',
  })
  const { section: row, actor } = await enterSection(ctx.db, person, id, 'write')
  await ctx.rooms.forwardEdit(row.id, actor.userId, (ydoc) => patchContent(ydoc, section.content))
  return { sectionId: id, title: section.title }
}
