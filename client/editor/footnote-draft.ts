import { noteUnits } from '@van-kien/shared/content/body/note-words.ts'
import { MOST_FOOTNOTE_SIGNS } from '@van-kien/shared/protocol/limits.ts'
import type { SectionSession } from '../collab/section-session.ts'
import { createStore } from '../collab/store.ts'
import type { TypingPlace } from '../collab/typing-places.ts'
import { type DrawnNote, drawNote, replaced, typedInto } from './drawn-note.ts'
import { findFootnote, type OpenFootnote, openFootnote } from './open-footnote.ts'
import { caretThrough, carryOver } from './text-change.ts'

/** Words of a footnote that is gone are kept aside after so long. */
const KEEP_AFTER = 400

const tidied = (text: string): string => text.replace(/\s+/g, ' ').trim().normalize('NFC')

/** What an open footnote box shows. */
interface DraftState {
  /** What stands in the field: the drawn words, or what is being composed in them. */
  text: string
  drawn: DrawnNote
  /** The footnote was deleted; what is typed is kept aside. */
  gone: boolean
}

/**
 * The words in an open footnote box are words like all others: they are written into the Y.Doc as they come, merge letter by letter with what a colleague
 * writes into the same footnote, and are kept aside when the footnote is deleted with its sentence.
 */
export class FootnoteDraft implements TypingPlace {
  readonly state
  readonly #note: OpenFootnote
  readonly #session: SectionSession
  #area: HTMLTextAreaElement | null = null
  #box: HTMLElement | null = null
  #caret: number | null = null
  #composing = false
  /** What the field showed before what is typed: of a composition, before all of it. */
  #base: DrawnNote
  /** The words with all that was typed here. */
  #mine: readonly string[]
  #touched = false
  #goneAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(note: OpenFootnote, session: SectionSession) {
    this.#note = note
    this.#session = session
    this.#mine = noteUnits(note.text)
    this.#base = drawNote(this.#mine)
    this.state = createStore<DraftState>({ text: this.#base.text, drawn: this.#base, gone: false })
  }

  /** The box is on screen. Returns what to do when it goes. */
  start(box: HTMLElement): () => void {
    this.#box = box
    this.#area = box.querySelector('textarea')
    const leave = this.#session.places.add(this)
    this.#note.editor.on('update', this.look)
    return () => {
      leave()
      this.#note.editor.off('update', this.look)
      this.flush()
      if (openFootnote.get() === this.#note) openFootnote.set(null)
    }
  }

  /** @param caret where the caret of the field stands now */
  typed(typed: string, caret: number): void {
    const { units, caret: at } = typedInto(this.#base, typed, caret)
    const drawn = drawNote(units)
    // A field must not change under a composition: what it wrote into a reference is seen to be gone at its end.
    if (this.#composing) this.#set({ text: typed.replace(/\s/g, ' ') })
    else this.#show(drawn, drawn.text === typed ? null : drawn.starts[at]!)
    this.#take(units)
  }

  /** Puts other units in the place of a stretch of the field; the caret goes behind them. Nothing where they have no room, or while something is composed. */
  replace(from: number, to: number, becomes: readonly string[]): void {
    const { units, caret } = replaced(this.#base, from, to, becomes)
    if (this.#composing || units.length > MOST_FOOTNOTE_SIGNS) return
    const drawn = drawNote(units)
    this.#show(drawn, drawn.starts[caret]!)
    this.#take(units)
  }

  get composing(): boolean {
    return this.#composing
  }

  composes(now: boolean): void {
    this.#composing = now
    if (!now) this.look()
  }

  /** Where the caret goes once the field shows what somebody else wrote; null when it stays. To be asked after drawing. */
  takeCaret(): number | null {
    const caret = this.#caret
    this.#caret = null
    return caret
  }

  hasKeys(): boolean {
    return this.#box?.contains(document.activeElement) ?? false
  }

  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.state.get().gone) this.#keepAside()
  }

  /** Ends with the words as they are, tidied; without words the sign goes. The caret stays behind it. */
  close(): void {
    if (openFootnote.get() !== this.#note) return
    const isEmptied = tidied(this.#mine.join('')) === ''
    openFootnote.set(null)
    this.flush()
    const found = this.state.get().gone ? null : findFootnote(this.#note)
    if (found === null) return
    const { view } = this.#note.editor
    if (isEmptied || tidied(found.text) === '') view.dispatch(view.state.tr.delete(found.pos, found.pos + 1))
    else this.#write((now) => noteUnits(tidied(now.join(''))))
  }

  /** Ends without the footnote. */
  remove(): void {
    this.#mine = []
    this.close()
  }

  /** Something changed: perhaps a colleague wrote in the same footnote, a reference shows something else, or the footnote is gone. */
  readonly look = (): void => {
    const { text, drawn: before, gone } = this.state.get()
    // A composition would break when its field is changed under it.
    if (this.#composing) return
    const found = gone ? null : findFootnote(this.#note)
    if (!gone && found === null) {
      this.#lost()
      return
    }
    if (found) this.#mine = noteUnits(found.text)
    const drawn = drawNote(this.#mine)
    if (drawn.text === text && drawn.units.join('') === before.units.join('')) return
    this.#show(drawn, drawn.text !== text && this.#area ? caretThrough(this.#area.selectionStart, text, drawn.text) : null)
  }

  #take(units: readonly string[]): void {
    this.#touched = true
    const before = this.#mine
    this.#mine = units
    if (this.state.get().gone) this.#timer ??= setTimeout(() => this.flush(), KEEP_AFTER)
    else this.#write((now) => carryOver(before, units, now))
  }

  #write(change: (now: string[]) => readonly string[]): void {
    const found = findFootnote(this.#note)
    if (found === null) {
      this.#lost()
      return
    }
    const words = change(noteUnits(found.text)).join('')
    const { view } = this.#note.editor
    if (words !== found.text) view.dispatch(view.state.tr.setNodeAttribute(found.pos, 'text', words))
  }

  #show(drawn: DrawnNote, caret: number | null): void {
    this.#base = drawn
    if (caret !== null) this.#caret = caret
    this.#set({ text: drawn.text, drawn })
  }

  #set(changed: Partial<DraftState>): void {
    this.state.set({ ...this.state.get(), ...changed })
  }

  #lost(): void {
    if (!this.#touched) {
      if (openFootnote.get() !== this.#note) return
      openFootnote.set(null)
      this.#note.editor.view.focus()
      return
    }
    this.#set({ gone: true })
    this.#keepAside()
  }

  #keepAside(): void {
    const text = tidied(this.#mine.join(''))
    const { home } = this.#note
    this.#goneAt ||= Date.now()
    this.#session.setWordsAside(
      text === '' ? [] : [{ kind: 'footnote', text, note: home?.note ?? null, after: home?.note ?? null, block: home?.block ?? null }],
      'footnote-gone',
      this.#goneAt,
    )
  }
}
