import type { Editor } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'
import { INLINE } from '@van-kien/shared/content/body/nodes.ts'
import { hasNoteFigures, type NotePart, noteParts } from '@van-kien/shared/content/body/note-words.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { fetchFigures } from './figure-program.ts'
import { openFootnoteAt } from './open-footnote.ts'

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
    if (this.#editor.isEditable) openFootnoteAt(this.#editor, this.dom, this.#editor.view.posAtDOM(this.dom, 0))
  }

  #draw(): void {
    const { attrs } = this.#node
    const words = INLINE.footnote.words(attrs)
    this.dom.dataset.text = words
    this.dom.title = words || editorText.footnoteEmpty
    // Out of sight, followed like all references on the page: what is said of the words is what they show now.
    this.dom.replaceChildren(...noteParts(hasNoteFigures(attrs.text) ? attrs.text : '').map(hiddenPart))
  }

  update(node: PmNode): boolean {
    if (node.type !== this.#node.type) return false
    const isSame = node.attrs.text === this.#node.attrs.text
    this.#node = node
    if (!isSame) this.#draw()
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

function hiddenPart({ words, figure }: NotePart): HTMLElement {
  const part = document.createElement(figure ? 'vk-figure' : 'span')
  part.hidden = true
  if (figure) {
    for (const [name, value] of Object.entries(figure)) part.setAttribute(name, String(value))
    void fetchFigures().catch(() => {})
  } else part.textContent = words
  return part
}

/** Puts a footnote at the caret and opens it. */
export function insertFootnote(editor: Editor): void {
  const at = editor.state.selection.to
  editor
    .chain()
    .focus()
    .command(({ tr, state }) => {
      tr.insert(at, state.schema.nodes.footnote!.create({ text: '' }))
      return true
    })
    .run()
  const element = editor.view.nodeDOM(at)
  if (element instanceof HTMLElement) openFootnoteAt(editor, element, at)
}
