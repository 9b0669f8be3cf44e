import { type Attributes, liveFigures } from '@van-kien/shared/content/body/nodes.ts'
import { type FigureReference, referenceKey, referenceOf } from '@van-kien/shared/domain/figures/reference.ts'
import type { ShownFigure } from '@van-kien/shared/domain/figures/shown-figure.ts'
import { figuresApi } from '../api/figures.ts'
import { readLocal, writeLocal } from '../collab/local-storage.ts'
import { createStore } from '../collab/store.ts'

/** Something on the page that shows a reference. */
export interface Shows {
  reference: FigureReference
  draw(): void
}

/** Changes of one moment are asked for together. */
const GATHER_MS = 30
/** Changes come at most so often: many people enter values at once. */
const CALM_MS = 700
const RETRY_MS = 8_000
/** Most references of one request. */
const AT_ONCE = 1_000
/** Values that are kept on this machine. */
const KEPT = 3_000

/** An event of the window: the register changed, or the line is back. */
export const FIGURES_CHANGED = 'vk-figures'

/**
 * What the references on the page show now. Asks for all of them after each change of the register; what the server said last stands until it says something
 * else, also over a reload without the network.
 */
export class FigureStore {
  readonly dossierId: string
  /** True while the server cannot be asked: what is shown may be old. */
  readonly offline = createStore(false)
  /** Grows with every answer. */
  readonly turn = createStore(0)
  readonly #known = new Map<string, ShownFigure>()
  readonly #shows = new Set<Shows>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #asking = false
  #again = false
  #askedAt = 0

  constructor(dossierId: string) {
    this.dossierId = dossierId
    for (const [key, shown] of readLocal<[string, ShownFigure][]>(this.#place) ?? []) this.#known.set(key, shown)
  }

  get #place(): string {
    return `vk.figures/${this.dossierId}`
  }

  known(reference: FigureReference): ShownFigure | undefined {
    return this.#known.get(referenceKey(reference))
  }

  /** Keeps what it shows up to date. Returns how to stop. */
  follow(shows: Shows): () => void {
    this.#shows.add(shows)
    this.#later(GATHER_MS)
    return () => void this.#shows.delete(shows)
  }

  /** The register changed: what is shown may be something else. */
  changed = (): void => this.#later(Math.max(GATHER_MS, this.#askedAt + CALM_MS - Date.now()))

  #later(ms: number): void {
    if (this.#asking) {
      this.#again = true
      return
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.#ask()
    }, ms)
  }

  async #ask(): Promise<void> {
    const wanted = [...new Map([...this.#shows].map(({ reference }) => [referenceKey(reference), reference])).values()]
    if (wanted.length === 0) return
    this.#asking = true
    this.#again = false
    this.#askedAt = Date.now()
    try {
      for (let from = 0; from < wanted.length; from += AT_ONCE) {
        const some = wanted.slice(from, from + AT_ONCE)
        const { shown } = await figuresApi.shown(this.dossierId, some)
        for (const [index, reference] of some.entries()) {
          const key = referenceKey(reference)
          this.#known.delete(key)
          this.#known.set(key, shown[index]!)
        }
      }
      this.offline.set(false)
      writeLocal(this.#place, [...this.#known].slice(-KEPT))
    } catch {
      this.offline.set(true)
    }
    this.#asking = false
    this.turn.set(this.turn.get() + 1)
    for (const shows of this.#shows) shows.draw()
    if (this.offline.get()) this.#later(RETRY_MS)
    else if (this.#again) this.changed()
  }
}

let store: FigureStore | null = null

/** The store of the dossier whose text is on the page; null on a page without one. */
export function figureStore(): FigureStore | null {
  const dossierId = document.querySelector<HTMLElement>('[data-dossier]')?.dataset.dossier
  if (dossierId !== undefined && store?.dossierId !== dossierId) {
    if (store) window.removeEventListener(FIGURES_CHANGED, store.changed)
    store = new FigureStore(dossierId)
    window.addEventListener(FIGURES_CHANGED, store.changed)
    window.addEventListener('online', store.changed)
  }
  return dossierId === undefined ? null : store
}

/** What a reference in a body shows: for copies, the search, the count of words. */
liveFigures.shown = (attrs: Attributes): string => {
  const reference = referenceOf(attrs)
  return (reference && figureStore()?.known(reference)?.text) ?? ''
}
