import type { CommandProps, Editor, Node } from '@tiptap/core'
import { deleteSelection } from '@tiptap/pm/commands'
import type { Slice } from '@tiptap/pm/model'
import { type Command, Plugin } from '@tiptap/pm/state'
import { CellSelection, type ColumnResizingOptions, columnResizing, goToNextCell, tableEditing } from '@tiptap/pm/tables'
import type { EditorView } from '@tiptap/pm/view'
import { LEAST_COLUMN } from '@van-kien/shared/content/table-node.ts'
import { BorderSelection, borderSelections } from './border-selection.ts'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumns,
  deleteRows,
  deleteTable,
  mergeSelected,
  splitSelected,
  toggleHeaderRow,
} from './table-commands.ts'

export type TableCommand =
  | 'addRowBefore'
  | 'addRowAfter'
  | 'addColumnBefore'
  | 'addColumnAfter'
  | 'deleteRow'
  | 'deleteColumn'
  | 'deleteTable'
  | 'mergeCells'
  | 'splitCell'
  | 'toggleHeaderRow'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    vkTable: Record<TableCommand, () => ReturnType>
  }
}

interface TableParts {
  /** Draws a table. */
  View?: NonNullable<ColumnResizingOptions['View']>
  /** `paste-cells`, as soon as it was fetched. */
  pasteCells(view: EditorView, slice: Slice): boolean
}

/**
 * The plugin of prosemirror-tables with its selections and keys, without its repairs: a table is laid out alike everywhere, and an editor that repaired it
 * would write what nobody meant.
 */
function withoutRepairs(plugin: Plugin, pasteCells: TableParts['pasteCells']): Plugin {
  const { spec } = plugin
  return new Plugin({
    ...spec,
    props: { ...spec.props, handlePaste: (view, _, slice) => pasteCells(view, slice) },
    // It compares two states to see what to repair: given one twice, it only sets selections right.
    appendTransaction: (trs, _, state) => spec.appendTransaction?.call(plugin, trs, state, state) ?? null,
  })
}

/** A command of ours as one of Tiptap: what it changes stands in the editor already when it returns. */
const asTiptap =
  (command: Command) =>
  () =>
  ({ state, tr, dispatch, view }: CommandProps): boolean => {
    if (!command(state)) return false
    if (dispatch) {
      tr.setMeta('preventDispatch', true)
      command(view.state, view.dispatch)
    }
    return true
  }

/** Into the next cell; behind the last one a row is added. */
function toNextCell({ editor }: { editor: Editor }): boolean {
  const next = goToNextCell(1)
  if (next(editor.state, editor.view.dispatch)) return true
  return addRowAfter(editor.state, editor.view.dispatch) && next(editor.state, editor.view.dispatch)
}

/** A table of which all cells are selected goes as a whole. */
function deleteWhole({ editor }: { editor: Editor }): boolean {
  const { selection } = editor.state
  if (!(selection instanceof CellSelection) || !selection.isColSelection() || !selection.isRowSelection()) return false
  return deleteTable(editor.state, editor.view.dispatch)
}

/** Tiptap's own command deletes from one end to the other; what a selection over borders of cells leaves standing is for that selection to say. */
const deleteOverBorder = ({ editor }: { editor: Editor }): boolean =>
  editor.state.selection instanceof BorderSelection && deleteSelection(editor.state, editor.view.dispatch)

const deleteKey = (given: { editor: Editor }): boolean => deleteWhole(given) || deleteOverBorder(given)

/** The table node of the flat schema for an editor with a body: selections, keys and dragged borders of prosemirror-tables; commands are intents. */
export const withIntents = (table: Node, { View, pasteCells }: TableParts): Node =>
  table.extend({
    addCommands: () => ({
      addRowBefore: asTiptap(addRowBefore),
      addRowAfter: asTiptap(addRowAfter),
      addColumnBefore: asTiptap(addColumnBefore),
      addColumnAfter: asTiptap(addColumnAfter),
      deleteRow: asTiptap(deleteRows),
      deleteColumn: asTiptap(deleteColumns),
      deleteTable: asTiptap(deleteTable),
      mergeCells: asTiptap(mergeSelected),
      splitCell: asTiptap(splitSelected),
      toggleHeaderRow: asTiptap(toggleHeaderRow),
    }),
    addKeyboardShortcuts: () => ({
      Tab: toNextCell,
      'Shift-Tab': ({ editor }) => goToNextCell(-1)(editor.state, editor.view.dispatch),
      Backspace: deleteKey,
      'Mod-Backspace': deleteKey,
      'Shift-Backspace': deleteKey,
      Delete: deleteKey,
      'Mod-Delete': deleteKey,
    }),
    addProseMirrorPlugins: () => [
      columnResizing({ cellMinWidth: LEAST_COLUMN, defaultCellMinWidth: LEAST_COLUMN, ...(View ? { View } : {}) }),
      borderSelections(),
      withoutRepairs(tableEditing({ allowTableNodeSelection: true }), pasteCells),
    ],
  })
