import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { createStore } from '../collab/store.ts'
import { type FindOptions, findInText } from './fold-text.ts'

interface Highlight {
  query: string
  options: FindOptions
  current: { sectionId: string; index: number } | null
}

const highlight = createStore<Highlight | null>(null)

/** Marks the matches in every mounted editor and brings the current one into view; `null` ends it. */
export function setFindHighlight(query: string | null, options?: FindOptions, current?: { sectionId: string; index: number } | null): void {
  const next =
    query === null || query === '' ? null : { query, options: options ?? { ignoreMarks: false, matchCase: false }, current: current ?? null }
  highlight.set(next)
}

/** Matches in an editor's document, counted like `findInContent`. */
export function findInNode(doc: PmNode, query: string, options: FindOptions): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  doc.descendants((block, pos) => {
    if (!block.isTextblock) return true
    let run = ''
    let start = pos + 1
    const close = (next: number): void => {
      for (const { from, to } of findInText(run, query, options)) found.push({ from: start + from, to: start + to })
      run = ''
      start = next
    }
    block.forEach((child, offset) => {
      if (child.isText) run += child.text ?? ''
      else close(pos + 1 + offset + child.nodeSize)
    })
    close(0)
    return false
  })
  return found
}

const key = new PluginKey<DecorationSet>('vkFind')

function draw(doc: PmNode, sectionId: string): DecorationSet {
  const wanted = highlight.get()
  if (wanted === null) return DecorationSet.empty
  const { current } = wanted
  const decorations = findInNode(doc, wanted.query, wanted.options).map(({ from, to }, index) => {
    const here = current?.sectionId === sectionId && current.index === index
    return Decoration.inline(from, to, { class: here ? 'vk-match vk-match--current' : 'vk-match' })
  })
  return DecorationSet.create(doc, decorations)
}

export const FindHighlight = Extension.create<{ sectionId: string }>({
  name: 'vkFindHighlight',
  addOptions: () => ({ sectionId: '' }),
  addProseMirrorPlugins() {
    const { sectionId } = this.options
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_, state) => draw(state.doc, sectionId),
          apply: (tr, set, _before, state) => {
            if (tr.getMeta(key) || (tr.docChanged && highlight.get() !== null && ySyncPluginKey.getState(state)?.isChangeOrigin))
              return draw(state.doc, sectionId)
            return tr.docChanged ? set.map(tr.mapping, tr.doc) : set
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => {
          let timer: ReturnType<typeof setTimeout> | undefined
          const redraw = (): void => {
            if (view.isDestroyed) return
            if (view.composing) {
              clearTimeout(timer)
              timer = setTimeout(redraw, 100)
              return
            }
            view.dispatch(view.state.tr.setMeta(key, true))
            view.dom.querySelector('.vk-match--current')?.scrollIntoView({ block: 'center' })
          }
          const leave = highlight.subscribe(redraw)
          return {
            destroy: () => {
              clearTimeout(timer)
              leave()
            },
          }
        },
      }),
    ]
  },
})
