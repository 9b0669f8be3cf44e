import { Extension } from '@tiptap/core'
import { Fragment, type Node as PmNode, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import { editorText } from '../../i18n/vi/editor.ts'
import { cleanPasted, type Pasted } from './clean-html.ts'
import { noNotes, type PasteNotes } from './notes.ts'
import { cleanPastedText, listsInText } from './plain-text.ts'

/** More words than this are refused before they touch the Y.Doc. Bytes of text or cleaned HTML, roughly. */
export const PASTE_LIMIT = 1_000_000
/** HTML that is not even looked at: Word needs about ten bytes of it for one of ours. */
const RAW_LIMIT = 16_000_000

/** The last paste, so that what was cleaned to be measured is not cleaned once more. */
let last: { html: string; pasted: Pasted } | null = null

function cleaned(html: string): Pasted {
  if (last?.html !== html) last = { html, pasted: cleanPasted(html) }
  return last.pasted
}

/** Whether a paste is too large, its words counted and not the bloat around them. */
export function isTooLarge(html: string, text: string): boolean {
  if (text.length > PASTE_LIMIT || html.length > RAW_LIMIT) return true
  return html.length > PASTE_LIMIT && cleaned(html).html.length > PASTE_LIMIT
}

/** A paste is one step of the history, apart from what was typed just before and after. */
function separateStep(view: EditorView): void {
  const stop = () => yUndoPluginKey.getState(view.state)?.undoManager?.stopCapturing()
  stop()
  queueMicrotask(() => {
    if (!view.isDestroyed) stop()
  })
}

/** Spaces that had to be U+00A0 to come through the parser are plain ones again. */
function plainSpaces(fragment: Fragment): Fragment {
  const nodes: PmNode[] = []
  fragment.forEach((node) => {
    const { text } = node
    if (text === undefined) nodes.push(node.copy(plainSpaces(node.content)))
    else nodes.push(text.includes('\u00a0') ? node.type.schema.text(text.replaceAll('\u00a0', ' '), node.marks) : node)
  })
  return Fragment.fromArray(nodes)
}

/** What comes in through the clipboard or is dropped: cleaned, NFC, limited. Ctrl+Shift+V brings the words alone. */
export const Paste = Extension.create<{ onNotice: (message: string) => void }>({
  name: 'vkPaste',
  priority: 1_002,
  addOptions: () => ({ onNotice: () => {} }),
  addProseMirrorPlugins() {
    const { onNotice } = this.options
    const tell = (notes: PasteNotes) => {
      const words = editorText.pasteNotes(notes)
      if (words !== '') onNotice(words)
    }
    const begin = (view: EditorView, event: Event, data: DataTransfer | null): boolean => {
      if (data === null) return false
      const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
      const files = data.files.length > 0 && html === '' && text === ''
      if (!files && !isTooLarge(html, text)) {
        separateStep(view)
        return false
      }
      last = null
      event.preventDefault()
      onNotice(files ? editorText.dropRefused : editorText.pasteTooLarge)
      return true
    }
    return [
      new Plugin({
        key: new PluginKey('vkPaste'),
        props: {
          handleDOMEvents: {
            paste: (view, event) => begin(view, event, event.clipboardData),
            drop: (view, event) => begin(view, event, event.dataTransfer),
          },
          transformPastedHTML: (html) => {
            const { html: clean, notes } = cleaned(html)
            last = null
            tell(notes)
            return clean
          },
          transformPasted: (slice) => new Slice(plainSpaces(slice.content), slice.openStart, slice.openEnd),
          transformPastedText: (text) => {
            const notes = noNotes()
            const clean = cleanPastedText(text, notes)
            tell(notes)
            return clean
          },
          // Without an answer the text becomes paragraphs.
          clipboardTextParser: (text, context, plain, view) => (plain ? null : listsInText(text, view.state.schema, context)) as never,
        },
      }),
    ]
  },
})
