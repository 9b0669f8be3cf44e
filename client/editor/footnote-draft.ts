import type { SectionSession } from '../collab/section-session.ts'
import { createStore } from '../collab/store.ts'
import type { TypingPlace } from '../collab/typing-places.ts'
import { findFootnote, type OpenFootnote, openFootnote } from './open-footnote.ts'
import { caretThrough, carryOver } from './text-change.ts'

/** Words of a footnote that is gone are kept aside after so long. */
const KEEP_AFTER = 400

const tidied = (text: string): string => text.replace(/\s+/g, ' ').trim().normalize('NFC')

/**
 * The words in an open footnote box are words like all others: they are written into the Y.Doc as they come, merge letter by letter with what a colleague
 * writes into the same footnote, and are kept aside when the footnote is deleted with its sentence.
 */
export class FootnoteDraft implements TypingPlace {
  /** `gone`: the footnote was deleted; what is typed is kept aside. */
  readonly state
  readonly #note: OpenFootnote
  readonly #session: SectionSession
  #area: HTMLTextAreaElement | null = null
  #box: HTMLElement | null = null
  #caret: number | null = null
  #composing = false
  #touched = false
  #goneAt = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(note: OpenFootnote, session: SectionSession) {
    this.#note = note
    this.#session = session
    this.state = createStore({ text: note.text, gone: false })
  }

  /** The box is on screen. Returns what to do when it goes. */
  start(box: HTMLElement): () => void {
    this.#box = box
    this.#area = box.querySelector('textarea')
    const leave = this.#session.places.add(this)
    this.#note.editor.on('update', this.#look)
    return () => {
      leave()
      this.#note.editor.off('update', this.#look)
      this.flush()
      if (openFootnote.get() === this.#note) openFootnote.set(null)
    }
  }

  typed(typed: string): void {
    this.#touched = true
    const { text, gone } = this.state.get()
    const mine = typed.replace(/\s/g, ' ')
    this.#show(mine)
    if (gone) this.#timer ??= setTimeout(() => this.flush(), KEEP_AFTER)
    else this.#write((now) => carryOver(text, mine, now))
  }

  composes(now: boolean): void {
    this.#composing = now
    if (!now) this.#look()
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

  /** Ends with these words, tidied; without words the sign goes. The caret stays behind it. */
  close(text: string): void {
    if (openFootnote.get() !== this.#note) return
    const isEmptied = tidied(text) === ''
    if (isEmptied) this.#show(text)
    else if (text !== this.state.get().text) this.typed(text)
    openFootnote.set(null)
    this.flush()
    const found = this.state.get().gone ? null : findFootnote(this.#note)
    if (found === null) return
    const { view } = this.#note.editor
    if (isEmptied || tidied(found.text) === '') view.dispatch(view.state.tr.delete(found.pos, found.pos + 1))
    else this.#write(tidied)
  }

  #write(change: (now: string) => string): void {
    const found = findFootnote(this.#note)
    if (found === null) {
      this.#lost()
      return
    }
    const words = change(found.text)
    const { view } = this.#note.editor
    if (words !== found.text) view.dispatch(view.state.tr.setNodeAttribute(found.pos, 'text', words))
  }

  #show(text: string): void {
    this.state.set({ ...this.state.get(), text })
  }

  /** Something changed in the section: perhaps a colleague wrote in the same footnote, or it is gone. */
  readonly #look = (): void => {
    const { text, gone } = this.state.get()
    // A composition would break when its field is changed under it.
    if (gone || this.#composing) return
    const found = findFootnote(this.#note)
    if (found === null) this.#lost()
    else if (found.text !== text) {
      if (this.#area) this.#caret = caretThrough(this.#area.selectionStart, text, found.text)
      this.#show(found.text)
    }
  }

  #lost(): void {
    if (!this.#touched) {
      if (openFootnote.get() !== this.#note) return
      openFootnote.set(null)
      this.#note.editor.view.focus()
      return
    }
    this.state.set({ ...this.state.get(), gone: true })
    this.#keepAside()
  }

  #keepAside(): void {
    const text = tidied(this.state.get().text)
    const { home } = this.#note
    this.#goneAt ||= Date.now()
    this.#session.setWordsAside(
      text === '' ? [] : [{ kind: 'footnote', text, note: home?.note ?? null, after: home?.note ?? null, block: home?.block ?? null }],
      'footnote-gone',
      this.#goneAt,
    )
  }
}
