import { textOf, type XmlElement } from './xml.ts'

/** Elements that carry words of the source. What stands in attributes is no text, but for letters that are drawn (WordArt). */
const CARRIERS = new Set(['w:t', 'w:delText', 'm:t', 'a:t', 'v:textpath'])

/** Words do not run on from one of these into the next. */
const BLOCKS = new Set(['w:p', 'w:tbl', 'w:tr', 'w:tc', 'mc:Choice', 'mc:Fallback'])

/** Words that a source element carries. */
export const carriedWords = (one: XmlElement): string => (one.name === 'v:textpath' ? (one.attrs.string ?? '') : textOf(one))

/** Everything below that carries words, in order. */
export function carriers(parent: XmlElement, found: XmlElement[] = []): XmlElement[] {
  for (const one of parent.children) {
    if (typeof one === 'string') continue
    if (CARRIERS.has(one.name)) found.push(one)
    else carriers(one, found)
  }
  return found
}

/**
 * What became of each word of the source (W8): it is in the text, or told in a finding with its words, or left out by a rule that has a name. Whatever
 * the reader did not meet in any structure that it knows is left over, and is told.
 */
export class Account {
  readonly #met = new Map<XmlElement, number>()

  /** In the text or in a finding. @param block the block that is being read */
  meet(carrier: XmlElement, block: number): void {
    this.#met.set(carrier, block)
  }

  has(carrier: XmlElement): boolean {
    return this.#met.has(carrier)
  }

  /**
   * Rule "same-drawing": a shape is written twice, for new and old programs. The copy counts as met where its words stand in what was read; words that
   * only the copy has are left over.
   */
  meetCopies(read: XmlElement, copies: readonly XmlElement[], block: number): void {
    const words = carriers(read).map(carriedWords).join('').replace(/\s+/gu, '')
    for (const copy of copies.flatMap((one) => carriers(one))) if (words.includes(carriedWords(copy).replace(/\s+/gu, ''))) this.meet(copy, block)
  }

  /** Words that were not met, a paragraph each, with the block of what was met before them. @param counted false: the part has no places in the text */
  leftOver(part: XmlElement, counted: boolean): { block: number | null; words: string }[] {
    const found: { block: number | null; words: string }[] = []
    let last = 0
    let open = ''
    const close = (): void => {
      if (open.trim() !== '') found.push({ block: counted ? last : null, words: open })
      open = ''
    }
    const walk = (parent: XmlElement): void => {
      for (const one of parent.children) {
        if (typeof one === 'string') continue
        if (CARRIERS.has(one.name)) {
          if (this.#met.has(one)) last = this.#met.get(one)!
          else open += carriedWords(one)
          continue
        }
        if (one.name === 'w:tab' || one.name === 'w:br') open += ' '
        if (one.children.length === 0) continue
        const isBlock = BLOCKS.has(one.name)
        if (isBlock) close()
        walk(one)
        if (isBlock) close()
      }
    }
    walk(part)
    close()
    return found
  }
}
