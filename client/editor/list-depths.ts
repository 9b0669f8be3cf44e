import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ListPlaces } from '@van-kien/shared/content/body/list-places.ts'
import { type BlockAttributes, isListStyle } from '@van-kien/shared/content/body/names.ts'

/** A block that is not drawn at its own level: `depth` is where it stands, null for outside of every list. */
interface Moved {
  offset: number
  size: number
  depth: number | null
}

/** Blocks that stand elsewhere than their level says: as in the text that is exported (`shared/content/body/nested`). */
function movedBlocks(parent: PmNode): Moved[] {
  const moved: Moved[] = []
  const places = new ListPlaces()
  parent.forEach((node, offset) => {
    const { style, level, start } = node.attrs as BlockAttributes
    if (node.type.name !== 'paragraph' || !(isListStyle(style) || style === 'more')) {
      places.end()
      return
    }
    const depth = style === 'more' ? places.more(level) : places.item(style, level, start).depth
    if (depth === null) places.end()
    if (depth !== level) moved.push({ offset, size: node.nodeSize, depth })
  })
  return moved
}

/** Nodes never change: what was found in one stays true. */
const known = new WeakMap<PmNode, Moved[]>()
function movedIn(cell: PmNode): Moved[] {
  let moved = known.get(cell)
  if (moved === undefined) {
    moved = movedBlocks(cell)
    known.set(cell, moved)
  }
  return moved
}

const tablesKnown = new WeakMap<PmNode, (Moved & { at: number })[]>()
function movedInTable(table: PmNode): (Moved & { at: number })[] {
  let found = tablesKnown.get(table)
  if (found === undefined) {
    found = []
    const all = found
    table.descendants((node, pos) => {
      if (node.type.name !== 'tableCell') return node.type.name === 'tableRow'
      for (const one of movedIn(node)) all.push({ ...one, at: pos + 1 })
      return false
    })
    tablesKnown.set(table, found)
  }
  return found
}

function decorationsOf(doc: PmNode): DecorationSet {
  const decorations: Decoration[] = []
  const add = (from: number, { size, depth }: Moved) =>
    decorations.push(Decoration.node(from, from + size, { 'data-drawn': depth === null ? 'none' : String(depth) }))
  for (const one of movedBlocks(doc)) add(one.offset, one)
  doc.forEach((node, offset) => {
    if (node.type.name === 'table') for (const one of movedInTable(node)) add(offset + 1 + one.at + one.offset, one)
  })
  return decorations.length > 0 ? DecorationSet.create(doc, decorations) : DecorationSet.empty
}

const key = new PluginKey<DecorationSet>('vkListDepths')

/** Draws items whose outer items are gone (somebody deleted them) at the depth, and so with the number, that they have everywhere else. */
export const ListDepths = Extension.create({
  name: 'vkListDepths',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key,
      state: {
        init: (_, state) => decorationsOf(state.doc),
        apply: (tr, set) => (tr.docChanged ? decorationsOf(tr.doc) : set),
      },
      props: { decorations: (state) => key.getState(state) },
    }),
  ],
})
