import { NodeSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { pictureAddress } from '@van-kien/shared/content/picture-id.ts'
import { ratioOf } from '@van-kien/shared/content/picture-size.ts'
import { picturesApi } from '../api/pictures.ts'
import { pictures as t } from '../i18n/vi/pictures.ts'
import { PictureForm, type PictureWords } from '../pictures/picture-form.tsx'
import { PictureRefused, type PreparedPicture } from '../pictures/prepare-picture.ts'
import { openDialog } from '../ui/dialogs.tsx'
import { isThere, positionAt, relativeAt } from './body-places.ts'
import { dossierOnPage } from './copied-words.ts'
import { putBehind } from './put-picture.ts'

const WIDTH = 120

/** Asks for a picture and its words, keeps it on the server, and puts it behind the block with the caret. @param given pasted or dropped; null: it is chosen */
export function insertPicture(view: EditorView, given: File | null): void {
  const put = async (words: PictureWords, picture: PreparedPicture | null) => {
    const dossierId = dossierOnPage()
    if (picture === null || dossierId === undefined) return
    if (!view.editable) throw new PictureRefused(t.locked)
    const { file, width, height } = await picturesApi.keep(dossierId, picture.blob)
    // It may have been locked meanwhile.
    if (view.isDestroyed || !view.editable) throw new PictureRefused(t.locked)
    putBehind(view, { ...words, file, ratio: ratioOf(width, height) })
  }
  openDialog({
    title: t.putTitle,
    onClose: () => focusSoon(view),
    body: (close) => (
      <PictureForm
        {...{ place: `picture-new/${dossierOnPage()}`, about: t.putTitle, initial: { caption: '', alt: '', width: WIDTH }, shown: null, given }}
        {...{ submit: t.put, onSubmit: put, onClose: close }}
      />
    ),
  })
}

/** Opens the words of the picture that is selected. */
export function changePicture(view: EditorView): void {
  const { selection } = view.state
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return
  const { caption, alt, width, file } = selection.node.attrs
  const place = relativeAt(view.state, selection.from, 0)
  const save = (words: PictureWords) => {
    if (view.isDestroyed || !view.editable) throw new PictureRefused(t.locked)
    const pos = place && isThere(view.state, place) ? positionOf(view, place) : null
    const node = pos === null ? null : view.state.doc.nodeAt(pos)
    if (pos === null || node?.type.name !== 'image') throw new PictureRefused(t.gone)
    // Only what was changed: others change other words of it meanwhile.
    const before: Record<string, unknown> = { caption, alt, width }
    const tr = view.state.tr
    for (const [name, value] of Object.entries(words)) if (value !== before[name]) tr.setNodeAttribute(pos, name, value)
    if (!tr.docChanged) return
    view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, pos)))
  }
  openDialog({
    title: t.changeTitle,
    onClose: () => focusSoon(view),
    body: (close) => (
      <PictureForm
        place={`picture/${file}`}
        about={t.changeTitle}
        initial={{ caption: String(caption), alt: String(alt), width: Number(width) }}
        shown={pictureAddress(String(file))}
        submit={t.save}
        onSubmit={save}
        onClose={close}
      />
    ),
  })
}

/** The position of the picture that a place was bound to: places before a block stand at the end of what is before it. */
function positionOf(view: EditorView, place: NonNullable<ReturnType<typeof relativeAt>>): number | null {
  const pos = positionAt(view.state, place)
  if (pos === null) return null
  const { doc } = view.state
  if (doc.nodeAt(pos)?.type.name === 'image') return pos
  const $pos = doc.resolve(pos)
  return $pos.depth > 0 ? $pos.after(1) : pos
}

/** The dialog gives the focus back to what had it; a text that was made anew meanwhile has to be asked. */
function focusSoon(view: EditorView): void {
  requestAnimationFrame(() => {
    if (!view.isDestroyed) view.focus()
  })
}
