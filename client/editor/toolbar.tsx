import {
  IconAlignCenter,
  IconAlignJustified,
  IconAlignLeft,
  IconAlignRight,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconChevronDown,
  IconIndentDecrease,
  IconIndentIncrease,
  IconItalic,
  IconListLetters,
  IconListNumbers,
  IconPageBreak,
  IconSearch,
  IconSuperscript,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import type { Node as PmNode } from '@tiptap/pm/model'
import { useEditorState } from '@tiptap/react'
import type { Alignment } from '@van-kien/shared/content/schema.ts'
import { editorText } from '../i18n/vi/editor.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { tip } from '../ui/tip.ts'
import { useActiveEditor } from './active-editor.ts'
import { insertFootnote } from './footnote-view.ts'
import { canIndent, canOutdent, indentItem, type ListKind, listKindAt, outdentItem, toggleList } from './list-commands.ts'
import { IconDashList, IconPlusList } from './list-icons.tsx'
import { breakPage, canBreakPage } from './page-break.ts'
import { TableMenu } from './table-menu.tsx'
import { ToolbarButton } from './toolbar-button.tsx'

type StyleName = 'body' | 'heading1' | 'heading2'
const STYLES: Record<StyleName, string> = {
  body: editorText.styleBody,
  heading1: editorText.styleHeading1,
  heading2: editorText.styleHeading2,
}

/** The first paragraph of the selection (of selected cells too); null in a heading. */
function selectedParagraph(editor: Editor): PmNode | null {
  const { doc, selection } = editor.state
  let found: PmNode | null = null
  doc.nodesBetween(selection.from, selection.to, (node) => {
    if (node.type.name === 'paragraph') found ??= node
    return found === null
  })
  return found
}

function read(editor: Editor) {
  const { $from } = editor.state.selection
  const inTable = editor.isActive('table')
  const paragraph = selectedParagraph(editor)
  const style: StyleName = editor.isActive('heading', { level: 1 }) ? 'heading1' : editor.isActive('heading') ? 'heading2' : 'body'
  const list = listKindAt($from)
  return {
    editable: editor.isEditable,
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    style,
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    align: paragraph && ((paragraph.attrs.textAlign as Alignment | null) ?? (inTable ? 'left' : 'justify')),
    list,
    inTable,
    canIndent: canIndent(editor),
    canOutdent: canOutdent(editor),
    canBreak: canBreakPage(editor),
  }
}

function setStyle(editor: Editor, style: StyleName): void {
  const chain = editor.chain().focus()
  if (style === 'body') chain.setNode('paragraph').run()
  else chain.setNode('heading', { level: style === 'heading1' ? 1 : 2 }).run()
}

function setAlignment(editor: Editor, align: Alignment): void {
  const usual = editor.isActive('table') ? 'left' : 'justify'
  editor
    .chain()
    .focus()
    .updateAttributes('paragraph', { textAlign: align === usual ? null : align })
    .run()
}

/** Word's order; acts on the editor with the caret. Constant width: what does not apply is greyed out, nothing appears or leaves. */
export function Toolbar({ onFind }: { onFind(): void }) {
  const active = useActiveEditor()
  const editor = active?.editor ?? null
  const last = useEditorState({ editor, selector: ({ editor: now }) => (now === null || now.isDestroyed ? null : read(now)) })
  // Without an editor the hook goes on saying what it said last.
  const state = editor === null ? null : last
  const off = !state?.editable
  const act = (run: (editor: Editor) => void) => () => {
    if (editor !== null) run(editor)
  }
  const mark = (name: 'bold' | 'italic' | 'underline') => act((now) => now.chain().focus().toggleMark(name).run())
  const align = (to: Alignment) => ({ on: state?.align === to, disabled: off || state.align === null, onPress: act((now) => setAlignment(now, to)) })
  const list = (kind: ListKind) => ({ on: state?.list === kind, disabled: off, onPress: act((now) => toggleList(now, kind)) })
  return (
    <div className="vk-toolbar" role="toolbar" aria-label={editorText.toolbar} title={off ? editorText.pickSection : undefined}>
      <div className="vk-tools">
        <ToolbarButton
          icon={IconArrowBackUp}
          label={editorText.undo}
          shortcut="Ctrl+Z"
          disabled={off || !state.canUndo}
          onPress={act((now) => now.chain().focus().undo().run())}
        />
        <ToolbarButton
          icon={IconArrowForwardUp}
          label={editorText.redo}
          shortcut="Ctrl+Y"
          disabled={off || !state.canRedo}
          onPress={act((now) => now.chain().focus().redo().run())}
        />
      </div>
      <div className="vk-tools">
        <Menu
          disabled={off}
          target={
            <button
              type="button"
              className="vk-style"
              aria-label={editorText.style}
              aria-disabled={off || undefined}
              data-disabled={off || undefined}
              onMouseDown={(event) => event.preventDefault()}
            >
              {STYLES[state?.style ?? 'body']}
              <IconChevronDown size={14} stroke={2} />
            </button>
          }
        >
          {(Object.keys(STYLES) as StyleName[]).map((style) => (
            <MenuItem key={style} className={`vk-style--${style}`} onClick={act((now) => setStyle(now, style))}>
              {STYLES[style]}
            </MenuItem>
          ))}
        </Menu>
        <span className="vk-style vk-style--fixed" {...tip(editorText.fontFixed)}>
          {editorText.font}
        </span>
      </div>
      <div className="vk-tools">
        <ToolbarButton icon={IconBold} label={editorText.bold} shortcut="Ctrl+B" on={state?.bold ?? false} disabled={off} onPress={mark('bold')} />
        <ToolbarButton
          icon={IconItalic}
          label={editorText.italic}
          shortcut="Ctrl+I"
          on={state?.italic ?? false}
          disabled={off}
          onPress={mark('italic')}
        />
        <ToolbarButton
          icon={IconUnderline}
          label={editorText.underline}
          shortcut="Ctrl+U"
          on={state?.underline ?? false}
          disabled={off}
          onPress={mark('underline')}
        />
      </div>
      <div className="vk-tools">
        <ToolbarButton icon={IconAlignLeft} label={editorText.alignLeft} {...align('left')} />
        <ToolbarButton icon={IconAlignCenter} label={editorText.alignCenter} {...align('center')} />
        <ToolbarButton icon={IconAlignRight} label={editorText.alignRight} {...align('right')} />
        <ToolbarButton icon={IconAlignJustified} label={editorText.alignJustify} {...align('justify')} />
      </div>
      <div className="vk-tools">
        <ToolbarButton icon={IconDashList} label={editorText.dashList} {...list('-')} />
        <ToolbarButton icon={IconPlusList} label={editorText.plusList} {...list('+')} />
        <ToolbarButton icon={IconListNumbers} label={editorText.numberList} {...list('1')} />
        <ToolbarButton icon={IconListLetters} label={editorText.letterList} {...list('a')} />
        <ToolbarButton
          icon={IconIndentDecrease}
          label={editorText.outdent}
          shortcut="Shift+Tab"
          disabled={off || !state.canOutdent}
          onPress={act((now) => outdentItem(now))}
        />
        <ToolbarButton
          icon={IconIndentIncrease}
          label={editorText.indent}
          shortcut="Tab"
          disabled={off || !state.canIndent}
          onPress={act((now) => indentItem(now))}
        />
      </div>
      <div className="vk-tools">
        <TableMenu editor={editor} inTable={state?.inTable ?? false} disabled={off} />
        <ToolbarButton icon={IconSuperscript} label={editorText.footnote} disabled={off} onPress={act(insertFootnote)} />
        <ToolbarButton
          icon={IconPageBreak}
          label={editorText.pageBreak}
          shortcut="Ctrl+Enter"
          disabled={off || !state.canBreak}
          onPress={act(breakPage)}
        />
      </div>
      <div className="vk-tools">
        <ToolbarButton icon={IconSearch} label={editorText.find} shortcut="Ctrl+H" onPress={onFind} />
      </div>
    </div>
  )
}
