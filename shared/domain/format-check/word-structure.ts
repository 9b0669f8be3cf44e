import { type Finding, finding, startOf } from './finding.ts'
import { trimmed } from './word-lines.ts'
import type { Placed, WordParts } from './word-parts.ts'
import { depthsOf } from './word-sequence.ts'

const isNumbered = ({ text, listed }: Placed['paragraph']): boolean => listed || /^\s*(?:Phần|Chương|[IVX]+\s*[.\-–]|\d)/u.test(text)

/** The number in 'số 05-BC/ĐU'; null when its place is empty. */
const numberIn = (line: string): number | null => {
  const found = /số\s*:?\s*(\d{1,4})\s*-/iu.exec(line)
  return found ? Number(found[1]) : null
}

/** How many paragraphs below the name of an appendix its reference may stand. */
const NOTE_WITHIN = 6

/** Appendices and the order of the headings. */
export function structureFindings(parts: WordParts): Finding[] {
  const findings: Finding[] = []
  const numbered = parts.head.some((placed) => /^Số(?:\s|:|$)/u.test(trimmed(placed)))
  const given = parts.head.flatMap((placed) => (/^Số\s/u.test(trimmed(placed)) ? [numberIn(trimmed(placed))] : []))[0] ?? null
  for (const appendix of parts.appendices) {
    const below = parts.all.slice(appendix.index, appendix.index + 1 + NOTE_WITHIN)
    const note = below.find(({ paragraph }) => /kèm theo/iu.test(paragraph.text))
    const quote = startOf((note ?? appendix).paragraph.text)
    if (!note) findings.push(finding('TT-28', appendix.place, { found: 'Không thấy dòng (kèm theo …) dưới tên phụ lục', quote }))
    else if (numbered && !/(?<!\p{L})số(?!\p{L})/iu.test(note.paragraph.text))
      findings.push(finding('TT-28', note.place, { found: 'Dòng (kèm theo …) không dẫn số của văn bản', quote }))
    else if (note && given !== null && (numberIn(note.paragraph.text) ?? given) !== given)
      findings.push(finding('TT-28', note.place, { found: `Dòng (kèm theo …) dẫn số khác: văn bản này số ${given}`, quote }))
  }
  const odd = parts.appendices.filter(({ paragraph }) => !/^Phụ lục\s+(?:số\s+)?\d/iu.test(paragraph.text.trim()))
  if (parts.appendices.length > 1 && odd[0])
    findings.push(
      finding('TT-33', odd[0].place, {
        found: `“${trimmed(odd[0]).slice(0, 40)}” trong ${parts.appendices.length} phụ lục`,
        quote: startOf(odd[0].paragraph.text),
        count: odd.length,
      }),
    )
  const numbers = parts.appendices.map(({ paragraph }) => Number(/^Phụ lục\s+(?:số\s+)?(\d{1,3})/iu.exec(paragraph.text.trim())?.[1] ?? 0))
  const jump = odd.length === 0 && numbers.length > 1 ? numbers.findIndex((number, index) => number !== index + 1) : -1
  if (jump >= 0)
    findings.push(
      finding('TT-33', parts.appendices[jump]!.place, {
        found: `“${trimmed(parts.appendices[jump]!).slice(0, 40)}” là phụ lục thứ ${jump + 1}`,
        quote: startOf(parts.appendices[jump]!.paragraph.text),
      }),
    )
  // Below a heading without a number (MỞ ĐẦU) any number may follow.
  let depth: number | null = null
  const depths = depthsOf(parts)
  for (const [index, heading] of parts.headings.entries()) {
    const own = depths[index]!
    if (own === null) continue
    if (depth !== null && own > depth + 1)
      findings.push(
        finding('TT-27', heading.place, { found: `Cấp ${own + 1} đứng ngay dưới cấp ${depth + 1}`, quote: startOf(heading.paragraph.text) }),
      )
    depth = isNumbered(heading.paragraph) ? own : null
  }
  for (const [index, heading] of parts.headings.entries()) {
    const next = parts.headings[index + 1]
    const own = depths[index]!
    if (own === null || parts.appendices.includes(heading)) continue
    const end = parts.end[0]?.index ?? parts.all.length
    const until = Math.min(next?.index ?? parts.all.length, end > heading.index ? end : parts.all.length)
    const between = parts.all.slice(heading.index + 1, until).some(({ paragraph }) => paragraph.text.trim() !== '')
    const below = next === undefined ? null : depths[index + 1]!
    const deeper = below !== null && below > own
    const sameName = next !== undefined && below === own && next.paragraph.align === 'center' && heading.paragraph.align === 'center'
    if (!between && !deeper && !sameName && (next === undefined || below !== null))
      findings.push(finding('TT-29', heading.place, { found: 'Dưới đề mục không có chữ nào', quote: startOf(heading.paragraph.text) }))
  }
  return findings
}
