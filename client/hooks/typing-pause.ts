/** How long the keys must rest before the focus may be taken, in milliseconds: after a word, in the middle of one. */
const AFTER_WORD = 2_000
const IN_WORD = 5_000
const LOOK_EVERY = 200

const ENDS_WORD = /[\s.,;:!?…)\]”"»]$/u

let lastAt = Number.NEGATIVE_INFINITY
let inWord = false
let composing = false

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, input:not([type=checkbox], [type=radio], [type=button])'))

function note(event: Event): void {
  if (!isField(event.target)) return
  lastAt = Date.now()
  if (event instanceof KeyboardEvent) inWord = event.key !== 'Enter' && event.key !== 'Tab' && !ENDS_WORD.test(event.key)
  else if (event instanceof InputEvent && event.data) inWord = !ENDS_WORD.test(event.data)
}

const onComposition = (event: Event): void => {
  composing = event.type === 'compositionstart'
  note(event)
}

/** Follows the keys of this page, so that `whenTypingPauses` knows. Returns the way out. */
export function followTyping(): () => void {
  const events = [
    ['keydown', note],
    ['input', note],
    ['compositionstart', onComposition],
    ['compositionupdate', note],
    ['compositionend', onComposition],
  ] as const
  for (const [name, listener] of events) window.addEventListener(name, listener, true)
  return () => {
    for (const [name, listener] of events) window.removeEventListener(name, listener, true)
  }
}

/** Nobody types into a field at this moment: what opens now takes no letter from a word. */
const rests = (): boolean =>
  !isField(document.activeElement) || (!composing && Date.now() - lastAt > (inWord ? IN_WORD : AFTER_WORD)) || Date.now() - lastAt > IN_WORD * 2

/** Calls `then` when the keys rest, at once when they do. Returns the way out. */
export function whenTypingPauses(then: () => void): () => void {
  if (rests()) {
    then()
    return () => {}
  }
  const timer = setInterval(() => {
    if (!rests()) return
    clearInterval(timer)
    then()
  }, LOOK_EVERY)
  return () => clearInterval(timer)
}
