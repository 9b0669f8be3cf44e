import { type Finding, finding, NOWHERE, startOf } from './finding.ts'
import {
  dateLineProblems,
  endingProblem,
  type LineProblem,
  nameLineProblems,
  numberLineProblems,
  powerLineProblems,
  recipientProblems,
} from './paper-lines.ts'
import { PARTY, type Placed, POST, POWER, RECIPIENTS, type WordParts } from './word-parts.ts'

const trimmed = ({ paragraph }: Placed): string => paragraph.text.replaceAll(/\s+/g, ' ').trim()
const at = (placed: Placed, { rule, found }: LineProblem): Finding =>
  finding(rule, { ...placed.place, area: 'form' }, { found, quote: startOf(placed.paragraph.text) })
const isCapital = (text: string) => text === text.toLocaleUpperCase('vi')

/** The top of page 1. Lines of one paragraph that were broken by hand are read one by one. */
export function headFindings(parts: WordParts): Finding[] {
  const party = parts.head.find(({ paragraph }) => PARTY.test(paragraph.text))
  if (!party) return [finding('TT-10', NOWHERE, { found: 'Không thấy dòng ĐẢNG CỘNG SẢN VIỆT NAM ở đầu văn bản' })]
  const findings: Finding[] = []
  const { cell, bold } = party.paragraph
  if (!cell || cell.columns < 2) findings.push(at(party, { rule: 'TT-10', found: 'Phần đầu trang không đặt trong bảng hai cột' }))
  else if (cell.column === 0) findings.push(at(party, { rule: 'TT-10', found: 'Tiêu đề đứng ở cột trái' }))
  else if (bold !== 'all') findings.push(at(party, { rule: 'TT-10', found: 'Tiêu đề chưa in đậm' }))
  const lines = parts.head.flatMap((placed) => placed.paragraph.text.split('\n').map((line) => ({ placed, line: line.replaceAll('\t', ' ').trim() })))
  if (!lines.some(({ line }) => /^[*★﹡∗]$/u.test(line)))
    findings.push(finding('TT-11', NOWHERE, { found: 'Không thấy dấu * dưới tên cơ quan ban hành' }))
  for (const { placed, line } of lines) {
    if (/^Số(?:\s|:|$)/u.test(line)) findings.push(...numberLineProblems(line).map((problem) => at(placed, problem)))
    findings.push(...dateLineProblems(line).map((problem) => at(placed, problem)))
  }
  const number = lines.find(({ line }) => /^Số(?:\s|:|$)/u.test(line))
  if (
    number &&
    !/\d/.test(number.line) &&
    !lines.some(({ line }) => /^\(?dự thảo/iu.test(line)) &&
    !parts.title.some((each) => /dự thảo/iu.test(each.paragraph.text))
  )
    findings.push(at(number.placed, { rule: 'TT-26', found: 'Chưa có số mà không ghi “Dự thảo”' }))
  return findings
}

export function titleFindings(parts: WordParts): Finding[] {
  const [type, ...subject] = parts.title
  if (!type) return [finding('TT-18', NOWHERE, { found: 'Không thấy tên loại văn bản căn giữa dưới phần đầu trang' })]
  const findings: Finding[] = []
  const wrong = (placed: Placed, found: string) => findings.push(at(placed, { rule: 'TT-18', found }))
  if (!isCapital(trimmed(type).split('\n')[0]!)) wrong(type, 'Tên loại chưa viết in hoa')
  else if (type.paragraph.bold !== 'all') wrong(type, 'Tên loại chưa in đậm')
  const last = subject.findLast((placed) => /\p{L}/u.test(placed.paragraph.text) && !/^[“"]/.test(trimmed(placed)))
  if (last && /\.$/.test(trimmed(last)) && last.paragraph.bold === 'all') wrong(last, 'Trích yếu có dấu chấm ở cuối')
  return findings
}

/** Signature and recipients, and the last words before them. */
export function endFindings(parts: WordParts): Finding[] {
  const findings: Finding[] = []
  const { last, end } = parts
  if (last && !last.paragraph.cell && last.paragraph.align !== 'center' && last.paragraph.outline === null && last.paragraph.bold !== 'all') {
    const problem = endingProblem(last.paragraph.text)
    if (problem) findings.push({ ...at(last, problem), severity: problem.found.includes('./.') ? 'error' : 'should' })
  }
  const label = end.find(({ paragraph }) => RECIPIENTS.test(paragraph.text.trim()))
  const numbered = parts.head.some(({ paragraph }) => /^Số(?:\s|:)/u.test(paragraph.text.trim()))
  const posts = end.filter((placed) => POST.test(trimmed(placed)))
  const powers = end.filter((placed) => POWER.test(trimmed(placed)))
  if (numbered) {
    const missing = [...(posts.length + powers.length === 0 ? ['người ký'] : []), ...(label ? [] : ['nơi nhận'])]
    if (missing.length > 0) findings.push(finding('TT-30', NOWHERE, { found: `Không thấy phần ${missing.join(' và ')}` }))
  }
  for (const power of powers) findings.push(...powerLineProblems(trimmed(power)).map((problem) => at(power, problem)))
  for (const post of posts) if (post.paragraph.bold !== 'none') findings.push(at(post, { rule: 'TT-20', found: `“${trimmed(post)}” in đậm` }))
  findings.push(...nameFindings(end, posts.at(-1)))
  return label ? [...findings, ...recipientFindings(end, label)] : findings
}

function nameFindings(end: readonly Placed[], post: Placed | undefined): Finding[] {
  if (!post) return []
  const cell = post.paragraph.cell
  const name = end
    .filter(({ paragraph, index }) => index > post.index && paragraph.cell?.column === cell?.column && paragraph.text.trim() !== '')
    .filter((placed) => !/^\(?\s*(?:ký|đã ký|dấu)/iu.test(trimmed(placed)))
    .at(-1)
  if (!name || RECIPIENTS.test(trimmed(name)) || /^[-–]/.test(trimmed(name))) return []
  const findings = nameLineProblems(trimmed(name)).map((problem) => at(name, problem))
  if (name.paragraph.bold !== 'all') findings.push(at(name, { rule: 'TT-21', found: `“${trimmed(name)}” chưa in đậm` }))
  else if (isCapital(trimmed(name))) findings.push(at(name, { rule: 'TT-21', found: `“${trimmed(name)}” viết in hoa` }))
  return findings
}

function recipientFindings(end: readonly Placed[], label: Placed): Finding[] {
  const findings: Finding[] = []
  const { bold, italic, underline, text } = label.paragraph
  const [first, ...rest] = text.split('\n')
  const faults = [
    ...(underline === 'none' ? ['chưa gạch chân'] : []),
    ...(bold === 'all' ? ['in đậm'] : []),
    ...(italic === 'all' ? ['in nghiêng'] : []),
  ]
  if (!first!.trim().endsWith(':')) faults.push('thiếu dấu hai chấm')
  if (faults.length > 0 && rest.length === 0) findings.push(at(label, { rule: 'TT-23', found: `“${first!.trim()}” ${faults.join(', ')}` }))
  const column = label.paragraph.cell?.column
  const lines = end
    .filter(({ paragraph, index }) => index > label.index && paragraph.cell?.column === column)
    .flatMap((placed) => placed.paragraph.text.split('\n').map((line) => ({ placed, line: line.trim(), listed: placed.paragraph.listed })))
    .filter(({ line, listed }) => /^[-–+]/.test(line) || (listed && line !== ''))
  const problems = recipientProblems(lines.map(({ line }) => line))
  const bad = problems[0]
  if (bad) findings.push({ ...at(lines[0]!.placed, bad), count: problems.length })
  return findings
}

const isNumbered = ({ text, listed }: Placed['paragraph']): boolean => listed || /^\s*(?:Phần|Chương|[IVX]+\s*[.\-–]|\d)/u.test(text)

/** How many paragraphs below the name of an appendix its reference may stand. */
const NOTE_WITHIN = 6

export function structureFindings(parts: WordParts): Finding[] {
  const findings: Finding[] = []
  for (const appendix of parts.appendices) {
    const below = parts.all.slice(appendix.index, appendix.index + 1 + NOTE_WITHIN)
    if (!below.some(({ paragraph }) => /kèm theo/iu.test(paragraph.text)))
      findings.push(
        finding('TT-28', appendix.place, { found: 'Không thấy dòng (kèm theo …) dưới tên phụ lục', quote: startOf(appendix.paragraph.text) }),
      )
  }
  // Below a heading without a number (MỞ ĐẦU) any number may follow.
  let depth: number | null = null
  for (const heading of parts.headings) {
    const own = heading.paragraph.outline
    if (own === null) continue
    if (depth !== null && own > depth + 1)
      findings.push(
        finding('TT-27', heading.place, { found: `Cấp ${own + 1} đứng ngay dưới cấp ${depth + 1}`, quote: startOf(heading.paragraph.text) }),
      )
    depth = isNumbered(heading.paragraph) ? own : null
  }
  for (const [index, heading] of parts.headings.entries()) {
    const next = parts.headings[index + 1]
    const own = heading.paragraph.outline
    if (own === null || parts.appendices.includes(heading)) continue
    const end = parts.end[0]?.index ?? parts.all.length
    const until = Math.min(next?.index ?? parts.all.length, end > heading.index ? end : parts.all.length)
    const between = parts.all.slice(heading.index + 1, until).some(({ paragraph }) => paragraph.text.trim() !== '')
    const deeper = next?.paragraph.outline !== null && next !== undefined && next.paragraph.outline > own
    const sameName = next !== undefined && next.paragraph.outline === own && next.paragraph.align === 'center' && heading.paragraph.align === 'center'
    if (!between && !deeper && !sameName && (next === undefined || next.paragraph.outline !== null))
      findings.push(finding('TT-29', heading.place, { found: 'Dưới đề mục không có chữ nào', quote: startOf(heading.paragraph.text) }))
  }
  return findings
}
