import { type Actor, decide } from '@van-kien/shared/domain/access.ts'
import { approvesKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { DossierId } from '@van-kien/shared/domain/ids.ts'
import type { Action, Role } from '@van-kien/shared/domain/roles.ts'
import type { Person } from '../auth/person.ts'
import { insist, Refusal } from '../errors.ts'
import type { Database } from '../storage/database.ts'
import { readDocument } from '../storage/documents.ts'
import { type DossierRow, readDossier } from '../storage/dossiers.ts'
import { findDraft } from '../storage/drafts.ts'
import { readRole } from '../storage/members.ts'
import { readSection, type SectionInPlace } from '../storage/sections.ts'
import type { SourceTable } from '../storage/source-tables.ts'
import { readSource } from '../storage/sources.ts'
import type { DocumentTable } from '../storage/tables.ts'

/**
 * The door to everything in a dossier. An id that does not exist and one of somebody else's dossier are refused in the same words
 * (`not-found`); `forbidden` is only said inside one's own dossier.
 */

/** A member of the dossier that was asked for. */
export interface Member extends Actor {
  role: Role
  name: string
}

/** Whoever asks, as a member of the dossier who may do this. @throws Refusal */
export async function memberOf(db: Database, person: Person, dossierId: DossierId, action: Action): Promise<Member> {
  const role = await readRole(db, dossierId, person.userId)
  insist(decide({ userId: person.userId, isAdmin: person.isAdmin, role }, action))
  return { userId: person.userId, isAdmin: person.isAdmin, role: role!, name: person.name }
}

export async function enterDossier(db: Database, person: Person, id: string, action: Action): Promise<{ dossier: DossierRow; actor: Member }> {
  const dossier = await readDossier(db, id)
  if (!dossier) throw new Refusal('not-found')
  return { dossier, actor: await memberOf(db, person, dossier.id, action) }
}

export async function enterDocument(db: Database, person: Person, id: string, action: Action): Promise<{ document: DocumentTable; actor: Member }> {
  const document = await readDocument(db, id)
  if (!document) throw new Refusal('not-found')
  return { document, actor: await memberOf(db, person, document.dossier_id, action) }
}

/** A section that was taken out of the outline is found as well: look at `removed_at` before changing it. */
export async function enterSection(db: Database, person: Person, id: string, action: Action): Promise<{ section: SectionInPlace; actor: Member }> {
  const section = await readSection(db, id)
  if (!section) throw new Refusal('not-found')
  const actor = await memberOf(db, person, section.dossier_id, action)
  if (APPROVALS.has(action) && !approvesKind(actor.role, section.kind)) throw new Refusal('forbidden')
  return { section, actor }
}

/** What only those do who approve documents of the kind. */
const APPROVALS: ReadonlySet<Action> = new Set(['approve', 'return', 'confirm'])

export async function enterSource(db: Database, person: Person, id: string, action: Action): Promise<{ source: SourceTable; actor: Member }> {
  const source = await readSource(db, id)
  if (!source || source.removed_at !== null) throw new Refusal('not-found')
  return { source, actor: await memberOf(db, person, source.dossier_id, action) }
}

export async function enterDraft(db: Database, person: Person, id: string, action: Action) {
  const draft = await findDraft(db, id)
  if (!draft) throw new Refusal('not-found')
  return { draft, actor: await memberOf(db, person, draft.dossier_id, action) }
}
