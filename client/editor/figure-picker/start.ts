import type { Editor } from '@tiptap/core'
import { type FigureReference, referenceOf } from '@van-kien/shared/domain/figures/reference.ts'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { createStore } from '../../collab/store.ts'
import { figureStore } from '../../figure-refs/figure-store.ts'
import { activeEditor } from '../active-editor.ts'
import { type HashQuery, hashAt } from './hash-query.ts'
import { FigurePicker } from './picker.tsx'

/** What is put in the place: a reference, or plain words. */
export type Put = { reference: FigureReference } | { words: string }

/** A place in a field beside the text, that of a footnote, which knows itself how to put something there. */
export interface FieldPlace {
  kind: 'field'
  /** Where it stands among the words. */
  from: number
  /** What was typed behind `#`; null where a reference stands, which becomes another one. */
  query: string | null
  reference: FigureReference | null
  /** What the reference shows. */
  shown: string
  put(put: Put): void
  /** The person pressed Escape. */
  left(): void
}

/** What is being chosen: a number for what stands behind `#`, or another one in the place of a reference. */
export type Choosing = { at: DOMRect } & (
  | { kind: 'hash'; editor: Editor; hash: HashQuery }
  | { kind: 'change'; editor: Editor; pos: number; element: Element; reference: FigureReference }
  | FieldPlace
)

export const choosing = createStore<Choosing | null>(null)

/** A `#` at which the person pressed Escape: it stays a sign. */
let left: { editor: Editor; from: number } | null = null

export function leave(): void {
  const now = choosing.get()
  if (now?.kind === 'hash') left = { editor: now.editor, from: now.hash.from }
  else if (now?.kind === 'field') now.left()
  choosing.set(null)
}

/** Looks where the caret stands. Nothing is dispatched and no key is taken here: composing goes on as it would (I1). */
function look(): void {
  const { editor } = activeEditor.get() ?? {}
  const now = choosing.get()
  if (!editor || editor.isDestroyed || !editor.view.hasFocus()) {
    if (now?.kind === 'hash' && (!editor || editor.isDestroyed)) choosing.set(null)
    return
  }
  if (!figureStore()) return
  const hash = editor.isEditable ? hashAt(editor.state) : null
  if (hash === null) {
    left = null
    if (now?.kind === 'hash') choosing.set(null)
    return
  }
  if (left?.editor === editor && left.from === hash.from) return
  if (now?.kind === 'hash' && now.hash.from === hash.from && now.hash.query === hash.query) return
  const { left: x, top, bottom } = editor.view.coordsAtPos(hash.from)
  choosing.set({ kind: 'hash', editor, hash, at: new DOMRect(x, top, 0, bottom - top) })
}

let waiting = false
/** After the editor has read what was typed. */
function lookSoon(): void {
  if (waiting) return
  waiting = true
  requestAnimationFrame(() => {
    waiting = false
    look()
  })
}

function press(event: MouseEvent): void {
  const element = event.target instanceof Element ? event.target.closest('.ProseMirror vk-figure') : null
  const editor = (element?.closest('.ProseMirror') as (Element & { editor?: Editor }) | null)?.editor
  if (!element || !editor?.isEditable || editor.view.composing) return
  const pos = editor.view.posAtDOM(element, 0)
  const reference = referenceOf(editor.state.doc.nodeAt(pos)?.attrs ?? {})
  if (reference) choosing.set({ kind: 'change', editor, pos, element, reference, at: element.getBoundingClientRect() })
}

document.addEventListener('input', lookSoon, true)
document.addEventListener('selectionchange', lookSoon)
document.addEventListener('click', press)
createRoot(document.body.appendChild(document.createElement('div'))).render(createElement(FigurePicker))
// This program comes after the editor: the sign may stand there already.
lookSoon()
