/** An editor of the section, or a box that belongs to it: where the person's keys may go. */
export interface TypingPlace {
  /** Writes into the Y.Doc what was typed here and is not in it yet. */
  flush(): void
  /** The keys go here now. */
  hasKeys(): boolean
}

/** All places of one section where the person may be typing. */
export class TypingPlaces {
  readonly #places = new Set<TypingPlace>()

  /** Returns the way out. */
  add(place: TypingPlace): () => void {
    this.#places.add(place)
    return () => void this.#places.delete(place)
  }

  flush(): void {
    for (const place of this.#places) place.flush()
  }

  hasKeys(): boolean {
    return [...this.#places].some((place) => place.hasKeys())
  }
}
