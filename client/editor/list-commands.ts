import type { Editor } from '@tiptap/core'
import type { ResolvedPos } from '@tiptap/pm/model'
import type { Command, EditorState, Transaction } from '@tiptap/pm/state'
import { type BlockAttributes, DEEPEST_LEVEL, type ListStyle } from '@van-kien/shared/content/body/names.ts'
import { attributesOf, type Block, blockAt, itemBefore, itemOf, itemStyle, itemWithAllBelow, wholeList } from './list-structure.ts'
import { selectedParagraphs, setAttributes } from './paragraphs.ts'

/** The list that the caret is in, also in a further paragraph of an item; null for none. */
export function listStyleAt($pos: ResolvedPos): ListStyle | null {
  const here = blockAt($pos)
  const item = here && itemOf(here.blocks, here.block)
  return item && itemStyle(item)
}

const PLAIN: Partial<BlockAttributes> = { style: 'body', level: 0, start: null }

/** The items that a selection touches, each with the blocks beside it; an item below another touched one goes with that. */
function touchedItems(state: EditorState): { item: Block; blocks: Block[] }[] {
  const found: { item: Block; blocks: Block[] }[] = []
  let covered = -1
  for (const { pos } of selectedParagraphs(state)) {
    const here = blockAt(state.doc.resolve(pos + 1))
    const item = here && itemOf(here.blocks, here.block)
    if (!item || item.pos < covered || found.at(-1)?.item.pos === item.pos) continue
    covered = itemWithAllBelow(here.blocks, item).at(-1)!.pos + 1
    found.push({ item, blocks: here.blocks })
  }
  return found
}

/**
 * Makes the selected paragraphs items of this list. In a list of another kind, its items become this kind; in one of this kind, they are taken out of it
 * by one level.
 */
export const toggleList =
  (style: ListStyle): Command =>
  (state, dispatch) => {
    const current = listStyleAt(state.selection.$from)
    if (current === style) return outdentItem(state, dispatch)
    const { tr } = state
    const paragraphs = selectedParagraphs(state)
    const here = blockAt(state.selection.$from)
    const item = here && itemOf(here.blocks, here.block)
    const list = item ? wholeList(here.blocks, item) : []
    const within = paragraphs.every((one) => {
      const around = blockAt(state.doc.resolve(one.pos + 1))
      const owner = around && itemOf(around.blocks, around.block)
      return owner && list.some(({ pos }) => pos === owner.pos)
    })
    const changed = within ? list : paragraphs
    if (changed.length === 0) return false
    for (const { pos, node } of changed) {
      const { style: before, level } = node.attrs as BlockAttributes
      setAttributes(tr, pos, { style, start: null, ...(before === 'more' || itemStyleOf(before) ? { level } : { level: 0 }) })
    }
    dispatch?.(tr.scrollIntoView())
    return true
  }

const itemStyleOf = (style: BlockAttributes['style']): boolean => style === 'dash' || style === 'plus' || style === 'number' || style === 'letter'

/** One level down: below `-` stands `+`, below `1.` stands `a)`, or what stands there already. An item without one before it stays. */
export const indentItem: Command = (state, dispatch) => {
  const { tr } = state
  const moved = new Set<number>()
  for (const { item, blocks } of touchedItems(state)) {
    const { level, style } = attributesOf(item)
    const family = itemWithAllBelow(blocks, item)
    if (itemBefore(blocks, item, level) === null && !moved.has(blocks[item.index - 1]?.pos ?? -1)) continue
    if (family.some((one) => attributesOf(one).level >= DEEPEST_LEVEL)) continue
    const beside = itemBefore(blocks, item, level + 1)
    const usual: ListStyle = style === 'dash' || style === 'plus' ? 'plus' : 'letter'
    for (const one of family) {
      setAttributes(tr, one.pos, { level: attributesOf(one).level + 1 })
      moved.add(one.pos)
    }
    setAttributes(tr, item.pos, { style: (beside && itemStyle(beside)) ?? usual, start: null })
  }
  if (moved.size === 0) return false
  dispatch?.(tr.scrollIntoView())
  return true
}

/** One level up, with everything below; from the first level out of the list. */
export const outdentItem: Command = (state, dispatch) => {
  const { tr } = state
  const items = touchedItems(state)
  for (const { item, blocks } of items) outdent(tr, blocks, item)
  if (items.length === 0) return false
  dispatch?.(tr.scrollIntoView())
  return true
}

function outdent(tr: Transaction, blocks: readonly Block[], item: Block): void {
  const { level, style } = attributesOf(item)
  const family = itemWithAllBelow(blocks, item)
  if (level > 0) {
    const outer = itemBefore(blocks, item, level - 1)
    for (const one of family) setAttributes(tr, one.pos, { level: attributesOf(one).level - 1 })
    setAttributes(tr, item.pos, { style: (outer && itemStyle(outer)) ?? style, start: null })
    return
  }
  for (const one of family) {
    const own = attributesOf(one)
    if (own.level === 0) setAttributes(tr, one.pos, PLAIN)
    else setAttributes(tr, one.pos, { level: own.level - 1 })
  }
}

/** Enter in a list: an item without words goes up one level, or out of the list; behind words begins the next item. */
export const enterInList: Command = (state, dispatch) => {
  const { selection, tr } = state
  const here = blockAt(selection.$from)
  const item = here && itemOf(here.blocks, here.block)
  if (!item || !selection.empty || here.block.node.content.size > 0) return false
  if (item.pos === here.block.pos) outdent(tr, here.blocks, item)
  else setAttributes(tr, here.block.pos, { style: attributesOf(item).style, level: attributesOf(item).level, start: null })
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Backspace at the start of an item takes its sign: it becomes a further paragraph of the one before, the first of a list leaves it. */
export const backspaceAtItemStart: Command = (state, dispatch) => {
  const { selection, tr } = state
  if (!selection.empty || selection.$from.parentOffset > 0) return false
  const here = blockAt(selection.$from)
  if (!here || itemStyle(here.block) === null) return false
  const { level } = attributesOf(here.block)
  if (itemBefore(here.blocks, here.block, level)) setAttributes(tr, here.block.pos, { style: 'more', start: null })
  else outdent(tr, here.blocks, here.block)
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Runs a command of lists in an editor and gives it the keyboard. */
export function runListCommand(editor: Editor, command: Command): boolean {
  editor.view.focus()
  return command(editor.state, editor.view.dispatch)
}
