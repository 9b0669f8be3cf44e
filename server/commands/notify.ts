import type { DocumentId, DossierId } from '@van-kien/shared/domain/ids.ts'
import type { DocumentEvent } from '@van-kien/shared/protocol/events.ts'
import type { Context } from '../context.ts'
import { listDocuments } from '../storage/documents.ts'
import type { Tx } from '../storage/writer.ts'

/** Kinds of change after which a page reads something anew. */
type Change = Exclude<DocumentEvent['type'], 'section' | 'presence'>

/** Lets everybody who has one of these documents open know, after the commit of `tx`, that something of it changed (O1). */
export const notify = (ctx: Context, tx: Tx, documents: readonly DocumentId[], ...changes: readonly Change[]): Promise<void> =>
  ctx.outbox.write(tx, ...documents.flatMap((documentId) => changes.map((type) => ({ kind: 'document' as const, documentId, event: { type } }))))

/** The same for all documents of a dossier. */
export const notifyDossier = async (ctx: Context, tx: Tx, dossierId: DossierId, ...changes: readonly Change[]): Promise<void> =>
  notify(
    ctx,
    tx,
    (await listDocuments(tx, dossierId)).map((document) => document.id),
    ...changes,
  )
