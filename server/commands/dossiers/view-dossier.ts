import type { LaidOut } from '@van-kien/shared/api/pages-view.ts'
import type { DocumentSummary, DossierListItem, DossierView, MemberView, TaskView } from '@van-kien/shared/api/views.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { WORDS_A_PAGE } from '@van-kien/shared/domain/page-length.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import { RIGHTS } from '@van-kien/shared/domain/roles.ts'
import type { OpenStale } from '@van-kien/shared/domain/stale-cause.ts'
import { countStatuses, myTasks, risks, type Task, type TaskSection } from '@van-kien/shared/domain/tasks.ts'
import { cityWordsOf } from '@van-kien/templates/city-words.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { lastDecisions } from '../../storage/decisions.ts'
import { listDocuments, newestStage } from '../../storage/documents.ts'
import { type DossierRow, listOwnDossiers } from '../../storage/dossiers.ts'
import { listDrafts } from '../../storage/drafts.ts'
import { listMembers, listWardPeople } from '../../storage/members.ts'
import { readLayout } from '../../storage/page-layouts.ts'
import { listGivenRemarks } from '../../storage/remarks.ts'
import { listAssignees, listSections } from '../../storage/sections.ts'
import { listSources } from '../../storage/sources.ts'
import { openCausesOf } from '../../storage/stale-causes.ts'
import { countOpen } from '../../storage/suggestions.ts'
import type { DecisionTable, DocumentTable } from '../../storage/tables.ts'
import { enterDossier } from '../enter.ts'
import { kindView } from '../in-document.ts'
import { isHeadingOnly, type NumberedRow, numberedOutline, toTreeSections } from '../outline.ts'
import { planGlance } from '../schedule/plan-glance.ts'
import { countWritten } from '../sections/section-body.ts'
import { staleOf } from '../stale-view.ts'
import { lastTakenIn, readTemplateOffer } from '../template-words/view-template-offer.ts'

/** Dossiers that the person works in. */
export const viewDossiers = (ctx: Context, person: Person): Promise<DossierListItem[]> => listOwnDossiers(ctx.db, person.userId)

interface Outline {
  document: DocumentTable
  rows: (NumberedRow & { headingOnly: boolean; assignees: string[]; stale: OpenStale })[]
}

/** One dossier at a glance: how far its documents are, who is in the team, what the person asking has to do. */
export async function viewDossier(ctx: Context, person: Person, id: string): Promise<DossierView> {
  const { dossier, actor } = await enterDossier(ctx.db, person, id, 'read')
  const outlines: Outline[] = []
  for (const document of await listDocuments(ctx.db, dossier.id)) outlines.push(await readOutline(ctx, document))
  const members = await listMembers(ctx.db, dossier.id)
  const decisions = await lastDecisions(ctx.db, dossier.id)
  const taken = RIGHTS[actor.role].has('structure') ? await lastTakenIn(ctx.db, dossier.id) : null
  const newest = newestStage(outlines.map(({ document }) => document))
  const current = outlines.filter(({ document }) => document.stage === null || document === newest)
  const suggested = await countOpen(ctx.db, dossier.id)
  const tasks = outlines.flatMap((outline) => taskSections(outline, current.includes(outline), decisions, suggested))
  const names = new Map(members.map((member) => [member.user_id as string, member.name]))
  const view = taskViews(outlines, names)
  const today = dayInVietnam(ctx.now())
  const remarks = await listGivenRemarks(ctx.db, dossier.id)
  return {
    id: dossier.id,
    name: dossier.name,
    role: actor.role,
    wardName: dossier.ward_name,
    city: dossier.city,
    ordinal: dossier.ordinal,
    term: dossier.term,
    congressDate: dossier.congress_date,
    headerVariant: dossier.header_variant,
    frame: dossier.frame,
    theme: dossier.theme,
    motto: dossier.motto,
    formerDistrict: dossier.former_district,
    formerCongress: dossier.former_congress,
    formerWards: dossier.former_wards,
    otherDistricts: dossier.other_districts,
    foundingResolution: dossier.founding_resolution,
    nationalCongress: dossier.national_congress,
    cityCongress: dossier.city_congress,
    serviceBody: dossier.service_body,
    copiedShare: dossier.copied_share,
    cityWords: cityWordsOf(dossier.city, dossier.term),
    documents: await Promise.all(outlines.map((outline) => summary(ctx, outline, dossier, taken))),
    members: members.map((member): MemberView => {
      const assigned = current.flatMap(({ rows }) => rows).filter((row) => row.assignees.includes(member.user_id))
      return {
        userId: member.user_id,
        name: member.name,
        username: member.username,
        role: member.role,
        field: member.field,
        color: personColor(member.user_id),
        assigned: assigned.length,
        done: assigned.filter((row) => row.section.status !== 'drafting').length,
      }
    }),
    myTasks: view(myTasks(tasks, remarks, actor, today)),
    risks: view(risks(tasks, remarks, today)),
    plan: await planGlance(ctx, dossier, actor),
    sources: (await listSources(ctx.db, dossier.id)).map(({ id: sourceId, title, kind, versions, newest }) => ({
      ...{ id: sourceId, title, kind, versions, newest },
    })),
  }
}

interface PersonView {
  userId: string
  name: string
  username: string
}

/** People of the ward who are not in the team yet. */
export async function viewPeople(ctx: Context, person: Person, id: string): Promise<PersonView[]> {
  const { dossier } = await enterDossier(ctx.db, person, id, 'team')
  const inTeam = new Set((await listMembers(ctx.db, dossier.id)).map((member) => member.user_id))
  return (await listWardPeople(ctx.db, dossier.ward_id))
    .filter((candidate) => !inTeam.has(candidate.user_id))
    .map((candidate) => ({ userId: candidate.user_id, name: candidate.name, username: candidate.username }))
    .sort((a, b) => a.name.localeCompare(b.name, 'vi'))
}

async function readOutline(ctx: Context, document: DocumentTable): Promise<Outline> {
  await countWritten(ctx, document.id)
  const sections = toTreeSections(await listSections(ctx.db, document.id))
  const assignees = await listAssignees(ctx.db, document.id)
  const causes = await openCausesOf(ctx.db, document.id)
  return {
    document,
    rows: numberedOutline(sections).map((numbered) => ({
      ...numbered,
      headingOnly: isHeadingOnly(sections, numbered.section.row),
      assignees: assignees.get(numbered.section.id) ?? [],
      stale: staleOf(causes.get(numbered.section.id)),
    })),
  }
}

async function countOffer(
  ctx: Context,
  document: DocumentTable,
  dossier: DossierRow,
  taken: ReadonlyMap<string, unknown>,
): Promise<DocumentSummary['templateOffer']> {
  const { template, sections } = await readTemplateOffer(ctx.db, document, dossier)
  return { sections: sections.length, settled: document.settled_version === template.version, taken: taken.has(document.id) }
}

async function summary(
  ctx: Context,
  { document, rows }: Outline,
  dossier: DossierRow,
  taken: ReadonlyMap<string, unknown> | null,
): Promise<DocumentSummary> {
  const last = (await listDrafts(ctx.db, document.id))[0]
  const words = rows.reduce((sum, { section }) => sum + section.row.word_count, 0)
  return {
    id: document.id,
    ...kindView(document),
    title: document.title,
    counts: countStatuses(
      rows.map(({ section: { row }, headingOnly, stale }) => ({ status: row.status, stale, words: row.word_count, headingOnly })),
    ),
    words,
    pages: pagesWritten(words, (await readLayout(ctx.db, document.id))?.laidOut),
    budgetPages: Math.round(100 * rows.reduce((sum, { section }) => sum + (section.row.budget_pages ?? 0), 0)) / 100,
    lastDraft: last ? { number: last.number, at: last.created_at } : null,
    templateOffer: taken && (await countOffer(ctx, document, dossier, taken)),
  }
}

function pagesWritten(words: number, laidOut: LaidOut | undefined): DocumentSummary['pages'] {
  if (!laidOut) return { written: words / WORDS_A_PAGE, exact: false }
  const since = words - laidOut.sections.reduce((sum, section) => sum + section.words, 0)
  return { written: Math.max(0, laidOut.text + laidOut.appendices + since / WORDS_A_PAGE), exact: since === 0 }
}

const taskSections = (
  { rows }: Outline,
  current: boolean,
  decisions: ReadonlyMap<string, DecisionTable>,
  suggested: ReadonlyMap<string, number>,
): TaskSection[] =>
  rows.map(({ section: { row }, headingOnly, assignees, stale }) => {
    const last = decisions.get(row.id)
    return {
      id: row.id,
      current,
      status: row.status,
      stale,
      dueDate: row.due_date,
      assignees,
      headingOnly,
      returned: last?.transition === 'return' ? last.reason : null,
      submittedBy: row.submitted_by,
      suggested: suggested.get(row.id) ?? 0,
    }
  })

/** Tasks with the words that lists show: who submitted, who is responsible for what is late. */
function taskViews(outlines: readonly Outline[], names: Map<string, string>): (tasks: readonly Task[]) => TaskView[] {
  const byId = new Map(outlines.flatMap(({ document, rows }) => rows.map((row) => [row.section.id as string, { document, row }] as const)))
  return (tasks) =>
    tasks.flatMap((task) => {
      const found = byId.get(task.sectionId)
      if (!found) return []
      const { document, row } = found
      const stored = row.section.row
      const people = task.kind === 'approve' ? [stored.submitted_by ?? ''] : task.kind === 'overdue' ? row.assignees : []
      return [
        {
          ...task,
          documentId: document.id,
          documentKind: document.kind,
          stage: document.stage,
          path: row.path,
          title: stored.short_title || stored.title,
          detail:
            task.detail ||
            people
              .map((id) => names.get(id) ?? '')
              .filter(Boolean)
              .join(', '),
        },
      ]
    })
}
