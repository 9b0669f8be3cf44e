import type { DraftView, ExportLogView } from '@van-kien/shared/api/paper-views.ts'
import { exportFileName } from '@van-kien/shared/domain/file-name.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit, listAudit } from '../../storage/audit.ts'
import { readDocument } from '../../storage/documents.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listDrafts, readDraft } from '../../storage/drafts.ts'
import { enterDocument, enterDraft } from '../enter.ts'
import type { OutFile } from '../exports/export-document.ts'

/** Frozen drafts of a document, newest first. */
export async function viewDrafts(ctx: Context, person: Person, documentId: string): Promise<DraftView[]> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'read')
  return (await listDrafts(ctx.db, document.id)).map((row) => ({
    id: row.id,
    number: row.number,
    at: row.created_at,
    by: row.author_name ?? row.created_by,
    hash: row.hash,
    lineNumbers: row.line_numbers === 1,
    hasPdf: row.has_pdf,
  }))
}

/** A frozen draft's file as it was stored, byte for byte; audited. A PDF that was not made then is not made later: `pdf-unavailable`. */
export async function downloadDraft(ctx: Context, person: Person, draftId: string, type: 'docx' | 'pdf'): Promise<OutFile> {
  const { draft, actor } = await enterDraft(ctx.db, person, draftId, 'export')
  const { pdf, docx } = await readDraft(ctx.db, draft.id)
  const bytes = type === 'pdf' ? pdf : docx
  if (!bytes) throw new Refusal('pdf-unavailable', 'Dự thảo này được chốt khi máy chủ chưa có LibreOffice nên không có tệp PDF. Tải tệp .docx.')
  const document = await readDocument(ctx.db, draft.document_id)
  const dossier = await readDossier(ctx.db, draft.dossier_id)
  if (!document || !dossier) throw new Refusal('not-found')
  await ctx.writer.transaction((tx) =>
    appendAudit(tx, {
      chain: draft.dossier_id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'draft.download',
      data: { documentId: document.id, draftId: draft.id, number: draft.number, type },
    }),
  )
  const name = exportFileName({ title: document.title, ward: dossier.ward_name, draft: draft.number, text: 'current', extension: type })
  return { name, type, bytes }
}

const EXPORTS = ['export.docx', 'export.pdf', 'draft.freeze', 'draft.download'] as const

/** How far back the list of exports goes; the audit itself is never cut. */
const SHOWN = 2000

/** Who took this document out, what and when, newest first. `what`: docx, pdf, docx-approved, pdf-approved, docx-since, pdf-since, freeze. */
export async function viewExports(ctx: Context, person: Person, documentId: string): Promise<ExportLogView[]> {
  const { document } = await enterDocument(ctx.db, person, documentId, 'export')
  const rows = await listAudit(ctx.db, document.dossier_id, SHOWN, EXPORTS)
  return rows.flatMap((row) => {
    const data = JSON.parse(row.data_json) as { documentId?: string; number?: number; type?: string; text?: string; since?: string }
    if (data.documentId !== document.id) return []
    const file = data.type ?? row.action.slice('export.'.length)
    const what =
      row.action === 'draft.freeze' ? 'freeze' : data.since !== undefined ? `${file}-since` : data.text === 'approved' ? `${file}-approved` : file
    return [{ at: row.at, by: row.actorName, what, draft: data.number ?? null }]
  })
}
