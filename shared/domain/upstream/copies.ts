import { commonRow, share } from './align-words.ts'
import { quotationsIn, WordNumbers } from './follow-checks.ts'
import { plainWords } from './plain-form.ts'

/** quote: to stand word for word in quotation marks; adapt: taken over to be rewritten for the ward. */
export const COPY_FORMS = ['quote', 'adapt'] as const
export type CopyForm = (typeof COPY_FORMS)[number]

/** More letters than this are not copied at once: about three pages. */
export const LONGEST_COPY = 8_000

const onOneLine = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** Whether the words stand in a passage as they are; spaces and ends of lines do not count. */
export const standsIn = (words: string, passage: string): boolean => words.trim() !== '' && onOneLine(passage).includes(onOneLine(words))

/** The words as a quotation of the ward's: marks around them, marks within them single. */
export const asQuotation = (words: string): string =>
  `“${words
    .trim()
    .replace(/[“"](?=\S)/gu, '‘')
    .replace(/[”"]/gu, '’')}”`

/** Words that were copied into a section, as the check looks at them. */
export interface CopiedWords {
  sectionId: string
  form: CopyForm
  words: string
  /** Title of the text, and the version that they were copied from. */
  title: string
  version: number
  /** They stand in the newest version of that text as well. */
  current: boolean
}

const plainLine = (text: string): string => ` ${plainWords(text).join(' ')} `

/** Whether copied words still stand word for word, in whatever form, in one of the texts or across them. */
export const stillVerbatim = (words: string, texts: readonly string[]): boolean => plainLine(texts.join('\n')).includes(plainLine(words))

/** From this likeness on, other words are the copied ones after somebody changed them. */
const LIKE = 0.6

/** The quotation that was made of copied words and is not word for word theirs any more; null: there is none. */
export function changedQuotation(words: string, text: string): { words: string; at: number } | null {
  const numbers = new WordNumbers()
  const wanted = numbers.of(words)
  const likest = quotationsIn(text)
    .map((quotation) => {
      const own = numbers.of(quotation.words)
      return { quotation, likeness: own.length === 0 ? 0 : share(commonRow(own, wanted), own.length, wanted.length) }
    })
    .sort((one, other) => other.likeness - one.likeness)[0]
  return likest && likest.likeness >= LIKE ? likest.quotation : null
}
