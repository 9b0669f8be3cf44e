import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { createStore } from '../collab/store.ts'
import { positionAt } from './body-places.ts'
import type { MatchPlace } from './find.ts'

/** The match that the person has in hand. `place`: where it is known, it stays the same one when others write before it. */
export interface CurrentMatch {
  sectionId: string
  index: number
  place?: MatchPlace | null
}

/** A match in an editor's document; `sign`: it is in a footnote, and its sign is marked. */
export interface FoundInNode {
  from: number
  to: number
  sign: boolean
}

export interface Highlight {
  matches(doc: PmNode): FoundInNode[]
  current: CurrentMatch | null
}

/** What is marked in every mounted editor, see `find-marks`; null: nothing. */
export const highlight = createStore<Highlight | null>(null)

const key = new PluginKey<DecorationSet>('vkFind')

/** After so long without a change the marks are drawn anew: words that were written meanwhile may match. */
const AGAIN_AFTER = 400

function draw(state: EditorState, sectionId: string): DecorationSet {
  const wanted = highlight.get()
  if (wanted === null) return DecorationSet.empty
  const { doc } = state
  const current = wanted.current?.sectionId === sectionId ? wanted.current : null
  const start = current?.place ? positionAt(state, current.place.start) : null
  const decorations = wanted.matches(doc).map(({ from, to, sign }, index) => {
    const here = start === null ? current?.index === index : from === start
    const look = { class: here ? 'vk-match vk-match--current' : 'vk-match' }
    return sign ? Decoration.node(from, to, look) : Decoration.inline(from, to, look)
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
          init: (_, state) => draw(state, sectionId),
          apply: (tr, set, _before, state) => {
            if (tr.getMeta(key)) return draw(state, sectionId)
            return tr.docChanged ? set.map(tr.mapping, tr.doc) : set
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view: (view) => {
          let timer: ReturnType<typeof setTimeout> | undefined
          const redraw = (show: boolean, wait = 0): void => {
            clearTimeout(timer)
            if (wait > 0 || view.composing) {
              timer = setTimeout(() => redraw(show), wait || 100)
              return
            }
            if (view.isDestroyed) return
            view.dispatch(view.state.tr.setMeta(key, true))
            if (show) view.dom.querySelector('.vk-match--current')?.scrollIntoView({ block: 'center' })
          }
          const leave = highlight.subscribe(() => redraw(true))
          return {
            update: (_, before) => {
              if (before.doc !== view.state.doc && highlight.get() !== null) redraw(false, AGAIN_AFTER)
            },
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
