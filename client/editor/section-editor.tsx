import { Editor } from '@tiptap/core'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
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
  const focused = useEffectEvent((here: Editor) => {
    activeEditor.set({ editor: here, sectionId: session.sectionId })
    onFocus?.()
  })
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
  // Changed options are applied also under a composition: they must stay the same objects.
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
  const holder = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | null>(null)
  const applied = useRef(editorProps)
  // Before the browser paints: the static text gives way to the editor without a frame between them.
  useLayoutEffect(() => {
    const made = new Editor({
      element: holder.current,
      extensions,
      editorProps: applied.current,
      enableInputRules: false,
      enablePasteRules: false,
      onFocus: ({ editor: here }) => focused(here),
    })
    const stopHolding = holdWhileComposing(made.view, session.hold)
    setEditor(made)
    return () => {
      stopHolding()
      leaveEditor(made)
      made.destroy()
    }
  }, [extensions, session])
  useEffect(() => {
    if (editor === null || applied.current === editorProps) return
    applied.current = editorProps
    editor.setOptions({ editorProps })
  }, [editor, editorProps])
  return (
    <div className="vk-section-text" data-section-editor={session.sectionId}>
      <div ref={holder} />
      {editor ? <FootnotePopover editor={editor} /> : null}
    </div>
  )
}
