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
  IconPhoto,
  IconUnderline,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import type { ListStyle } from '@van-kien/shared/content/body/names.ts'
import type { Alignment } from '@van-kien/shared/content/body/nodes.ts'
import { useSyncExternalStore } from 'react'
import { editorText } from '../i18n/vi/editor.ts'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { tip } from '../ui/tip.ts'
import { commonStep, undoCommonStep } from './common-step.ts'
import { insertFootnote } from './footnote-view.ts'
import { indentItem, outdentItem, runListCommand, toggleList } from './list-commands.ts'
import { IconDashList, IconFootnote, IconPlusList, IconSmallLetterList } from './list-icons.tsx'
import { breakPage } from './page-break.ts'
import { setParagraphs } from './paragraphs.ts'
import { offerPicture, openPicture } from './picture-program.ts'
import { TableMenu } from './table-menu.tsx'
import { ToolbarButton } from './toolbar-button.tsx'
import type { StyleName, ToolbarState } from './toolbar-state.ts'

/** What each group of buttons is given. */
interface Tools {
  /** Null: there is no editor to act on. */
  state: ToolbarState | null
  /** Nothing can be written where the caret is. */
  off: boolean
  /** What a press does to the editor. */
  act(run: (editor: Editor) => void): () => void
}

const STYLES: Record<StyleName, string> = {
  body: editorText.styleBody,
  heading1: editorText.styleHeading1,
  heading2: editorText.styleHeading2,
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

/** Back and forth. A step that was made in several sections goes back at once. */
export function UndoTools({ editor, state, off, act }: Tools & { editor: Editor | null }) {
  const common = useSyncExternalStore(commonStep.subscribe, commonStep.get)
  return (
    <div className="vk-tools">
      <ToolbarButton
        icon={IconArrowBackUp}
        label={editorText.undo}
        shortcut="Ctrl+Z"
        disabled={common === null && (off || !state?.canUndo)}
        onPress={() => {
          if (!undoCommonStep()) editor?.chain().focus().undo().run()
        }}
      />
      <ToolbarButton
        icon={IconArrowForwardUp}
        label={editorText.redo}
        shortcut="Ctrl+Y"
        disabled={off || !state?.canRedo}
        onPress={act((now) => now.chain().focus().redo().run())}
      />
    </div>
  )
}

/** The style of paragraphs, and the letters of the paper, which nobody chooses. */
export function StyleTools({ state, off, act }: Tools) {
  const now = STYLES[state?.style ?? 'body']
  return (
    <div className="vk-tools">
      <Menu
        disabled={off}
        target={
          <button
            type="button"
            className="vk-style"
            aria-label={`${editorText.style}: ${now}`}
            aria-disabled={off || undefined}
            data-disabled={off || undefined}
            onMouseDown={(event) => event.preventDefault()}
          >
            {now}
            <IconChevronDown size={14} stroke={2} />
          </button>
        }
      >
        {(Object.keys(STYLES) as StyleName[]).map((style) => (
          <MenuItem key={style} className={`vk-style--${style}`} onClick={act((editor) => setStyle(editor, style))}>
            {STYLES[style]}
          </MenuItem>
        ))}
      </Menu>
      <span className="vk-style vk-style--fixed" {...tip(editorText.fontFixed)}>
        {editorText.font}
      </span>
    </div>
  )
}

/** Bold, italic, underlined. */
export function MarkTools({ state, off, act }: Tools) {
  const mark = (name: 'bold' | 'italic' | 'underline') => ({
    ...{ label: editorText[name], on: state?.[name] ?? false, disabled: off },
    onPress: act((now) => now.chain().focus().toggleMark(name).run()),
  })
  return (
    <div className="vk-tools">
      <ToolbarButton icon={IconBold} shortcut="Ctrl+B" {...mark('bold')} />
      <ToolbarButton icon={IconItalic} shortcut="Ctrl+I" {...mark('italic')} />
      <ToolbarButton icon={IconUnderline} shortcut="Ctrl+U" {...mark('underline')} />
    </div>
  )
}

/** How paragraphs stand between the margins. */
export function AlignTools({ state, off, act }: Tools) {
  const align = (to: Alignment) => ({ on: state?.align === to, disabled: off || state?.align === null, onPress: act((now) => setAlignment(now, to)) })
  return (
    <div className="vk-tools">
      <ToolbarButton icon={IconAlignLeft} label={editorText.alignLeft} {...align('left')} />
      <ToolbarButton icon={IconAlignCenter} label={editorText.alignCenter} {...align('center')} />
      <ToolbarButton icon={IconAlignRight} label={editorText.alignRight} {...align('right')} />
      <ToolbarButton icon={IconAlignJustified} label={editorText.alignJustify} {...align('justify')} />
    </div>
  )
}

/** Signs of lists, and their depth. */
export function ListTools({ state, off, act }: Tools) {
  const list = (style: ListStyle) => ({ on: state?.list === style, disabled: off, onPress: act((now) => runListCommand(now, toggleList(style))) })
  return (
    <div className="vk-tools">
      <ToolbarButton icon={IconDashList} label={editorText.dashList} {...list('dash')} />
      <ToolbarButton icon={IconPlusList} label={editorText.plusList} {...list('plus')} />
      <ToolbarButton icon={IconListNumbers} label={editorText.numberList} {...list('number')} />
      <ToolbarButton icon={IconSmallLetterList} label={editorText.letterList} {...list('letter')} />
      <ToolbarButton
        icon={IconIndentDecrease}
        label={editorText.outdent}
        shortcut="Shift+Tab"
        disabled={off || !state?.canOutdent}
        onPress={act((now) => runListCommand(now, outdentItem))}
      />
      <ToolbarButton
        icon={IconIndentIncrease}
        label={editorText.indent}
        shortcut="Tab"
        disabled={off || !state?.canIndent}
        onPress={act((now) => runListCommand(now, indentItem))}
      />
    </div>
  )
}

/**
 * What is put between the words.
 * @param suggesting what is typed is suggested: a picture cannot be
 */
export function PutTools({ editor, state, off, act, suggesting }: Tools & { editor: Editor | null; suggesting: boolean }) {
  return (
    <div className="vk-tools">
      <TableMenu editor={editor} inTable={state?.inTable ?? false} disabled={off} />
      <ToolbarButton icon={IconFootnote} label={editorText.footnote} disabled={off} onPress={act(insertFootnote)} />
      <ToolbarButton
        icon={IconPageBreak}
        label={editorText.pageBreak}
        shortcut="Ctrl+Enter"
        disabled={off || !state?.canBreak}
        onPress={act(breakPage)}
      />
      <ToolbarButton
        icon={IconPhoto}
        label={state?.picture === 'change' ? editorText.pictureWords : editorText.picture}
        disabled={off || state?.picture === null || suggesting}
        onPress={act(({ view }) => openPicture(view) || void offerPicture(view, null))}
      />
    </div>
  )
}
