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
  const all = facts.paragraphs.map((paragraph, index): Placed => {
    if (isHeading(paragraph)) {
      heading = paragraph.text.replaceAll(/\s+/g, ' ').trim()
      const depth = paragraph.outline ?? DEEPEST
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
    sentences: all.filter(({ paragraph, index }) => index >= afterHead && !end.some((each) => each.index === index) && isSentence(paragraph)),
    headings: all.filter(({ paragraph, index }) => index >= afterHead && isHeading(paragraph)),
    last: written.at(-1),
    end,
    appendices: all.filter(({ paragraph, index }) => index > afterHead && isAppendixLine(paragraph)),
  }
}

const isCentred = ({ align }: WordParagraph) => align === 'center'

const isSentence = (paragraph: WordParagraph): boolean =>
  !paragraph.cell &&
  !isHeading(paragraph) &&
  !isCentred(paragraph) &&
  paragraph.align !== 'right' &&
  paragraph.bold !== 'all' &&
  paragraph.text.trim().length >= SENTENCE

/** Whether the document is a letter: its subject stands in the head. */
export const isLetter = ({ head }: Pick<WordParts, 'head'>): boolean => head.some(({ paragraph }) => LETTER_SUBJECT.test(paragraph.text.trim()))

/** By Word's own level, or a bold line that starts with a number of the form. */
export function isHeading(paragraph: WordParagraph): boolean {
  const text = paragraph.text.trim()
  if (paragraph.cell || text === '' || text.length > 300) return false
  return (
    paragraph.outline !== null ||
    (paragraph.bold === 'all' && /^(?:Phần (?:thứ )?\S+|[IVX]+\s*[.\-–]|\d{1,2}(?:\.\d{1,2})*\s*[.\-–)]?\s)/u.test(text))
  )
}

const isAppendixLine = ({ cell, text }: WordParagraph): boolean => !cell && APPENDIX.test(text.split('\n')[0]!.trim())
