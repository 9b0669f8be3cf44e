import type { Editor } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useEffectEvent, useMemo } from 'react'
import type * as Y from 'yjs'
import { useCollab } from '../collab/collab-context.tsx'
import { holdWhileComposing } from '../collab/ime-hold.ts'
import type { SectionSession } from '../collab/section-session.ts'
import { activeEditor, leaveEditor } from './active-editor.ts'
import { editorExtensions } from './editor-extensions.ts'
import { FootnotePopover } from './footnote-popover.tsx'
import { noteMounted } from './mounted-editors.ts'

/** The element that says how keys leave the text, since Tab belongs to it; whoever shows an editor has it on the page. */
export const WAY_OUT = 'vk-way-out'

/** Tiptap's own extensions whose events nobody hears; one of them compares the document at every key. The build leaves them out (`vite.config`). */
const UNHEARD = { delete: false, drop: false, paste: false, textDirection: false } as const

interface SectionEditorProps {
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
  /** A copy of the section's Y.Doc that sends nothing: what is typed in it is suggested. */
  fork?: Y.Doc
  /** The editor is there. */
  onEditor?(editor: Editor): void
}

/** The words of one section, written live. Unmounting drops the undo history: only where `mayRest` says so. */
export function SectionEditor({ session, label, onNotice, onFocus, onSave, placeholder, fork, onEditor }: SectionEditorProps) {
  const { socket } = useCollab()
  const notice = useEffectEvent(onNotice)
  const save = useEffectEvent(() => onSave?.())
  const focused = useEffectEvent(() => onFocus?.())
  const mounted = useEffectEvent((editor: Editor) => onEditor?.(editor))
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
  const extensions = useMemo(() => editorExtensions({ session, fork: fork ?? null }, hooks), [session, fork, hooks])
  const editorProps = useMemo(
    () => ({
      attributes: {
        class: 'vk-paper',
        role: 'textbox',
        'aria-label': label,
        'aria-multiline': 'true',
        'aria-describedby': WAY_OUT,
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
    enableCoreExtensions: UNHEARD,
    enableInputRules: false,
    enablePasteRules: false,
    onFocus: ({ editor: here }) => {
      activeEditor.set({ editor: here, sectionId: session.sectionId })
      focused()
    },
  })
  useEffect(() => {
    const stopHolding = holdWhileComposing(editor.view, session.hold)
    // Every key is in the Y.Doc at once.
    // A copy is not the section: who types in it types on when that is locked.
    const leavePlace = fork ? () => {} : session.places.add({ flush: () => {}, hasKeys: () => !editor.isDestroyed && editor.view.hasFocus() })
    const leaveMounted = noteMounted(session.sectionId, editor)
    mounted(editor)
    return () => {
      stopHolding()
      leaveMounted()
      leavePlace()
      leaveEditor(editor)
    }
  }, [editor, session, fork])
  return (
    <div className="vk-section-text" data-section-editor={session.sectionId}>
      <EditorContent editor={editor} />
      <FootnotePopover editor={editor} session={session} />
    </div>
  )
}
