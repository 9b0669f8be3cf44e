import type { DocumentContents, DocumentView, RemovedSectionView, SectionView } from '@van-kien/shared/api/views.ts'
import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import { sectionAccess } from '@van-kien/shared/domain/access.ts'
import type { DocumentId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import { childrenOf, type TreeSection } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { bindingsOfDocument } from '../../storage/appendices.ts'
import { listAudit } from '../../storage/audit.ts'
import { listClosed } from '../../storage/body-upgrades.ts'
import { listDocuments } from '../../storage/documents.ts'
import { readDossier } from '../../storage/dossiers.ts'
import { listMembers } from '../../storage/members.ts'
import { listAssignees, listRemovedSections, listSections } from '../../storage/sections.ts'
import { openCausesOf } from '../../storage/stale-causes.ts'
import type { SectionTable } from '../../storage/tables.ts'
import { lastHashes } from '../../storage/versions.ts'
import { enterDocument } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { isHeadingOnly, numberedOutline, toTreeSections } from '../outline.ts'
import { countWritten, currentBodies, currentBody } from '../sections/section-body.ts'
import { staleOf } from '../stale-view.ts'
import { guidanceIn } from '../template-words/given-words.ts'

/** Everything about a document but its words: sections in reading order, for the person asking. */
export async function viewDocument(ctx: Context, person: Person, id: string): Promise<DocumentView> {
  const { document, actor } = await enterDocument(ctx.db, person, id, 'read')
  // In a turn of its own, behind this one.
  setImmediate(() => void ctx.readings.expect(document.id).catch((error) => ctx.log.error({ err: error }, 'nothing was made ready for reading')))
  await countWritten(ctx, document.id)
  const rows = await listSections(ctx.db, document.id)
  const [dossier, documents, members, assignees, hashes] = [
    await readDossier(ctx.db, document.dossier_id),
    await listDocuments(ctx.db, document.dossier_id),
    await listMembers(ctx.db, document.dossier_id),
    await listAssignees(ctx.db, document.id),
    await lastHashes(ctx.db, document.id),
  ]
  if (!dossier) throw new Refusal('not-found')
  const closed = await listClosed(ctx.db, document.id)
  // Of a locked one the frozen version is read: nothing is amiss until it is to be opened again.
  const isClosed = (row: SectionTable) => row.status === 'drafting' && closed.has(row.id)
  const guidance = await guidanceIn(ctx.db, document, dossier, rows)
  const causes = await openCausesOf(ctx.db, document.id)
  const appendices = await bindingsOfDocument(ctx.db, document.id)
  const sections = toTreeSections(rows)
  return {
    id: document.id,
    dossierId: document.dossier_id,
    dossierName: dossier.name,
    ...kindView(document),
    title: document.title,
    role: actor.role,
    profileId: document.profile_id,
    openSuggestions: dossier.open_suggestions,
    stages: documents.flatMap(({ id, kind, stage }) => (stage === null ? [] : [{ id, kind, stage }])),
    others: documents.flatMap(({ id, kind, stage, title }) => (stage === null ? [{ id, kind, stage, title }] : [])),
    sections: numberedOutline(sections).map(
      ({ section: { row }, label, path }): SectionView => ({
        id: row.id,
        parentId: row.parent_id,
        label,
        path,
        level: row.level,
        title: row.title,
        shortTitle: row.short_title,
        status: row.status,
        stale: staleOf(causes.get(row.id)),
        access: isClosed(row) ? 'read' : sectionAccess(actor, row),
        assignees: assignees.get(row.id) ?? [],
        version: row.version,
        hash: hashes.get(row.id) ?? null,
        approvedVersion: row.approved_version,
        lockEpoch: row.lock_epoch,
        dueDate: row.due_date,
        budgetPages: row.budget_pages,
        field: row.field,
        words: row.word_count,
        landscape: row.landscape === 1,
        lineageId: row.lineage_id,
        // A heading without words has nothing that could have been approved before.
        note: isHeadingOnly(sections, row) ? null : row.note,
        submittedBy: row.submitted_by,
        submittedAt: row.submitted_at,
        headingOnly: isHeadingOnly(sections, row),
        ...(isClosed(row) ? { closed: true as const } : {}),
        ...(appendices.has(row.id) ? { appendix: appendices.get(row.id)!.settings.words } : {}),
        guidance: guidance(row),
      }),
    ),
    members: members.map((member) => ({ userId: member.user_id, name: member.name, color: personColor(member.user_id), role: member.role })),
  }
}

/** Bodies of all sections at once. One that does not fit the schema is left out: it opens only in its own editor. */
export async function viewContents(ctx: Context, person: Person, id: string): Promise<Json<DocumentContents>> {
  const { document } = await enterDocument(ctx.db, person, id, 'read')
  return ctx.readings.json('contents', { documentId: document.id }, { dossierId: document.dossier_id, who: person.userId })
}

/** The work of `viewContents`. */
export async function readContents(ctx: Reading, { documentId }: { documentId: DocumentId }): Promise<DocumentContents> {
  const ordered = numberedOutline(toTreeSections(await listSections(ctx.db, documentId)))
  const rows = ordered.map(({ section }) => section.row)
  const closed = await listClosed(ctx.db, documentId)
  const bodies = await currentBodies(
    ctx,
    documentId,
    rows.filter(({ id }) => !closed.has(id)),
  )
  // Of a section that could not be brought over, what its old words give: nothing else of the document waits for it.
  for (const row of rows)
    if (closed.has(row.id)) bodies.set(row.id, await currentBody(ctx, row).catch(() => ({ version: null, content: EMPTY_CONTENT })))
  return {
    sections: ordered.flatMap(({ section }) => {
      const body = bodies.get(section.id)
      return body ? [{ id: section.id, json: body.content }] : []
    }),
  }
}

/** Sections taken out of the outline, last removed first; one line for what was removed together. */
export async function viewRemoved(ctx: Context, person: Person, id: string): Promise<RemovedSectionView[]> {
  const { document } = await enterDocument(ctx.db, person, id, 'read')
  const rows = await listRemovedSections(ctx.db, document.id)
  const present = toTreeSections(await listSections(ctx.db, document.id))
  const names = new Map((await listAudit(ctx.db, document.dossier_id, MOST_REMOVALS, ['section.remove'])).map((entry) => [entry.at, entry.actorName]))
  const together = (row: (typeof rows)[number]) => rows.filter((other) => other.removed_at === row.removed_at)
  return rows
    .filter((row) => !together(row).some((other) => other.id === row.parent_id))
    .map((row) => {
      const parts = [row, ...together(row).filter((other) => other.id !== row.id)]
      return {
        id: row.id,
        title: row.title,
        removedAt: row.removed_at!,
        removedBy: names.get(row.removed_at!) ?? '',
        words: parts.reduce((sum, other) => sum + other.word_count, 0),
        below: parts.length - 1,
        parts: parts.map((part) => ({ id: part.id, title: part.title })),
        afterId: placeBefore(present, row),
      }
    })
}

/** Removals whose names are looked for. */
const MOST_REMOVALS = 500

/** The last section that stood before a removed one: the end of its elder sibling, or its parent. */
function placeBefore(present: readonly TreeSection<SectionId>[], removed: { parent_id: SectionId | null; position: number }): SectionId | null {
  const elder = childrenOf(present, removed.parent_id)
    .filter((other) => other.position <= removed.position)
    .at(-1)
  if (elder === undefined) return present.some((other) => other.id === removed.parent_id) ? removed.parent_id : null
  let last = elder.id
  for (let below = childrenOf(present, last); below.length > 0; below = childrenOf(present, last)) last = below.at(-1)!.id
  return last
}
