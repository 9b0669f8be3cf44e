import { typeSymbol } from '../document-types.ts'
import type { FormatProfile } from '../format-profile.ts'
import { type Finding, finding, NOWHERE } from './finding.ts'
import { dateLineProblems, numberLineProblems, symbolProblems } from './paper-lines.ts'
import { at, isCapital, trimmed } from './word-lines.ts'
import { isLetter, PARTY, type Placed, type WordParts } from './word-parts.ts'

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
  const usual = typeSymbol(parts.title[0] ? trimmed(parts.title[0]) : '')
  for (const { placed, line } of lines) {
    if (/^Số(?:\s|:|$)/u.test(line))
      findings.push(...[...numberLineProblems(line), ...symbolProblems(line, usual)].map((problem) => at(placed, problem)))
    findings.push(...dateLineProblems(line).map((problem) => at(placed, problem)))
    if (/ngày.*tháng.*năm/iu.test(line) && placed.paragraph.italic !== 'all')
      findings.push(at(placed, { rule: 'TT-32', found: `“${line}” chưa in nghiêng` }))
  }
  findings.push(...issuerFindings(parts), ...ruleFindings(parts, party))
  const committee = lines.some(({ placed, line }) => placed.paragraph.bold === 'all' && /^ĐẢNG (?:ỦY|UỶ) (?:PHƯỜNG|XÃ|ĐẶC KHU)(?!\p{L})/u.test(line))
  for (const { placed, line } of lines) {
    const body = /^Số\s.*-\s*\p{L}+\/(\p{Lu}[\p{L}-]*)$/u.exec(line)?.[1]
    if (body !== undefined && (/^(?:UBND|HĐND)/u.test(body) || (committee && body !== 'ĐU')))
      findings.push(at(placed, { rule: 'TT-36', found: `Ghi ký hiệu cơ quan “${body}”; Đảng ủy có ký hiệu “ĐU”` }))
  }
  const number = lines.find(({ line }) => /^Số(?:\s|:|$)/u.test(line))
  const draft =
    lines.some(({ line }) => /^\(?dự thảo/iu.test(line)) ||
    parts.title.some((each) => /dự thảo/iu.test(each.paragraph.text)) ||
    // At the corner of the page, over the head.
    parts.all.some(({ index, paragraph }) => index < party.index && /^\(?dự thảo/iu.test(paragraph.text.trim()))
  const given = number !== undefined && /\d/.test(number.line)
  if (number && !given && !draft) findings.push(at(number.placed, { rule: 'TT-26', found: 'Chưa có số mà không ghi “Dự thảo”' }))
  if (number && given && draft)
    findings.push({
      ...at(number.placed, { rule: 'TT-26', found: 'Đã có số mà còn ghi “Dự thảo”' }),
      expected: 'Văn bản đã có số không còn chữ “Dự thảo”',
    })
  return findings
}

/** How far under the head a line may be anchored that is drawn over it. */
const ANCHORED_WITHIN = 3

/** The line under the Party's name (HD 36, HD 05): a drawn one, or one typed of signs; the name itself is not underlined. */
function ruleFindings(parts: WordParts, party: Placed): Finding[] {
  if (party.paragraph.underline !== 'none') return [at(party, { rule: 'TT-40', found: 'Tiêu đề gạch chân bằng nút U' })]
  const until = (parts.head.at(-1)?.index ?? party.index) + ANCHORED_WITHIN
  const ruled =
    parts.all.slice(0, until + 1).some(({ paragraph }) => paragraph.drawn) ||
    parts.head.some(({ paragraph }) => /^\s*[_─—–-]{5,}\s*$/mu.test(paragraph.text))
  return ruled ? [] : [at(party, { rule: 'TT-40', found: 'Không thấy dòng kẻ dưới tiêu đề' })]
}

/** The lines over the star: who stands above, and who issues. */
function issuerFindings(parts: WordParts): Finding[] {
  const left = parts.head.filter(({ paragraph }) => (paragraph.cell?.column ?? 1) === 0 && /\p{L}|[*★﹡∗]/u.test(paragraph.text))
  const end = left.findIndex((placed) => /^(?:[*★﹡∗]|Số(?:\s|:|$))/u.test(trimmed(placed)))
  const names = end < 0 ? [] : left.slice(0, end)
  const [above, issuer] = [names[0], names.at(-1)]
  if (!above || !issuer) return []
  const small = names.find((placed) => !isCapital(trimmed(placed)))
  return [
    ...(small ? [at(small, { rule: 'TT-31', found: `“${trimmed(small)}” chưa viết in hoa` })] : []),
    ...(issuer.paragraph.bold === 'none' ? [at(issuer, { rule: 'TT-31', found: `“${trimmed(issuer)}” chưa in đậm` })] : []),
    ...(above !== issuer && above.paragraph.bold === 'all' ? [at(above, { rule: 'TT-31', found: `“${trimmed(above)}” in đậm` })] : []),
  ]
}

/** The lines between the head and the text. */
export function titleFindings(parts: WordParts, profile: FormatProfile): Finding[] {
  if (isLetter(parts)) return []
  const [type, ...subject] = parts.title
  if (!type) return [finding('TT-18', NOWHERE, { found: 'Không thấy tên loại văn bản căn giữa dưới phần đầu trang' })]
  const findings: Finding[] = []
  const wrong = (placed: Placed, found: string) => findings.push(at(placed, { rule: 'TT-18', found }))
  if (!isCapital(trimmed(type).split('\n')[0]!)) wrong(type, 'Tên loại chưa viết in hoa')
  else if (type.paragraph.bold !== 'all') wrong(type, 'Tên loại chưa in đậm')
  const last = subject.findLast((placed) => /\p{L}/u.test(placed.paragraph.text) && !/^[“"]/.test(trimmed(placed)))
  const [first] = subject
  if (first && first.paragraph.bold === 'none' && /^(?:của|về|v\/v)(?!\p{L})/iu.test(trimmed(first))) wrong(first, 'Trích yếu chưa in đậm')
  if (last && /\.$/.test(trimmed(last)) && last.paragraph.bold === 'all') wrong(last, 'Trích yếu có dấu chấm ở cuối')
  // A line that was drawn there says the same.
  const ended = subject.some((placed) => /^[-–—_]{3,}$/u.test(trimmed(placed)) || placed.paragraph.drawn)
  if (profile.title.dashes !== '' && subject.some((placed) => /\p{L}/u.test(placed.paragraph.text)) && !ended)
    findings.push(at(subject.at(-1)!, { rule: 'TT-41', found: `Không thấy dòng ${profile.title.dashes} dưới trích yếu` }))
  return [...findings, ...addressingFindings(parts, type, profile)]
}

/** What a submission calls those it goes to, where the form has a word of its own (HD 05-HD/VPTW). */
function addressingFindings({ all }: WordParts, type: Placed, profile: FormatProfile): Finding[] {
  if (!/^TỜ TRÌNH/iu.test(trimmed(type)) || !profile.addressing.labels.includes('Kính trình')) return []
  const line = all.slice(type.index, type.index + ADDRESSED_WITHIN).find((placed) => /^Kính gửi/iu.test(trimmed(placed)))
  return line ? [at(line, { rule: 'TT-42', found: `Tờ trình ghi “${trimmed(line).slice(0, 40)}”` })] : []
}

/** Lines from the type on. */
const ADDRESSED_WITHIN = 10
