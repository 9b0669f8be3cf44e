import { DOCUMENT_KINDS, type DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { enterDossier } from '../enter.ts'
import { notifyDossier } from '../notify.ts'
import { createFromTemplate } from './create-from-template.ts'
import { createStage } from './create-stage.ts'

/**
 * Lập văn bản: the next stage, or a document beside the stages from its template.
 * @throws Refusal `already-exists` when the dossier has its one document of this kind, `bad-request` when the one that it comes from is missing
 */
export async function createDocument(ctx: Context, person: Person, dossierId: string, kind: DocumentKind): Promise<{ id: string }> {
  if (DOCUMENT_KINDS[kind].derivedFrom !== null) return createStage(ctx, person, dossierId, kind)
  return ctx.writer.transaction(async (tx) => {
    const { dossier, actor } = await enterDossier(tx, person, dossierId, 'structure')
    const id = await createFromTemplate(ctx, tx, { dossier, kind, author: actor.userId, at: ctx.now() })
    await notifyDossier(ctx, tx, dossier.id, 'structure')
    return { id }
  })
}
