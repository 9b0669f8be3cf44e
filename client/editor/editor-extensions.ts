import { type Extensions, Node } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Gapcursor } from '@tiptap/extensions/gap-cursor'
import { ROOT_NAME, schemaExtensions } from '@van-kien/shared/content/schema.ts'
import type { SectionSession } from '../collab/section-session.ts'
import { Carets } from './carets.ts'
import { EditorKeys } from './editor-keys.ts'
import { FindHighlight } from './find-highlight.ts'
import { FootnoteView } from './footnote-view.ts'
import { ListTyping } from './list-typing.ts'
import { Paste } from './paste/paste.ts'
import { SharedWidthTableView, TableWidths } from './table-view.ts'
import { TypedText } from './typed-text.ts'

/** The schema's extensions with what only an editor needs. Same schema: only drawing is added. */
const drawn: Extensions = (schemaExtensions as unknown as Extensions).map((extension) =>
  extension instanceof Node ? withDrawing(extension) : extension,
)

function withDrawing(node: Node): Node {
  if (node.name === 'footnote') return node.extend({ addNodeView: () => (props) => new FootnoteView(props.node, props.editor) })
  if (node.name === 'table') return node.configure({ View: SharedWidthTableView })
  return node
}

export interface EditorHooks {
  user(): { name: string; color: string } | null
  onSave(): void
  onNotice(message: string): void
}

/** All extensions of the editor of one section's present Y.Doc. */
export function editorExtensions(session: SectionSession, hooks: EditorHooks): Extensions {
  const { ydoc } = session.get()
  return [
    ...drawn,
    Collaboration.configure({ document: ydoc, field: ROOT_NAME }),
    Gapcursor,
    TableWidths,
    Paste.configure({ onNotice: hooks.onNotice }),
    EditorKeys.configure({ onSave: hooks.onSave }),
    ListTyping,
    TypedText,
    Carets.configure({ session, user: hooks.user }),
    FindHighlight.configure({ sectionId: session.sectionId }),
  ]
}
