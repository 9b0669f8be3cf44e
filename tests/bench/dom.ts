import { JSDOM } from 'jsdom'

/** A document for editors in plain Node: import it before anything of ProseMirror. Nothing is drawn. */
const { window } = new JSDOM('<!doctype html><body></body>')
const names = ['document', 'Node', 'Element', 'HTMLElement', 'MutationObserver', 'DOMParser', 'DOMRect', 'Range', 'KeyboardEvent', 'Event'] as const
for (const name of names) Object.defineProperty(globalThis, name, { value: window[name], configurable: true, writable: true })
const bound = { getSelection: window.getSelection.bind(window), getComputedStyle: window.getComputedStyle.bind(window) }
for (const [name, value] of Object.entries({
  window,
  ...bound,
  innerHeight: 768,
  requestAnimationFrame: (call: () => void) => setTimeout(call, 16),
  cancelAnimationFrame: (timer: number) => clearTimeout(timer),
}))
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
