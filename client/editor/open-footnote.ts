import type { Editor } from '@tiptap/core'
import { isMarker } from '@van-kien/shared/content/body/flow.ts'
import * as Y from 'yjs'
import type { ItemId } from '../collab/local-changes.ts'
import { createStore } from '../collab/store.ts'
import { bindingOf } from './binding/plugin-key.ts'
import { isThere, positionAt, relativeAt } from './body-places.ts'

/** The footnote whose words are being edited. Others go on writing meanwhile, so its place is kept in the Y.Doc's terms. */
export interface OpenFootnote {
  editor: Editor
  element: HTMLElement
  text: string
  place: Y.RelativePosition
  /** Where its words go back to once it is gone: its sign, and the marker of its line (the sign again where the line has none). */
  home: { note: ItemId; block: ItemId } | null
}

export const openFootnote = createStore<OpenFootnote | null>(null)

/** Opens the footnote at `pos`; `element` is its sign. */
export function openFootnoteAt(editor: Editor, element: HTMLElement, pos: number): void {
  const node = editor.state.doc.nodeAt(pos)
  const place = node?.type.name === 'footnote' ? relativeAt(editor.state, pos, 0) : null
  const ydoc = bindingOf(editor.state)?.ydoc
  if (!node || !ydoc || place === null) return
  openFootnote.set({ editor, element, text: String(node.attrs.text ?? ''), place, home: homeOf(ydoc, place) })
}

function homeOf(ydoc: Y.Doc, { item }: Y.RelativePosition): OpenFootnote['home'] {
  if (item === null) return null
  const note = { client: item.client, clock: item.clock }
  const sign = Y.getItem(ydoc.store, item)
  for (let left = sign instanceof Y.Item ? sign.left : null; left !== null; left = left.left)
    if (!left.deleted && left.content instanceof Y.ContentType && left.content.type instanceof Y.XmlElement && isMarker(left.content.type))
      return { note, block: { client: left.id.client, clock: left.id.clock } }
  return { note, block: note }
}

/** Where the open footnote stands now, and its words, others' too; null when it is gone. */
export function findFootnote({ editor, place }: OpenFootnote): { pos: number; text: string } | null {
  const pos = editor.isDestroyed || !isThere(editor.state, place) ? null : positionAt(editor.state, place)
  const node = pos === null ? null : editor.state.doc.nodeAt(pos)
  return pos !== null && node?.type.name === 'footnote' ? { pos, text: String(node.attrs.text ?? '') } : null
}
