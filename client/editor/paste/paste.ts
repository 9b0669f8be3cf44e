import { Extension } from '@tiptap/core'
import { DOMSerializer, Fragment, type Node as PmNode, DOMParser as PmParser, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { editorText } from '../../i18n/vi/editor.ts'
import { undoOf } from '../binding/plugin-key.ts'
import { offerPicture, pictureIn } from '../picture-program.ts'
import { noNotes, type PasteNotes } from './notes.ts'

type Cleaning = typeof import('./cleaning.ts')

/** The program that cleans; null until it was fetched. */
let cleaning: Cleaning | null = null
async function fetchCleaning(): Promise<Cleaning> {
  cleaning ??= await import('./cleaning.ts')
  return cleaning
}
/** A paste comes to the text only when it was. */
export const fetchedCleaning = (): Cleaning | null => cleaning
/** Reading and typing come first; a caret in the text fetches it at once. */
const LATER = 4_000

/** The caret goes to where something was dropped. */
function caretAt(view: EditorView, event: DragEvent): void {
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
}

/** A paste is one step of the history, apart from what was typed just before and after. */
function separateStep(view: EditorView): void {
  const stop = () => undoOf(view.state)?.stopCapturing()
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

/** A paste waits for the program that reads it; what is moved inside the text is not read again. */
const clipboardParser = {
  parseSlice: (dom, options) => (cleaning?.flatParser ?? PmParser.fromSchema(bodySchema)).parseSlice(dom, options),
} as PmParser

/** As soon as the program was fetched, copies are lists that other programs read as lists. */
const clipboardSerializer = {
  serializeFragment: (fragment, options, target) =>
    (cleaning?.clipboardSerializer ?? DOMSerializer.fromSchema(bodySchema)).serializeFragment(fragment, options, target),
} as DOMSerializer

/** What comes in through the clipboard or is dropped: cleaned, NFC, limited. Ctrl+Shift+V brings the words alone. */
export const Paste = Extension.create<{ onNotice: (message: string) => void }>({
  name: 'vkPaste',
  priority: 1_002,
  addOptions: () => ({ onNotice: () => {} }),
  addProseMirrorPlugins() {
    const { onNotice } = this.options
    const tell = (notes: PasteNotes) => {
      const words = cleaning?.pasteNotes(notes) ?? ''
      if (words !== '') onNotice(words)
    }
    /** A paste that came before the program that cleans it: once that is there. */
    const pasteLater = async (view: EditorView, html: string, text: string) => {
      try {
        await fetchCleaning()
      } catch {
        onNotice(editorText.pasteNotYet)
        return
      }
      if (view.isDestroyed) return
      const clipboardData = new DataTransfer()
      if (html !== '') clipboardData.setData('text/html', html)
      clipboardData.setData('text/plain', text)
      view.dom.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }
    const refuse = (event: Event, words: string): true => {
      cleaning?.forget()
      event.preventDefault()
      onNotice(words)
      return true
    }
    const begin = (view: EditorView, event: Event, data: DataTransfer | null): boolean => {
      if (data === null) return false
      const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
      const picture = pictureIn(data, html, text)
      if (picture) {
        event.preventDefault()
        if (event instanceof DragEvent) caretAt(view, event)
        void offerPicture(view, picture)
        return true
      }
      if (data.files.length > 0 && html === '' && text === '') return refuse(event, editorText.dropRefused)
      // What is moved inside the text is clean already.
      if (cleaning === null && view.dragging === null) {
        event.preventDefault()
        if (event instanceof DragEvent) caretAt(view, event)
        void pasteLater(view, html, text)
        return true
      }
      if (cleaning?.isTooLarge(html, text)) return refuse(event, editorText.pasteTooLarge)
      separateStep(view)
      return false
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
            paste: (view, event) => begin(view, event, event.clipboardData),
            drop: (view, event) => begin(view, event, event.dataTransfer),
          },
          transformPastedHTML: (html) => {
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
              cleaning?.fitSlice(plain, { inCell: $from.depth > 1, empty: $from.parent.content.size === 0, moved: view.dragging !== null }) ?? plain
            )
          },
          transformCopied: (slice, view) => cleaning?.aboutToCopy(slice, view) ?? slice,
          clipboardSerializer,
          clipboardTextSerializer: (slice, view) => cleaning?.copiedText(slice, view) ?? '',
          transformPastedText: (text) => {
            if (cleaning === null) return text
            const notes = noNotes()
            const clean = cleaning.cleanPastedText(text, notes)
            tell(notes)
            return clean
          },
          // Without an answer the text becomes paragraphs.
          clipboardTextParser: (text, _, plain) => (plain || cleaning === null ? null : cleaning.listsInText(text)) as never,
          clipboardParser,
        },
      }),
    ]
  },
})
