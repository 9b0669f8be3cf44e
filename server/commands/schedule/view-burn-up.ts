import type { BurnUpView } from '@van-kien/shared/api/schedule.ts'
import { countContent } from '@van-kien/shared/content/content.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { sectionPages } from '@van-kien/shared/domain/page-length.ts'
import { type BurnSection, burnUp } from '@van-kien/shared/domain/schedule/burn-up.ts'
import type { PlanTask } from '@van-kien/shared/domain/schedule/task.ts'
import { TRANSITION_RULES, type Transition } from '@van-kien/shared/domain/section-status.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import type { Database } from '../../storage/database.ts'
import { listDocuments, newestStage } from '../../storage/documents.ts'
import { readLayout } from '../../storage/page-layouts.ts'
import { listAllDecisions, listStaleTimes } from '../../storage/plan-facts.ts'
import { listTasks } from '../../storage/plans.ts'
import { listSections } from '../../storage/sections.ts'
import type { SectionTable } from '../../storage/tables.ts'
import { readVersion } from '../../storage/versions.ts'
import { frozenContent } from '../appendices/frozen-content.ts'
import { enterDossier } from '../enter.ts'
import { isHeadingOnly, toTreeSections } from '../outline.ts'
import { countWritten } from '../sections/section-body.ts'

type PagesOf = (words: number) => number

/** Approved pages of the stage that is worked on, from its decisions, against the due dates of plan and sections; null: no stage was begun. */
export async function viewBurnUp(ctx: Context, person: Person, dossierId: string): Promise<BurnUpView | null> {
  const { dossier } = await enterDossier(ctx.db, person, dossierId, 'read')
  const document = newestStage(await listDocuments(ctx.db, dossier.id))
  if (!document) return null
  await countWritten(ctx, document.id)
  const outline = toTreeSections(await listSections(ctx.db, document.id))
  const layout = await readLayout(ctx.db, document.id)
  const laid = new Map(layout?.laidOut.sections.map((section) => [section.id, section]))
  const [tasks, decisions, stale] = [
    await listTasks(ctx.db, dossier.id),
    await listAllDecisions(ctx.db, [dossier.id]),
    await listStaleTimes(ctx.db, document.id),
  ]
  const sections: BurnSection[] = []
  for (const { row } of outline) {
    if (isHeadingOnly(outline, row)) continue
    const pagesOf = (words: number) => sectionPages(words, laid.get(row.id))
    sections.push({
      pages: meantPages(row, pagesOf),
      due: row.due_date,
      window: windowOf(tasks, row, document.kind),
      approved: await approvedSpans(ctx.db, row, decisions.get(row.id) ?? [], pagesOf),
      stale: (stale.get(row.id) ?? []).map(({ since, settled_at }) => ({
        from: dayInVietnam(since),
        to: settled_at === null ? null : dayInVietnam(settled_at),
      })),
    })
  }
  const [today, last] = [dayInVietnam(ctx.now()), dossier.congress_date]
  return { title: document.title, today, congressDate: last, ...burnUp(sections, { first: dayInVietnam(document.created_at), last, today }) }
}

/** What is submitted is as long as it will be; before that it is at least as long as it was planned. Null: nobody planned or wrote anything. */
function meantPages(row: SectionTable, pagesOf: PagesOf): number | null {
  const written = pagesOf(row.word_count)
  if (row.status !== 'drafting') return written
  return row.budget_pages === null && row.word_count === 0 ? null : Math.max(row.budget_pages ?? 0, written)
}

/** Days of the earliest task that is finished when the section is approved. */
function windowOf(tasks: readonly PlanTask[], row: SectionTable, documentKind: string): BurnSection['window'] {
  const approves = tasks.filter(({ facts }) =>
    facts.some(({ kind, of }) => kind === 'approved' && (of === `section:${row.id}` || of === `kind:${documentKind}`)),
  )
  const [first] = approves.toSorted((one, other) => one.due.localeCompare(other.due))
  return first ? { start: first.start, due: first.due } : null
}

/** From each approval until the section was opened again, with the pages of the version that was approved. */
async function approvedSpans(
  db: Database,
  row: SectionTable,
  decisions: readonly { transition: Transition; version: number | null; at: number }[],
  pagesOf: PagesOf,
): Promise<BurnSection['approved']> {
  const spans: { from: string; to: string | null; pages: number }[] = []
  for (const { transition, version, at } of decisions) {
    const last = spans.at(-1)
    const open = last?.to === null ? last : undefined
    if (TRANSITION_RULES[transition].to !== 'approved') {
      if (open) open.to = dayInVietnam(at)
    } else if (!open) spans.push({ from: dayInVietnam(at), to: null, pages: pagesOf(await wordsOf(db, row, version)) })
  }
  return spans
}

/** Words of a version; of the one that stands they were counted. */
async function wordsOf(db: Database, row: SectionTable, version: number | null): Promise<number> {
  if (version === null || (version === row.version && row.status !== 'drafting')) return row.word_count
  const stored = await readVersion(db, row.id, version)
  return stored ? countContent(frozenContent(stored)) : row.word_count
}
