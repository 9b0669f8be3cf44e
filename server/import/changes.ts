import { type ChangeMark, type ImportChange, type ImportInline, paragraphText } from '@van-kien/shared/domain/import-text.ts'
import { shortened } from './findings.ts'
import type { XmlElement } from './xml.ts'

/** Elements of tracked changes. A map: names come from the file. */
export const CHANGE_KINDS = new Map<string, { kind: ImportChange['kind']; sign: '+' | '-' }>([
  ['w:ins', { kind: 'insert', sign: '+' }],
  ['w:del', { kind: 'delete', sign: '-' }],
  ['w:moveTo', { kind: 'move', sign: '+' }],
  ['w:moveFrom', { kind: 'move', sign: '-' }],
])

const MOST_WORDS = 400

/** Word stamps what somebody types minute by minute; any other two moments are two changes, as those of two suggestions that we exported. */
const isOneTyping = (one: string, other: string): boolean => one === other || [one, other].every((date) => date === '' || /:00Z?$/.test(date))

/** Collects tracked changes; neighbouring pieces of one kind and person become one. */
export class Changes {
  readonly all: ImportChange[] = []
  readonly #moves = new Map<string, ImportChange>()
  /** From which of its places the words of a move are told. */
  readonly #signOf = new Map<number, ChangeMark['sign']>()
  #last: ImportChange | null = null
  /** Names of the ranges of moved words that have begun. */
  readonly #open: string[] = []

  /** Words that nobody changed stand between. */
  interrupt(): void {
    this.#last = null
  }

  /** The change that a piece belongs to. @param move name of the range when it was moved */
  #piece(kind: ImportChange['kind'], author: string, date: string, block: number, move: string | null): ImportChange {
    const moved = move === null ? undefined : this.#moves.get(move)
    if (moved) return moved
    const last = this.#last
    if (last && last.kind === kind && kind !== 'move' && last.author === author && isOneTyping(last.date, date)) return last
    const change: ImportChange = { id: this.all.length, kind, author, date, text: '', place: { block, words: '' } }
    this.all.push(change)
    if (move !== null) this.#moves.set(move, change)
    this.#last = change
    return change
  }

  /** The change that an element of a tracked change stands for. @param block where it stands */
  mark(element: XmlElement, block: number): ChangeMark {
    const { kind, sign } = CHANGE_KINDS.get(element.name)!
    const move = kind === 'move' ? (this.#open.at(-1) ?? '') : null
    return { id: this.#piece(kind, element.attrs['w:author'] ?? '', element.attrs['w:date'] ?? '', block, move).id, sign }
  }

  /** Where a move begins or ends. @returns whether the element is one of these */
  meetRange({ name, attrs }: XmlElement): boolean {
    if (name === 'w:moveFromRangeStart' || name === 'w:moveToRangeStart') this.#open.push(attrs['w:name'] ?? '')
    else if (name === 'w:moveFromRangeEnd' || name === 'w:moveToRangeEnd') this.#open.pop()
    else return false
    return true
  }

  /** Words that belong to these changes; moved ones stand in the file twice and are told once. */
  addText(marks: readonly ChangeMark[], text: string): void {
    for (const { id, sign } of marks) {
      const change = this.all[id]!
      if (change.kind === 'move' && (this.#signOf.get(id) ?? sign) !== sign) continue
      this.#signOf.set(id, sign)
      if (change.text.length < MOST_WORDS) change.text += text
    }
  }

  /** Tells each change of a paragraph in which words it stands: as they read once all is accepted. @param groups the paragraph, cut at page breaks */
  place(groups: readonly ImportInline[][], endChanges: readonly ChangeMark[]): void {
    const marks = [...groups.flat().flatMap((inline) => inline.changes ?? []), ...endChanges]
    const open = marks.map(({ id }) => this.all[id]!).filter((change) => change.place.words === '')
    if (open.length === 0) return
    const staying = (inline: ImportInline) => !inline.changes?.some(({ sign }) => sign === '-')
    const words = shortened(groups.map((inlines) => paragraphText({ inlines: inlines.filter(staying) })).join(' '), 120)
    for (const change of open) change.place.words = words
  }
}
