import * as Y from 'yjs'
import { readTable } from '../body/flow.ts'
import { copyOfSection } from '../body/quiet.ts'
import { applyChange, applyUnseen, CannotApply, says } from './apply-change.ts'
import { type ChangeState, changeStateOf } from './change-state.ts'
import { LineReader } from './line-reader.ts'
import type { Piece } from './pieces.ts'
import type { SuggestedChange } from './suggestion-change.ts'
import { bodyOf, idOf, type TextLine } from './text-line.ts'

/** Writes changes one after the other into a copy of a body; of one that cannot be written nothing is left. The body itself stays as it is. */
export class ChangeWriter {
  readonly #base: Y.Doc
  readonly #origin: unknown
  readonly #looks: 'each' | 'once'
  readonly #written: Uint8Array[] = []
  /** Lines that tell what a text should say by now, of which nobody has looked whether it does. */
  readonly #unseen = new Set<TextLine>()
  #spoilt = false
  #lines = new LineReader()
  #copy: Y.Doc

  /**
   * @param origin of what fills the copy
   * @param looks how it is made sure that nothing else is touched (P2): after each change, or once for all of them (`holds`); `here`: once, and what is written is
   * written into `base`, which is thrown away when it does not hold
   */
  constructor(base: Y.Doc, origin?: unknown, looks: 'each' | 'once' | 'here' = 'each') {
    this.#base = base
    this.#origin = origin
    this.#looks = looks === 'each' ? looks : 'once'
    this.#copy = looks === 'here' ? base : copyOfSection(base, origin)
  }

  /** The copy as it is until the next change is written. */
  get ydoc(): Y.Doc {
    return this.#copy
  }

  /** The state of a change behind those that were written. */
  stateOf(change: SuggestedChange): ChangeState {
    return changeStateOf(this.#copy, change, this.#lines)
  }

  /**
   * Writes a change where it stands. @param state of it, asked of this writer since the last change; the others as for `applyChange`
   * @returns false when it cannot be written
   */
  write(change: SuggestedChange, state: ChangeState, after?: readonly Piece[]): boolean {
    const before = this.#written.length
    try {
      const line = this.#keeping(() => (this.#looks === 'each' ? applyChange : applyUnseen)(change, state, after))
      if (this.#looks === 'each') this.#lines.written(line)
      else this.#unlooked(line, state)
    } catch (error) {
      if (this.#looks === 'each') this.#begin(before)
      // Something of it stands, and would have to be found among all that was not looked at.
      else if (this.#written.length > before) this.#spoilt = true
      if (error instanceof CannotApply || error instanceof RangeError) return false
      throw error
    }
    return true
  }

  /** Whether all that was written says what it should, and nothing else was touched. */
  holds(): boolean {
    if (this.#spoilt) return false
    const live = [...this.#unseen].filter(({ text }) => isLive(text))
    this.#unseen.clear()
    return this.#keeping(() => live.every(says))
  }

  /** All that was written, as one update of the body; null: nothing. */
  update(): Uint8Array | null {
    return this.#written.length === 0 ? null : Y.mergeUpdates(this.#written)
  }

  #keeping<T>(write: () => T): T {
    const keep = (update: Uint8Array): void => void this.#written.push(update)
    this.#copy.on('update', keep)
    try {
      return this.#copy.transact(write)
    } finally {
      this.#copy.off('update', keep)
    }
  }

  /** Of what was written in a table, the body's line is told; what else was read stands as it was read. */
  #unlooked(line: TextLine | null, state: ChangeState): void {
    if (line) this.#unseen.add(line)
    if (state.how === 'gone') return
    const { at } = state
    const table = at.kind === 'row' ? at.table : at.kind === 'blank' ? at.row.parent : at.line.inCell ? at.line.text.parent?.parent : null
    const body = bodyOf(this.#copy)
    const ofBody = body && this.#lines.known(body)
    if (!ofBody || !(table instanceof Y.XmlElement)) return
    const index = ofBody.indexOf(idOf(table))
    if (index >= 0) ofBody.rewrite(index, index + 1, [{ kind: 'block', node: readTable(table) }])
  }

  /** The copy was spoilt: another one takes its place, with what was written before. */
  #begin(before: number): void {
    this.#copy.destroy()
    this.#copy = copyOfSection(this.#base, this.#origin)
    this.#written.length = before
    const written = this.update()
    if (written) Y.applyUpdate(this.#copy, written, this.#origin)
    this.#lines = new LineReader()
  }
}

/**
 * Writes many changes into a copy of a body, which is looked at once, behind the last of them: to read a long section for each takes seconds. Only when something
 * else was touched all is written anew, and looked at each time.
 * @param write what is written; it may be asked twice, and only what it says the last time counts
 */
export function writeMany<T>(base: Y.Doc, write: (writer: ChangeWriter) => T, origin?: unknown): { writer: ChangeWriter; result: T } {
  const quick = new ChangeWriter(base, origin, 'once')
  const result = write(quick)
  if (quick.holds()) return { writer: quick, result }
  quick.ydoc.destroy()
  const writer = new ChangeWriter(base, origin)
  return { writer, result: write(writer) }
}

function isLive(text: Y.XmlText): boolean {
  for (let item = text._item; item !== null; item = (item.parent as Y.AbstractType<unknown>)._item) if (item.deleted) return false
  return true
}
