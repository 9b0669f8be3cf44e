import type { EditorView } from '@tiptap/pm/view'
import { initials } from '../view/initials.ts'

export interface RemoteCaret {
  clientId: number
  name: string
  color: string
  anchor: number
  head: number
}

/** Carets on one line, seen by how far their tops are apart, in px. */
const SAME_LINE = 8

interface Drawn {
  caret: HTMLElement
  name: HTMLElement
}

/** Draws the others' carets over the text and their names in the binding margin: never between letters, never over a word. */
export class CaretLayer {
  readonly #view: EditorView
  readonly #box: HTMLElement
  readonly #drawn = new Map<number, Drawn>()

  constructor(view: EditorView) {
    this.#view = view
    this.#box = document.createElement('div')
    this.#box.className = 'vk-carets'
    this.#box.setAttribute('aria-hidden', 'true')
  }

  draw(carets: RemoteCaret[]): void {
    const parent = this.#view.dom.parentElement
    if (parent === null || (carets.length === 0 && this.#drawn.size === 0)) return
    if (this.#box.parentElement !== parent) parent.append(this.#box)
    const gone = new Set(this.#drawn.keys())
    const zero = parent.getBoundingClientRect()
    const lines: { top: number; count: number }[] = []
    const placed = carets
      .map((caret) => ({ caret, at: this.#place(caret.head) }))
      .filter((one): one is { caret: RemoteCaret; at: { left: number; top: number; bottom: number } } => one.at !== null)
      .sort((a, b) => a.at.top - b.at.top || a.at.left - b.at.left)
    for (const { caret, at } of placed) {
      gone.delete(caret.clientId)
      const drawn = this.#drawn.get(caret.clientId) ?? this.#make(caret)
      const top = at.top - zero.top
      const height = at.bottom - at.top
      drawn.caret.style.cssText = `--p: ${caret.color}; transform: translate(${at.left - zero.left}px, ${top}px); height: ${height}px`
      const line = lines.find((one) => Math.abs(one.top - top) < SAME_LINE)
      const order = line ? line.count++ : 0
      if (!line) lines.push({ top, count: 1 })
      drawn.name.style.cssText = `--p: ${caret.color}; --order: ${order}; top: ${top + height / 2}px`
      drawn.name.classList.toggle('vk-caret-name--behind', order > 0)
    }
    for (const clientId of gone) {
      const drawn = this.#drawn.get(clientId)
      drawn?.caret.remove()
      drawn?.name.remove()
      this.#drawn.delete(clientId)
    }
  }

  #place(pos: number): { left: number; top: number; bottom: number } | null {
    try {
      return this.#view.coordsAtPos(pos)
    } catch {
      return null
    }
  }

  #make(caret: RemoteCaret): Drawn {
    const line = document.createElement('span')
    line.className = 'vk-caret'
    const name = document.createElement('span')
    name.className = 'vk-caret-name'
    name.textContent = initials(caret.name)
    name.title = caret.name
    this.#box.append(line, name)
    const drawn = { caret: line, name }
    this.#drawn.set(caret.clientId, drawn)
    return drawn
  }

  destroy(): void {
    this.#box.remove()
    this.#drawn.clear()
  }
}
