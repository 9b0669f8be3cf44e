import type { ListStyle } from './names.ts'

/** Where an item stands: how many lists are around its own, and whether its own begins with it. */
interface ListPlace {
  depth: number
  begins: boolean
}

/**
 * Works out lists from the styles and levels of lines that follow each other, as Word does: feed it every block of a body or cell in order. An item whose outer
 * items are gone stands as deep as there are items around it; its neighbours of the same level stay its neighbours.
 */
export class ListPlaces {
  #open: { style: ListStyle; level: number }[] = []

  /** A block that belongs to no list: all lists end. */
  end(): void {
    this.#open = []
  }

  /** @param start the first number of a list that begins here; null: it goes on with the one before when that is of the same style */
  item(style: ListStyle, level: number, start: number | null): ListPlace {
    let last: ListStyle | null = null
    while (this.#open.length > 0 && this.#open.at(-1)!.level > level) last = this.#open.pop()!.style
    const same = this.#open.at(-1)?.level === level
    if (same) last = this.#open.pop()!.style
    this.#open.push({ style, level })
    return { depth: this.#open.length - 1, begins: last !== style || start !== null }
  }

  /** A further paragraph. @returns the depth of the item that it belongs to; null when there is none: then all lists end */
  more(level: number): number | null {
    while (this.#open.length > 0 && this.#open.at(-1)!.level > level) this.#open.pop()
    return this.#open.length > 0 ? this.#open.length - 1 : null
  }
}
