import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { safeFileName } from '@van-kien/shared/domain/file-name.ts'
import { type PaperPlan, PLAN_HEADS, planLines, reportParts, stateCounts } from '@van-kien/shared/domain/schedule/paper.ts'
import { officeDay } from '@van-kien/shared/domain/schedule/words.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { ExportInput, ExportSection } from '../../export/input.ts'
import { paper } from '../../export/paper-process.ts'
import type { OutCell, OutSheet } from '../../export/sheets/write-xlsx.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { enterDossier } from '../enter.ts'
import type { OutFile } from '../exports/export-document.ts'
import { dossierProfile } from '../exports/profiles-in-force.ts'
import { formDossier } from '../template-words/dossier-template.ts'
import { scheduleOf } from './view-schedule.ts'

type PlanPaper = 'plan' | 'report'
const NAMES: Record<PlanPaper, string> = { plan: 'Biểu tiến độ', report: 'Báo cáo tiến độ' }

/** Columns of the form on a page: what belongs together shares one. Of each the columns of the plan that stand in it, one below the other, and CSS pixels (933 together). */
const COLUMNS: { head: string; of: readonly (typeof PLAN_HEADS)[number][]; pixels: number; centred?: boolean }[] = [
  { head: 'TT', of: ['TT'], pixels: 32, centred: true },
  { head: 'Nội dung công việc', of: ['Nội dung công việc'], pixels: 152 },
  { head: 'Sản phẩm', of: ['Sản phẩm'], pixels: 88 },
  { head: 'Chỉ đạo', of: ['Chỉ đạo'], pixels: 64 },
  { head: 'Chủ trì', of: ['Chủ trì'], pixels: 74 },
  { head: 'Phối hợp', of: ['Phối hợp'], pixels: 84 },
  { head: 'Cấp cho ý kiến; dự thảo số; ngày họp', of: ['Cấp cho ý kiến', 'Dự thảo số', 'Ngày họp'], pixels: 86 },
  { head: 'Bắt đầu', of: ['Bắt đầu'], pixels: 76, centred: true },
  { head: 'Hoàn thành', of: ['Hoàn thành'], pixels: 76, centred: true },
  { head: 'Mức độ, trạng thái', of: ['Mức độ', 'Trạng thái'], pixels: 72, centred: true },
  { head: 'Vướng mắc', of: ['Vướng mắc'], pixels: 72 },
  { head: 'Ghi chú', of: ['Ghi chú'], pixels: 57 },
]

/** Widths of the columns of a sheet, in letters. */
const LETTERS = [5, 38, 24, 18, 20, 24, 20, 9, 12, 12, 12, 13, 20, 28, 24]

/**
 * Biểu tiến độ or báo cáo tiến độ as at a day (absent: today), as .docx in the official form on pages that lie across, or as .xlsx; with the same words as the page.
 * @throws Refusal plan-none
 */
export async function exportSchedule(
  ctx: Context,
  person: Person,
  id: string,
  type: 'docx' | 'xlsx',
  { what, at }: { what: PlanPaper; at?: string | undefined },
): Promise<OutFile> {
  const { dossier, actor } = await enterDossier(ctx.db, person, id, 'export')
  const plan = await scheduleOf(ctx, dossier, actor, at)
  if (!plan.plan) throw new Refusal('plan-none')
  const bytes = type === 'docx' ? await paper.exportDocx(await paperOf(ctx, dossier, plan, what)) : await paper.writeXlsx(sheetOf(plan, what))
  await ctx.writer.transaction(async (tx) =>
    appendAudit(tx, {
      ...{ chain: dossier.id, at: ctx.now(), actor: actor.userId, action: 'export.plan' },
      data: { type, what, day: plan.at, hash: sha256(bytes) },
    }),
  )
  return { name: safeFileName(`${NAMES[what]} - phường ${dossier.ward_name} - ${plan.at}`, type), type, bytes }
}

async function paperOf(ctx: Context, dossier: DossierRow, plan: PaperPlan, what: PlanPaper): Promise<ExportInput> {
  const names = formDossier(dossier)
  const [year, month, day] = dayInVietnam(ctx.now()).split('-').map(Number) as [number, number, number]
  const table = section('table', '', tableOf(planLines(plan)))
  return {
    profile: await dossierProfile(ctx.db, dossier.id, formatProfiles[0]!.id),
    form: {
      ...defaultForm('preliminary-outline', names),
      docType: NAMES[what].toLocaleUpperCase('vi'),
      subject: `xây dựng văn kiện Đại hội đại biểu Đảng bộ phường ${dossier.ward_name} lần thứ ${dossier.ordinal}\n(tính đến ngày ${officeDay(plan.at)})`,
      theme: '',
      draftMark: false,
      date: { year, month, day },
    },
    names,
    draft: null,
    landscape: true,
    lineNumbers: false,
    sections: what === 'plan' ? [table] : [...reportSections(plan), { ...table, title: 'Biểu tiến độ kèm theo' }],
    createdAt: new Date(ctx.now()).toISOString(),
  }
}

const section = (id: string, title: string, content: SectionContent): ExportSection => ({
  ...{ id, level: title === '' ? 'plain' : 'num', label: '', title, content, landscape: true },
})

const reportSections = (plan: PaperPlan): ExportSection[] =>
  reportParts(plan).map(({ title, lines }, at) => ({
    ...section(`part-${at}`, title, { type: 'doc', content: lines.map((line) => paragraph(`- ${line}`)) }),
    label: `${at + 1}.`,
  }))

const paragraph = (text: string, look: { bold?: boolean; centre?: boolean } = {}): SectionContent => ({
  type: 'paragraph',
  ...(look.centre ? { attrs: { textAlign: 'center' } } : {}),
  ...(text === '' ? {} : { content: [look.bold ? { type: 'text', text, marks: [{ type: 'bold' }] } : { type: 'text', text }] }),
})

function tableOf(lines: ReturnType<typeof planLines>): SectionContent {
  const widths = COLUMNS.map(({ pixels }) => pixels)
  const cell = (type: 'tableHeader' | 'tableCell', body: SectionContent[], columns: readonly number[]): SectionContent => ({
    ...{ type, attrs: { colspan: columns.length, rowspan: 1, colwidth: [...columns] }, content: body },
  })
  const head = COLUMNS.map(({ head: name, pixels }) => cell('tableHeader', [paragraph(name, { bold: true, centre: true })], [pixels]))
  const rows = lines.map((line): SectionContent[] =>
    'phase' in line
      ? [cell('tableCell', [paragraph(line.phase, { bold: true })], widths)]
      : COLUMNS.map(({ of, pixels, centred }) => cell('tableCell', wordsOf(line.cells, of, centred === true), [pixels])),
  )
  return { type: 'doc', content: [{ type: 'table', content: [head, ...rows].map((content) => ({ type: 'tableRow', content })) }] }
}

/** The words of the plan's columns that share one; a number and a day say what they are. */
function wordsOf(cells: readonly string[], of: (typeof COLUMNS)[number]['of'], centre: boolean): SectionContent[] {
  const words = of.flatMap((head) => {
    const text = cells[PLAN_HEADS.indexOf(head)] ?? ''
    if (text === '') return []
    return [head === 'Dự thảo số' ? `Dự thảo ${text}` : head === 'Ngày họp' ? `Họp ${text}` : text]
  })
  return (words.length === 0 ? [''] : words).map((text) => paragraph(text, { centre }))
}

/** TT, dự thảo số, days and mức độ. */
const CENTRED = new Set([0, 7, 8, 9, 10, 11])

function sheetOf(plan: PaperPlan, what: PlanPaper): OutSheet {
  const rows: OutCell[][] = []
  const wide: [number, number][] = []
  const line = (text: string, style: 'title' | 'plain' | 'group') => {
    wide.push([rows.length, PLAN_HEADS.length])
    rows.push([{ text, style }])
  }
  line(`${NAMES[what].toLocaleUpperCase('vi')} XÂY DỰNG VĂN KIỆN ĐẠI HỘI, PHƯỜNG ${plan.wardName.toLocaleUpperCase('vi')}`, 'title')
  line(`Tính đến ngày ${officeDay(plan.at)}`, 'plain')
  if (what === 'report')
    for (const part of reportParts(plan)) {
      line(part.title, 'group')
      for (const text of part.lines) line(text, 'plain')
    }
  else
    line(
      stateCounts(plan)
        .map(([word, count]) => `${word}: ${count}`)
        .join('; '),
      'plain',
    )
  rows.push(PLAN_HEADS.map((text) => ({ text, style: 'head' })))
  const heads = rows.length
  for (const one of planLines(plan)) {
    if ('phase' in one) line(one.phase, 'group')
    else rows.push(one.cells.map((text, at) => ({ text, style: CENTRED.has(at) ? 'centre' : 'text' })))
  }
  // Under a long report the heads would stand in the middle of the window.
  return { name: NAMES[what], widths: LETTERS, rows, frozen: { rows: what === 'plan' ? heads : 0, columns: 2 }, wide, landscape: true }
}
