import type { PagesView } from '@van-kien/shared/api/pages-view.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { paper } from '../../export/paper-process.ts'
import { paperState, readLayout, storeLayout } from '../../storage/page-layouts.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { enterDocument } from '../enter.ts'
import { collectExport } from '../exports/collect-export.ts'
import { picturesOf } from '../exports/pictures-of.ts'

/** How long nothing may have changed before a document is laid out again. */
const REST_MS = 15_000

interface Waiting {
  state: string
  /** Since when it is so. */
  since: number
  running: boolean
  /** It could not be laid out as it is. */
  failed: boolean
}

/** What is being laid out for each running program, and how to give it up. */
interface Desk {
  waiting: Map<DocumentId, Waiting>
  stop: AbortController
}
const desks = new WeakMap<Context, Desk>()
function deskOf(ctx: Context): Desk {
  const desk = desks.get(ctx) ?? { waiting: new Map(), stop: new AbortController() }
  desks.set(ctx, desk)
  return desk
}

/** Gives up what is being laid out: the program ends. */
export function stopLayingOut(ctx: Context): void {
  deskOf(ctx).stop.abort(new Error('the program ends'))
}

/**
 * The pages of a document as they last came out of the converter. Whoever asks has it laid out again in the background, when it was changed since and nobody
 * writes.
 */
export async function viewPages(ctx: Context, person: Person, documentId: string): Promise<PagesView> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'read')
  const [stored, state] = [await readLayout(ctx.db, document.id), await paperState(ctx.db, document)]
  const laidOut = stored?.laidOut ?? null
  if (!ctx.pdf.available || stored?.state === state) return { laidOut, pending: false }
  const { waiting } = deskOf(ctx)
  let entry = waiting.get(document.id)
  if (entry?.running) return { laidOut, pending: true }
  if (entry?.state !== state) {
    entry = { state, since: ctx.now(), running: false, failed: false }
    waiting.set(document.id, entry)
  }
  if (entry.failed) return { laidOut, pending: false }
  if (laidOut === null || ctx.now() - entry.since >= REST_MS) {
    entry.running = true
    void layOut(ctx, document, entry)
  }
  return { laidOut, pending: true }
}

async function layOut(ctx: Context, document: DocumentTable, entry: Waiting): Promise<void> {
  const desk = deskOf(ctx)
  try {
    const { input } = await collectExport(ctx, document, 'current')
    const marked = { ...input, form: { ...input.form, contents: 'none' as const }, lineMarks: true }
    const docx = await paper.exportDocx(marked, await picturesOf(ctx, marked))
    const pdf = await ctx.pdf.docxToPdf(docx, { createdAt: input.createdAt, places: true, signal: desk.stop.signal })
    const pages = await paper.pagesOf(marked, pdf)
    if (pages === null) throw new Error('no pages to be read')
    const laidOut = { ...pages, at: ctx.now() }
    await ctx.writer.transaction((tx) => storeLayout(tx, document.id, { state: entry.state, laidOut }))
    desk.waiting.delete(document.id)
  } catch (error) {
    // Nobody asked for it: the estimate stays.
    entry.failed = true
    if (!desk.stop.signal.aborted) ctx.log.warn({ err: error, document: document.id }, 'pages not laid out')
  } finally {
    entry.running = false
  }
}
