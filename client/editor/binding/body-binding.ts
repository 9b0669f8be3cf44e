import type { Node as PmNode } from '@tiptap/pm/model'
import type { Selection, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { readBody } from '@van-kien/shared/content/body/flow.ts'
import type { Grid } from '@van-kien/shared/content/body/grid.ts'
import type { Trouble } from '@van-kien/shared/protocol/frames.ts'
import type * as Y from 'yjs'
import { BlockIndex } from './block-index.ts'
import { caretPositions, keepCaret, type RelativeCaret, relativeCaret } from './caret.ts'
import { deltaOf } from './delta.ts'
import { followHead, newHeads } from './follow.ts'
import type { Moves } from './moves.ts'
import type { Whereabouts } from './own-words.ts'
import { patchBlocks } from './patch-nodes.ts'
import { fromBinding } from './plugin-key.ts'
import { readSelection } from './read-selection.ts'
import { applyChange, sortEvents } from './remote-changes.ts'
import { Tables } from './tables.ts'
import { type Written, writeStep } from './write-steps.ts'

/** What the binding counts; for tests, and for metrics. */
interface BindingCounts {
  /** Flushes of own changes. */
  own: number
  /** Transactions of others (or of undoing), and the steps that they became. */
  others: number
  steps: number
  /** Own words that were moved: back before another's Enter, or with a line that another moved. */
  followed: number
  /** Changes without a simple form, or that failed: the body was read anew. Aim: 0. */
  reread: number
  /** The editor showed something else than Y holds, and was mended. Aim: 0. */
  mismatches: number
  /** Tables that were made anew by a step of the editor. Aim: 0. */
  rebuilt: number
}

export interface BindingOptions {
  /** Compares editor and Y after each change; in tests and development. Otherwise only `compare` does. */
  verify?: boolean
  /** What keeps track of words that are moved, once it was fetched. */
  moves?(): typeof Moves | undefined
  /** Told of each count of `reread`, `mismatches` and `rebuilt`. */
  onTrouble?(trouble: Trouble, detail: unknown): void
}

/** A local transaction that is not in Y yet. */
export interface Pending {
  tr: Transaction
  /** Selection before it. */
  selection: Selection
}

/** Origin of the Yjs transactions of one binding: own writing, and intents on tables, which the editor then follows. */
class Intent {}

/** Keeps one editor and the body of one Y.Doc the same. */
export class BodyBinding {
  readonly body: Y.XmlText
  readonly ydoc: Y.Doc
  readonly tables = new Tables()
  readonly counts: BindingCounts = { own: 0, others: 0, steps: 0, followed: 0, reread: 0, mismatches: 0, rebuilt: 0 }
  /** Origin of what is written to Y first. */
  readonly intent = new Intent()
  /** Called before own changes are written. */
  onOwn: ((caret: () => RelativeCaret) => void) | null = null
  /** The last change here was one's own, and the caret has not been moved since. */
  typing = false
  readonly #options: BindingOptions
  readonly #sent = new WeakSet<Transaction>()
  #view: EditorView | null = null
  #index: BlockIndex | null = null
  #moves: Moves | null | undefined = null
  /** This editor moves own words by itself. */
  #isFollowing = false
  /** Own steps are in Y, but the editor does not show yet what became of them: nothing may be moved by places. */
  #isSettling = false
  /** Blocks of others that came in, to be looked at when Yjs is done with what brought them. */
  #arrived: Y.Item[] = []

  /** @param body the Y.XmlText under the root `body`, in its Y.Doc */
  constructor(body: Y.XmlText, options: BindingOptions = {}) {
    this.body = body
    this.ydoc = body.doc!
    this.#options = options
  }

  readonly gridOf = (table: Y.XmlElement): Grid => this.tables.grid(table)

  /** From now on the editor and Y follow each other. Writes nothing. */
  attach(view: EditorView): void {
    this.#view = view
    this.#index = new BlockIndex(this.body)
    this.ydoc.on('beforeTransaction', this.#before)
    this.body.observeDeep(this.#observe)
    this.ydoc.on('afterAllTransactions', this.#follow)
    const now = readBody(this.body)
    if (!view.state.doc.eq(now)) this.#patch(now)
  }

  detach(): void {
    this.ydoc.off('beforeTransaction', this.#before)
    this.body.unobserveDeep(this.#observe)
    this.ydoc.off('afterAllTransactions', this.#follow)
    this.#view = null
    this.#index = null
    this.#moves = null
    this.#arrived = []
  }

  isSent(tr: Transaction): boolean {
    return this.#sent.has(tr)
  }

  /** Writes local transactions into Y, oldest first. */
  flush(pending: readonly Pending[]): void {
    const unsent = pending.filter(({ tr }) => !this.#sent.has(tr))
    const [first] = unsent
    if (first === undefined || this.#view === null) return
    const written: Written = { settled: false, rebuilt: 0 }
    this.onOwn?.(() => relativeCaret(this.body, first.tr.before, first.selection, this.gridOf))
    const moves = this.#movesNow()
    this.#isSettling = true
    try {
      this.ydoc.transact((transaction) => {
        for (const { tr } of unsent) {
          this.#sent.add(tr)
          for (const [i, step] of tr.steps.entries()) writeStep(this.body, this.tables, tr.docs[i]!, tr.docs[i + 1] ?? tr.doc, step, written)
        }
        moves?.written(transaction, this.#isFollowing)
      }, this)
      this.counts.own++
      this.typing = true
      if (written.rebuilt > 0) {
        this.counts.rebuilt += written.rebuilt
        this.#options.onTrouble?.('rebuilt', {
          before: first.tr.before.toJSON(),
          steps: unsent.flatMap(({ tr }) => tr.steps.map((step) => step.toJSON())),
        })
      }
      if (written.settled || written.rebuilt > 0) this.#patch(readBody(this.body))
    } finally {
      this.#isSettling = false
    }
    if (this.#options.verify) this.compare()
    this.#follow()
  }

  /** Changes Y by an intent; the editor follows as it follows a colleague. */
  act(intent: () => void): void {
    const moves = this.#movesNow()
    this.ydoc.transact((transaction) => {
      intent()
      moves?.written(transaction, false)
    }, this.intent)
  }

  /** The caret or selection of the editor, as it stays with the words beside it. Null while there is no editor. */
  caret(selection?: { anchor: number; head: number }): RelativeCaret | null {
    const state = this.#view?.state
    return state ? relativeCaret(this.body, state.doc, selection ?? state.selection, this.gridOf) : null
  }

  /** Positions in the editor for a relative caret; null when it is shown nowhere. */
  positions(caret: RelativeCaret): { anchor: number; head: number } | null {
    const state = this.#view?.state
    return state ? caretPositions(this.body, state.doc, caret, this.gridOf) : null
  }

  /** Compares all of the editor with all of Y, and mends the editor where they differ. @returns true when they were the same */
  compare(): boolean {
    if (this.#view === null) return true
    const now = readBody(this.body)
    if (this.#view.state.doc.eq(now)) return true
    this.counts.mismatches++
    this.#options.onTrouble?.('mismatch', { editor: this.#view.state.doc.toJSON(), body: now.toJSON() })
    this.#index?.rebuild()
    this.#patch(now)
    return false
  }

  readonly #before = ({ local }: Y.Transaction): void => {
    if (!local && this.#view !== null) readSelection(this.#view)
  }

  readonly #observe = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    const view = this.#view
    const index = this.#index
    if (view === null || index === null) return
    const change = sortEvents(events, this.body, this.tables)
    const ops = change.line ? index.take(transaction) : []
    if (transaction.origin === this) return
    this.counts.others++
    const { tr } = view.state
    try {
      if (applyChange(tr, change, ops, transaction, index, this.tables)) this.#dispatch(tr)
      else this.#reread(ops)
    } catch (error) {
      this.#reread(error)
    }
    if (this.#options.verify) this.compare()
    const moves = this.#movesNow()
    if (transaction.local && transaction.origin !== moves) return
    moves?.seen(transaction)
    this.#arrived.push(...newHeads(ops))
    for (const { cells } of change.tables.values())
      for (const [text, hasLine] of cells) if (hasLine && !text._item!.deleted) this.#arrived.push(...newHeads(deltaOf(text, transaction)))
  }

  #movesNow(): Moves | null | undefined {
    const Program = this.#options.moves?.()
    if (Program && this.#index) this.#moves ??= new Program(this.#where(this.#index))
    return this.#moves
  }

  #where(index: BlockIndex): Whereabouts {
    return { body: this.body, index, layoutOf: this.gridOf }
  }

  /** Each move is a change of its own, of which Y and the index know before the next one is looked at. */
  readonly #follow = (): void => {
    if (this.#isSettling) return
    for (let head = this.#arrived.shift(); head !== undefined; head = this.#arrived.shift()) {
      const from = head
      this.#move((tr) => this.#index !== null && followHead(tr, from, this.#where(this.#index)))
    }
    if (this.#view?.editable && !this.#view.composing) this.#moves?.settle(this.#move)
  }

  readonly #move = (move: (tr: Transaction) => boolean): void => {
    if (this.#view === null) return
    const { tr } = this.#view.state
    if (!move(tr)) return
    this.counts.followed++
    this.#isFollowing = true
    this.#view.dispatch(tr)
    this.#isFollowing = false
  }

  /** The fallback: all of the body is read, and what differs is patched. */
  #reread(error: unknown): void {
    this.counts.reread++
    this.#options.onTrouble?.('reread', error)
    this.#index?.rebuild()
    this.#patch(readBody(this.body))
  }

  #patch(now: PmNode): void {
    const { tr } = this.#view!.state
    patchBlocks(tr, 0, tr.doc, now)
    this.#dispatch(tr)
  }

  #dispatch(tr: Transaction): void {
    if (!tr.docChanged) return
    const view = this.#view!
    keepCaret(tr, view.state.selection, this.typing)
    this.counts.steps += tr.steps.length
    view.dispatch(fromBinding(tr))
  }
}
