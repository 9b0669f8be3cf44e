import { type EditorState, NodeSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { app } from '../i18n/vi/app.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { showFailure } from '../ui/dialogs.tsx'

/** What puts pictures into a text and changes them: fetched when it is asked for. */
const fetchPictures = () => import('./picture-dialogs.tsx')

/** A picture that was copied, or is dropped, alone: without words that would be lost. */
export function pictureIn(data: DataTransfer, html: string, text: string): File | null {
  const file = [...data.files].find(({ type }) => type.startsWith('image/'))
  return file && text.trim() === '' && html.replace(/<[^>]*>/g, '').trim() === '' ? file : null
}

/** Asks what the picture shows, then puts it where the caret is. */
export async function offerPicture(view: EditorView, file: File | null): Promise<void> {
  try {
    const { insertPicture } = await fetchPictures()
    insertPicture(view, file)
  } catch {
    showFailure(editorText.picture, editorText.pictureNotYet, app.close)
  }
}

/** Whether a picture is selected. */
export const pictureSelected = ({ selection }: EditorState): boolean => selection instanceof NodeSelection && selection.node.type.name === 'image'

/** Opens what is said of the selected picture; false when none is. */
export function openPicture(view: EditorView): boolean {
  if (!view.editable || !pictureSelected(view.state)) return false
  void fetchPictures().then(
    ({ changePicture }) => changePicture(view),
    () => {},
  )
  return true
}

/** A picture may stand between blocks of the body, never in a table. */
export const canPutPicture = ({ selection }: EditorState): boolean => selection.$from.depth <= 1
