/** How cells of our sheets look. `input`: to be filled in. */
export type SheetStyle = 'title' | 'plain' | 'head' | 'group' | 'text' | 'centre' | 'input' | 'note' | 'right'

const NAMES: readonly SheetStyle[] = ['plain', 'title', 'head', 'group', 'text', 'centre', 'input', 'note', 'right']
const MOST_DIGITS = 6

/** Place of a look among the workbook's. Numbers by their digits behind the comma. */
export const styleIndex = (style: SheetStyle | { digits: number }): number =>
  typeof style === 'string' ? NAMES.indexOf(style) : NAMES.length + Math.min(MOST_DIGITS, Math.max(0, style.digits))

const FONT = (rest: string) => `<font>${rest}<sz val="11"/><name val="Times New Roman"/><family val="1"/></font>`
const FILL = (color: string) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${color}"/><bgColor indexed="64"/></patternFill></fill>`
const SIDE = (side: string) => `<${side} style="thin"><color rgb="FFB8B0A4"/></${side}>`

const xf = (parts: { font?: number; fill?: number; border?: number; format?: number; align?: string }): string =>
  `<xf numFmtId="${parts.format ?? 0}" fontId="${parts.font ?? 0}" fillId="${parts.fill ?? 0}" borderId="${parts.border ?? 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment ${parts.align ?? 'vertical="center"'}/></xf>`

const LOOKS: Record<SheetStyle, string> = {
  plain: xf({}),
  title: xf({ font: 1 }),
  head: xf({ font: 1, fill: 2, border: 1, align: 'horizontal="center" vertical="center" wrapText="1"' }),
  group: xf({ font: 1, fill: 3, border: 1 }),
  text: xf({ border: 1, align: 'vertical="center" wrapText="1"' }),
  centre: xf({ border: 1, align: 'horizontal="center" vertical="center"' }),
  input: xf({ fill: 4, border: 1, align: 'horizontal="right" vertical="center"' }),
  note: xf({ font: 2, align: 'vertical="center" wrapText="1"' }),
  right: xf({ border: 1, align: 'horizontal="right" vertical="center"' }),
}

/** '#,##0.00': separators are those of whoever opens the file. */
const FIRST_FORMAT = 170
const formatOf = (digits: number): string => `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`
const DIGITS = Array.from({ length: MOST_DIGITS + 1 }, (_, digits) => digits)

export const STYLES_XML = [
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  `<numFmts count="${DIGITS.length}">${DIGITS.map((digits) => `<numFmt numFmtId="${FIRST_FORMAT + digits}" formatCode="${formatOf(digits)}"/>`).join('')}</numFmts>`,
  `<fonts count="3">${FONT('')}${FONT('<b/>')}${FONT('<i/>')}</fonts>`,
  `<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${FILL('F2EEE7')}${FILL('FAF8F4')}${FILL('FFFBE6')}</fills>`,
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(SIDE).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${NAMES.length + DIGITS.length}">${NAMES.map((name) => LOOKS[name]).join('')}${DIGITS.map((digits) => xf({ border: 1, format: FIRST_FORMAT + digits, align: 'horizontal="right" vertical="center"' })).join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
