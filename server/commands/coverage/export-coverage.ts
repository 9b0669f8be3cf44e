import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import { defaultForm } from '@van-kien/shared/domain/document-form.ts'
import { safeFileName } from '@van-kien/shared/domain/file-name.ts'
import { totalOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import { countWords } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { formatProfiles } from '@van-kien/templates/format-profiles/profiles.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { ExportInput, ExportSection } from '../../export/input.ts'
import { paper } from '../../export/paper-process.ts'
import type { OutSheet } from '../../export/sheets/write-xlsx.ts'
import { appendAudit, sha256 } from '../../storage/audit.ts'
import type { DossierRow } from '../../storage/dossiers.ts'
import { enterDossier } from '../enter.ts'
import type { OutFile } from '../exports/export-document.ts'
import { dossierProfile } from '../exports/profiles-in-force.ts'
import { formDossier } from '../template-words/dossier-template.ts'
import { newestStage } from './coverage-input.ts'
import { COUNT_HEADS, COVERAGE_HEADS, type CoverageLine, countLines, coverageLines, REVERSE_HEADS, reverseLines } from './coverage-lines.ts'
import { enterCoverage } from './view-coverage.ts'

/**
 * Bảng đối chiếu as a file: .docx in the official form with the table on pages that lie across, or .xlsx. Audited with what it was made from.
 * @throws Refusal `not-found` when the dossier keeps no upstream text
 */
export async function exportCoverage(
  ctx: Context,
  person: Person,
  id: string,
  type: 'docx' | 'xlsx',
  sourceId: string | undefined,
): Promise<OutFile> {
  const { dossier, actor } = await enterDossier(ctx.db, person, id, 'export')
  const asked = await enterCoverage(ctx, person, id, sourceId)
  const view = await ctx.readings.value('coverage', asked, person.userId)
  if (!view.source) throw new Refusal('not-found')
  const bytes = type === 'docx' ? await paper.exportDocx(await coveragePaper(ctx, dossier, view)) : await paper.writeXlsx(coverageSheet(view))
  const { title, version } = view.source
  await ctx.writer.transaction(async (tx) =>
    appendAudit(tx, {
      chain: dossier.id,
      at: ctx.now(),
      actor: actor.userId,
      action: 'export.coverage',
      data: { type, sourceId: view.source!.id, title, version, hash: sha256(bytes) },
    }),
  )
  return { name: safeFileName(`Bảng đối chiếu - phường ${dossier.ward_name} - bản ${version}`, type), type, bytes }
}

/** Of a page that stands upright. */
const COUNT_WIDTHS = [160, 72, 72, 72, 84, 84, 60]

async function coveragePaper(ctx: Context, dossier: DossierRow, view: CoverageView): Promise<ExportInput> {
  const { title, version } = view.source!
  const subject = `${view.document?.documentTitle ?? 'Văn kiện'} của phường với\n${title} (bản ${version})`
  return tablePaper(ctx, dossier, { docType: 'BẢNG ĐỐI CHIẾU', subject }, [
    section('summary', 'Tổng hợp', summary(view), false),
    section('table', 'Nội dung của văn bản cấp trên và mục của phường', table(COVERAGE_HEADS, [40, 330, 230, 110, 223], coverageLines(view)), true),
    section('reverse', 'Mục của phường và nội dung cấp trên', table(REVERSE_HEADS, [40, 330, 400, 163], reverseLines(view)), true),
  ])
}

/** In a sentence, and by kind of item. */
function summary(view: CoverageView): SectionContent {
  const sentence = paragraph(
    `Tổng số ${view.coverage.rows.filter(({ kind }) => kind !== 'target-group').length} nội dung: ${countWords(totalOf(view.coverage.counts))}.`,
  )
  const counts = table(COUNT_HEADS, COUNT_WIDTHS, countLines(view), { centred: (at) => at > 0 })
  return { type: 'doc', content: [sentence, ...(counts.content ?? [])] }
}

/** A working paper of the dossier in the official form, of today. */
export async function tablePaper(
  ctx: Context,
  dossier: DossierRow,
  title: { docType: string; subject: string },
  sections: ExportSection[],
): Promise<ExportInput> {
  const document = await newestStage(ctx, dossier.id)
  const names = formDossier(dossier)
  const [year, month, day] = dayInVietnam(ctx.now()).split('-').map(Number) as [number, number, number]
  return {
    profile: await dossierProfile(ctx.db, dossier.id, document?.profile_id ?? formatProfiles[0]!.id),
    form: { ...defaultForm('preliminary-outline', names), ...title, theme: '', draftMark: false, date: { year, month, day } },
    names,
    draft: null,
    lineNumbers: false,
    sections,
    createdAt: new Date(ctx.now()).toISOString(),
  }
}

export const section = (id: string, title: string, content: SectionContent, landscape: boolean): ExportSection => ({
  id,
  level: title === '' ? 'plain' : 'num',
  label: '',
  title,
  content,
  landscape,
})

const words = (text: string, bold = false): SectionContent[] =>
  text === '' ? [] : [bold ? { type: 'text', text, marks: [{ type: 'bold' }] } : { type: 'text', text }]

const paragraph = (text: string, look: { bold?: boolean; centre?: boolean } = {}): SectionContent => ({
  type: 'paragraph',
  ...(look.centre ? { attrs: { textAlign: 'center' } } : {}),
  ...(text === '' ? {} : { content: words(text, look.bold) }),
})

export const paragraphsContent = (lines: readonly string[]): SectionContent => ({ type: 'doc', content: lines.map((line) => paragraph(line)) })

/**
 * @param widths in CSS pixels; 933 is the width across
 * @param look `centred`: columns whose words stand in the middle, the first one unless given
 */
export function table(
  heads: readonly string[],
  widths: readonly number[],
  lines: readonly CoverageLine[],
  { centred = (at) => at === 0 }: { centred?: (column: number) => boolean } = {},
): SectionContent {
  const cell = (type: 'tableHeader' | 'tableCell', body: SectionContent, columns: readonly number[]): SectionContent => ({
    type,
    attrs: { colspan: columns.length, rowspan: 1, colwidth: [...columns] },
    content: [body],
  })
  const head = heads.map((name, at) => cell('tableHeader', paragraph(name, { bold: true, centre: true }), [widths[at]!]))
  const rows = lines.map((line): SectionContent[] => {
    if ('group' in line) return [cell('tableCell', paragraph(line.group, { bold: true }), widths)]
    return line.cells.map((text, at) => cell('tableCell', paragraph(text, { centre: centred(at) }), [widths[at]!]))
  })
  if (lines.length === 0) return paragraphsContent(['Chưa có nội dung nào.'])
  return { type: 'doc', content: [{ type: 'table', content: [head, ...rows].map((content) => ({ type: 'tableRow', content })) }] }
}

function coverageSheet(view: CoverageView): OutSheet {
  const { title, version } = view.source!
  const text = (words: string, style: 'text' | 'centre' | 'head' | 'group' | 'title' | 'plain') => ({ text: words, style })
  const rows: OutSheet['rows'][number][] = [
    [text(`BẢNG ĐỐI CHIẾU VỚI ${title.toLocaleUpperCase('vi')}, BẢN ${version}`, 'title')],
    [text(countWords(totalOf(view.coverage.counts)), 'plain')],
    COVERAGE_HEADS.map((head) => text(head, 'head')),
  ]
  const wide: [number, number][] = [
    [0, COVERAGE_HEADS.length],
    [1, COVERAGE_HEADS.length],
  ]
  const add = (lines: readonly CoverageLine[]) => {
    for (const line of lines) {
      if ('group' in line) wide.push([rows.length, COVERAGE_HEADS.length])
      rows.push('group' in line ? [text(line.group, 'group')] : line.cells.map((cell, at) => text(cell, at === 0 ? 'centre' : 'text')))
    }
  }
  add(coverageLines(view))
  wide.push([rows.length, COVERAGE_HEADS.length])
  rows.push([text('MỤC CỦA PHƯỜNG VÀ NỘI DUNG CẤP TRÊN', 'group')])
  add(reverseLines(view))
  return { name: 'Bảng đối chiếu', widths: [7, 60, 40, 16, 60], rows, frozen: { rows: 3, columns: 2 }, wide, landscape: true }
}
