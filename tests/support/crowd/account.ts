import type { PageNotes } from './page-notes.ts'
import { SIGN } from './page-notes.ts'

export interface Verdict {
  signs: number
  /** Pressed in an editor, and never in any Y.Doc. */
  deaf: string[]
  /** Gone, though nobody who saw them took them out, and nobody was told. */
  lost: string[]
  /** There more often than anybody wrote them. */
  doubled: string[]
  /** Told as having no place, though they stand. */
  falseAlarms: string[]
  notified: number
  takenOut: number
}

interface Entry {
  written: number
  /** By undoing. */
  restored: number
  putBack: number
  gone: number
}

/** Keeps account of each sign: it stands once, or somebody who saw it took it out, or its writer was told. */
export class Account {
  readonly #entries = new Map<string, Entry>()
  /** By whom, and how. */
  readonly #pressed = new Map<string, string>()
  readonly #notified = new Set<string>()
  readonly troubles: string[] = []
  #code = 0x4e00

  /** A sign that was never used before. */
  fresh(): string {
    if (this.#code > 0x9fff) throw new Error('no signs left: shorten the run')
    return String.fromCharCode(this.#code++)
  }

  words(count: number): string {
    return Array.from({ length: count }, () => this.fresh()).join('')
  }

  /** Signs that stand from the start. */
  seed(words: string): void {
    for (const [sign] of words.matchAll(SIGN)) this.#entry(sign).written++
  }

  #entry(sign: string): Entry {
    const entry = this.#entries.get(sign) ?? { written: 0, restored: 0, putBack: 0, gone: 0 }
    this.#entries.set(sign, entry)
    return entry
  }

  note({ pressed, came, gone, shown, troubles }: PageNotes, whose: string): void {
    for (const { sign, how } of pressed) this.#pressed.set(sign, `${whose}: ${how}`)
    for (const { sign, how } of came) this.#entry(sign)[how === 'put-back' ? 'putBack' : how === 'undone' ? 'restored' : 'written']++
    for (const { sign } of gone) this.#entry(sign).gone++
    this.tell(shown)
    this.troubles.push(...troubles.map((trouble) => `${whose}: ${trouble}`))
  }

  tell(words: string): void {
    for (const [sign] of words.matchAll(SIGN)) this.#notified.add(sign)
  }

  /**
   * @param words all that stands in the end
   * @param displaced words that the server tells as having no place, and that nobody has settled
   * @param cards words that pages show as not being in the text, in the end
   */
  close(words: string, displaced: string, cards: string): Verdict {
    const stands = new Map<string, number>()
    for (const [sign] of words.matchAll(SIGN)) stands.set(sign, (stands.get(sign) ?? 0) + 1)
    const verdict: Verdict = { signs: this.#entries.size, deaf: [], lost: [], doubled: [], falseAlarms: [], notified: 0, takenOut: 0 }
    for (const [sign, whose] of this.#pressed) if (!this.#entries.has(sign)) verdict.deaf.push(`${sign} (${whose})`)
    for (const [sign, { written, restored, putBack, gone }] of this.#entries) {
      const times = stands.get(sign) ?? 0
      // Two who put the same back, each unseen by the other, meant it both.
      if (times > Math.max(1, written + restored)) verdict.doubled.push(sign)
      if (times > 0) continue
      if (gone >= written + restored) verdict.takenOut++
      else if (this.#notified.has(sign) && (putBack === 0 || gone > 0 || (displaced + cards).includes(sign))) verdict.notified++
      else verdict.lost.push(sign)
    }
    for (const [sign] of displaced.matchAll(SIGN)) if (stands.has(sign)) verdict.falseAlarms.push(sign)
    return verdict
  }
}
