import type * as Y from 'yjs'
import { lineOfText, type TextLine } from './text-line.ts'

/** Texts of one body token by token, each read once for as long as nobody writes. */
export class LineReader {
  readonly #known = new Map<Y.XmlText, TextLine | null>()

  /** Null as from `lineOfText`. */
  read(text: Y.XmlText, inCell: boolean): TextLine | null {
    let line = this.#known.get(text)
    if (line === undefined) {
      line = lineOfText(text, inCell)
      this.#known.set(text, line)
    }
    return line
  }

  /** What was read of a text; null: nothing. */
  known(text: Y.XmlText): TextLine | null {
    return this.#known.get(text) ?? null
  }

  /** Something was written: what a text said before is forgotten. @param line how the text that was written in stands now, when it has been read since */
  written(line: TextLine | null): void {
    this.#known.clear()
    if (line) this.#known.set(line.text, line)
  }
}
