import { type DocumentForm, dateText, issuerOf, numberLine } from '@van-kien/shared/domain/document-form.ts'
import type { FormatProfile, TextStyle } from '@van-kien/shared/domain/format-profile.ts'
import { textWidth } from '@van-kien/shared/domain/format-profile.ts'
import { capitals } from '@van-kien/shared/domain/issuing-body.ts'
import { Paragraph, Table, TableCell, TableRow } from 'docx'
import { balancedIndent } from './balance.ts'
import { type Block, paragraph } from './block.ts'
import type { ExportInput } from './input.ts'
import { keepSense, loosened, NO_BREAK } from './no-break.ts'
import { styledRun } from './text.ts'
import { lineWidth } from './text-width.ts'

const PARTY = 'Đảng Cộng sản Việt Nam'
const NONE = { style: 'none', size: 0, color: 'auto' } as const
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE }

/** The head of page 1: issuing body, star, number and draft mark at the left; name of the Party over its line, place and date at the right. */
export function headerTable(input: ExportInput): Table {
  const { profile, form } = input
  const body = issuerOf(form, input.names)
  const names = [input.names.ward, input.names.city, input.names.district ?? '']
  const kept = (text: string) => keepSense(text, names)
  const columns = headerColumns(input, [
    ...body.superior.map((line) => [line, profile.header.superior] as const),
    ...body.issuer.map((line) => [line, profile.header.issuer] as const),
  ])
  const number = numberLine(form, profile.header.number.blank)
  const marks = { left: [] as Paragraph[], right: [] as Paragraph[] }
  const { subjectUnderNumber } = profile.title
  if (form.subjectPlace === 'number')
    marks.left.push(...form.subject.split('\n').map((text, index) => line(text.trim(), subjectUnderNumber, index === 0 ? 60 : 0)))
  if (form.urgency !== '') marks[profile.marks.urgency.position].push(line(form.urgency, profile.marks.urgency, 60))
  if (form.circulation !== '') marks[profile.marks.circulation.position].push(line(form.circulation, profile.marks.circulation, 60))
  const { position } = profile.marks.draft
  if (form.draftMark && position !== 'top') marks[position].push(...draftMark(input).map((text) => line(text, profile.marks.draft, 60)))
  const left = [
    ...body.superior.map((text) => balancedLine(text, profile.header.superior, columns[0], kept)),
    ...body.issuer.map((text) => balancedLine(text, profile.header.issuer, columns[0], kept)),
    line('*', profile.header.star),
    ...(number === '' ? [] : [line(number, profile.header.number)]),
    ...marks.left,
  ]
  const right = [
    line(PARTY, profile.header.partyTitle),
    rule(profile, columns[1]),
    balancedLine(placeAndDate(profile, form), profile.header.placeDate, columns[1], (text) => keepDate(text, form.place), 200),
    ...marks.right,
  ]
  return twoColumns(columns, left, right)
}

/** The draft mark over the head, at the right edge, where the profile puts it there. */
export const topMark = (input: ExportInput): Block[] =>
  input.form.draftMark && input.profile.marks.draft.position === 'top'
    ? draftMark(input).map((text) =>
        paragraph({ alignment: 'right', suppressLineNumbers: true, children: [styledRun(text, input.profile.marks.draft)] }),
      )
    : []

/** A table of two columns without borders, one row that does not split. */
export function twoColumns(columns: readonly [number, number], left: Paragraph[], right: Paragraph[]): Table {
  const cell = (children: Paragraph[], width: number) => new TableCell({ width: { size: width, type: 'dxa' }, children })
  return new Table({
    width: { size: columns[0] + columns[1], type: 'dxa' },
    columnWidths: [...columns],
    layout: 'fixed',
    alignment: 'center',
    borders: NO_BORDERS,
    margins: { left: 0, right: 0 },
    rows: [new TableRow({ cantSplit: true, children: [cell(left, columns[0]), cell(right, columns[1])] })],
  })
}

/** 'Dự thảo lần 2', and below it the date when one is given and wished. */
function draftMark({ draft, form }: ExportInput): string[] {
  return [draft?.number ? `Dự thảo lần ${draft.number}` : 'Dự thảo', ...(draft?.date && form.draftDate ? [`(ngày ${draft.date})`] : [])]
}

const line = (text: string, style: TextStyle, before = 0) =>
  new Paragraph({ alignment: 'center', suppressLineNumbers: true, spacing: { before, after: 0 }, children: [styledRun(text, style)] })

/** A line of the head that is longer than its column breaks where its sense does. */
function balancedLine(given: string, style: TextStyle, column: number, keep: (text: string) => string, before = 0): Paragraph {
  const written = style.caps ? capitals(given) : given
  const long = lineWidth(written, style) > column
  const text = long ? loosened(keep(written), (piece) => lineWidth(piece, style) <= column) : written
  const indent = long ? balancedIndent(text, style, column) : 0
  return new Paragraph({
    alignment: 'center',
    suppressLineNumbers: true,
    indent: { left: indent, right: indent },
    spacing: { before, after: 0 },
    children: [styledRun(text, style)],
  })
}

const placeAndDate = (profile: FormatProfile, form: DocumentForm): string => `${form.place}, ${dateText(form.date, profile.header.placeDate)}`

/** 'Hoàn Kiếm, ngày 05 tháng 7 năm 2025', too long for its line, breaks behind the place. */
const keepDate = (text: string, place: string): string =>
  [place, text.slice(place.length + 2)].map((words) => words.replaceAll(' ', NO_BREAK)).join(', ')

/** The line under the Party's name, drawn as long as the name: a border between equal indents, never underlined text. */
function rule(profile: FormatProfile, column: number): Paragraph {
  const title = profile.header.partyTitle
  const indent = Math.max(0, Math.round((column - lineWidth(capitals(PARTY), title)) / 2))
  return new Paragraph({
    indent: { left: indent, right: indent },
    suppressLineNumbers: true,
    spacing: { before: 20, after: 0, line: 40, lineRule: 'exact' },
    border: { top: { style: 'single', size: title.rule, space: 0, color: '000000' } },
    run: { size: 2 },
  })
}

/** The columns of the profile; the left one grows for a long name, as far as the right one can spare it. */
function headerColumns({ profile, form, landscape }: ExportInput, left: readonly (readonly [string, TextStyle])[]): [number, number] {
  const [wished] = profile.header.columns
  const total = landscape ? textWidth(profile, true) : Math.min(wished + profile.header.columns[1], textWidth(profile, false))
  const slack = 60
  const date = placeAndDate(profile, form)
  const right = Math.max(lineWidth(capitals(PARTY), profile.header.partyTitle), lineWidth(date, profile.header.placeDate)) + slack
  const needed = Math.max(...left.map(([text, style]) => lineWidth(text, style))) + slack
  const first = Math.max(landscape ? Math.round(total / 2) : wished, Math.min(needed, total - right))
  return [first, total - first]
}
