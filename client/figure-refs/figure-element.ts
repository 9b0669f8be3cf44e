import { type FigureReference, NO_REFERENCE, referenceOf } from '@van-kien/shared/domain/figures/reference.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { figureRefs as t } from '../i18n/vi/figure-refs.ts'
import './figure-refs.css'
import { figureStore, type Shows } from './figure-store.ts'

const NAMES = ['figure', 'unit', 'period', 'from', 'show', 'shown']

/** The reference that an element's attributes make. */
const referenceAt = (element: Element): FigureReference | null =>
  referenceOf(Object.fromEntries(NAMES.map((name) => [name, element.getAttribute(name)])))

/** A number of the register in a text. Where the words bring what it shows and are not being written, that stands; else it follows the register. */
class FigureElement extends HTMLElement implements Shows {
  static observedAttributes = NAMES
  #reference: FigureReference | null = null
  #leave: (() => void) | null = null

  get reference(): FigureReference {
    return this.#reference!
  }

  connectedCallback(): void {
    this.#reference = referenceAt(this)
    const fixed = this.getAttribute('shown') && !this.closest('[data-becomes-editor]')
    this.#leave = !fixed && this.#reference ? (figureStore()?.follow(this) ?? null) : null
    this.draw()
  }

  disconnectedCallback(): void {
    this.#leave?.()
    this.#leave = null
  }

  attributeChangedCallback(): void {
    if (!this.isConnected) return
    this.disconnectedCallback()
    this.connectedCallback()
  }

  draw(): void {
    const given = this.getAttribute('shown') ?? ''
    const known = this.#leave && this.#reference ? figureStore()?.known(this.#reference) : undefined
    const text = known?.text ?? (this.#reference ? given || t.unknown : NO_REFERENCE)
    if (this.textContent !== text) this.textContent = text
    const old = this.#leave !== null && (figureStore()?.offline.get() ?? false)
    this.dataset.state = !this.#leave ? 'fixed' : old ? 'old' : (known?.standing ?? 'none')
    this.title = this.#leave ? (old ? t.old : t.state[known?.standing ?? 'none']) : ''
    if (this.parentElement?.matches('sup[data-footnote]')) sayWords(this.parentElement)
  }
}

/** The sign of a footnote says what its words show now. */
function sayWords(sign: HTMLElement): void {
  const words = [...sign.children].map(({ textContent }) => textContent ?? '').join('')
  sign.title = words
  if (sign.dataset.text !== undefined) sign.dataset.text = words
  if (sign.hasAttribute('aria-label')) sign.setAttribute('aria-label', editorText.footnoteSaid(words))
}

if (!customElements.get('vk-figure')) customElements.define('vk-figure', FigureElement)
