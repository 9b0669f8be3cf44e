import type { FormatProfile, HeadingStyle } from '../format-profile.ts'
import { type Finding, finding, startOf } from './finding.ts'
import { isCapital, trimmed } from './word-lines.ts'
import { isLetter, LETTER_SUBJECT, PARTY, type Placed, POST, POWER, RECIPIENTS, type WordParts } from './word-parts.ts'

/** What a line that stands for a heading should look like, told from its number; null where the number says nothing. */
function styleOf(text: string, profile: FormatProfile): HeadingStyle | null {
  const { headings } = profile
  if (/^(?:Phần|Chương)\s+\S+(?:\s+\S+)?$/iu.test(text)) return { ...headings.part, caps: false }
  if (/^[IVX]{1,5}\s*[.\-–]\s*\p{L}/u.test(text)) return headings.roman
  if (/^\d{1,2}\.\s*\p{L}/u.test(text)) return headings.num
  return null
}

/** Headings by what their number says of their level. One finding stands for all. */
export function headingLooks({ headings, all, head, end }: WordParts, profile: FormatProfile): Finding[] {
  const wrong = headings.flatMap((placed) => {
    const text = trimmed(placed)
    const style = styleOf(placed.paragraph.text.split('\n')[0]!.trim(), profile)
    if (!style) return []
    const faults = [
      ...(style.bold && placed.paragraph.bold === 'none' ? ['chưa in đậm'] : []),
      ...(style.align === 'center' && placed.paragraph.align !== 'center' ? ['chưa căn giữa'] : []),
      ...(style.caps && !isCapital(text) ? ['chưa viết in hoa'] : []),
    ]
    return faults.length === 0 ? [] : [{ placed, words: `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}” ${faults.join(', ')}` }]
  })
  const frame = new Set([...head, ...end])
  const dashes = all
    .filter((placed) => placed.paragraph.bold === 'all' && !placed.paragraph.cell && !frame.has(placed) && /^[-–+]\s*\p{L}/u.test(trimmed(placed)))
    .map((placed) => ({ placed, words: `“${startOf(trimmed(placed)).text}” in đậm; dòng gạch đầu dòng không in đậm` }))
  return merged('TT-34', [...wrong, ...dashes])
}

/** Letters that are not black, over the whole file. */
export const colouredLetters = ({ all }: WordParts): Finding[] =>
  merged(
    'TT-35',
    all.filter(({ paragraph }) => paragraph.coloured !== 'none').map((placed) => ({ placed, words: 'Có chữ màu khác màu đen' })),
  )

/** One point more or less is what offices use; two for the name of the type, which some print as large as the text. */
const NEAR = 2
const NEAR_TYPE = 4

/** Sizes of the lines that the form names, in head, title and end. */
export function formSizes({ head, title: titles, end }: WordParts, profile: FormatProfile): Finding[] {
  const title = isLetter({ head }) ? [] : titles
  const label = end.find((placed) => RECIPIENTS.test(trimmed(placed)))
  const wanted = (placed: Placed): number | null => {
    const text = trimmed(placed)
    if (!/\p{L}{2}/u.test(text)) return null
    if (LETTER_SUBJECT.test(text) && head.includes(placed)) return profile.title.subjectUnderNumber.size
    if (head.includes(placed)) return PARTY.test(text) ? profile.header.partyTitle.size : profile.header.issuer.size
    if (placed === title[0]) return profile.title.type.size
    if (placed === label) return placed.paragraph.text.includes('\n') ? null : profile.recipients.label.size
    if (POWER.test(text)) return profile.signature.power.size
    if (POST.test(text)) return profile.signature.post.size
    return label && placed.index > label.index && /^[-–+]/.test(text) ? profile.recipients.item.size : null
  }
  const wrong = [...head, ...title.slice(0, 1), ...end].flatMap((placed) => {
    const size = wanted(placed)
    const own = placed.paragraph.size
    if (size === null || own === 0 || Math.abs(own - size) <= (placed === title[0] ? NEAR_TYPE : NEAR)) return []
    return [
      {
        placed,
        words: `“${trimmed(placed).slice(0, 40)}” cỡ ${String(own / 2).replace('.', ',')}, cần khoảng ${String(size / 2).replace('.', ',')}`,
      },
    ]
  })
  return merged('TT-37', wrong)
}

function merged(rule: 'TT-34' | 'TT-35' | 'TT-37', wrong: readonly { placed: Placed; words: string }[]): Finding[] {
  const [first] = wrong
  if (!first) return []
  const more = wrong.length > 1 ? ` (${wrong.length} chỗ)` : ''
  return [finding(rule, first.placed.place, { found: first.words + more, quote: startOf(first.placed.paragraph.text), count: wrong.length })]
}
