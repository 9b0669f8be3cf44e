import { dateText, issuerOf, numberLine } from '@van-kien/shared/domain/document-form.ts'
import { textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { balancedIndent } from './balance.ts'
import { type Block, paragraph } from './block.ts'
import { headingBlocks } from './headings.ts'
import type { ExportInput, ExportSection } from './input.ts'
import { keepLong } from './no-break.ts'
import { cleanText, styledRun } from './text.ts'

/** Heading of an appendix: number, title, the document that it belongs to, five hyphens. */
export function appendixHeading(section: ExportSection, input: ExportInput, hasParts: boolean): Block[] {
  const { profile, form } = input
  const room = textWidth(profile, section.landscape)
  const note = keepLong(cleanText(`(${belongsTo(input)})`), profile.appendix.note, room)
  const side = balancedIndent(note, profile.appendix.note, room)
  return [
    ...headingBlocks(section, profile, form, hasParts),
    paragraph({ alignment: 'center', keepNext: true, indent: { left: side, right: side }, children: [styledRun(note, profile.appendix.note)] }),
    paragraph({
      alignment: 'center',
      keepNext: true,
      spacing: { after: 120 },
      children: [styledRun(profile.title.dashes, { size: profile.appendix.note.size })],
    }),
  ]
}

/** 'kèm theo Báo cáo số     -BC/ĐU, ngày     tháng 7 năm 2025 của Đảng ủy phường Hoàn Kiếm'; without number and date for a working paper. */
function belongsTo({ profile, form, names }: ExportInput): string {
  const type = form.docType.charAt(0) + form.docType.slice(1).toLocaleLowerCase('vi')
  const issuer = issuerOf(form, names).inSentence
  if (form.symbol === '') return `kèm theo ${type} của ${issuer}`
  const number = numberLine(form, profile.header.number.blank).replace('Số', 'số')
  const short = type.startsWith('Báo cáo') ? 'Báo cáo' : type
  return `kèm theo ${short} ${number}, ${dateText(form.date, profile.header.placeDate)} của ${issuer}`
}
