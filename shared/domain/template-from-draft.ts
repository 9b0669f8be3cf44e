import { isCapital } from './heading-numbers.ts'
import { childLevel, type SectionLevel } from './section-level.ts'
import { SHORT_TITLE_MAX } from './template-check.ts'
import type { TemplateRow } from './template-rows.ts'

/** A heading of a city's draft, as upstream texts keep it. */
export interface DraftHeading {
  key: string
  parentKey: string | null
  /** As printed: 'I-', '1.'; '' for none. */
  label: string
  title: string
  /** Paragraphs joined by `\n`. */
  text: string
}

/** So many points of the draft are told in the guidance of one section. */
const POINTS = 4
/** Longest point, letters: a sentence is cut behind a word. */
const POINT_MAX = 180

/**
 * The outline of a ward's document that follows a city's draft heading by heading: each section follows the draft's by default, and its guidance says where it
 * comes from and what the draft says there. A draft that skips levels (I, then 1.1) is closed up; what would stand below `a)` stands beside it.
 */
export function rowsFromDraft(headings: readonly DraftHeading[]): TemplateRow[] {
  const levels = new Map<string, SectionLevel>()
  const parents = new Set(headings.map(({ parentKey }) => parentKey))
  return headings.map((heading, index) => {
    const parent = heading.parentKey === null ? undefined : levels.get(heading.parentKey)
    const level = parent === undefined ? topLevel(heading.key) : (childLevel(parent) ?? parent)
    levels.set(heading.key, level)
    const title = runningTitle(heading.title)
    return {
      key: `TP${index + 1}`,
      level,
      title,
      shortTitle: shortTitleOf(title),
      write: guidanceOf(heading, title, parents.has(heading.key)),
      data: [],
      pitfalls: [],
      budgetPages: null,
      field: '',
      sourceKeys: [heading.key],
    }
  })
}

/** Level of a heading at the top, by its key ('P2', 'II', 'PL1', 'MD'); a numbered one counts as a roman one. */
function topLevel(key: string): SectionLevel {
  if (/^(?:P\d|[A-H](?:\(|$))/u.test(key)) return 'part'
  if (/^PL/u.test(key)) return 'appendix'
  if (/^(?:MD|TD|KL)/u.test(key)) return 'plain'
  return 'roman'
}

function guidanceOf(heading: DraftHeading, title: string, isParent: boolean): string[] {
  const number = heading.label.replace(/[.:)/,–-]+$/u, '').trim()
  const lines = [
    `Bám sát ${number === '' ? 'mục' : `mục ${number}`} “${title}” trong dự thảo của {{thanhPho}}; viết cho điều kiện, số liệu của {{phuong}}.`,
  ]
  if (isParent && heading.text === '') lines.push('Chỉ là đề mục; nội dung viết ở các mục nhỏ bên dưới.')
  for (const point of pointsOf(heading.text)) lines.push(`Dự thảo của {{thanhPho}} nêu: ${point}`)
  return lines
}

/** First sentences of the first paragraphs; a figure or a variable of somebody else's is nothing to fill in here. */
function pointsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^[-+•*\s]+/u, '').trim())
    .filter((line) => line !== '' && !line.startsWith('|') && !/[{}]/u.test(line))
    .slice(0, POINTS)
    .map((line) => cutBehindWord(line.split(/(?<=[.;:])\s/u)[0]!, POINT_MAX))
}

function cutBehindWord(text: string, max: number): string {
  if ([...text].length <= max) return text
  const cut = [...text].slice(0, max - 1).join('')
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:.–-]+$/u, '')}…`
}

/** A name for the outline: the title up to its first stop, or as many whole words as there is room for. */
export function shortTitleOf(title: string): string {
  const first = title.split(/[,;:(.–]|\s-\s/u)[0]!.trim() || title.trim()
  if ([...first].length <= SHORT_TITLE_MAX) return first
  const words = first.split(' ')
  while (words.length > 1 && [...words.join(' ')].length > SHORT_TITLE_MAX) words.pop()
  return [...words.join(' ')].slice(0, SHORT_TITLE_MAX).join('').trim()
}

/** A title in capitals as in running text: 'ĐÁNH GIÁ VIỆC THỰC HIỆN' → 'Đánh giá việc thực hiện'. Which words are names only a list can tell. */
export function runningTitle(title: string): string {
  const tidy = title.replace(/\s+/gu, ' ').trim()
  if (!isCapital(tidy)) return tidy
  let running = tidy.toLocaleLowerCase('vi').replace(NAME, (words) => NAMES.find((name) => name.toLocaleLowerCase('vi') === words)!)
  for (const numeral of tidy.matchAll(/(?<![\p{L}])[IVX]+(?![\p{L}])/gu))
    running = running.replace(new RegExp(`(?<![\\p{L}])${numeral[0].toLowerCase()}(?![\\p{L}])`, 'u'), numeral[0])
  return running.charAt(0).toLocaleUpperCase('vi') + running.slice(1)
}

/** Names that keep their capitals in running text, a longer one before those in it. */
const NAMES = [
  'Mặt trận Tổ quốc Việt Nam',
  'Hội đồng nhân dân',
  'Ủy ban nhân dân',
  'Chương trình hành động',
  'Ban Chấp hành',
  'Ban Thường vụ',
  'Hà Nội',
  'Thủ đô',
  'Trung ương',
  'Đảng bộ',
  'Đảng',
  'Đại hội',
  'Nghị quyết',
  'Nhà nước',
  'Việt Nam',
  'Nhân dân',
  'Bác Hồ',
  'Hồ Chí Minh',
]
const NAME = new RegExp(`(?<![\\p{L}])(?:${NAMES.join('|').toLocaleLowerCase('vi')})(?![\\p{L}])`, 'gu')
