import { fieldValue } from './look-findings.ts'
import { find, type XmlElement } from './xml.ts'

interface Field {
  instruction: string
  result: boolean
  /** Words of the result that were met. */
  words: string
  data: XmlElement | undefined
}

/** The fields that are open at a place of the text. A field's instruction is no text; nor is a table of contents that one makes. */
export class Fields {
  readonly #open: Field[] = []

  /** What must not be written here; null where words are text. 'nested': the result of a field inside an instruction, which nobody sees. */
  silence(): 'contents' | 'instruction' | 'nested' | null {
    if (this.#open.some(isContents)) return 'contents'
    if (this.#open.every((field) => field.result)) return null
    return this.#open.at(-1)!.result ? 'nested' : 'instruction'
  }

  isOpen(): boolean {
    return this.#open.length > 0
  }

  instruct(words: string): void {
    const field = this.#open.at(-1)
    if (field) field.instruction += words
  }

  /** Words of a result were met. */
  fill(words: string): void {
    for (const field of this.#open) field.words += words
  }

  /** Meets w:fldChar. Answers what begins or ends: a table of contents, the value of a form field without words, the address that a link goes to. */
  meet(sign: XmlElement): { contents?: true; value?: string; link?: { address: string; words: string } } {
    const type = sign.attrs['w:fldCharType']
    if (type === 'begin') this.#open.push({ instruction: '', result: false, words: '', data: find(sign, 'w:ffData') })
    const last = this.#open.at(-1)
    if (type === 'separate' && last) {
      last.result = true
      return isContents(last) ? { contents: true } : {}
    }
    if (type !== 'end' || !last) return {}
    this.#open.pop()
    const value = last.words !== '' ? null : fieldValue(last.data)
    const address = /^\s*HYPERLINK\s+"([^"]+)"/i.exec(last.instruction)?.[1]
    return { ...(value === null ? {} : { value }), ...(address === undefined ? {} : { link: { address, words: last.words } }) }
  }

  /** A heading ends a table of contents that was never closed: nothing behind it may be lost. */
  endContents(): void {
    if (this.#open.some(isContents)) this.#open.length = 0
  }

  /** The instruction of a field stands in one paragraph: one that goes on was never closed. */
  endParagraph(): void {
    while (this.#open.length > 0 && !this.#open.at(-1)!.result) this.#open.pop()
  }
}

const isContents = (field: Field): boolean => field.result && /^\s*TOC\b/i.test(field.instruction)
