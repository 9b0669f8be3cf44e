import { Extension } from '@tiptap/core'
import { DOMSerializer, Fragment, type Node as PmNode, DOMParser as PmParser, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { beginPaste } from './begin-paste.ts'
import { fetchCleaning, fetchedCleaning } from './fetch-cleaning.ts'
import { noNotes, type PasteNotes } from './notes.ts'

/** Reading and typing come first; a caret in the text fetches the program at once. */
const LATER = 4_000

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

/** A paste waits for the program that reads it; what is moved inside the text is not read again. */
const clipboardParser = {
  parseSlice: (dom, options) => (fetchedCleaning()?.flatParser ?? PmParser.fromSchema(bodySchema)).parseSlice(dom, options),
} as PmParser

/** As soon as the program was fetched, copies are lists that other programs read as lists. */
const clipboardSerializer = {
  serializeFragment: (fragment, options, target) =>
    (fetchedCleaning()?.clipboardSerializer ?? DOMSerializer.fromSchema(bodySchema)).serializeFragment(fragment, options, target),
} as DOMSerializer

/** What comes in through the clipboard or is dropped: cleaned, NFC, limited. Ctrl+Shift+V brings the words alone. */
export const Paste = Extension.create<{ onNotice: (message: string) => void }>({
  name: 'vkPaste',
  priority: 1_002,
  addOptions: () => ({ onNotice: () => {} }),
  addProseMirrorPlugins() {
    const { onNotice } = this.options
    const tell = (notes: PasteNotes) => {
      const words = fetchedCleaning()?.pasteNotes(notes) ?? ''
      if (words !== '') onNotice(words)
    }
    return [
      new Plugin({
        key: new PluginKey('vkPaste'),
        view: () => {
          const timer = setTimeout(() => void fetchCleaning().catch(() => {}), LATER)
          return { destroy: () => clearTimeout(timer) }
        },
        props: {
          handleDOMEvents: {
            focus: () => {
              void fetchCleaning().catch(() => {})
              return false
            },
            paste: (view, event) => beginPaste(view, event, event.clipboardData, onNotice),
            drop: (view, event) => beginPaste(view, event, event.dataTransfer, onNotice),
          },
          transformPastedHTML: (html) => {
            const cleaning = fetchedCleaning()
            if (cleaning === null) return html
            const { html: clean, notes } = cleaning.cleaned(html)
            cleaning.forget()
            tell(notes)
            return clean
          },
          transformPasted: (slice, view) => {
            const plain = new Slice(plainSpaces(slice.content), slice.openStart, slice.openEnd)
            const { $from } = view.state.selection
            return (
              fetchedCleaning()?.fitSlice(plain, {
                inCell: $from.depth > 1,
                empty: $from.parent.content.size === 0,
                moved: view.dragging !== null,
              }) ?? plain
            )
          },
          transformCopied: (slice, view) => fetchedCleaning()?.aboutToCopy(slice, view) ?? slice,
          clipboardSerializer,
          clipboardTextSerializer: (slice, view) => fetchedCleaning()?.copiedText(slice, view) ?? '',
          transformPastedText: (text) => {
            const cleaning = fetchedCleaning()
            if (cleaning === null) return text
            const notes = noNotes()
            const clean = cleaning.cleanPastedText(text, notes)
            tell(notes)
            return clean
          },
          // Without an answer the text becomes paragraphs.
          clipboardTextParser: (text, _, plain) => (plain ? null : (fetchedCleaning()?.listsInText(text) ?? null)) as never,
          clipboardParser,
        },
      }),
    ]
  },
})
