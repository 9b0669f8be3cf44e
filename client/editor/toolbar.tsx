import { IconPencilPlus, IconSearch } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useRef } from 'react'
import { editorText } from '../i18n/vi/editor.ts'
import { useRovingTab } from '../ui/use-roving-tab.ts'
import { useActiveEditor } from './active-editor.ts'
import { ToolbarButton } from './toolbar-button.tsx'
import { AlignTools, ListTools, MarkTools, PutTools, StyleTools, UndoTools } from './toolbar-groups.tsx'
import { toolbarState } from './toolbar-state.ts'

/** What is typed is suggested, not written. */
interface SuggestSwitch {
  on: boolean
  disabled: boolean
  onPress(): void
}

/**
 * Word's order; acts on the editor with the caret, while its section is the chosen one. Constant width: what does not apply is greyed out, nothing appears or leaves. One tab stop.
 * @param sectionId the section that the person has in hand; null: none was chosen
 * @param suggest null: who may not suggest anything
 */
export function Toolbar({ sectionId, suggest, onFind }: { sectionId: string | null; suggest: SuggestSwitch | null; onFind(): void }) {
  const active = useActiveEditor()
  const editor = active && (sectionId === null || sectionId === active.sectionId) ? active.editor : null
  const last = useEditorState({ editor, selector: ({ editor: now }) => (now === null || now.isDestroyed ? null : toolbarState(now)) })
  // Without an editor the hook goes on saying what it said last.
  const state = editor === null ? null : last
  const off = !state?.editable
  const act = (run: (editor: Editor) => void) => () => {
    if (editor !== null) run(editor)
  }
  const tools = { state, off, act }
  const row = useRef<HTMLDivElement>(null)
  const roving = useRovingTab(row)
  return (
    <div ref={row} {...roving} className="vk-toolbar" role="toolbar" aria-label={editorText.toolbar} title={off ? editorText.pickSection : undefined}>
      <UndoTools {...tools} editor={editor} />
      <StyleTools {...tools} />
      <MarkTools {...tools} />
      <AlignTools {...tools} />
      <ListTools {...tools} />
      <PutTools {...tools} editor={editor} suggesting={suggest?.on === true} />
      {suggest ? (
        <div className="vk-tools">
          <ToolbarButton icon={IconPencilPlus} label={editorText.suggest} {...suggest} />
        </div>
      ) : null}
      <div className="vk-tools">
        <ToolbarButton icon={IconSearch} label={editorText.find} shortcut="Ctrl+H" onPress={onFind} />
      </div>
    </div>
  )
}
