import type { Editor } from '@tiptap/core'
import { CUT, plainWords, writeOutFootnotes } from './copied-words.ts'

/** Everything on a page whose words belong to the text: titles, drawn bodies, editors. What stands between (strips, hints, cards) is not copied. */
const PARTS = 'header > h1, [data-title], [data-words], .ProseMirror'

/**
 * Copies a selection that no editor takes care of: in locked text, or over several sections. Leaves with what editors put on the clipboard: list signs, the
 * words of footnotes, titles. False when nothing of the text is selected: the browser does what it does.
 */
export function copyDrawn(data: DataTransfer, selection: Selection | null): boolean {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return false
  const range = selection.getRangeAt(0)
  const around = range.commonAncestorContainer
  const root = around instanceof Element ? around : around.parentElement
  const own = root?.closest(PARTS)
  const parts = own ? [own] : [...(root?.querySelectorAll(PARTS) ?? [])].filter((part) => range.intersectsNode(part))
  const box = document.createElement('div')
  for (const part of parts) box.append(copiedPart(part, range))
  writeOutFootnotes(box)
  if (parts.length === 0 || box.textContent?.trim() === '') return false
  data.setData('text/html', box.innerHTML)
  data.setData('text/plain', plainWords(box))
  return true
}

function copiedPart(part: Element, range: Range): Node {
  const { editor } = part as Element & { editor?: Editor }
  if (editor) {
    const from = part.contains(range.startContainer) ? editor.view.posAtDOM(range.startContainer, range.startOffset) : 0
    const to = part.contains(range.endContainer) ? editor.view.posAtDOM(range.endContainer, range.endOffset) : editor.state.doc.content.size
    // Asked of the editor: pages that only read must not bring its program.
    return editor.view.someProp('clipboardSerializer')!.serializeFragment(editor.state.doc.slice(from, Math.max(from, to)).content)
  }
  const copy = cut(part, range)
  if (!part.matches('[data-words]')) {
    const line = document.createElement(/^h\d$/.test(part.localName) ? part.localName : 'p')
    line.textContent = copy.textContent
    return line
  }
  const words = document.createDocumentFragment()
  words.append(...copy.childNodes)
  return words
}

/** A copy of an element without what is outside of the range; its lists go on with the numbers that are seen. */
function cut(part: Element, range: Range): Element {
  const copy = part.cloneNode(true) as Element
  for (const list of copy.querySelectorAll('ol')) {
    const first = Number(list.getAttribute('start') ?? 1)
    for (const [index, item] of [...list.children].entries()) item.setAttribute('data-number', String(first + index))
    const kind = list.getAttribute('data-type')
    if (kind) list.setAttribute('type', kind)
  }
  const inside = document.createRange()
  if (part.contains(range.endContainer)) {
    inside.setStart(...twin(part, copy, range.endContainer, range.endOffset))
    inside.setEnd(copy, copy.childNodes.length)
    inside.deleteContents()
  }
  if (part.contains(range.startContainer)) {
    const [node, offset] = twin(part, copy, range.startContainer, range.startOffset)
    inside.setStart(copy, 0)
    inside.setEnd(node, offset)
    const item = (node instanceof Element ? node : node.parentElement)?.closest('li')
    const lost = inside.toString().trim()
    const before = item?.textContent ?? ''
    inside.deleteContents()
    // Letters of its own line are gone, and so is its sign.
    if (item && lost !== '' && (item.textContent ?? '') !== before) item.setAttribute(CUT, '')
  }
  for (const empty of [...copy.querySelectorAll('p, h1, h2, h3, h4, h5, h6, li, ul, ol, tr')].reverse())
    if (empty.textContent === '' && !empty.querySelector('sup, td, th')) empty.remove()
  for (const list of copy.querySelectorAll('ol')) {
    const number = list.firstElementChild?.getAttribute('data-number')
    if (number) list.setAttribute('start', number)
    for (const item of list.children) item.removeAttribute('data-number')
  }
  return copy
}

/** The same place in a copy of an element. */
function twin(part: Element, copy: Element, node: Node, offset: number): [Node, number] {
  const path: number[] = []
  for (let at: Node = node; at !== part && at.parentNode; at = at.parentNode) path.push([...at.parentNode.childNodes].indexOf(at as ChildNode))
  let found: Node = copy
  for (const index of path.reverse()) found = found.childNodes[index] ?? found
  return [found, offset]
}

/** For a `copy` event of a page or a part of one. */
export function onCopyDrawn(event: Pick<ClipboardEvent, 'clipboardData' | 'defaultPrevented' | 'preventDefault' | 'target'>): void {
  // An editor has seen to it, or it is words in a field.
  if (event.defaultPrevented || event.clipboardData === null || (event.target as Element | null)?.closest?.('input, textarea')) return
  if (copyDrawn(event.clipboardData, window.getSelection())) event.preventDefault()
}
