import { isMarker } from '@van-kien/shared/content/body/flow.ts'
import { BLOCK_ATTRIBUTE_NAMES, COLUMN_PREFIX, ROW_PREFIX } from '@van-kien/shared/content/body/names.ts'
import { signOf } from '@van-kien/shared/content/body/read-words.ts'
import * as Y from 'yjs'
import { OwnEdit } from '../own-edit.ts'
import type { BodyBinding } from './body-binding.ts'
import type { RelativeCaret } from './caret.ts'
import { elementOf, isHead } from './delta.ts'

/** Changes within so many milliseconds are undone together. */
const TOGETHER = 500
const CARET = 'caret'

/** Undoing of what this person did here, and of nothing else. */
export class BodyUndo {
  readonly manager: Y.UndoManager
  readonly #binding: BodyBinding
  /** The caret before what is being written, undone or redone. */
  #before: RelativeCaret | null = null

  constructor(binding: BodyBinding) {
    this.#binding = binding
    this.manager = new Y.UndoManager(binding.body, {
      trackedOrigins: new Set<unknown>([binding, binding.intent, OwnEdit]),
      captureTimeout: TOGETHER,
      deleteFilter: (item) => mayDelete(item, binding.ydoc.clientID),
      // The default, and meant: an attribute that somebody has set since stays as they set it.
      ignoreRemoteMapChanges: false,
    })
    this.manager.on('stack-item-added', ({ stackItem }) => {
      if (this.#before !== null) stackItem.meta.set(CARET, this.#before)
    })
    binding.onOwn = (caret) => {
      // The caret is worked out only where a new piece of work begins, not at each key.
      this.#before = this.#begins() ? caret() : null
    }
  }

  #begins(): boolean {
    const { lastChange, undoStack } = this.manager
    return lastChange === 0 || Date.now() - lastChange >= TOGETHER || undoStack.length === 0
  }

  /** What follows is undone by itself, not together with what was written just before. */
  stopCapturing(): void {
    this.manager.stopCapturing()
  }

  /** An intent on a table: one piece of work. */
  act(intent: () => void): void {
    this.stopCapturing()
    this.#before = this.#binding.caret()
    this.#binding.act(intent)
    this.stopCapturing()
  }

  canUndo = (): boolean => this.manager.canUndo()
  canRedo = (): boolean => this.manager.canRedo()

  /** @returns where the caret stood before what was undone; null when nothing was, or that place is gone */
  undo(): { anchor: number; head: number } | null {
    return this.#pop(() => this.manager.undo())
  }

  redo(): { anchor: number; head: number } | null {
    return this.#pop(() => this.manager.redo())
  }

  #pop(pop: () => { meta: Map<unknown, unknown> } | null): { anchor: number; head: number } | null {
    this.#before = this.#binding.caret()
    const caret = pop()?.meta.get(CARET) as RelativeCaret | undefined
    return caret ? this.#binding.positions(caret) : null
  }

  destroy(): void {
    this.#binding.onOwn = null
    this.manager.destroy()
  }
}

/** What holds words of others stays when it is undone: their block, cell, row, column, table or footnote, and the attributes of what stays. */
function mayDelete(item: Y.Item, clientId: number): boolean {
  if (!(item instanceof Y.Item)) return true
  if (item.parentSub !== null) {
    const holder = (item.parent as Y.AbstractType<unknown>)._item
    // What was made together stays together: a cell that stays needs its column, a line that stays looks as it did. What was set later is undone.
    return holder === null || !isOfItsMaking(item, holder) || mayDelete(holder, clientId)
  }
  const type = elementOf(item)
  if (type === null) return true
  if (isMarker(type)) return !hasForeignWordsBehind(item, clientId)
  if (type instanceof Y.XmlElement && type.nodeName.startsWith(COLUMN_PREFIX)) return !columnHasForeignWords(type, clientId)
  return !hasForeignWords(type, clientId)
}

/** Set in the same go in which its holder was made: `c` of a cell, the style of a new line. Yjs writes such attributes right behind the holder. */
const isOfItsMaking = (attribute: Y.Item, holder: Y.Item): boolean =>
  attribute.id.client === holder.id.client && attribute.left === null && attribute.id.clock - holder.id.clock <= BLOCK_ATTRIBUTE_NAMES.length

const isForeign = (item: Y.Item, clientId: number): boolean =>
  item.id.client !== clientId && (item.content instanceof Y.ContentString || signOf(elementOf(item)) === 'figureRef')

function hasForeignWords(type: Y.XmlElement | Y.XmlText, clientId: number): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue
    if (isForeign(item, clientId)) return true
    const inner = elementOf(item)
    if (inner !== null && hasForeignWords(inner, clientId)) return true
  }
  return false
}

/** Up to the next block that stands. */
function hasForeignWordsBehind(marker: Y.Item, clientId: number): boolean {
  for (let item = marker.right; item !== null; item = item.right) {
    if (item.deleted) continue
    if (isHead(item)) return false
    const inner = elementOf(item)
    if (isForeign(item, clientId) || (inner !== null && hasForeignWords(inner, clientId))) return true
  }
  return false
}

function columnHasForeignWords(column: Y.XmlElement, clientId: number): boolean {
  const id = column.nodeName.slice(COLUMN_PREFIX.length)
  const table = column.parent as Y.XmlElement
  return table
    .toArray()
    .some(
      (row) =>
        row instanceof Y.XmlElement &&
        row.nodeName.startsWith(ROW_PREFIX) &&
        (row.toArray() as unknown[]).some((cell) => cell instanceof Y.XmlText && cell.getAttribute('c') === id && hasForeignWords(cell, clientId)),
    )
}
