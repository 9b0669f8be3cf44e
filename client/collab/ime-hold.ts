import type { EditorView } from '@tiptap/pm/view'
import type { IncomingHold } from './incoming-hold.ts'

/** After the end of a composition the editor settles; then what waited may come in. */
const SETTLE = 30
/** A composition without a sign of life for so long is ended as soon as somebody's change waits for it. */
const STALE_AFTER = 5_000
const LOOK_EVERY = 250

/**
 * I1: while the person composes in `view`, changes of others wait in `hold`. They come in 30 ms after the end of the composition or on blur; after 5 s
 * without a composition event, or when too much waits, the composition is ended and the caret restored. While nobody's change waits, nothing is ended. Returns the way out.
 */
export function holdWhileComposing(view: EditorView, hold: IncomingHold): () => void {
  const dom = view.dom
  let flush: ReturnType<typeof setTimeout> | undefined
  let stale: ReturnType<typeof setTimeout> | undefined

  const release = (): void => {
    clearTimeout(stale)
    clearTimeout(flush)
    hold.release()
  }
  const settle = (): void => {
    clearTimeout(flush)
    flush = setTimeout(() => {
      // ProseMirror reads the last of the composition a little after its end.
      if (view.composing && !view.isDestroyed) settle()
      else release()
    }, SETTLE)
  }
  const end = (): void => {
    if (!hold.held()) return
    const focused = view.hasFocus()
    if (focused) dom.blur()
    clearTimeout(flush)
    flush = setTimeout(() => {
      release()
      if (focused && !view.isDestroyed && (document.activeElement === document.body || document.activeElement === null)) view.focus()
    }, SETTLE * 2)
  }
  const alive = (): void => {
    clearTimeout(stale)
    stale = setTimeout(look, STALE_AFTER)
  }
  const look = (): void => {
    if (hold.waiting() > 0) end()
    else stale = setTimeout(look, LOOK_EVERY)
  }
  const onStart = (): void => {
    clearTimeout(flush)
    hold.hold()
    alive()
  }
  const onUpdate = (): void => {
    if (hold.held()) alive()
  }
  const onEnd = (): void => {
    clearTimeout(stale)
    settle()
  }
  const onBlur = (): void => {
    if (hold.held()) settle()
  }
  hold.onFull = end
  dom.addEventListener('compositionstart', onStart)
  dom.addEventListener('compositionupdate', onUpdate)
  dom.addEventListener('compositionend', onEnd)
  dom.addEventListener('blur', onBlur)
  return () => {
    dom.removeEventListener('compositionstart', onStart)
    dom.removeEventListener('compositionupdate', onUpdate)
    dom.removeEventListener('compositionend', onEnd)
    dom.removeEventListener('blur', onBlur)
    if (hold.onFull === end) hold.onFull = null
    release()
  }
}
