import type { ImportComment } from '@van-kien/shared/domain/import-text.ts'
import type { DocxParts } from './docx-parts.ts'
import { plainLines } from './plain-lines.ts'
import type { BodyReader } from './reader.ts'
import { descendants, elements, type XmlElement } from './xml.ts'

/** Letters kept before the words of a comment, to tell them from others that are the same. */
const AROUND = 40
/** Longer passages are told by their beginning. */
const LONGEST = 20_000
const MOST = 2_000

interface Range {
  block: number
  quote: string
  before: string
  /** Nothing more belongs to it. */
  closed: boolean
}

/** Collects where the comments of a body stand while it is read. */
export class CommentRanges {
  readonly #ranges = new Map<string, Range>()
  #open: Range[] = []
  #line = ''

  /** Where the words of a comment begin or end; false for anything else. */
  meet(one: XmlElement, block: number): boolean {
    const id = one.attrs['w:id'] ?? ''
    if (one.name === 'w:commentRangeStart') {
      if (this.#ranges.has(id) || this.#ranges.size >= MOST) return true
      const range = { block, quote: '', before: this.#line.slice(-AROUND), closed: false }
      this.#ranges.set(id, range)
      this.#open.push(range)
      return true
    }
    if (one.name !== 'w:commentRangeEnd') return false
    const range = this.#ranges.get(id)
    if (range) range.closed = true
    this.#open = this.#open.filter((each) => !each.closed)
    return true
  }

  /** Words of the text that stay in it. */
  write(words: string): void {
    this.#line += words
    for (const range of this.#open) if (range.quote.length < LONGEST) range.quote += words
  }

  endLine(): void {
    this.#line = ''
    for (const range of this.#open) if (range.quote !== '') range.quote += '\n'
  }

  /** The mark of a comment itself, which stands where its words end: all that there is where it has no range. */
  mark(id: string, block: number): void {
    if (!this.#ranges.has(id) && this.#ranges.size < MOST) this.#ranges.set(id, { block, quote: '', before: this.#line.slice(-AROUND), closed: true })
  }

  of(id: string): { block: number; quote: string; before: string } | undefined {
    const range = this.#ranges.get(id)
    return range && { block: range.block, quote: range.quote.normalize('NFC').replace(/\n+$/u, ''), before: range.before.normalize('NFC') }
  }
}

/** All comments of a file, in the order of its comments part, each with where it stands and what it answers. */
export function readComments(reader: BodyReader, parts: DocxParts): ImportComment[] {
  const byParagraph = new Map<string, string>()
  for (const [id, comment] of parts.comments)
    for (const paragraph of descendants(comment, 'w:p')) {
      const key = paragraph.attrs['w14:paraId']
      if (key) byParagraph.set(key, id)
    }
  const parents = new Map<string, string>()
  const done = new Set<string>()
  for (const one of parts.commentsExtended ? elements(parts.commentsExtended) : []) {
    const id = byParagraph.get(one.attrs['w15:paraId'] ?? '')
    const parent = byParagraph.get(one.attrs['w15:paraIdParent'] ?? '')
    if (id !== undefined && parent !== undefined && parent !== id) parents.set(id, parent)
    if (id !== undefined && one.attrs['w15:done'] === '1') done.add(id)
  }
  return [...parts.comments].slice(0, MOST).flatMap(([id, comment]): ImportComment[] => {
    const text = plainLines(reader.beside('lines'), comment, null).join('\n').normalize('NFC')
    if (text.trim() === '') return []
    const place = reader.comments.of(id)
    return [
      {
        ...{
          id,
          parent: parents.get(id) ?? null,
          author: (comment.attrs['w:author'] ?? '').normalize('NFC').trim(),
          date: comment.attrs['w:date'] ?? '',
        },
        ...{ text, done: done.has(id), block: place?.block ?? null, quote: place?.quote ?? '', before: place?.before ?? '' },
      },
    ]
  })
}
