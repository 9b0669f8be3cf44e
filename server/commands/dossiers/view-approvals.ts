import type { ApprovalItem, ApprovalView, ReadBefore } from '@van-kien/shared/api/approval-views.ts'
import type { WaitingView } from '@van-kien/shared/api/work-views.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import { approvesKind, KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { RIGHTS, ROLES } from '@van-kien/shared/domain/roles.ts'
import { ancestorsOf } from '@van-kien/shared/domain/section-tree.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { listClosed } from '../../storage/body-upgrades.ts'
import { listDecisions } from '../../storage/decisions.ts'
import { listDocuments } from '../../storage/documents.ts'
import { listOwnDossiers, readDossier } from '../../storage/dossiers.ts'
import { namesOf } from '../../storage/members.ts'
import { countWaiting, listSections, type SectionInPlace } from '../../storage/sections.ts'
import { listOpenCauses, type OpenCause, openCausesOf } from '../../storage/stale-causes.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { enterSection } from '../enter.ts'
import { inDocument } from '../in-document.ts'
import { type NumberedRow, numberedOutline, toTreeSections } from '../outline.ts'
import { versionBody } from '../sections/section-body.ts'
import { sectionAnswers } from '../sources/section-answers.ts'
import { staleOf } from '../stale-view.ts'

/** Chờ tôi duyệt: what was submitted, and what must be approved again, in all dossiers where the person approves; longest waiting first. */
export async function listApprovals(ctx: Context, person: Person): Promise<ApprovalItem[]> {
  const items: ApprovalItem[] = []
  for (const dossier of await listOwnDossiers(ctx.db, person.userId)) {
    if (!RIGHTS[dossier.role].has('approve')) continue
    for (const document of await listDocuments(ctx.db, dossier.id)) {
      if (!approvesKind(dossier.role, document.kind)) continue
      const causes = await openCausesOf(ctx.db, document.id)
      const waiting = numberedOutline(toTreeSections(await listSections(ctx.db, document.id))).filter(
        ({ section: { row } }) => row.status === 'submitted' || (row.status === 'approved' && causes.has(row.id)),
      )
      const names = await namesOf(
        ctx.db,
        waiting.map(({ section }) => section.row.submitted_by ?? ''),
      )
      items.push(...waiting.map((numbered) => approvalItem(numbered, document, dossier.name, names, causes.get(numbered.section.id))))
    }
  }
  return items.sort((a, b) => a.submittedAt - b.submittedAt)
}

/** The same list as a number: cheap enough to be asked every few seconds by each open page. */
export const countApprovals = (ctx: Context, person: Person): Promise<WaitingView> =>
  countWaiting(
    ctx.db,
    person.userId,
    ROLES.filter((role) => RIGHTS[role].has('approve')).map((role) => ({ role, kinds: KINDS.filter((kind) => approvesKind(role, kind)) })),
  )

/** One frozen section with the last approved words beside it. A section that is being written has nothing to decide about: `wrong-status`. */
export async function viewApproval(ctx: Context, person: Person, id: string): Promise<ApprovalView> {
  const { section, actor } = await enterSection(ctx.db, person, id, 'read')
  if (section.removed_at !== null) throw new Refusal('not-found')
  if (section.status === 'drafting' || section.version === null) throw new Refusal('wrong-status')
  const dossier = await readDossier(ctx.db, section.dossier_id)
  const document = (await listDocuments(ctx.db, section.dossier_id)).find((other) => other.id === section.document_id)
  const sections = toTreeSections(await listSections(ctx.db, section.document_id))
  const numbered = numberedOutline(sections).find((other) => other.section.id === section.id)
  if (!dossier || !document || !numbered) throw new Refusal('not-found')
  const causes = await listOpenCauses(ctx.db, section.id)
  const frozen = await versionBody(ctx, section, section.version)
  const may = (action: 'approve' | 'return' | 'confirm' | 'reopen', status: string) =>
    section.status === status && decide(actor, action).ok && (action === 'reopen' || approvesKind(actor.role, document.kind))
  return {
    ...approvalItem(numbered, document, dossier.name, await namesOf(ctx.db, [section.submitted_by ?? '']), causes),
    title: frozen.title,
    hash: frozen.hash,
    content: frozen.content,
    before: await readBefore(ctx, section),
    moved: moved(
      frozen.path,
      ancestorsOf(sections, section.id).map((parent) => parent.title),
    ),
    closed: (await listClosed(ctx.db, section.document_id)).has(section.id),
    answers: await sectionAnswers(ctx.db, section),
    access: {
      approve: may('approve', 'submitted'),
      return: may('return', 'submitted'),
      confirm: causes.length > 0 && may('confirm', 'approved'),
      reopen: may('reopen', 'approved'),
    },
  }
}

/** What an approver has read of the section before this version: the approved words, else those that were returned last. */
async function readBefore(ctx: Context, section: SectionInPlace): Promise<ReadBefore | null> {
  if (section.approved_version !== null) {
    const { title, content } = await versionBody(ctx, section, section.approved_version)
    return { version: section.approved_version, title, content, returned: null }
  }
  const back = (await listDecisions(ctx.db, section.id)).find((decision) => decision.transition === 'return')
  if (!back?.version || back.version === section.version) return null
  const { title, content } = await versionBody(ctx, section, back.version)
  return { version: back.version, title, content, returned: { reason: back.reason, by: back.actor_name ?? '', at: back.at } }
}

const moved = (from: string[], to: string[]): ApprovalView['moved'] => (from.join('\n') === to.join('\n') ? null : { from, to })

const approvalItem = (
  { section: { row }, label, path }: NumberedRow,
  document: DocumentTable,
  dossierName: string,
  names: Map<string, string>,
  causes: readonly OpenCause[] | undefined,
): ApprovalItem => ({
  sectionId: row.id,
  documentId: document.id,
  dossierId: document.dossier_id,
  dossierName,
  ...inDocument(document),
  path,
  label,
  title: row.title,
  status: row.status,
  stale: staleOf(causes),
  version: row.version ?? 0,
  submittedBy: names.get(row.submitted_by ?? '') ?? '',
  submittedAt: row.submitted_at ?? 0,
  words: row.word_count,
  hasApproved: row.approved_version !== null,
})
