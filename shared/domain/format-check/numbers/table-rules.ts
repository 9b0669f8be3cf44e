import { type BodyNode, stretchesOf, structureRecord } from '../../../content/body/nodes.ts'
import { type Decimal, decimal, digitsOf, plain, rounded } from '../../figures/decimal.ts'
import { readNumber } from '../../figures/numbers.ts'
import { type Exact, writeNumber } from '../../vietnamese-number.ts'
import { type Finding, finding, type Place, startOf } from '../finding.ts'

/** A table as words by row and column; `paragraph`: number of the first paragraph of a cell in its section. */
interface Sheet {
  rows: { text: string; paragraph: number }[][]
}

const TOTAL = /^(?:tổng(?: số| cộng)?|cộng)(?!\p{L})/iu
const ROMAN = /^[IVX]+\.?$/u
/** Columns whose values cannot be added up. */
const NO_SUM = /(?:%|‰|tỷ lệ|bình quân|trung bình|tuổi|tốc độ|^tt$|^stt$|năm \d{4}$|mức|giá|đánh giá|so với)/iu
const SHARE = /(?:tỷ lệ|^%$|\(%\))/iu

/** Sums and shares in the tables of a section (ND-34). */
export function tableRules(body: BodyNode, sectionId: string): Finding[] {
  return sheetsOf(body).flatMap((sheet) => [...sums(sheet, sectionId), ...shares(sheet, sectionId)])
}

const at = (sectionId: string, paragraph: number): Place => ({ sectionId, area: 'table', paragraph, heading: '' })

function sums({ rows }: Sheet, sectionId: string): Finding[] {
  const [heads = [], ...body] = rows
  const total = body.findIndex((row) => row.slice(0, 2).some(({ text }) => TOTAL.test(text)))
  if (total < 1 && total !== 0) return []
  // A total stands below what it adds up, or above it.
  const others = total === 0 ? body.slice(1) : body.slice(0, total)
  const lines = others.filter((row) => !row.slice(0, 2).some(({ text }) => TOTAL.test(text)))
  const groups = lines.filter((row) => ROMAN.test(row[0]?.text.trim() ?? ''))
  const leaves = lines.filter((row) => !groups.includes(row) && !/^\d+\.\d/.test(row[0]?.text.trim() ?? ''))
  return body[total]!.flatMap(({ text, paragraph }, column): Finding[] => {
    const said = numberIn(text)
    const head = heads[column]?.text ?? ''
    if (said === null || column === 0 || NO_SUM.test(head)) return []
    const made = [lines, leaves, groups].flatMap((some) => sumOf(some, column))
    const first = made.find(([, count]) => count >= 2)
    if (!first || made.some(([sum]) => sum.eq(decimal(said)))) return []
    const found = `Dòng tổng, cột “${startOf(head).text || column + 1}”: ${writeNumber(said)}`
    const expected = `Các dòng cộng lại là ${writeNumber(plain((made.findLast(([, count]) => count >= 2) ?? first)[0]))}`
    return [finding('ND-34', at(sectionId, paragraph), { found, expected, quote: startOf(text) })]
  })
}

/** Sum of a column over some rows and how many there are; none where a cell holds words. */
function sumOf(rows: Sheet['rows'], column: number): [Decimal, number][] {
  const cells = rows.map((row) => row[column]?.text.trim() ?? '').filter((text) => text !== '' && text !== '-')
  const numbers = cells.map(numberIn)
  if (numbers.length === 0 || numbers.includes(null)) return []
  return [[numbers.reduce<Decimal>((sum, value) => sum.plus(decimal(value!)), decimal('0')), numbers.length]]
}

/** A column of shares behind two numbers: the second of them is the part, or the first. */
function shares({ rows }: Sheet, sectionId: string): Finding[] {
  const [heads = [], ...body] = rows
  const column = heads.findIndex(({ text }) => SHARE.test(text))
  if (column < 2) return []
  return body.flatMap((row): Finding[] => {
    const cell = row[column]
    const said = cell ? numberIn(cell.text.replace('%', '')) : null
    const numbers = row.slice(1, column).map(({ text }) => numberIn(text))
    const [one, other] = numbers.slice(-2)
    if (!cell || said === null || !one || !other || numbers.filter((value) => value !== null).length !== 2) return []
    const possible = [shareOf(one, other), shareOf(other, one)].filter((share) => share !== null)
    const digits = digitsOf(said)
    const step = decimal('1').div(decimal('10').pow(digits))
    if (possible.length === 0 || possible.some((share) => share.minus(decimal(said)).abs().lt(step))) return []
    const meant = possible.find((share) => share.lte(100)) ?? possible[0]!
    return [
      finding('ND-34', at(sectionId, cell.paragraph), {
        found: `Tỷ lệ ghi ${writeNumber(said)}%`,
        expected: `${writeNumber(one)} và ${writeNumber(other)} cho ${writeNumber(plain(rounded(meant, Math.max(1, digits))))}%`,
        quote: startOf(row.map(({ text }) => text).join(' | ')),
      }),
    ]
  })
}

const shareOf = (part: Exact, whole: Exact): Decimal | null => (decimal(whole).eq(0) ? null : decimal(part).times(100).div(decimal(whole)))

const numberIn = (text: string): Exact | null => {
  const read = readNumber(text.trim())
  return read && read.unit === '' ? read.number : null
}

/** The tables of a body; paragraphs are counted as the check counts them. Cells over several columns are read where they begin. */
function sheetsOf(body: BodyNode): Sheet[] {
  const sheets: Sheet[] = []
  let paragraph = 0
  const words = (node: BodyNode): string => {
    if (structureRecord(node.type)?.is === 'line') {
      paragraph++
      return stretchesOf(node).join(' ')
    }
    return (node.content ?? []).map(words).join(' ').trim()
  }
  const walk = (node: BodyNode): void => {
    if (node.type !== 'table') {
      if (structureRecord(node.type)?.is === 'line') paragraph++
      else for (const child of node.content ?? []) walk(child)
      return
    }
    const rows: Sheet['rows'] = []
    for (const row of node.content ?? []) {
      const cells: Sheet['rows'][number] = []
      for (const cell of row.content ?? []) {
        const first = paragraph + 1
        cells.push({ text: words(cell), paragraph: first })
        for (let more = 1; more < Number(cell.attrs?.colspan ?? 1); more++) cells.push({ text: '', paragraph: first })
      }
      rows.push(cells)
    }
    // Two rows of headings say less than they hide.
    if (!(node.content?.[1]?.content ?? []).every(({ type }) => type === 'tableHeader')) sheets.push({ rows })
  }
  walk(body)
  return sheets
}
