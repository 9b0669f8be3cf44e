import { DOMSerializer, type Fragment, type Node as PmNode, type Slice } from '@tiptap/pm/model'
import type { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { nodeTypes } from '@van-kien/shared/content/body/flow.ts'
import { ListPlaces } from '@van-kien/shared/content/body/list-places.ts'
import { type BlockAttributes, isListStyle, type ListStyle } from '@van-kien/shared/content/body/names.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { CUT, dossierOnPage, plainWords, writeOutFigures, writeOutFootnotes } from './copied-words.ts'
import { nameCopy } from './own-copies.ts'

/** The numbers of the items that are being copied, block by block; null for blocks without one. */
let numbers: readonly (number | null)[] | null = null

/** The numbers with which the items of a selection stand in the text: what is copied begins with the number that it has there. */
function shownNumbers({ $from, $to }: Selection): (number | null)[] | null {
  const depth = $from.depth - 1
  if (depth < 0 || !$from.parent.isTextblock || !$to.parent.isTextblock) return null
  const blocks = $from.node(depth)
  const counts: number[] = []
  const places = new ListPlaces()
  const all = blocks.children.map((node): number | null => {
    const { style, level, start } = node.attrs as BlockAttributes
    if (node.type !== nodeTypes.paragraph || !isListStyle(style)) {
      if (style !== 'more' || places.more(level) === null) places.end()
      return null
    }
    const { depth, begins } = places.item(style, level, start)
    counts[depth] = begins ? (start ?? 1) : (counts[depth] ?? 0) + 1
    return counts[depth]
  })
  return all.slice($from.index(depth))
}

/** The clipboard asks for HTML of a slice right after this. */
export function aboutToCopy(slice: Slice, view: EditorView): Slice {
  numbers = slice.content.firstChild?.type === nodeTypes.table && view.state.selection.$from.depth > 1 ? null : shownNumbers(view.state.selection)
  return slice
}

type Options = Parameters<DOMSerializer['serializeFragment']>[1]

/** Puts the blocks of the flat body on the clipboard as real lists, nested as they are drawn: Word and our own paste read them as lists. */
class ClipboardSerializer extends DOMSerializer {
  override serializeFragment(fragment: Fragment, options: Options = {}, target?: HTMLElement | DocumentFragment): HTMLElement | DocumentFragment {
    const doc = options.document ?? window.document
    const into = target ?? doc.createDocumentFragment()
    // Of the blocks that are copied; what is inside a cell counts from its beginning.
    const known = target ? null : numbers
    if (!target) numbers = null
    if (fragment.firstChild?.type !== nodeTypes.paragraph && fragment.firstChild?.isBlock !== true) {
      super.serializeFragment(fragment, options, into)
      if (!target) leave(into)
      return into
    }
    const places = new ListPlaces()
    /** By depth: the list that is open, and its last item. */
    const lists: HTMLElement[] = []
    const items: HTMLElement[] = []
    fragment.forEach((node, _, index) => {
      const { style, level, start, align } = node.attrs as BlockAttributes
      if (node.type !== nodeTypes.paragraph || !(isListStyle(style) || style === 'more')) {
        places.end()
        into.append(this.serializeNode(node, options))
        return
      }
      const words = this.serializeNode(plain(node, align), options)
      if (!isListStyle(style)) {
        const depth = places.more(level)
        if (depth === null) places.end()
        ;(depth === null ? into : items[depth]!).append(words)
        return
      }
      const { depth, begins } = places.item(style, level, start)
      if (begins) lists[depth] = (items[depth - 1] ?? into).appendChild(newList(doc, style, start, known?.[index] ?? null))
      items[depth] = lists[depth]!.appendChild(doc.createElement('li'))
      items[depth].append(words)
    })
    if (!target) leave(into)
    return into
  }
}

/** Once for all that is copied. */
function leave(into: ParentNode): void {
  writeOutFootnotes(into)
  writeOutFigures(into, dossierOnPage())
  nameCopy(into)
}

const plain = (node: PmNode, align: BlockAttributes['align']): PmNode => nodeTypes.paragraph.create({ align }, node.content)

/** @param shown the number that its first item has in the text, when that is another: our own paste counts anew */
function newList(doc: Document, style: ListStyle, start: number | null, shown: number | null): HTMLElement {
  if (style === 'dash' || style === 'plus') {
    const list = doc.createElement('ul')
    list.setAttribute('data-marker', style === 'plus' ? '+' : '-')
    return list
  }
  const list = doc.createElement('ol')
  list.setAttribute('type', style === 'letter' ? 'a' : '1')
  if (start !== null) list.setAttribute('start', String(start))
  else if (shown !== null && shown !== 1) {
    list.setAttribute('start', String(shown))
    list.setAttribute(COUNTED, '')
  }
  return list
}

/** A list whose first number is only that of the place from which it was copied. */
export const COUNTED = 'data-counted'

const { nodes, marks } = DOMSerializer.fromSchema(bodySchema)

/** The serializer of what is copied out of an editor. */
export const clipboardSerializer: DOMSerializer = new ClipboardSerializer(nodes, marks)

/** The plain text of what is copied: with list signs, and the words of footnotes. */
export function copiedText(slice: Slice, view: EditorView): string {
  let { content } = slice
  // As ProseMirror does: what is around a selection inside one cell is not copied.
  for (let open = Math.min(slice.openStart, slice.openEnd); open > 1 && content.childCount === 1 && content.firstChild!.childCount === 1; open--)
    content = content.firstChild!.content
  const { $from, $to } = view.state.selection
  aboutToCopy(slice, view)
  const box = window.document.createElement('div')
  box.append(clipboardSerializer.serializeFragment(content))
  const oneLine = $from.sameParent($to) && $to.parentOffset < $to.parent.content.size
  if ($from.parentOffset > 0 || oneLine) box.querySelector('li')?.setAttribute(CUT, '')
  return plainWords(box)
}
