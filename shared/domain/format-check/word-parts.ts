import { isCapital, letteredHeading, looksLikeTitle, numberedHeading } from '../heading-numbers.ts'
import type { SectionLevel } from '../section-level.ts'
import { NOWHERE, type Place } from './finding.ts'
import type { WordFacts, WordParagraph } from './word-facts.ts'

export interface Placed {
  paragraph: WordParagraph
  place: Place
  index: number
  /** The headings above, from the highest, to tell what the words are about. */
  about: string
}

/** A file taken apart into what the form has words for. */
export interface WordParts {
  all: Placed[]
  /** The table at the top with the Party's name; empty when there is none. */
  head: Placed[]
  /** From the name of the document to the first heading or sentence. */
  title: Placed[]
  /** Sentences: what is held to the look of text. */
  sentences: Placed[]
  headings: Placed[]
  /** No heading has a level of Word's own: levels are told from the numbers. */
  byHand: boolean
  /** The last words before the signature. */
  last: Placed | undefined
  /** Nơi nhận and signature: the cells of their table, or the lines that stand there. */
  end: Placed[]
  appendices: Placed[]
}

export const PARTY = /ĐẢNG CỘNG SẢN VIỆT NAM/u
export const RECIPIENTS = /^Nơi nhận\s*:?/iu
export const POWER = /^(?:T\/M|K\/T|T\/L|TM|KT|TL|TUQ|T\.M|K\.T|T\.L|T\/M\.|K\/T\.|T\/L\.)[.\s]\s*\p{Lu}/u
export const POST = /^(?:PHÓ )?(?:BÍ THƯ(?: THƯỜNG TRỰC)?|CHÁNH VĂN PHÒNG|CHỦ NHIỆM|CHỦ TỊCH|TRƯỞNG (?:BAN|TIỂU BAN|ĐOÀN|PHÒNG)(?: .*)?|TỔ TRƯỞNG)$/u
/** Subject of a letter (công văn), which stands under the number in the head; such a document has no type. */
export const LETTER_SUBJECT = /^(?:V\/v|Về việc)\s/iu
const APPENDIX = /^Phụ lục(?:\s+(?:số\s+)?(?:[\dIVX]+|[A-HĐ]))?\s*[.:]?$/iu
/** A paragraph this long is a sentence, not a line of its own. */
const SENTENCE = 70
const HEAD_WITHIN = 40
/** Depth of a heading that only looks like one. */
const DEEPEST = 9

/** @param facts as read */
export function takeApart(facts: WordFacts): WordParts {
  let heading = ''
  const above = new Map<number, string>()
  const byHand = facts.paragraphs.every(({ outline }) => outline === null)
  const isHeading = (paragraph: WordParagraph) => looksLikeHeading(paragraph, byHand)
  const all = facts.paragraphs.map((paragraph, index): Placed => {
    if (isHeading(paragraph)) {
      heading = paragraph.text.replaceAll(/\s+/g, ' ').trim()
      const depth = paragraph.outline ?? (byHand ? depthByNumber(paragraph.text) : DEEPEST)
      for (const known of [...above.keys()]) if (known >= depth) above.delete(known)
      above.set(depth, heading)
    }
    const place: Place = { ...NOWHERE, area: paragraph.cell ? 'table' : 'text', paragraph: index + 1, heading }
    return { paragraph, index, place, about: [...above.values()].join(' / ') }
  })
  const party = all.slice(0, HEAD_WITHIN).find(({ paragraph }) => PARTY.test(paragraph.text))
  const head = party?.paragraph.cell ? all.filter(({ paragraph }) => paragraph.cell?.table === party.paragraph.cell!.table) : []
  const afterHead = (head.at(-1)?.index ?? party?.index ?? -1) + 1
  const appendixAt = all.findIndex(({ paragraph, index }) => index > afterHead && isAppendixLine(paragraph))
  const bodyEnd = appendixAt < 0 ? all.length : appendixAt
  const signAt = all.findIndex(
    ({ paragraph: { text }, index }) =>
      index >= afterHead && index < bodyEnd && (RECIPIENTS.test(text.trim()) || POWER.test(text.trim()) || POST.test(text.trim())),
  )
  const signTable = signAt < 0 ? undefined : all[signAt]!.paragraph.cell?.table
  const start = signAt < 0 ? bodyEnd : signTable === undefined ? signAt : all.findIndex(({ paragraph }) => paragraph.cell?.table === signTable)
  const end = all.slice(start, bodyEnd).filter(({ paragraph }) => signTable === undefined || paragraph.cell?.table === signTable)
  const text = all.slice(afterHead, start)
  const firstSentence = text.findIndex(
    ({ paragraph }) => !paragraph.cell && (!isCentred(paragraph) || paragraph.outline !== null) && paragraph.text.trim() !== '',
  )
  const title = (firstSentence < 0 ? text : text.slice(0, firstSentence)).filter(({ paragraph }) => !paragraph.cell && paragraph.text.trim() !== '')
  const written = text.filter(({ paragraph }) => paragraph.text.trim() !== '')
  return {
    all,
    head: head.length > 0 ? head : party ? all.slice(0, afterHead) : [],
    title,
    sentences: all.filter(
      ({ paragraph, index }) => index >= afterHead && !end.some((each) => each.index === index) && !isHeading(paragraph) && isSentence(paragraph),
    ),
    byHand,
    headings: all.filter(({ paragraph, index }) => index >= afterHead && isHeading(paragraph)),
    last: written.at(-1),
    end,
    appendices: all.filter(({ paragraph, index }) => index > afterHead && isAppendixLine(paragraph)),
  }
}

const isCentred = ({ align }: WordParagraph) => align === 'center'

const isSentence = (paragraph: WordParagraph): boolean =>
  !paragraph.cell && !isCentred(paragraph) && paragraph.align !== 'right' && paragraph.bold !== 'all' && paragraph.text.trim().length >= SENTENCE

/** Whether the document is a letter: its subject stands in the head. */
export const isLetter = ({ head }: Pick<WordParts, 'head'>): boolean => head.some(({ paragraph }) => LETTER_SUBJECT.test(paragraph.text.trim()))

const LEVELS: readonly (SectionLevel | undefined)[] = ['part', 'roman', 'num', 'num2', 'alpha']

/** What the number of a heading says of its depth, from 0. */
function depthByNumber(text: string): number {
  const depth = LEVELS.indexOf((numberedHeading(text) ?? letteredHeading(text))?.level)
  return depth < 0 ? DEEPEST : depth
}

const BOLD_NUMBER = /^(?:Phần (?:thứ )?\S+|[IVX]+\s*[.\-–]|\d{1,2}(?:\.\d{1,2})*\s*[.\-–)]?\s)/u

/**
 * By Word's own level, or a bold line that starts with a number of the form; in a file made by hand also what import takes for a heading, where its look or its
 * name says so.
 */
function looksLikeHeading(paragraph: WordParagraph, byHand: boolean): boolean {
  const text = paragraph.text.trim()
  if (paragraph.cell || text === '' || text.length > 300) return false
  if (paragraph.outline !== null) return true
  const bold = paragraph.bold === 'all'
  if (bold && BOLD_NUMBER.test(text)) return true
  const own = byHand ? (numberedHeading(text) ?? letteredHeading(text)) : null
  if (own === null || own.label === '' || own.level === 'appendix' || !looksLikeTitle(own)) return false
  return bold || (own.level === 'part' && own.sign !== '' && /^(?:Phần|Chương)/iu.test(text)) || (own.level === 'roman' && isCapital(own.title))
}

const isAppendixLine = ({ cell, text }: WordParagraph): boolean => !cell && APPENDIX.test(text.split('\n')[0]!.trim())
