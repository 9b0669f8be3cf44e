import { FINDING_KINDS, type FindingKind, type ImportFinding, type ImportPlace } from '@van-kien/shared/domain/import-text.ts'

/** A file of another kind than a report may have more; `count` is right all the same. */
const MOST_PLACES = 5000
/** Letters of one place; longer words take several, so that nothing of them is cut off. */
const LONGEST = 2000

/** Collects what a person must know about the file. */
export class Findings {
  readonly #found = new Map<FindingKind, ImportFinding>()
  readonly #seen = new Set<string>()

  add(kind: FindingKind, place: ImportPlace | null, count = 1): void {
    const finding = this.#found.get(kind) ?? { kind, count: 0, places: [] }
    this.#found.set(kind, finding)
    finding.count += count
    if (!place) return
    const line = oneLine(place.words)
    for (let at = 0; at === 0 || at < line.length; at += LONGEST) {
      const words = line.slice(at, at + LONGEST)
      const key = `${kind}/${place.block}/${words}`
      if (finding.places.length >= MOST_PLACES || this.#seen.has(key)) continue
      this.#seen.add(key)
      finding.places.push({ block: place.block, words })
    }
  }

  /** Words that go on at the place that was added last, when it is in the same block: a sentence is cut into many runs. */
  extend(kind: FindingKind, block: number, words: string): void {
    const last = this.#found.get(kind)?.places.at(-1)
    if (last?.block === block && last.words.length < LONGEST) last.words = oneLine(`${last.words} ${words}`)
    else this.add(kind, { block, words })
  }

  /** Takes in what was found in a part that stands at this block. */
  addAll(other: Findings, block: number | null): void {
    for (const { kind, count, places } of other.all()) {
      if (OF_TEXT.has(kind)) continue
      this.add(kind, null, count)
      for (const place of places) this.add(kind, { block, words: place.words }, 0)
    }
  }

  has(kind: FindingKind): boolean {
    return this.#found.has(kind)
  }

  /** Most serious first. */
  all(): ImportFinding[] {
    return FINDING_KINDS.flatMap((kind) => this.#found.get(kind) ?? [])
  }
}

/** What is only said about the running text. */
const OF_TEXT: ReadonlySet<FindingKind> = new Set<FindingKind>(['form-change', 'legacy-font', 'highlight', 'colour', 'indent', 'raised', 'struck'])

const oneLine = (words: string): string => words.replace(/\s+/gu, ' ').trim()

export const shortened = (words: string, most = 160): string => {
  const line = oneLine(words)
  return line.length > most ? `${line.slice(0, most)}…` : line
}
