import type { Editor } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import type { RelativePosition } from 'yjs'
import { createStore } from '../collab/store.ts'
import { editorText } from '../i18n/vi/editor.ts'

/** The footnote whose words are being edited. Others go on writing meanwhile, so its place is kept in the Y.Doc's terms. */
export interface OpenFootnote {
  editor: Editor
  element: HTMLElement
  text: string
  place: RelativePosition
}

export const openFootnote = createStore<OpenFootnote | null>(null)

function open(editor: Editor, element: HTMLElement, pos: number): void {
  const sync = ySyncPluginKey.getState(editor.state)
  const node = editor.state.doc.nodeAt(pos)
  if (!sync?.binding || node?.type.name !== 'footnote') return
  const place = absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping) as RelativePosition
  openFootnote.set({ editor, element, text: String(node.attrs.text ?? ''), place })
}

/** A footnote's sign. Its number is a CSS counter over the whole sheet; its words open beside it. */
export class FootnoteView implements NodeView {
  readonly dom: HTMLElement
  #node: PmNode
  readonly #editor: Editor

  constructor(node: PmNode, editor: Editor) {
    this.#node = node
    this.#editor = editor
    this.dom = document.createElement('sup')
    this.dom.dataset.footnote = ''
    this.dom.addEventListener('click', this.#open)
    this.#draw()
  }

  #open = (): void => {
    if (this.#editor.isEditable) open(this.#editor, this.dom, this.#editor.view.posAtDOM(this.dom, 0))
  }

  #draw(): void {
    const text = String(this.#node.attrs.text ?? '')
    this.dom.dataset.text = text
    this.dom.title = text || editorText.footnoteEmpty
  }

  update(node: PmNode): boolean {
    if (node.type !== this.#node.type) return false
    this.#node = node
    this.#draw()
    return true
  }

  selectNode(): void {
    this.dom.classList.add('ProseMirror-selectednode')
  }

  deselectNode(): void {
    this.dom.classList.remove('ProseMirror-selectednode')
  }

  ignoreMutation(): boolean {
    return true
  }
}

/** Where the open footnote stands now; null when it is gone. */
function find({ editor, place }: OpenFootnote): { pos: number; node: PmNode } | null {
  const sync = editor.isDestroyed ? null : ySyncPluginKey.getState(editor.state)
  if (!sync?.binding) return null
  const pos = relativePositionToAbsolutePosition(sync.doc, sync.type, place, sync.binding.mapping) as number | null
  const node = pos === null ? null : editor.state.doc.nodeAt(pos)
  return pos !== null && node?.type.name === 'footnote' ? { pos, node } : null
}

/** Writes the words of a footnote; without words the sign goes. Leaves the caret behind it. */
export function writeFootnote(note: OpenFootnote, text: string): void {
  const found = find(note)
  if (found === null) return
  const { pos, node } = found
  const { tr } = note.editor.state
  const words = text.replace(/\s+/g, ' ').trim().normalize('NFC')
  if (words === '') tr.delete(pos, pos + 1)
  else if (words !== node.attrs.text) tr.setNodeMarkup(pos, null, { ...node.attrs, text: words })
  if (tr.docChanged) note.editor.view.dispatch(tr)
}

/** Puts a footnote at the caret and opens it. */
export function insertFootnote(editor: Editor): void {
  const at = editor.state.selection.to
  editor
    .chain()
    .focus()
    .insertContentAt(at, { type: 'footnote', attrs: { text: '' } })
    .run()
  const element = editor.view.nodeDOM(at)
  if (element instanceof HTMLElement) open(editor, element, at)
}
