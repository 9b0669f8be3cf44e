import { type Extensions, Node } from '@tiptap/core'
import { Gapcursor } from '@tiptap/extensions/gap-cursor'
import { Plugin } from '@tiptap/pm/state'
import { bodyExtensions } from '@van-kien/shared/content/body/schema.ts'
import type * as Y from 'yjs'
import type { SectionSession } from '../collab/section-session.ts'
import { BodyCollaboration } from './binding/body-collaboration.ts'
import { withIntents } from './binding/table-node.ts'
import { Carets } from './carets.ts'
import { ColumnBorders } from './column-borders.ts'
import { CommonUndo } from './common-step.ts'
import { DragBetween } from './drag-between.ts'
import { EditorKeys } from './editor-keys.ts'
import { FindHighlight } from './find-highlight.ts'
import { FootnoteView } from './footnote-view.ts'
import { ListDepths } from './list-depths.ts'
import { ListTyping } from './list-typing.ts'
import { fetchedCleaning } from './paste/fetch-cleaning.ts'
import { Paste } from './paste/paste.ts'
import { openPicture } from './picture-program.ts'
import { SharedWidthTableView } from './table-view.ts'
import { TypedText } from './typed-text.ts'
import { WriteBelow } from './write-below.ts'

/** The schema's extensions with what only an editor needs. Same schema: only drawing and behaviour are added. */
const drawn: Extensions = (bodyExtensions as unknown as Extensions).map((extension) =>
  extension instanceof Node ? withDrawing(extension) : extension,
)

function withDrawing(node: Node): Node {
  if (node.name === 'footnote') return node.extend({ addNodeView: () => (props) => new FootnoteView(props.node, props.editor) })
  if (node.name === 'image') return node.extend({ addProseMirrorPlugins: () => [new Plugin({ props: { handleDoubleClick: openPicture } })] })
  if (node.name === 'table')
    return withIntents(node, { View: SharedWidthTableView, pasteCells: (view, slice) => fetchedCleaning()?.pasteCells(view, slice) ?? false })
  return node
}

interface EditorHooks {
  user(): { name: string; color: string } | null
  onSave(): void
  onNotice(message: string): void
}

/** What an editor writes in: a section's present Y.Doc, or a copy of it that sends nothing. */
interface EditedDoc {
  session: SectionSession
  /** Null: the session's own. */
  fork: Y.Doc | null
}

/** All extensions of the editor of one section's Y.Doc. In a copy there are no carets of others. */
export function editorExtensions({ session, fork }: EditedDoc, hooks: EditorHooks): Extensions {
  const ydoc = fork ?? session.get().ydoc
  return [
    ...drawn,
    BodyCollaboration.configure({
      document: ydoc,
      moves: () => fetchedCleaning()?.Moves,
      onTrouble: (trouble, detail) => {
        console.error('editor mended', trouble, detail)
        session.troubled(trouble)
      },
    }),
    Gapcursor,
    ColumnBorders,
    Paste.configure({ onNotice: hooks.onNotice }),
    CommonUndo,
    DragBetween,
    WriteBelow,
    EditorKeys.configure({ onSave: hooks.onSave }),
    ListDepths,
    ListTyping,
    TypedText,
    Carets.configure({ session: fork ? null : session, user: hooks.user }),
    FindHighlight.configure({ sectionId: session.sectionId }),
  ]
}
