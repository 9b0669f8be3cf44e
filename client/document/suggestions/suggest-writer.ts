import type { SuggestionView } from '@van-kien/shared/api/suggestions.ts'
import { canonicalJson } from '@van-kien/shared/content/suggestions/pieces.ts'
import { wordsOfChange } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import type * as Y from 'yjs'
import { createStore } from '../../collab/store.ts'
import { type OwnSuggestion, SuggestFork } from './suggest-fork.ts'
import {
  dropUnsentSuggestions,
  keepUnsentSuggestions,
  sendUnsentSuggestions,
  type UnsentSuggestions,
  unsentSuggestionsOf,
} from './unsent-suggestions.ts'

/** After the last key what was typed is read; a moment later sent. */
const REST = 700
/** When there was no line. */
const AGAIN = 15_000

interface WriterState {
  /** A new one is a new editor: its number is the key. */
  fork: SuggestFork
  generation: number
  /** `waiting`: not on the server's disk; kept on this machine all the same. */
  saved: 'saved' | 'waiting' | 'offline' | 'refused'
  /** In the server's words, or why something was taken back. */
  message: string | null
  own: readonly OwnSuggestion[]
  /** Words that were typed into suggestions which somebody decided before they could be sent. */
  left: readonly string[]
}

interface Deps {
  userId: string
  documentId: string
  sectionId: string
  /** The section's live Y.Doc. */
  base: Y.Doc
  /** What the server has of the document now; rejects without a line. */
  list(): Promise<readonly SuggestionView[]>
  /** Whether a syllable is open in the editor (I1). */
  composing(): boolean
  words: { cannot: string }
}

/** Own open suggestions of a section, with what is kept on this machine in their place; what came with a Word copy is decided as it came. */
function ownSuggestions(list: readonly SuggestionView[], unsent: UnsentSuggestions | null, userId: string, sectionId: string): OwnSuggestion[] {
  const mine = list.filter((each) => each.sectionId === sectionId && each.author === userId && each.word === null && each.state === 'open')
  const kept = new Map((unsent?.kept ?? []).map((one) => [one.id, one]))
  const gone = new Set(unsent?.withdrawn)
  const known = mine.filter(({ id }) => !gone.has(id)).map(({ id, change }): OwnSuggestion => kept.get(id) ?? { id, change })
  const ids = new Set(list.map(({ id }) => id))
  return [...known, ...[...kept.values()].filter(({ id }) => !ids.has(id))]
}

/** Takes what is typed in a fork to the server: first to this machine, then on. */
export class SuggestWriter {
  readonly state
  readonly #deps: Deps
  /** As the server, or this machine's store, has it: by id. */
  #known: Map<string, string>
  #timer: ReturnType<typeof setTimeout> | undefined
  #running = false
  #again = false
  /** The server must be asked what became of own suggestions before anything is read of the fork. */
  #ask = false
  #ended = false

  constructor(deps: Deps, list: readonly SuggestionView[]) {
    this.#deps = deps
    const own = ownSuggestions(list, unsentSuggestionsOf(deps.userId, deps.sectionId), deps.userId, deps.sectionId)
    const fork = new SuggestFork(deps.base, own, this.#later)
    this.#known = new Map(fork.own().map(({ id, change }) => [id, canonicalJson(change)]))
    this.state = createStore<WriterState>({ fork, generation: 0, saved: 'saved', message: null, own: fork.own(), left: [] })
    window.addEventListener('online', this.#soon)
    if (unsentSuggestionsOf(deps.userId, deps.sectionId)) this.#soon()
  }

  /** Ends the mode: what was typed is kept on this machine at once, and sent when it can be. */
  end(): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#timer)
    window.removeEventListener('online', this.#soon)
    const { fork } = this.state.get()
    // What others did since may be our own words, accepted: then only what was read before is kept.
    this.#keep(this.#ask || fork.unsettled() ? fork.own() : fork.read().own)
    const unsent = unsentSuggestionsOf(this.#deps.userId, this.#deps.sectionId)
    if (unsent) void sendUnsentSuggestions(this.#deps.userId, unsent)
    fork.destroy()
  }

  /** Somebody decided something: what of it was this person's is looked at. */
  listChanged(list: readonly SuggestionView[]): void {
    const open = new Set(this.state.get().own.map(({ id }) => id))
    if (!list.some(({ id, state }) => open.has(id) && state !== 'open')) return
    this.#ask = true
    void this.#run()
  }

  #set(change: Partial<WriterState>): void {
    this.state.set({ ...this.state.get(), ...change })
  }

  #later = (): void => {
    if (this.#ended) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#run(), REST)
  }

  #soon = (): void => void this.#run()

  async #run(): Promise<void> {
    if (this.#running) {
      this.#again = true
      return
    }
    if (this.#ended) return
    if (this.#deps.composing()) return this.#later()
    this.#running = true
    this.#again = false
    try {
      const done = await this.#round()
      clearTimeout(this.#timer)
      if (!done && !this.#ended) this.#timer = setTimeout(() => void this.#run(), AGAIN)
    } finally {
      this.#running = false
    }
    if (this.#again) this.#later()
  }

  /** False when it must be tried again later. */
  async #round(): Promise<boolean> {
    if (!(await this.#withoutDecided())) return false
    if (this.#ended) return true
    const { fork } = this.state.get()
    const { own, refused } = fork.read()
    if (refused.length > 0) {
      this.#anew(own, { message: this.#deps.words.cannot })
      return true
    }
    this.#set({ own })
    this.#keep(own)
    const unsent = unsentSuggestionsOf(this.#deps.userId, this.#deps.sectionId)
    if (!unsent) return true
    if (unsent.refused) {
      this.#set({ saved: 'refused', message: unsent.refused })
      return true
    }
    this.#set({ saved: 'waiting' })
    const answer = await sendUnsentSuggestions(this.#deps.userId, unsent)
    if (answer === null) {
      const why = unsentSuggestionsOf(this.#deps.userId, this.#deps.sectionId)?.refused
      this.#set(why ? { saved: 'refused', message: why } : { saved: 'offline' })
      return why !== undefined
    }
    this.#set({ saved: 'saved', message: null })
    this.#ask ||= answer.suggestions.some(({ id, state }) => state !== 'open' && !unsent.withdrawn.includes(id))
    return this.#withoutDecided()
  }

  /** What differs from what is known is kept on this machine, until it is on the server's disk. */
  #keep(own: readonly OwnSuggestion[]): void {
    const { userId, documentId, sectionId } = this.#deps
    const now = new Map(own.map(({ id, change }) => [id, canonicalJson(change)]))
    const before = unsentSuggestionsOf(userId, sectionId)
    const waiting = new Set(before?.kept.map(({ id }) => id))
    const changed = own.filter(({ id }) => waiting.has(id) || this.#known.get(id) !== now.get(id))
    const withdrawn = [...new Set([...(before?.withdrawn ?? []), ...[...this.#known.keys()].filter((id) => !now.has(id))])].filter(
      (id) => !now.has(id),
    )
    // What is not in the fork, because it does not stand there any more, waits for its sending all the same.
    const apart = (before?.kept ?? []).filter(({ id }) => !now.has(id) && !this.#known.has(id))
    const same = own.length === this.#known.size && own.every(({ id }) => this.#known.get(id) === now.get(id))
    this.#known = now
    if (same) return
    const kept = [...apart, ...changed]
    if (kept.length === 0 && withdrawn.length === 0) dropUnsentSuggestions(userId, sectionId)
    else keepUnsentSuggestions(userId, { documentId, sectionId, kept, withdrawn })
  }

  /** Takes suggestions out of the fork that somebody decided. False without a line: nothing may be read of it then. */
  async #withoutDecided(): Promise<boolean> {
    if (this.state.get().fork.unsettled()) this.#ask = true
    if (!this.#ask) return true
    let list: readonly SuggestionView[]
    try {
      list = await this.#deps.list()
    } catch {
      this.#set({ saved: 'offline' })
      return false
    }
    this.#ask = false
    const { fork } = this.state.get()
    const decided = new Set(list.filter(({ state }) => state !== 'open').map(({ id }) => id))
    const own = fork.own()
    const over = own.filter(({ id }) => decided.has(id))
    if (over.length === 0) return true
    // What was typed on after it was sent is not in what was decided: it is shown, to be put in again.
    const unsaid = over.filter(({ id, change }) => {
      const row = list.find((each) => each.id === id)
      return row !== undefined && canonicalJson(row.change) !== canonicalJson(change)
    })
    const rest = own.filter(({ id }) => !decided.has(id))
    for (const { id } of over) this.#known.delete(id)
    this.#forget(decided)
    this.#anew(rest, { left: [...this.state.get().left, ...unsaid.map(({ change }) => wordsOfChange(change))] })
    return true
  }

  #forget(decided: ReadonlySet<string>): void {
    const { userId, sectionId } = this.#deps
    const unsent = unsentSuggestionsOf(userId, sectionId)
    if (!unsent) return
    const kept = unsent.kept.filter(({ id }) => !decided.has(id))
    if (kept.length === 0 && unsent.withdrawn.length === 0) dropUnsentSuggestions(userId, sectionId)
    else keepUnsentSuggestions(userId, { ...unsent, kept })
  }

  /** A new fork: of the section as it stands, and these suggestions. */
  #anew(own: readonly OwnSuggestion[], change: Partial<WriterState>): void {
    const { fork: old, generation } = this.state.get()
    old.destroy()
    const fork = new SuggestFork(this.#deps.base, own, this.#later)
    // What does not stand any more stays with the server as it is.
    for (const { id } of own) if (!fork.own().some((one) => one.id === id)) this.#known.delete(id)
    this.#set({ fork, generation: generation + 1, own: fork.own(), ...change })
  }
}
