import { exportFileName, safeFileName } from '@van-kien/shared/domain/file-name.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { ExportInput } from '../../export/input.ts'
import { paper } from '../../export/paper-process.ts'
import type { ZipEntry } from '../../export/zip-files.ts'
import { type AuditNote, appendAudit, sha256 } from '../../storage/audit.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listDrafts, readDraft } from '../../storage/drafts.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { enterDossier } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { collectExport } from './collect-export.ts'
import type { OutFile } from './export-document.ts'
import { keepExported } from './keep-copy.ts'
import { makeDocx } from './make-docx.ts'

/** Every document as it stands, or the newest frozen draft of each that has one. */
type DossierFiles = 'current' | 'frozen'

type Taken = { entries: ZipEntry[]; audit: Pick<AuditNote, 'action' | 'data'>; given?: { documentId: DocumentId; input: ExportInput } }

/**
 * All documents of a dossier in one .zip, audited like each file taken by itself.
 * @throws Refusal `not-found` when none of its documents has a frozen draft
 */
export async function exportDossier(ctx: Context, person: Person, dossierId: string, which: DossierFiles): Promise<OutFile> {
  const { dossier, actor } = await enterDossier(ctx.db, person, dossierId, 'export')
  const taken: Taken[] = []
  for (const document of await listDocuments(ctx.db, dossier.id)) {
    const one = which === 'current' ? await current(ctx, document) : await frozen(ctx, document, dossier.ward_name)
    if (one) taken.push(one)
  }
  if (taken.length === 0) throw new Refusal('not-found', 'Hồ sơ này chưa có dự thảo nào được chốt.')
  const bytes = await paper.zipFiles(taken.flatMap(({ entries }) => entries))
  await ctx.writer.transaction(async (tx) => {
    const at = ctx.now()
    for (const { audit, given } of taken) {
      if (given) await keepExported(tx, given.documentId, given.input, { at, by: actor.userId })
      await appendAudit(tx, { chain: dossier.id, at, actor: actor.userId, ...audit })
    }
  })
  const state = which === 'current' ? 'Đang soạn' : 'Dự thảo đã chốt'
  return { name: safeFileName(`Văn kiện Đại hội - phường ${dossier.ward_name} - ${state}`, 'zip'), type: 'zip', bytes }
}

async function current(ctx: Context, document: DocumentTable): Promise<Taken> {
  const { input, wardName } = await collectExport(ctx, document, 'current')
  const { docx } = await makeDocx(ctx, input)
  const name = exportFileName({ title: document.title, ward: wardName, draft: null, text: 'current', extension: 'docx' })
  return {
    entries: [{ name, bytes: docx, at: input.createdAt }],
    given: { documentId: document.id, input },
    audit: {
      action: 'export.docx',
      data: { documentId: document.id, ...kindView(document), text: 'current', profileId: input.profile.id, hash: sha256(docx), zip: true },
    },
  }
}

async function frozen(ctx: Context, document: DocumentTable, ward: string): Promise<Taken | null> {
  const [newest] = await listDrafts(ctx.db, document.id)
  const draft = newest && (await readDraft(ctx.db, newest.id))
  if (!draft) return null
  const at = new Date(draft.created_at).toISOString()
  const entry = (extension: 'docx' | 'pdf', bytes: Uint8Array): ZipEntry => ({
    name: exportFileName({ title: document.title, ward, draft: draft.number, text: 'current', extension }),
    bytes,
    at,
  })
  return {
    entries: [entry('docx', await ctx.files.read(draft.docx)), ...(draft.pdf ? [entry('pdf', await ctx.files.read(draft.pdf))] : [])],
    audit: { action: 'draft.download', data: { documentId: document.id, draftId: draft.id, number: draft.number, type: 'docx', zip: true } },
  }
}
