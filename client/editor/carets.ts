import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { SectionSession } from '../collab/section-session.ts'
import { positionAt, relativeAt } from './body-places.ts'
import { CaretLayer, type RemoteCaret } from './caret-layer.ts'

/** At most five states a second (P1). */
const SEND_EVERY = 200
const COLOR = /^#[0-9a-fA-F]{6}$/

interface CaretState {
  user?: { name?: unknown; color?: unknown }
  cursor?: { anchor: unknown; head: unknown } | null
}

const key = new PluginKey<DecorationSet>('vkCarets')

/** Where the others are, in positions of this state. What cannot be placed yet (a change of theirs is still on its way) is left out. */
function remoteCarets(state: EditorState, awareness: Awareness): RemoteCaret[] {
  const place = (json: unknown): number | null => positionAt(state, Y.createRelativePositionFromJSON(json))
  const carets: RemoteCaret[] = []
  for (const [clientId, value] of awareness.getStates()) {
    const { user, cursor } = (value ?? {}) as CaretState
    if (clientId === awareness.clientID || !cursor || typeof user?.name !== 'string') continue
    try {
      const anchor = place(cursor.anchor)
      const head = place(cursor.head)
      if (anchor === null || head === null) continue
      const end = state.doc.content.size
      const color = typeof user.color === 'string' && COLOR.test(user.color) ? user.color : '#4a5568'
      carets.push({ clientId, name: user.name, color, anchor: Math.min(anchor, end), head: Math.min(head, end) })
    } catch {
      // A position that is none.
    }
  }
  return carets
}

function tints(state: EditorState, carets: RemoteCaret[]): DecorationSet {
  const decorations = carets
    .filter(({ anchor, head }) => anchor !== head)
    .map(({ anchor, head, color }) =>
      Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: 'vk-others-selection', style: `--p: ${color}` }),
    )
  return DecorationSet.create(state.doc, decorations)
}

/**
 * Carets of colleagues. In the text only a tint for what they selected; the carets and the names in the binding margin are drawn over it, so that
 * nothing stands between the letters that somebody composes.
 */
export const Carets = Extension.create<{ session: SectionSession | null; user: () => { name: string; color: string } | null }>({
  name: 'vkCarets',
  addOptions: () => ({ session: null, user: () => null }),
  addProseMirrorPlugins() {
    const { session, user } = this.options
    if (session === null) return []
    const { awareness } = session.get()

    const view = (editorView: EditorView) => {
      const layer = new CaretLayer(editorView)
      let sent = 0
      let timer: ReturnType<typeof setTimeout> | undefined
      let frame = 0
      const draw = (): void => {
        cancelAnimationFrame(frame)
        frame = requestAnimationFrame(() => {
          if (!editorView.isDestroyed) layer.draw(remoteCarets(editorView.state, awareness))
        })
      }
      const redraw = (): void => {
        if (editorView.isDestroyed) return
        // While composing nothing in the text may change for somebody else's selection.
        if (!editorView.composing) editorView.dispatch(editorView.state.tr.setMeta(key, true))
        draw()
      }
      const onAwareness = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }): void => {
        if ([...added, ...updated, ...removed].some((clientId) => clientId !== awareness.clientID)) redraw()
      }
      const tell = (): void => {
        clearTimeout(timer)
        const wait = sent + SEND_EVERY - Date.now()
        if (wait > 0) {
          timer = setTimeout(tell, wait)
          return
        }
        if (!editorView.hasFocus() || awareness.getLocalState() === null) return
        const { anchor, head } = editorView.state.selection
        const cursor = { anchor: relativeAt(editorView.state, anchor), head: relativeAt(editorView.state, head) }
        const before = (awareness.getLocalState() as CaretState | null)?.cursor
        if (JSON.stringify(before) === JSON.stringify(cursor)) return
        sent = Date.now()
        awareness.setLocalStateField('cursor', cursor)
      }
      const onFocus = (): void => {
        const me = user()
        if (me === null) return
        session.setPresence(me)
        tell()
      }
      awareness.on('change', onAwareness)
      editorView.dom.addEventListener('focus', onFocus)
      const size = new ResizeObserver(draw)
      size.observe(editorView.dom)
      draw()
      return {
        update: (_: EditorView, before: EditorState) => {
          if (editorView.hasFocus() && (!before.selection.eq(editorView.state.selection) || before.doc !== editorView.state.doc)) tell()
          if (before.doc !== editorView.state.doc) draw()
        },
        destroy: () => {
          clearTimeout(timer)
          cancelAnimationFrame(frame)
          size.disconnect()
          awareness.off('change', onAwareness)
          editorView.dom.removeEventListener('focus', onFocus)
          layer.destroy()
        },
      }
    }

    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: () => DecorationSet.empty,
          apply: (tr, set, _before, state) => {
            if (tr.getMeta(key)) return tints(state, remoteCarets(state, awareness))
            return tr.docChanged ? set.map(tr.mapping, tr.doc) : set
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view,
      }),
    ]
  },
})
