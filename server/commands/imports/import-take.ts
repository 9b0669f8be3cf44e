import type { ImportResultView } from '@van-kien/shared/api/views.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import { contentText, type SectionContent } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/nfc-content.ts'
import { hasOversizedTable } from '@van-kien/shared/content/table-limits.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { enterDocument } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { notify } from '../notify.ts'
import { OneByOne } from '../one-by-one.ts'
import { rewriteSection } from '../sections/rewrite-section.ts'
import { tooLarge } from '../sections/too-large.ts'
import { keepOriginal } from './originals.ts'

/** Words for one section. `seen`: its text as the person saw it; when it is another by now, nothing is written there. */
interface TakenPart {
  sectionId: string
  mode: 'replace' | 'append'
  content: unknown
  seen: string
}

/**
 * Takes words of a file over into sections that are being written, each in a turn of its own that keeps what stood there (V2). Submitted and approved
 * sections are not touched, nor one whose text changed since the person saw it: both are told. The entry of the document names those that were taken.
 * @throws Refusal when a content does not fit the schema; then nothing was written
 */
export async function takeImport(
  ctx: Context,
  person: Person,
  documentId: string,
  input: { fileName: string; original?: string | undefined; undo: boolean; items: readonly TakenPart[] },
): Promise<ImportResultView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'write')
  const contents = input.items.map((item) => fitting(item.content))
  const taken: ImportResultView['taken'] = []
  const turns = new OneByOne<ImportResultView['refused'][number]>(refused)
  const { fileName, undo } = input
  for (const [index, item] of input.items.entries())
    await turns.attempt(
      item.sectionId,
      async () => void taken.push(await takeOne(ctx, person, document.id, { ...item, content: contents[index] ?? null, fileName, undo })),
    )
  if (taken.length > 0) {
    await ctx.writer.transaction(async (tx) => {
      const at = ctx.now()
      const kept = await keepOriginal(tx, input.original, { dossierId: document.dossier_id, owner: person.userId }, fileName, at)
      await appendAudit(tx, {
        chain: document.dossier_id,
        at,
        actor: person.userId,
        action: undo ? 'document.import-undo' : 'document.import',
        data: { documentId: document.id, ...kindView(document), file: fileName, ...kept, sections: taken.map((one) => one.sectionId) },
      })
      await notify(ctx, tx, [document.id], 'structure')
    })
  }
  turns.end()
  return { taken, refused: turns.refused }
}

/** Somebody wrote in the section since the person looked at it. */
class TextChanged extends Error {
  override name = 'TextChanged'
  constructor() {
    super('Mục vừa có người sửa. Xem lại lời văn mới rồi lấy vào.')
  }
}

/** Null: a table in it is too large, to be told of that section; the others are taken. */
function fitting(content: unknown): SectionContent | null {
  if (hasOversizedTable(content as SectionContent)) return null
  try {
    return checkedContent(nfcContent(content as SectionContent))
  } catch (error) {
    throw new Refusal('content-does-not-fit', 'Lời văn của tệp có chỗ không đúng khuôn dạng nên chưa lấy được.', { problem: String(error) })
  }
}

function refused(sectionId: string, error: unknown): ImportResultView['refused'][number] | null {
  if (error instanceof TextChanged) return { sectionId, code: 'text-changed', message: error.message }
  return error instanceof Refusal ? { sectionId, code: error.code, message: error.message } : null
}

async function takeOne(
  ctx: Context,
  person: Person,
  documentId: DocumentId,
  item: TakenPart & { content: SectionContent | null; fileName: string; undo: boolean },
): Promise<ImportResultView['taken'][number]> {
  const { before, after } = await rewriteSection(ctx, person, item.sectionId, {
    documentId,
    next: (now, { title }) => {
      if (!item.content) throw tooLarge(title, 'table')
      if (contentText(now).trim() !== item.seen.normalize('NFC').trim()) throw new TextChanged()
      return item.mode === 'append' ? joined(now, item.content) : item.content
    },
    record: async (_tx, { id, title }) => ({
      action: 'section.import',
      data: { documentId, sectionId: id, title, file: item.fileName, ...(item.undo ? { undo: true } : {}) },
    }),
  })
  return { sectionId: item.sectionId, before, after: contentText(after) }
}

/** Both bodies, without the empty lines at the seam. */
function joined(first: SectionContent, second: SectionContent): SectionContent {
  const nodes = [...(first.content ?? [])]
  while (nodes.length > 0 && isEmptyLine(nodes.at(-1)!)) nodes.pop()
  return { type: 'doc', content: [...nodes, ...(second.content ?? [])] }
}

const isEmptyLine = (node: SectionContent): boolean => node.type === 'paragraph' && (node.content ?? []).length === 0
