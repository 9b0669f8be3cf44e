import type { Editor } from '@tiptap/core'
import { type Command, TextSelection } from '@tiptap/pm/state'
import { useState } from 'react'
import { editorText } from '../i18n/vi/editor.ts'
import { MenuDivider, MenuItem } from '../ui/menu.tsx'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumns,
  deleteRows,
  deleteTable,
  emptyTable,
  mergeSelected,
  splitSelected,
  toggleHeaderRow,
} from './binding/table-commands.ts'

const ROWS = 8
const COLUMNS = 8

/** Chooses the size of a new table on a grid, with the pointer or the arrow keys. */
function SizeGrid({ disabled, onPick }: { disabled: boolean; onPick(rows: number, columns: number): void }) {
  const [size, setSize] = useState({ rows: 3, columns: 3 })
  const move = (rows: number, columns: number): void =>
    setSize((now) => ({ rows: Math.min(ROWS, Math.max(1, now.rows + rows)), columns: Math.min(COLUMNS, Math.max(1, now.columns + columns)) }))
  return (
    <MenuItem
      className="vk-table-size"
      disabled={disabled}
      aria-label={`${editorText.tableInsert}: ${editorText.tableSize(size.rows, size.columns)}`}
      onKeyDown={(event) => {
        const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key]
        if (!step) return
        event.preventDefault()
        event.stopPropagation()
        move(step[0]!, step[1]!)
      }}
      onClick={() => onPick(size.rows, size.columns)}
    >
      <span className="vk-table-size__label">
        {editorText.tableInsert}: {editorText.tableSize(size.rows, size.columns)}
      </span>
      <span className="vk-table-size__grid">
        {Array.from({ length: ROWS * COLUMNS }, (_, index) => {
          const row = Math.floor(index / COLUMNS) + 1
          const column = (index % COLUMNS) + 1
          const key = `${row}.${column}`
          return (
            <span
              key={key}
              data-on={(row <= size.rows && column <= size.columns) || undefined}
              onPointerEnter={() => setSize({ rows: row, columns: column })}
            />
          )
        })}
      </span>
    </MenuItem>
  )
}

function apply(editor: Editor | null, command: Command): void {
  if (editor === null) return
  editor.view.focus()
  command(editor.state, editor.view.dispatch)
}

/** An empty table with a header row after the paragraph with the caret (in its place when that is empty); the caret goes into the first cell. */
function insertTable(editor: Editor | null, rows: number, columns: number): void {
  if (editor === null) return
  const { schema, selection, tr } = editor.state
  const node = emptyTable(rows, columns)
  const { $from } = selection
  const empty = $from.depth === 1 && $from.parent.content.size === 0
  const at = empty ? $from.before(1) : $from.after(1)
  const last = at + (empty ? $from.parent.nodeSize : 0) === tr.doc.content.size
  tr.replaceWith(at, empty ? $from.after(1) : at, last ? [node, schema.nodes.paragraph!.create()] : node)
  tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView()
  editor.view.focus()
  editor.view.dispatch(tr)
}

/** Asks whether it applies only while the menu is open: the commands walk through the table. */
function CommandItem({ editor, command, children }: { editor: Editor | null; command: Command; children: string }) {
  return (
    <MenuItem disabled={editor === null || !command(editor.state)} onClick={() => apply(editor, command)}>
      {children}
    </MenuItem>
  )
}

/** Everything about tables. Entries that do not apply are greyed out. */
export function TableItems({ editor, inTable }: { editor: Editor | null; inTable: boolean }) {
  const item = (label: string, command: Command) => (
    <CommandItem editor={editor} command={command}>
      {label}
    </CommandItem>
  )
  return (
    <>
      <SizeGrid disabled={inTable} onPick={(rows, columns) => insertTable(editor, rows, columns)} />
      <MenuDivider />
      {item(editorText.tableRowAbove, addRowBefore)}
      {item(editorText.tableRowBelow, addRowAfter)}
      {item(editorText.tableColumnLeft, addColumnBefore)}
      {item(editorText.tableColumnRight, addColumnAfter)}
      <MenuDivider />
      {item(editorText.tableMerge, mergeSelected)}
      {item(editorText.tableSplit, splitSelected)}
      {item(editorText.tableHeader, toggleHeaderRow)}
      <MenuDivider />
      {item(editorText.tableRowDelete, deleteRows)}
      {item(editorText.tableColumnDelete, deleteColumns)}
      {item(editorText.tableDelete, deleteTable)}
    </>
  )
}
