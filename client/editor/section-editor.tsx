import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useEffectEvent, useMemo } from 'react'
import { useCollab } from '../collab/collab-context.tsx'
import { holdWhileComposing } from '../collab/ime-hold.ts'
import type { SectionSession } from '../collab/section-session.ts'
import { activeEditor, leaveEditor } from './active-editor.ts'
import { editorExtensions } from './editor-extensions.ts'
import { FootnotePopover } from './footnote-popover.tsx'

export interface SectionEditorProps {
  /** A session that can be written in; give `generation` as React key: a new Y.Doc is a new editor. */
  session: SectionSession
  /** What a screen reader calls it: the section's number and title. */
  label: string
  /** Something was refused (a paste): tell the person, near the toolbar. */
  onNotice(message: string): void
  /** The caret came into this section. */
  onFocus?(): void
  /** Ctrl+S. */
  onSave?(): void
  placeholder?: string
}

/** The words of one section, written live. Mount it once and leave it: unmounting drops the undo history. */
export function SectionEditor({ session, label, onNotice, onFocus, onSave, placeholder }: SectionEditorProps) {
  const { socket } = useCollab()
  const notice = useEffectEvent(onNotice)
  const save = useEffectEvent(() => onSave?.())
  const focused = useEffectEvent(() => onFocus?.())
  const hooks = useMemo(
    () => ({
      user: () => {
        const hello = socket.hello.get()
        return hello && { name: hello.name, color: hello.color }
      },
      onSave: () => save(),
      onNotice: (message: string) => notice(message),
    }),
    [socket],
  )
  // Tiptap applies changed options at every render, also under a composition: they must stay the same objects.
  const extensions = useMemo(() => editorExtensions(session, hooks), [session, hooks])
  const editorProps = useMemo(
    () => ({
      attributes: {
        class: 'vk-paper',
        role: 'textbox',
        'aria-label': label,
        'aria-multiline': 'true',
        lang: 'vi',
        spellcheck: 'false',
        ...(placeholder ? { 'aria-placeholder': placeholder } : {}),
      },
    }),
    [label, placeholder],
  )
  const editor = useEditor({
    extensions,
    editorProps,
    shouldRerenderOnTransaction: false,
    immediatelyRender: true,
    enableInputRules: false,
    enablePasteRules: false,
    onFocus: ({ editor: here }) => {
      activeEditor.set({ editor: here, sectionId: session.sectionId })
      focused()
    },
  })
  useEffect(() => {
    const stopHolding = holdWhileComposing(editor.view, session.hold)
    return () => {
      stopHolding()
      leaveEditor(editor)
    }
  }, [editor, session])
  return (
    <div className="vk-section-text" data-section-editor={session.sectionId}>
      <EditorContent editor={editor} />
      <FootnotePopover editor={editor} />
    </div>
  )
}
