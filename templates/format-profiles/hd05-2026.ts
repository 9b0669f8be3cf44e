import type { FormatProfile } from '@van-kien/shared/domain/format-profile.ts'

const margins = { top: 1134, bottom: 1134, left: 1701, right: 850 }

/** The form in force since 2026. Values agree in several public implementations; the guide itself was not read in full. */
export const hd05: FormatProfile = {
  id: 'HD05-2026',
  name: 'Hướng dẫn 05-HD/VPTW (2026)',
  basis: ['Quy định 399-QĐ/TW', 'Hướng dẫn 05-HD/VPTW'],
  verified: false,
  page: { width: 11906, height: 16838, portrait: margins, landscape: margins, header: 567 },
  font: 'Times New Roman',
  body: { size: 28, firstLine: 567, before: 120, after: 0, line: 360 },
  lineSpacing: { least: 18, most: 22 },
  pageNumber: { size: 28, hideOnFirst: true },
  header: {
    columns: [4252, 5103],
    partyTitle: { size: 30, bold: true, caps: true, rule: 6 },
    superior: { size: 28, caps: true },
    issuer: { size: 28, bold: true, caps: true },
    star: { size: 28 },
    number: { size: 28, blank: '     ' },
    placeDate: { size: 28, italic: true, blank: '     ', padDay: true, padMonths: [1, 2] },
  },
  title: {
    type: { size: 32, bold: true, caps: true },
    subject: { size: 28, bold: true },
    subjectUnderNumber: { size: 24, italic: true },
    theme: { size: 28, bold: true, italic: true },
    dashes: '-----',
  },
  bases: { item: { size: 28 }, separator: ';', last: '.' },
  headings: {
    plain: { size: 28, bold: true, caps: true, align: 'center' },
    part: { size: 28, bold: true, caps: true, align: 'center', titleOnNextLine: true },
    chapter: { size: 28, bold: true, caps: true, align: 'center', titleOnNextLine: true },
    section: { size: 28, bold: true, caps: true, align: 'center', titleOnNextLine: true },
    article: { size: 28, bold: true, align: 'left' },
    roman: { size: 28, bold: true, caps: true, align: 'left' },
    num: { size: 28, bold: true, align: 'left' },
    num2: { size: 28, bold: true, italic: true, align: 'left' },
    alpha: { size: 28, align: 'left' },
    appendix: { size: 28, bold: true, caps: true, align: 'center', titleOnNextLine: true },
  },
  subHeadings: [
    { size: 28, bold: true },
    { size: 28, bold: true, italic: true },
  ],
  signature: { power: { size: 28, bold: true, caps: true }, post: { size: 28, caps: true }, name: { size: 28, bold: true }, blankLines: 5 },
  recipients: { label: { size: 28, underline: true }, item: { size: 24 }, separator: ';', last: '.' },
  addressing: { labels: ['Kính gửi', 'Kính trình'], label: { size: 28, italic: true }, line: { size: 28 } },
  marks: {
    urgency: { size: 28, bold: true, caps: true, position: 'left' },
    draft: { size: 28, bold: true, position: 'left' },
    circulation: { size: 28, bold: true, caps: true, position: 'right' },
  },
  typist: { size: 22 },
  contact: { size: 22 },
  appendix: { restartPages: true, hideFirstNumber: true, note: { size: 28, italic: true } },
  table: { size: 24, headerBold: true },
  footnote: { size: 22 },
}
