import { exportFileName } from '@van-kien/shared/domain/file-name.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { ExportInput } from '../../export/input.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import { readDocument } from '../../storage/documents.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { readDraft } from '../../storage/drafts.ts'
import { enterDraft } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { exportBaseline } from './export-baseline.ts'
import type { OutFile } from './export-document.ts'
import { makeDocx } from './make-docx.ts'
import { toPdf } from './to-pdf.ts'

/**
 * A frozen draft of a document on paper, with what it changed since another one as tracked changes; audited as an export.
 * @param since id of the other draft of the same document, of whichever is older
 * @throws Refusal `not-found` for a draft of another document, and for the same one
 */
export async function compareDrafts(ctx: Context, person: Person, draftId: string, type: 'docx' | 'pdf', since: string): Promise<OutFile> {
  const { draft, actor } = await enterDraft(ctx.db, person, draftId, 'export')
  const document = await readDocument(ctx.db, draft.document_id)
  const dossier = await readDossier(ctx.db, draft.dossier_id)
  if (!document || !dossier || since === draft.id || since === 'approved') throw new Refusal('not-found')
  const { input } = JSON.parse((await readDraft(ctx.db, draft.id)).snapshot_json) as { input: ExportInput }
  const baseline = await exportBaseline(ctx, person, document, input.form, since)
  const { docx } = await makeDocx(ctx, { ...input, since: baseline.since })
  const bytes = type === 'pdf' ? await toPdf(ctx, docx, input.createdAt) : docx
  await ctx.writer.transaction((tx) =>
    appendAudit(tx, {
      ...{ chain: document.dossier_id, at: ctx.now(), actor: actor.userId, action: `export.${type}` },
      data: { documentId: document.id, ...kindView(document), draftId: draft.id, number: draft.number, since, hash: sha256(bytes) },
    }),
  )
  const name = exportFileName({
    ...{ title: document.title, ward: dossier.ward_name, draft: draft.number, text: 'current' as const, since: baseline.name, extension: type },
  })
  return { name, type, bytes }
}
