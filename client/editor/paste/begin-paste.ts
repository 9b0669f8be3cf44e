import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { editorText } from '../../i18n/vi/editor.ts'
import { undoOf } from '../binding/plugin-key.ts'
import { offerPicture, pictureIn } from '../picture-program.ts'
import { fetchCleaning, fetchedCleaning } from './fetch-cleaning.ts'

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

/** A paste that came before the program that cleans it: once that is there. */
async function pasteLater(view: EditorView, html: string, text: string, onNotice: (message: string) => void): Promise<void> {
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

/** Something is pasted or dropped. True: it goes another way than into the text now, as a picture, a moment later, or not at all, which `onNotice` is told. */
export function beginPaste(view: EditorView, event: Event, data: DataTransfer | null, onNotice: (message: string) => void): boolean {
  if (data === null) return false
  const cleaning = fetchedCleaning()
  const refuse = (words: string): true => {
    cleaning?.forget()
    event.preventDefault()
    onNotice(words)
    return true
  }
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
  const picture = pictureIn(data, html, text)
  if (picture) {
    event.preventDefault()
    if (event instanceof DragEvent) caretAt(view, event)
    void offerPicture(view, picture)
    return true
  }
  if (data.files.length > 0 && html === '' && text === '') return refuse(editorText.dropRefused)
  // What is moved inside the text is clean already.
  if (cleaning === null && view.dragging === null) {
    event.preventDefault()
    if (event instanceof DragEvent) caretAt(view, event)
    void pasteLater(view, html, text, onNotice)
    return true
  }
  if (cleaning?.isTooLarge(html, text)) return refuse(editorText.pasteTooLarge)
  separateStep(view)
  return false
}
