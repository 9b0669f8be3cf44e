import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { storedContent } from '@van-kien/shared/content/stored-content.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { numberSections } from '@van-kien/shared/domain/numbering.ts'
import * as Y from 'yjs'
import type { Context } from '../../context.ts'
import type { ExportSection } from '../../export/input.ts'
import { listAudit } from '../../storage/audit.ts'
import { readCheckpoint } from '../../storage/checkpoints.ts'
import { listAllSections } from '../../storage/sections.ts'
import type { DocumentTable, SectionTable } from '../../storage/tables.ts'
import { lastSeqAt, readLogBetween } from '../../storage/update-log.ts'
import { versionOfSeq } from '../../storage/versions.ts'
import { frozenContent } from '../appendices/frozen-content.ts'
import { withShownIn } from '../figure-texts/shown-in.ts'
import { numberedOutline, toTreeSections } from '../outline.ts'
import { appendicesLast } from './appendices-last.ts'

/** How far back changes of titles are looked for. */
const LOOKED_AT = 100_000

/**
 * The sections of a document as they stood at a moment, those removed since among them: words from the update log (L2), titles from the audit (A1).
 * Places and levels are those of today: where a section was moved from is not kept.
 * @param at milliseconds since 1970
 */
export async function documentAt(ctx: Context, document: DocumentTable, form: DocumentForm, at: number): Promise<ExportSection[]> {
  const rows = (await listAllSections(ctx.db, document.id)).filter((row) => row.removed_at === null || row.removed_at > at)
  const contents = new Map<string, ExportSection['content']>()
  for (const row of rows) {
    const seq = await lastSeqAt(ctx.db, row.id, at)
    if (seq !== null) contents.set(row.id, await bodyOfSeq(ctx, row, seq))
    // People go on writing while a long document is put together.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const titles = await titlesAt(ctx, document, at)
  const outline = numberedOutline(toTreeSections(rows.filter((row) => contents.has(row.id))))
  const labels = numberSections(
    outline.map(({ section }) => section),
    { romanSuffix: form.romanSuffix, names: form.levelNames },
  )
  return appendicesLast(
    outline.map(({ section: { row } }) => ({
      id: row.id,
      level: row.level,
      label: labels.get(row.id)?.label ?? '',
      title: titles.get(row.id) ?? row.title,
      content: contents.get(row.id)!,
      landscape: row.landscape === 1,
    })),
  )
}

/** The body that rows 1 to `seq` of the log make: from a version of just that row, or replayed from a checkpoint before it. */
async function bodyOfSeq(ctx: Context, row: SectionTable, seq: number): Promise<ExportSection['content']> {
  const version = await versionOfSeq(ctx.db, row.id, seq)
  if (version) return frozenContent(version)
  const kept = await readCheckpoint(ctx.db, row.id)
  const start = kept && kept.seq <= seq ? kept : null
  const ydoc = sectionDoc()
  const updates = [...(start ? [start.bytes] : []), ...(await readLogBetween(ctx.db, row.id, start?.seq ?? 0, seq))]
  ydoc.transact(() => {
    for (const update of updates) Y.applyUpdate(ydoc, update)
  })
  const content = storedContent(ydoc)
  ydoc.destroy()
  // What the figures were then is not kept with the words: the moment shows what they are.
  return withShownIn(ctx.db, row.id, content)
}

/** Titles that were changed after the moment, as they were before. */
async function titlesAt(ctx: Context, document: DocumentTable, at: number): Promise<Map<string, string>> {
  const titles = new Map<string, string>()
  // Newest first, so that the oldest change after the moment is the last to be put in.
  for (const row of await listAudit(ctx.db, document.dossier_id, LOOKED_AT, ['section.change'])) {
    if (row.at <= at) break
    const data = JSON.parse(row.data_json) as { sectionId?: string; changes?: { title?: [string, string] } }
    if (data.sectionId && data.changes?.title) titles.set(data.sectionId, data.changes.title[0])
  }
  return titles
}
