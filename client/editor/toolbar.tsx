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
  IconListNumbers,
  IconPageBreak,
  IconPencilPlus,
  IconPhoto,
  IconSearch,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import type { BlockAttributes, ListStyle, Style } from '@van-kien/shared/content/body/names.ts'
import type { Alignment } from '@van-kien/shared/content/body/nodes.ts'
import { useRef, useSyncExternalStore } from 'react'
import { editorText } from '../i18n/vi/editor.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { tip } from '../ui/tip.ts'
import { useRovingTab } from '../ui/use-roving-tab.ts'
import { useActiveEditor } from './active-editor.ts'
import { commonStep, undoCommonStep } from './common-step.ts'
import { insertFootnote } from './footnote-view.ts'
import { indentItem, listStyleAt, outdentItem, runListCommand, toggleList } from './list-commands.ts'
import { IconDashList, IconFootnote, IconPlusList, IconSmallLetterList } from './list-icons.tsx'
import { breakPage, canBreakPage } from './page-break.ts'
import { selectedParagraphs, setParagraphs } from './paragraphs.ts'
import { canPutPicture, offerPicture, openPicture, pictureSelected } from './picture-program.ts'
import { TableMenu } from './table-menu.tsx'
import { ToolbarButton } from './toolbar-button.tsx'

type StyleName = Extract<Style, 'body' | 'heading1' | 'heading2'>
const STYLES: Record<StyleName, string> = {
  body: editorText.styleBody,
  heading1: editorText.styleHeading1,
  heading2: editorText.styleHeading2,
}

const styleName = (style: Style | undefined): StyleName => (style === 'heading1' || style === 'heading2' ? style : 'body')

function read(editor: Editor) {
  const { state } = editor
  const inTable = editor.isActive('table')
  // Of selected cells too.
  const first = selectedParagraphs(state)[0]?.node.attrs as BlockAttributes | undefined
  const list = listStyleAt(state.selection.$from)
  return {
    editable: editor.isEditable,
    canUndo: editor.can().undo(),
    canRedo: editor.can().redo(),
    style: styleName(first?.style),
    bold: editor.isActive('bold'),
    italic: editor.isActive('italic'),
    underline: editor.isActive('underline'),
    align: first && styleName(first.style) === 'body' ? (first.align ?? (inTable ? 'left' : 'justify')) : null,
    list,
    inTable,
    canIndent: list !== null && indentItem(state),
    canOutdent: list !== null,
    canBreak: canBreakPage(editor),
    picture: pictureSelected(state) ? 'change' : canPutPicture(state) ? 'put' : null,
  }
}

function setStyle(editor: Editor, style: StyleName): void {
  setParagraphs(editor, (before) => {
    // Words of a list are body text already: its sign is taken off with the button that put it there.
    if (style === 'body' && before.style !== 'heading1' && before.style !== 'heading2') return {}
    return { style, level: 0, start: null, align: style === 'body' ? before.align : null }
  })
}

function setAlignment(editor: Editor, align: Alignment): void {
  const usual = editor.isActive('table') ? 'left' : 'justify'
  setParagraphs(editor, ({ style }) => (style === 'heading1' || style === 'heading2' ? {} : { align: align === usual ? null : align }))
}

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
  const common = useSyncExternalStore(commonStep.subscribe, commonStep.get)
  const editor = active && (sectionId === null || sectionId === active.sectionId) ? active.editor : null
  const last = useEditorState({ editor, selector: ({ editor: now }) => (now === null || now.isDestroyed ? null : read(now)) })
  // Without an editor the hook goes on saying what it said last.
  const state = editor === null ? null : last
  const off = !state?.editable
  const act = (run: (editor: Editor) => void) => () => {
    if (editor !== null) run(editor)
  }
  const mark = (name: 'bold' | 'italic' | 'underline') => act((now) => now.chain().focus().toggleMark(name).run())
  const align = (to: Alignment) => ({ on: state?.align === to, disabled: off || state.align === null, onPress: act((now) => setAlignment(now, to)) })
  const list = (style: ListStyle) => ({ on: state?.list === style, disabled: off, onPress: act((now) => runListCommand(now, toggleList(style))) })
  const row = useRef<HTMLDivElement>(null)
  const roving = useRovingTab(row)
  return (
    <div ref={row} {...roving} className="vk-toolbar" role="toolbar" aria-label={editorText.toolbar} title={off ? editorText.pickSection : undefined}>
      <div className="vk-tools">
        <ToolbarButton
          icon={IconArrowBackUp}
          label={editorText.undo}
          shortcut="Ctrl+Z"
          disabled={common === null && (off || !state.canUndo)}
          onPress={() => {
            if (!undoCommonStep()) editor?.chain().focus().undo().run()
          }}
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
              aria-label={`${editorText.style}: ${STYLES[state?.style ?? 'body']}`}
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
        <ToolbarButton icon={IconDashList} label={editorText.dashList} {...list('dash')} />
        <ToolbarButton icon={IconPlusList} label={editorText.plusList} {...list('plus')} />
        <ToolbarButton icon={IconListNumbers} label={editorText.numberList} {...list('number')} />
        <ToolbarButton icon={IconSmallLetterList} label={editorText.letterList} {...list('letter')} />
        <ToolbarButton
          icon={IconIndentDecrease}
          label={editorText.outdent}
          shortcut="Shift+Tab"
          disabled={off || !state.canOutdent}
          onPress={act((now) => runListCommand(now, outdentItem))}
        />
        <ToolbarButton
          icon={IconIndentIncrease}
          label={editorText.indent}
          shortcut="Tab"
          disabled={off || !state.canIndent}
          onPress={act((now) => runListCommand(now, indentItem))}
        />
      </div>
      <div className="vk-tools">
        <TableMenu editor={editor} inTable={state?.inTable ?? false} disabled={off} />
        <ToolbarButton icon={IconFootnote} label={editorText.footnote} disabled={off} onPress={act(insertFootnote)} />
        <ToolbarButton
          icon={IconPageBreak}
          label={editorText.pageBreak}
          shortcut="Ctrl+Enter"
          disabled={off || !state.canBreak}
          onPress={act(breakPage)}
        />
        <ToolbarButton
          icon={IconPhoto}
          label={state?.picture === 'change' ? editorText.pictureWords : editorText.picture}
          disabled={off || state.picture === null || suggest?.on === true}
          onPress={act(({ view }) => openPicture(view) || void offerPicture(view, null))}
        />
      </div>
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
