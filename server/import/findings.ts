import { FINDING_KINDS, type FindingKind, type ImportChange, type ImportFinding, type ImportPlace } from '@van-kien/shared/domain/import-text.ts'

const MOST_PLACES = 50

/** Collects what a person must know about the file. */
export class Findings {
  readonly #found = new Map<FindingKind, ImportFinding>()

  add(kind: FindingKind, place: ImportPlace | null, count = 1): void {
    const finding = this.#found.get(kind) ?? { kind, count: 0, places: [] }
    this.#found.set(kind, finding)
    finding.count += count
    if (!place || finding.places.length >= MOST_PLACES) return
    const words = shortened(place.words)
    if (!finding.places.some((one) => one.block === place.block && one.words === words)) finding.places.push({ ...place, words })
  }

  has(kind: FindingKind): boolean {
    return this.#found.has(kind)
  }

  /** Most serious first. */
  all(): ImportFinding[] {
    return FINDING_KINDS.flatMap((kind) => this.#found.get(kind) ?? [])
  }
}

export const shortened = (words: string, most = 160): string => {
  const line = words.replace(/\s+/gu, ' ').trim()
  return line.length > most ? `${line.slice(0, most)}…` : line
}

const MOST_WORDS = 400

/** Collects tracked changes; neighbouring pieces of one kind and person become one. */
export class Changes {
  readonly all: ImportChange[] = []
  readonly #moves = new Map<string, ImportChange>()
  #last: ImportChange | null = null

  /** Words that nobody changed stand between. */
  interrupt(): void {
    this.#last = null
  }

  /** The change that a piece belongs to. @param move name of the range when it was moved */
  piece(kind: ImportChange['kind'], author: string, date: string, block: number, move: string | null): ImportChange {
    const moved = move === null ? undefined : this.#moves.get(move)
    if (moved) return moved
    const last = this.#last
    if (last && last.kind === kind && kind !== 'move' && last.author === author) return last
    const change: ImportChange = { id: this.all.length, kind, author, date, text: '', place: { block, words: '' } }
    this.all.push(change)
    if (move !== null) this.#moves.set(move, change)
    this.#last = change
    return change
  }

  static addText(change: ImportChange, text: string): void {
    if (change.text.length < MOST_WORDS) change.text += text
  }
}
