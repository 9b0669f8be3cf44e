import { copyOfSection } from '@van-kien/shared/content/body/quiet.ts'
import { changeStatesOf } from '@van-kien/shared/content/suggestions/change-state.ts'
import { type ChangeWriter, writeMany } from '@van-kien/shared/content/suggestions/change-writer.ts'
import { diffFork, type ForkDifference } from '@van-kien/shared/content/suggestions/diff-fork.ts'
import { canonicalJson } from '@van-kien/shared/content/suggestions/pieces.ts'
import { type SuggestedChange, sameId, samePart, type WordsChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import * as Y from 'yjs'
import { newId } from '../../record/new-id.ts'

/** A suggestion of this person's, by the id that the server knows it by. */
export interface OwnSuggestion {
  id: string
  change: SuggestedChange
}

/** Origin of what is no key of this person. */
const OTHERS = 'others'

/**
 * A copy of a section's Y.Doc that hears everything and says nothing, with this person's open suggestions written into it. What its editor types is read as
 * suggestions, each under the id that it had.
 */
export class SuggestFork {
  /** What the editor writes in. */
  readonly ydoc: Y.Doc
  /** The section as the fork knows it: what the fork is compared with. */
  readonly #mirror: Y.Doc
  readonly #base: Y.Doc
  #own: OwnSuggestion[] = []
  #typed = false
  #moved = false
  readonly #onTyped: () => void

  /** @param own what does not stand any more as it was suggested is left out: see `own()` */
  constructor(base: Y.Doc, own: readonly OwnSuggestion[], onTyped: () => void) {
    this.#base = base
    this.#onTyped = onTyped
    this.#mirror = copyOfSection(base, OTHERS)
    const { ydoc, written } = withChanges(base, own)
    this.ydoc = ydoc
    this.#own = written
    base.on('update', this.#hear)
    this.ydoc.on('update', this.#noteTyped)
  }

  destroy(): void {
    this.#base.off('update', this.#hear)
    this.ydoc.off('update', this.#noteTyped)
  }

  #noteTyped = (_update: Uint8Array, origin: unknown): void => {
    if (origin === OTHERS) return
    this.#typed = true
    this.#onTyped()
  }

  /** What others did: read first what was typed here, so that what was accepted meanwhile is told from what is typed. */
  #hear = (update: Uint8Array): void => {
    if (this.#typed) this.read()
    Y.applyUpdate(this.#mirror, update, OTHERS)
    Y.applyUpdate(this.ydoc, update, OTHERS)
    this.#moved = true
    this.#onTyped()
  }

  /** Suggestions as they were read last. */
  own(): readonly OwnSuggestion[] {
    return this.#own
  }

  /** Some own suggestion does not stand any more where it was: it may have been accepted. Asked once after each change of others. */
  unsettled(): boolean {
    if (!this.#moved) return false
    this.#moved = false
    return changeStatesOf(
      this.#mirror,
      this.#own.map(({ change }) => change),
    ).some(({ how }) => how !== 'exact')
  }

  /** Suggestions as the fork says them now. Where something cannot be suggested, they stay as they were read before. */
  read(): { own: readonly OwnSuggestion[]; refused: ForkDifference['refused'] } {
    this.#typed = false
    const { changes, refused } = diffFork(this.#mirror, this.ydoc)
    if (refused.length === 0) this.#own = named(changes, this.#own)
    return { own: this.#own, refused }
  }
}

/** A copy in which suggestions are written; those that do not stand as they were, or cannot be written, are left out. */
function withChanges(base: Y.Doc, own: readonly OwnSuggestion[]): { ydoc: Y.Doc; written: OwnSuggestion[] } {
  const each = (writer: ChangeWriter) =>
    own.filter(({ change }) => {
      const state = writer.stateOf(change)
      return state.how === 'exact' && writer.write(change, state)
    })
  const { writer, result: written } = writeMany(base, each, OTHERS)
  return { ydoc: writer.ydoc, written }
}

/** Each change under the id of the suggestion that it was before. */
function named(changes: readonly SuggestedChange[], before: readonly OwnSuggestion[]): OwnSuggestion[] {
  const left = [...before]
  const take = (fits: (one: OwnSuggestion) => boolean): string | null => {
    const at = left.findIndex(fits)
    return at < 0 ? null : left.splice(at, 1)[0]!.id
  }
  const same = changes.map((change) => take((one) => canonicalJson(one.change) === canonicalJson(change)))
  return changes.map((change, index) => ({ id: same[index] ?? take((one) => continues(change, one.change)) ?? newId(), change }))
}

/** Whether a change is another one typed on. */
function continues(now: SuggestedChange, before: SuggestedChange): boolean {
  if (now.kind !== before.kind) return false
  if (now.kind !== 'words') return sameId(now.table, (before as typeof now).table) && sameId(now.row, (before as typeof now).row)
  return samePart(now.part, (before as WordsChange).part) && (overlaps(now, before as WordsChange) || besideSame(now, before as WordsChange))
}

const overlaps = (one: WordsChange, other: WordsChange): boolean =>
  one.ids.some((a) => other.ids.some((b) => a.client === b.client && a.clock < b.clock + b.length && b.clock < a.clock + a.length))

const besideSame = (one: WordsChange, other: WordsChange): boolean => sameId(one.left, other.left) || sameId(one.right, other.right)
