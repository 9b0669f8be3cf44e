import type { Editor } from '@tiptap/core'

/** Where the caret should stand once the editor is there. Coordinates are the window's. */
export type CaretWish = { at: 'end' } | { at: 'point'; left: number; top: number }

/** Frames to wait for the editor to draw itself. */
const PATIENCE = 30

/** Puts the caret into the editor inside `box` as soon as it exists. Returns how to give up. */
export function placeCaret(box: HTMLElement, wish: CaretWish): () => void {
  let frame = 0
  let tries = 0
  const attempt = () => {
    const dom = box.querySelector<HTMLElement & { editor?: Editor }>('.ProseMirror')
    if (dom?.editor) {
      const { editor } = dom
      const position = wish.at === 'point' ? editor.view.posAtCoords({ left: wish.left, top: wish.top })?.pos : undefined
      editor.commands.focus(position ?? 'end', { scrollIntoView: wish.at === 'end' })
      return
    }
    tries += 1
    if (tries < PATIENCE) frame = requestAnimationFrame(attempt)
  }
  attempt()
  return () => cancelAnimationFrame(frame)
}
