import { figuresOf, headingWords, pairsOf, weightsOf, wordRows } from './telling-words.ts'

/** Why a link is proposed: what is alike, and the words that are. */
export interface LinkReason {
  is: 'heading' | 'numbers' | 'words'
  /** Share of it that is alike, 0 to 1. */
  share: number
  /** Rows of words as the section has them, or numbers, that stand on both sides; at most five. */
  found: string[]
}

/** What a section or a passage is compared by. */
interface ComparedWords {
  title: string
  text: string
  heading: ReadonlySet<string>
  pairs: ReadonlySet<string>
  figures: ReadonlyMap<string, string>
}

export const comparedWords = (title: string, text: string): ComparedWords => ({
  title,
  text,
  heading: new Set(headingWords(title)),
  pairs: new Set(pairsOf(`${title}\n${text}`)),
  figures: figuresOf(text),
})

/** What somebody may answer: an item, or a passage as a whole. */
export interface ComparedTarget {
  words: ComparedWords
  isItem: boolean
}

const WEIGHT: Record<LinkReason['is'], number> = { heading: 0.75, words: 0.75, numbers: 0.6 }
const MOST_FOUND = 5
/** A reason that says less is not told. */
const LEAST_SHOWN = 0.1
/** “Nguyên nhân” within “Hạn chế, khuyết điểm và nguyên nhân” is as much as two headings that are so alike. */
const WITHIN = 0.75

/** Tells how alike each section is to each target, and why. */
export class LinkJudge {
  private readonly targets: readonly ComparedTarget[]
  private readonly pairs: SharedWords
  private readonly headings: SharedWords

  constructor(targets: readonly ComparedTarget[], sections: readonly ComparedWords[]) {
    const all = [...targets.map(({ words }) => words), ...sections]
    this.targets = targets
    const weigh = weightsOf(all.map(({ pairs }) => pairs))
    const weighHeading = weightsOf(all.map(({ heading }) => heading))
    this.pairs = new SharedWords(
      targets.map(({ words }) => words.pairs),
      (pair) => weigh(pair) ** 2,
    )
    this.headings = new SharedWords(
      targets.map(({ words }) => words.heading),
      weighHeading,
    )
  }

  /** By the target's number: how alike it is to this section, 0 to 1, and what tells so (strongest first). */
  judge(section: ComparedWords): { score: number; why: () => LinkReason[] }[] {
    const [pairs, headings] = [this.pairs.with(section.pairs), this.headings.with(section.heading)]
    return this.targets.map(({ words, isItem }, at) => {
      const shares: Record<LinkReason['is'], number> = {
        heading: headingAlike(headings, at),
        words: wordsAlike(pairs, at, isItem),
        numbers: commonFigures(section, words).length / Math.max(2, words.figures.size),
      }
      const kinds = Object.keys(shares) as LinkReason['is'][]
      const score = 1 - kinds.reduce((rest, is) => rest * (1 - WEIGHT[is] * shares[is]), 1)
      const why = (): LinkReason[] =>
        kinds
          .filter((is) => shares[is] >= LEAST_SHOWN)
          .sort((one, other) => WEIGHT[other] * shares[other] - WEIGHT[one] * shares[one])
          .map((is) => ({ is, share: shares[is], found: foundIn(is, section, words) }))
      return { score, why }
    })
  }
}

function foundIn(is: LinkReason['is'], one: ComparedWords, other: ComparedWords): string[] {
  const rows = {
    heading: () => wordRows(one.title, 1, (word) => other.heading.has(word)),
    words: () => wordRows(`${one.title}\n${one.text}`, 2, (word, before) => before === null || other.pairs.has(`${before} ${word}`)),
    numbers: () => commonFigures(one, other),
  }
  return rows[is]().slice(0, MOST_FOUND)
}

/** What one text has in common with each of many: worth of the words, and how many they are; `own` and `theirs`: worth of all words of either side. */
interface Shared {
  worth: Float64Array
  count: Uint32Array
  own: number
  theirs: Float64Array
}

/** The words of many texts, so that another is compared with all of them at once: each of its words is looked up once. */
class SharedWords {
  private readonly places = new Map<string, { worth: number; at: number[] }>()
  private readonly theirs: Float64Array
  private readonly worthOf: (word: string) => number

  constructor(texts: readonly ReadonlySet<string>[], worthOf: (word: string) => number) {
    this.theirs = new Float64Array(texts.length)
    this.worthOf = worthOf
    for (const [at, words] of texts.entries())
      for (const word of words) {
        const known = this.places.get(word) ?? { worth: worthOf(word), at: [] }
        if (known.at.push(at) === 1) this.places.set(word, known)
        this.theirs[at]! += known.worth
      }
  }

  with(words: ReadonlySet<string>): Shared {
    const [worth, count] = [new Float64Array(this.theirs.length), new Uint32Array(this.theirs.length)]
    let own = 0
    for (const word of words) {
      const known = this.places.get(word)
      own += known ? known.worth : this.worthOf(word)
      for (const at of known?.at ?? []) {
        worth[at]! += known!.worth
        count[at]!++
      }
    }
    return { worth, count, own, theirs: this.theirs }
  }
}

function headingAlike({ worth, count, own, theirs }: Shared, at: number): number {
  const [both, other] = [worth[at]!, theirs[at]!]
  const alike = own + other === 0 ? 0 : (2 * both) / (own + other)
  return Math.max(alike, count[at]! >= 2 ? (WITHIN * both) / Math.min(own, other) : 0)
}

/** Of an item: how much of it stands in the section. Of a passage: how alike both are. */
function wordsAlike({ worth, own, theirs }: Shared, at: number, isItem: boolean): number {
  const [both, other] = [worth[at]!, theirs[at]!]
  if (both === 0) return 0
  return isItem ? both / other : Math.min(1, (1.6 * both) / Math.sqrt(own * other))
}

const commonFigures = (one: ComparedWords, other: ComparedWords): string[] =>
  [...other.figures].filter(([figure]) => one.figures.has(figure)).map(([, words]) => words)
