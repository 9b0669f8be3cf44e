import { timeText } from '@van-kien/shared/domain/days.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { numberSections } from '@van-kien/shared/domain/numbering.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { ExportInput, ExportSection } from '../../export/input.ts'
import { readDraft } from '../../storage/drafts.ts'
import { listAllSections } from '../../storage/sections.ts'
import type { DocumentTable } from '../../storage/tables.ts'
import { readVersion } from '../../storage/versions.ts'
import { frozenContent } from '../appendices/frozen-content.ts'
import { enterDraft } from '../enter.ts'
import { isHeadingOnly, numberedOutline, toTreeSections } from '../outline.ts'
import { appendicesLast } from './appendices-last.ts'
import { documentAt } from './document-at.ts'
import { historyPointAt } from './view-history-points.ts'

/** An earlier state of a document that an export is compared with. */
interface Baseline {
  since: NonNullable<ExportInput['since']>
  /** For file names: 'Dự thảo lần 1', 'Bản đã duyệt'. */
  name: string
}

const AUTHOR = 'Văn Kiện'

/**
 * The words of a frozen draft of this document, of the last approved versions, or as they stood at a point in time. A section that was not there then, or
 * was never approved, is not among them, so that it comes out as put in; one that was removed since comes out as taken out.
 * @param since 'approved', the id of a draft, or of a history point (`historyPointId`)
 * @throws Refusal `not-found` for a draft of another document or a point in time before it was made, `not-approved` when nothing was approved yet
 */
export async function exportBaseline(ctx: Context, person: Person, document: DocumentTable, form: DocumentForm, since: string): Promise<Baseline> {
  if (since === 'approved') return approvedBaseline(ctx, document, form)
  const instant = historyPointAt(since)
  if (instant !== null) {
    const sections = instant > ctx.now() ? [] : await documentAt(ctx, document, form, instant)
    if (sections.length === 0) throw new Refusal('not-found')
    return { since: { sections, author: AUTHOR, at: new Date(instant).toISOString() }, name: timeText(instant) }
  }
  const { draft } = await enterDraft(ctx.db, person, since, 'export')
  if (draft.document_id !== document.id) throw new Refusal('not-found')
  const { input } = JSON.parse((await readDraft(ctx.db, draft.id)).snapshot_json) as { input: ExportInput }
  const at = new Date(draft.created_at).toISOString()
  return { since: { sections: input.sections, author: AUTHOR, at }, name: `Dự thảo lần ${draft.number}` }
}

async function approvedBaseline(ctx: Context, document: DocumentTable, form: DocumentForm): Promise<Baseline> {
  const rows = await listAllSections(ctx.db, document.id)
  const approvals = await Promise.all(
    rows.map(async (row) => (row.approved_version === null ? null : await readVersion(ctx.db, row.id, row.approved_version))),
  )
  const newest = Math.max(0, ...approvals.map((version) => version?.at ?? 0))
  // What was taken out of the outline before the last approval is no part of the approved text.
  const outline = numberedOutline(
    toTreeSections(rows.filter((row) => row.removed_at === null || (row.approved_version !== null && row.removed_at > newest))),
  )
  const all = outline.map(({ section }) => section)
  const labels = numberSections(all, { romanSuffix: form.romanSuffix, names: form.levelNames })
  const sections: ExportSection[] = []
  let last = 0
  for (const { section } of outline) {
    const { row } = section
    const version = row.approved_version === null ? undefined : await readVersion(ctx.db, row.id, row.approved_version)
    if (!version && !isHeadingOnly(all, row)) continue
    if (version) last = Math.max(last, version.at)
    sections.push({
      id: row.id,
      level: row.level,
      label: labels.get(row.id)?.label ?? '',
      title: version?.title ?? row.title,
      content: version ? frozenContent(version) : { type: 'doc', content: [{ type: 'paragraph' }] },
      landscape: row.landscape === 1,
    })
  }
  if (last === 0) throw new Refusal('not-approved', 'Chưa có mục nào được duyệt nên chưa có bản đã duyệt để so.')
  const ordered = appendicesLast(sections)
  return { since: { sections: ordered, author: AUTHOR, at: new Date(last).toISOString() }, name: 'Bản đã duyệt' }
}
