import { element, escaped, type XmlElement, type XmlNode } from './xml-tree.ts'

/** Whose revisions they are, and of when; `at` is an ISO time. */
export interface RevisionAuthor {
  name: string
  at: string
}

export type Kind = 'w:ins' | 'w:del'

type Change = 'w:rPrChange' | 'w:pPrChange' | 'w:trPrChange' | 'w:tcPrChange'

/** Makes the marks of revisions, each with a number of its own over all parts of the file. */
export class Marks {
  #attributes = ''
  // Behind the numbers of the section marks, which count from the same place.
  #last = 100_000

  constructor(author: RevisionAuthor) {
    this.by(author)
  }

  /** Whose the next ones are. */
  by({ name, at }: RevisionAuthor): void {
    this.#attributes = ` w:author="${escaped(name)}" w:date="${at.slice(0, 19)}Z"`
  }

  mark(kind: Kind | Change, children: XmlNode[] = []): XmlElement {
    return element(kind, children, ` w:id="${++this.#last}"${this.#attributes}`)
  }
}
