/**
 * Keeps account of every sign that anybody typed; each is a character of its own. In the end a sign stands once, or somebody who saw it deleted it, or its
 * loss is told. Nothing else may happen to it.
 */

/** Of whoever accepts a suggestion: the server writes it. */
export const SERVER = -2

interface Entry {
  /** Who typed it; -1: it stood there from the start. */
  by: number
  /** The signs between which it was typed. */
  left: string | null
  right: string | null
  /** The sign that the same person typed just before it, in the same go. */
  previous: string | null
}

export interface Account {
  typed: number
  /** Gone, unseen by whoever took it, and not told. */
  lost: string[]
  notified: number
  deleted: number
  doubled: string[]
  /** Put back by two people who did not see each other, or brought back by undoing while it was moved: each meant it, both stand. */
  twins: string[]
  /** In the line of neither neighbour that it was typed between, though nobody parted them knowingly. */
  misplaced: string[]
  /** Told as lost though it stands; not of words that the server put in anew: one copy of them may be lost where another stands. */
  falseAlarms: string[]
}

export class Ledger {
  readonly #entries = new Map<string, Entry>()
  readonly #deleted = new Set<string>()
  /** What each person ever took away knowingly. */
  readonly #deletedBy = new Map<number, Set<string>>()
  /** Who put a sign back, by undoing or by putting a line elsewhere. */
  readonly #putBack = new Map<string, Set<number>>()
  /** What somebody's undoing brought back. */
  readonly #broughtBack = new Set<string>()
  readonly #notified = new Set<string>()
  readonly #parted: [Set<string>, Set<string>][] = []
  #code = 0x4e00

  /** A sign that was never used before: CJK ideographs, then Hangul, then the private area. */
  fresh(): string {
    const sign = String.fromCharCode(this.#code++)
    if (this.#code === 0xa000) this.#code = 0xac00
    if (this.#code === 0xd7a4) this.#code = 0xe000
    if (this.#code === 0xf900) throw new Error('no signs left: shorten the run')
    return sign
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.fresh()).join('')
  }

  /** Signs that stand from the start. */
  seed(words: string): void {
    this.pasted(words, -1)
  }

  /** Signs that came at once, with no place that they were typed at. */
  pasted(words: string, by: number): void {
    for (const sign of words) this.#entries.set(sign, { by, left: null, right: null, previous: null })
  }

  typed(sign: string, entry: Entry): void {
    this.#entries.set(sign, entry)
  }

  /** Somebody parted these signs and knew it. */
  part(one: Iterable<string>, other: Iterable<string>): void {
    this.#parted.push([new Set(one), new Set(other)])
  }

  /**
   * Somebody did something after which signs that they saw are gone. Undoing may take away what the same person typed, redoing also what that person had
   * deleted before; anything else that goes by it is lost.
   */
  changed(before: readonly string[], after: readonly string[], by: number, isUndo: boolean): void {
    const now = new Set(after.join(''))
    const was = new Set(before.join(''))
    const had = countsOf(before)
    if (isUndo) this.#partBetween(before, after)
    const mine = this.#deletedBy.get(by) ?? new Set()
    this.#deletedBy.set(by, mine)
    if (!isUndo) for (const sign of was) if (!now.has(sign)) mine.add(sign)
    for (const sign of was) if (!now.has(sign) && (!isUndo || mine.has(sign) || this.#entries.get(sign)?.by === by)) this.#deleted.add(sign)
    if (isUndo)
      for (const [sign, times] of countsOf(after)) {
        if (times <= (had.get(sign) ?? 0)) continue
        this.#deleted.delete(sign)
        this.#broughtBack.add(sign)
        this.putBack(sign, by)
      }
  }

  /** A suggestion was accepted that parts lines: who accepted it knew. */
  partedBy(before: readonly string[], after: readonly string[]): void {
    this.#partBetween(before, after)
  }

  putBack(words: string, by: number): void {
    for (const sign of words) this.#putBack.set(sign, (this.#putBack.get(sign) ?? new Set()).add(by))
  }

  /** Signs that stood in one line before, and stand in several after: what is undone comes between them, and the person sees it. */
  #partBetween(before: readonly string[], after: readonly string[]): void {
    const line = new Map(after.flatMap((words, index) => [...words].map((sign) => [sign, index] as const)))
    for (const words of before) {
      const groups = Map.groupBy(
        [...words].filter((sign) => line.has(sign)),
        (sign) => line.get(sign)!,
      )
      const lists = [...groups.values()]
      for (const [index, one] of lists.entries()) for (const other of lists.slice(index + 1)) this.part(one, other)
    }
  }

  tell(words: string): void {
    for (const sign of words) this.#notified.add(sign)
  }

  #areParted(one: string, other: string): boolean {
    return this.#parted.some(([a, b]) => (a.has(one) && b.has(other)) || (a.has(other) && b.has(one)))
  }

  /** @param lines what stands in the end, in reading order */
  close(lines: readonly string[]): Account {
    const place = new Map(lines.flatMap((line, index) => [...line].map((sign) => [sign, index] as const)))
    const count = countsOf(lines)
    const account: Account = { typed: this.#entries.size, lost: [], notified: 0, deleted: 0, doubled: [], twins: [], misplaced: [], falseAlarms: [] }
    let astray: string | null = null
    for (const [sign, entry] of this.#entries) {
      const times = count.get(sign) ?? 0
      if (times === 0) {
        if (this.#deleted.has(sign)) account.deleted++
        else if (this.#notified.has(sign)) account.notified++
        else account.lost.push(sign)
        astray = null
        continue
      }
      if (this.#notified.has(sign) && !this.#putBack.get(sign)?.has(SERVER)) account.falseAlarms.push(sign)
      const isTwin = this.#broughtBack.has(sign) || (this.#putBack.get(sign)?.size ?? 0) > 1
      if (times > 1) (isTwin ? account.twins : account.doubled).push(sign)
      if (entry.by < 0) continue
      const isAstray: boolean =
        this.#isMisplaced(sign, entry, place) || (astray !== null && astray === entry.previous && place.get(astray) === place.get(sign))
      if (isAstray) account.misplaced.push(sign)
      astray = isAstray ? sign : null
    }
    return account
  }

  #isMisplaced(sign: string, { left, right }: Entry, place: ReadonlyMap<string, number>): boolean {
    const at = place.get(sign)
    const beside = [left, right].filter((other): other is string => other !== null && place.has(other))
    if (beside.some((other) => place.get(other) === at)) return false
    return beside.some((other) => !this.#areParted(other, sign))
  }
}

function countsOf(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const sign of lines.join('')) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return counts
}
