import type { Editor } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { positionOf } from '@van-kien/shared/content/body/positions.ts'
import type { WordsChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { lineOfText, textOfPart } from '@van-kien/shared/content/suggestions/text-line.ts'
import { struckAndNew } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import { bindingOf } from '../../editor/binding/plugin-key.ts'
import type { OwnSuggestion } from './suggest-fork.ts'

interface Marks {
  own: readonly OwnSuggestion[]
  set: DecorationSet
}

const key = new PluginKey<Marks>('vkOwnMarks')

/**
 * Draws this person's suggestions in the editor of a fork: new words underlined, and what was struck before them. In the line with the caret nothing is put between the
 * letters, and nothing is drawn anew while a syllable is open (I1).
 */
export function drawOwnMarks(editor: Editor, own: readonly OwnSuggestion[]): void {
  if (editor.isDestroyed) return
  if (!key.get(editor.state)) editor.registerPlugin(plugin())
  const draw = (): void => {
    if (editor.isDestroyed) return
    if (editor.view.composing) setTimeout(draw, 100)
    else editor.view.dispatch(editor.state.tr.setMeta(key, own).setMeta('addToHistory', false))
  }
  draw()
}

const plugin = () =>
  new Plugin<Marks>({
    key,
    state: {
      init: () => ({ own: [], set: DecorationSet.empty }),
      apply: (tr, marks, before, state) => {
        const own = tr.getMeta(key) as readonly OwnSuggestion[] | undefined
        if (own) return { own, set: drawn(state, own) }
        const set = tr.docChanged ? marks.set.map(tr.mapping, tr.doc) : marks.set
        // The caret came into another line: what was struck there steps aside, and comes back where it was.
        if (!tr.docChanged && tr.selectionSet && !before.selection.$head.sameParent(state.selection.$head))
          return { own: marks.own, set: drawn(state, marks.own) }
        return { own: marks.own, set }
      },
    },
    props: { decorations: (state) => key.getState(state)?.set },
  })

function drawn(state: EditorState, own: readonly OwnSuggestion[]): DecorationSet {
  const binding = bindingOf(state)
  if (!binding) return DecorationSet.empty
  const decorations = own.flatMap(({ id, change }) => (change.kind === 'words' ? ofWords(state, binding.body, id, change) : []))
  return DecorationSet.create(state.doc, decorations)
}

function ofWords({ doc, selection }: EditorState, body: Parameters<typeof textOfPart>[0], id: string, change: WordsChange): Decoration[] {
  const part = textOfPart(body, change.part)
  const line = part && lineOfText(part.text, part.inCell)
  if (!line) return []
  const left = change.left === null ? 0 : line.indexOf(change.left) + 1
  const right = change.right === null ? line.length : line.indexOf(change.right)
  if ((left === 0 && change.left !== null) || right < left) return []
  const [from, to] = [left, right].map((index) => positionOf(body, doc, line.text, index))
  if (from == null || to == null || to < from) return []
  const fresh = from < to ? inlineParts(doc, from, to).map(([start, end]) => Decoration.inline(start, end, { class: 'vk-suggest-new' })) : []
  const { struck } = struckAndNew(change)
  const words = struck.trim()
  const inLine = doc.resolve(from).sameParent(selection.$head)
  if (words === '' || inLine || words === struckAndNew(change).fresh.trim()) return fresh
  return [...fresh, Decoration.widget(from, () => struckElement(words), { side: -1, key: `${id} ${words}`, ignoreSelection: true })]
}

/** The parts of a range that hold words: an inline mark over the border of blocks would mark the blocks. */
function inlineParts(doc: PmNode, from: number, to: number): [number, number][] {
  const parts: [number, number][] = []
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    const [start, end] = [Math.max(from, pos + 1), Math.min(to, pos + 1 + node.content.size)]
    if (start < end) parts.push([start, end])
    return false
  })
  return parts
}

function struckElement(words: string): HTMLElement {
  const element = document.createElement('del')
  element.className = 'vk-suggest-struck'
  element.contentEditable = 'false'
  element.textContent = words
  return element
}
