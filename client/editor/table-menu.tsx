import { IconTable } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { editorText } from '../i18n/vi/editor.ts'
import { partSoon } from '../part-soon.tsx'
import { Menu } from '../ui/menu.tsx'
import { tip } from '../ui/tip.ts'

const TableItems = partSoon(() => import('./table-items.tsx').then((module) => module.TableItems))

/** The button of everything about tables. */
export function TableMenu({ editor, inTable, disabled }: { editor: Editor | null; inTable: boolean; disabled: boolean }) {
  return (
    <Menu
      disabled={disabled}
      target={
        <button
          type="button"
          className="vk-tool"
          aria-label={editorText.table}
          aria-disabled={disabled || undefined}
          data-disabled={disabled || undefined}
          {...tip(editorText.table)}
          onMouseDown={(event) => event.preventDefault()}
        >
          <IconTable size={18} stroke={1.75} />
        </button>
      }
    >
      <TableItems editor={editor} inTable={inTable} />
    </Menu>
  )
}
