import type { DraftView } from '@van-kien/shared/api/paper-views.ts'
import { printedHead } from '@van-kien/shared/domain/audit-chain.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { DraftId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { ExportInput } from '../../export/input.ts'
import { appendAudit, chainHead, sha256 } from '../../storage/audit.ts'
import { insertDraft, lastDraftNumber } from '../../storage/drafts.ts'
import { enterDocument } from '../enter.ts'
import { collectExport } from '../exports/collect-export.ts'
import { keepExported } from '../exports/keep-copy.ts'
import { makeDocx } from '../exports/make-docx.ts'
import { pdfWhenPossible } from '../exports/to-pdf.ts'
import { notify } from '../notify.ts'

/** When somebody else froze a draft in between, the number on paper would be wrong: it is made again, this often at most. */
const TRIES = 5

/**
 * Chốt dự thảo lần n: the whole document as it stands, with form, profile and number, as an immutable snapshot with its .docx and, where LibreOffice
 * is installed, its PDF. The head of the audit chain is printed on it (A1).
 */
export async function freezeDraft(ctx: Context, person: Person, documentId: string, options: { lineNumbers: boolean }): Promise<DraftView> {
  for (let tries = 0; tries < TRIES; tries++) {
    const draft = await tryFreeze(ctx, person, documentId, options)
    if (draft) return draft
  }
  throw new Refusal('already-exists', 'Có người khác đang chốt dự thảo. Thử lại sau ít phút.')
}

async function tryFreeze(ctx: Context, person: Person, documentId: string, options: { lineNumbers: boolean }) {
  const { document } = await enterDocument(ctx.db, person, documentId, 'freeze')
  const at = ctx.now()
  const number = (await lastDraftNumber(ctx.db, document.id)) + 1
  const { input: collected, versions } = await collectExport(ctx, document, 'current')
  const [year, month, day] = dayInVietnam(at).split('-').map(Number)
  const wished: ExportInput = {
    ...collected,
    // A frozen draft says which one it is, whatever the form says.
    form: { ...collected.form, draftMark: true },
    draft: { number, date: `${day}/${month}/${year}` },
    lineNumbers: options.lineNumbers,
    createdAt: new Date(at).toISOString(),
    auditHead: printedHead(await chainHead(ctx.db, document.dossier_id)),
  }
  const { input, docx } = await makeDocx(ctx, wished)
  const pdf = await pdfWhenPossible(ctx, docx, input.createdAt)
  const snapshot = canonicalJson({ input, versions })
  const hash = sha256(docx)
  const id = ctx.newId() as DraftId
  return ctx.writer.transaction(async (tx) => {
    const { actor } = await enterDocument(tx, person, documentId, 'freeze')
    if ((await lastDraftNumber(tx, document.id)) !== number - 1) return null
    await insertDraft(tx, {
      id,
      document_id: document.id,
      number,
      snapshot_json: snapshot,
      docx: Buffer.from(docx),
      pdf: pdf && Buffer.from(pdf),
      hash,
      line_numbers: options.lineNumbers ? 1 : 0,
      created_at: at,
      created_by: actor.userId,
    })
    await keepExported(tx, document.id, input, { at, by: actor.userId })
    await appendAudit(tx, {
      chain: document.dossier_id,
      at,
      actor: actor.userId,
      action: 'draft.freeze',
      data: {
        documentId: document.id,
        draftId: id,
        number,
        hash,
        snapshotHash: sha256(snapshot),
        pdfHash: pdf && sha256(pdf),
        lineNumbers: options.lineNumbers,
      },
    })
    const draft: DraftView = { id, number, at, by: person.name, hash, lineNumbers: options.lineNumbers, hasPdf: pdf !== null }
    await notify(ctx, tx, [document.id], 'drafts')
    return draft
  })
}
