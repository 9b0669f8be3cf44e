import { Extension } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isFromBinding } from './binding/plugin-key.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u0080-\u009f\u200b\u2060\ufeff\ufffe\uffff]/g

/** Text as it may be stored: NFC (T1), no control characters, none without width that break words for searching, tabs as spaces. Line breaks stay. */
export const cleanText = (text: string): string => text.replace(CONTROL, '').replace(/\t/g, ' ').normalize('NFC')

const COMBINING = /\p{M}/u
const PIECE = /\P{M}\p{M}+/gu
/** After so long without a change a syllable is finished, also for a tool that corrects it with Backspaces. */
const SETTLED_AFTER = 600

/** Where a text block is not NFC: ranges in the document with what belongs there. */
function notComposed(block: PmNode, start: number): { from: number; to: number; text: string }[] {
  const found: { from: number; to: number; text: string }[] = []
  block.forEach((child, offset) => {
    if (!child.isText || !COMBINING.test(child.text ?? '')) return
    for (const match of (child.text ?? '').matchAll(PIECE)) {
      const text = match[0].normalize('NFC')
      if (text !== match[0]) found.push({ from: start + offset + match.index, to: start + offset + match.index + match[0].length, text })
    }
  })
  return found
}

/** Puts the paragraph with the caret into NFC. Not while composing, and only once the person has paused: the tools count what they sent. */
function composeParagraph(view: EditorView): void {
  if (view.composing || view.isDestroyed) return
  const { $from } = view.state.selection
  if (!$from.parent.isTextblock) return
  const found = notComposed($from.parent, $from.start())
  if (found.length === 0) return
  const { tr } = view.state
  for (const { from, to, text } of found.reverse()) {
    const marks = tr.doc.resolve(from + 1).marks()
    tr.replaceWith(from, to, view.state.schema.text(text, marks))
  }
  view.dispatch(tr)
}

/** Typed text becomes NFC too (T1): some tools send base letter and tone mark apart. */
export const TypedText = Extension.create({
  name: 'typedText',
  addProseMirrorPlugins() {
    let timer: ReturnType<typeof setTimeout> | undefined
    let wrote = false
    return [
      new Plugin({
        key: new PluginKey('typedText'),
        state: {
          init: () => null,
          apply: (tr) => {
            if (tr.docChanged && !isFromBinding(tr)) wrote = true
            return null
          },
        },
        view: () => ({
          update: (view) => {
            if (!wrote) return
            wrote = false
            clearTimeout(timer)
            timer = setTimeout(() => composeParagraph(view), SETTLED_AFTER)
          },
          destroy: () => clearTimeout(timer),
        }),
        props: {
          handleDOMEvents: {
            blur: (view) => {
              clearTimeout(timer)
              timer = setTimeout(() => composeParagraph(view), 60)
              return false
            },
          },
        },
      }),
    ]
  },
})
