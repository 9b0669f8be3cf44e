import { type FigureReference, figureMark, referenceKey, referencesIn, sumOf } from '../../domain/figures/reference.ts'
import type { BodyNode } from '../body/nodes.ts'
import type { SectionContent } from '../content.ts'
import { alignLines } from './align.ts'
import type { Line, TextLine } from './lines.ts'
import { type Hunk, hunksOf } from './merge-text.ts'
import { figureToken, noteOfTokens, noteTokens, showsFigure, type Token, tokenKey, tokensText, wordTokens } from './tokens.ts'

/** A number of the register that says something else in the file than was exported: a difference of the figure, not of the words. */
export interface FigureDifference {
  reference: FigureReference
  exported: string
  came: string
}

/** The figures of a section in a copy that came back. The words keep their references; what was changed in Word is told apart. */
export class ReturnedFigures {
  readonly differences: FigureDifference[] = []
  readonly #known: ReadonlyMap<string, { reference: FigureReference; shown: string }>

  /** @param base the words that were exported, with what their references showed */
  constructor(base: SectionContent) {
    this.#known = new Map(referencesIn(base as BodyNode).map((one) => [sumOf(referenceKey(one.reference)), one]))
  }

  /** For `linesOfBlocks`. */
  token = (mark: string, words: string): Token | null => {
    const known = this.#known.get(figureMark(mark) ?? '')
    return known ? this.#meet(known, words) : null
  }

  #meet({ reference, shown }: { reference: FigureReference; shown: string }, words: string): Token {
    const came = words.replace(/[\s\u00a0\u202f]+/gu, ' ').trim()
    const isNew = !this.differences.some((one) => one.came === came && referenceKey(one.reference) === referenceKey(reference))
    if (came !== shown.trim() && isNew) this.differences.push({ reference, exported: shown, came })
    return figureToken({ ...reference, shown })
  }

  /**
   * Lines of a file whose marks a program took away: a number that stands where a reference stood, beside the same words, is that of the figure. What cannot be
   * told so stays a difference of the words, which somebody decides.
   */
  bound(base: readonly Line[], outside: readonly Line[]): Line[] {
    if (this.#known.size === 0) return [...outside]
    const { partner } = alignLines(base, outside, (one, other) => one.kind === other.kind)
    const lines = [...outside]
    for (const [from, to] of partner.entries()) {
      const [old, now] = [base[from]!, to === null ? undefined : outside[to]]
      if (old.kind === 'text' && now?.kind === 'text' && old.tokens.some(showsFigure)) lines[to!] = this.#boundLine(old, now)
    }
    return lines
  }

  #boundLine(base: TextLine, line: TextLine): TextLine {
    const tokens = this.#boundTokens(base.tokens, this.#boundNotes(base.tokens, line.tokens))
    return { ...line, tokens, text: tokensText(tokens).normalize('NFC') }
  }

  /** Footnotes are told by their order. */
  #boundNotes(base: readonly Token[], line: readonly Token[]): Token[] {
    const notes = base.filter(({ kind }) => kind === 'footnote')
    if (notes.length !== line.filter(({ kind }) => kind === 'footnote').length) return [...line]
    let at = 0
    return line.map((token) => {
      const note = token.kind === 'footnote' ? notes[at++] : undefined
      if (!note || !showsFigure(note)) return token
      return { ...token, text: noteOfTokens(this.#boundTokens(noteTokens(note.text), noteTokens(token.text))) }
    })
  }

  #boundTokens(base: readonly Token[], line: readonly Token[]): Token[] {
    // As it was printed; each reference with the places that its words take.
    const printed: Token[] = []
    const places: { known: { reference: FigureReference; shown: string }; from: number; to: number }[] = []
    for (const token of base) {
      const known = token.attrs && this.#of(token)
      const from = printed.length
      printed.push(...(known ? wordTokens(known.shown, []) : [token]))
      if (known) places.push({ known, from, to: printed.length })
    }
    const keys = (all: readonly Token[]) => all.map((token) => tokenKey(token, 'biu'))
    const hunks = hunksOf(keys(printed), keys(line))
    const tokens = [...line]
    for (const { known, from, to } of places.toReversed()) {
      const range = rangeOf(hunks, from, to)
      const words = range && tokensText(line.slice(...range))
      if (words && isNumber(words, known.shown)) tokens.splice(range[0], range[1] - range[0], this.#meet(known, words))
    }
    return tokens
  }

  #of(token: Token): { reference: FigureReference; shown: string } | undefined {
    return [...this.#known.values()].find(({ reference }) => tokenKey(figureToken({ ...reference })) === tokenKey(token))
  }
}

/** Where a stretch of the older text stands in the newer one; null when words at its ends were changed together with words around it. */
function rangeOf(hunks: readonly Hunk[], from: number, to: number): [number, number] | null {
  const moved = (place: number): number => {
    let shift = 0
    for (const hunk of hunks) if (hunk.to <= place) shift += hunk.end - hunk.start - (hunk.to - hunk.from)
    return place + shift
  }
  const across = hunks.some((hunk) => (hunk.from < from && hunk.to > from) || (hunk.from < to && hunk.to > to))
  if (across) return null
  // What was put in right before or behind it belongs to the words there.
  const behind = hunks.find((hunk) => hunk.from === to && hunk.to === to)
  return [moved(from), moved(to) - (behind ? behind.end - behind.start : 0)]
}

/** The same words, or a number with the same unit or none. */
function isNumber(words: string, shown: string): boolean {
  const [one, other] = [words.trim(), shown.trim()]
  const unit = (text: string) => text.replace(/[\d.,\s\u00a0/−-]+/gu, ' ').trim()
  return one === other || (/\d/.test(one) && (unit(one) === unit(other) || unit(one) === ''))
}
