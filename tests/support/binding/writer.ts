import { Editor, type Extensions, Node } from '@tiptap/core'
import { joinBackward, splitBlock } from '@tiptap/pm/commands'
import type { Node as PmNode } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import { CellSelection } from '@tiptap/pm/tables'
import type { BodyBinding } from '@van-kien/client/editor/binding/body-binding.ts'
import { BodyCollaboration } from '@van-kien/client/editor/binding/body-collaboration.ts'
import { Moves } from '@van-kien/client/editor/binding/moves.ts'
import { pasteCells } from '@van-kien/client/editor/binding/paste-cells.ts'
import { emptyTable } from '@van-kien/client/editor/binding/table-commands.ts'
import type { TableCommand } from '@van-kien/client/editor/binding/table-node.ts'
import { withIntents } from '@van-kien/client/editor/binding/table-node.ts'
import type { BodyUndo } from '@van-kien/client/editor/binding/undo.ts'
import { BODY_ROOT, type Style } from '@van-kien/shared/content/body/names.ts'
import { bodyExtensions } from '@van-kien/shared/content/body/schema.ts'
import * as Y from 'yjs'

// What the editor measures and jsdom does not draw.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()
document.elementFromPoint = () => null

const extensions: Extensions = (bodyExtensions as Extensions).map((extension) =>
  extension instanceof Node && extension.name === 'table' ? withIntents(extension, { pasteCells }) : extension,
)

/** A line of words where the caret can stand. */
export interface Line {
  /** Editor position of its first sign. */
  pos: number
  size: number
  words: string
  inCell: boolean
}

/** Words of a line, with the position before its first sign; `\n` for a line break, U+FFFC for a footnote. */
const wordsOf = (node: PmNode): string => node.textBetween(0, node.content.size, '', (leaf) => (leaf.type.name === 'hardBreak' ? '\n' : '\ufffc'))

/** Somebody who writes in a section's body: the real editor in jsdom with the product's binding, over a Y.Doc of their own. */
export class Writer {
  readonly editor: Editor
  readonly ydoc: Y.Doc
  readonly binding: BodyBinding
  readonly undoing: BodyUndo
  /** What the binding complained about. */
  readonly troubles: string[] = []

  /** @param verify compares the whole editor with the whole body after each change */
  constructor(ydoc: Y.Doc, { verify = true } = {}) {
    this.ydoc = ydoc
    this.editor = new Editor({
      element: document.body.appendChild(document.createElement('div')),
      extensions: [
        ...extensions,
        BodyCollaboration.configure({
          document: ydoc,
          verify,
          moves: () => Moves,
          onTrouble: (kind, detail) =>
            this.troubles.push(`${kind} ${detail instanceof Error ? detail.stack : detail === null ? '' : JSON.stringify(detail)}`),
        }),
      ],
      enableInputRules: false,
      enablePasteRules: false,
    })
    const storage = (this.editor.storage as unknown as { vkBody: { binding: BodyBinding; undo: BodyUndo } }).vkBody
    this.binding = storage.binding
    this.undoing = storage.undo
  }

  get body(): Y.XmlText {
    return this.ydoc.get(BODY_ROOT, Y.XmlText)
  }

  get doc(): PmNode {
    return this.editor.state.doc
  }

  destroy(): void {
    this.editor.destroy()
    this.editor.options.element instanceof HTMLElement && this.editor.options.element.remove()
  }

  lines(): Line[] {
    const lines: Line[] = []
    this.doc.descendants((node, pos, parent) => {
      if (!node.isTextblock) return true
      lines.push({ pos: pos + 1, size: node.content.size, words: wordsOf(node), inCell: parent?.type.name === 'tableCell' })
      return false
    })
    return lines
  }

  /** Words of all lines in reading order. */
  words(): string[] {
    return this.lines().map(({ words }) => words)
  }

  /** The line with these words. */
  line(words: string): Line {
    const found = this.lines().find((line) => line.words.includes(words))
    if (!found) throw new Error(`no line with ${words}: ${JSON.stringify(this.words())}`)
    return found
  }

  /** Position before some words. */
  before(words: string): number {
    const line = this.line(words)
    return line.pos + line.words.indexOf(words)
  }

  /** Position at the end of the line with these words. */
  end(words: string): number {
    const { pos, size } = this.line(words)
    return pos + size
  }

  get caret(): number {
    return this.editor.state.selection.head
  }

  moveTo(from: number, to = from): void {
    const { state, view } = this.editor
    view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)))
  }

  /** Each sign a change of its own, as keys are. */
  type(words: string): void {
    for (const sign of words) this.editor.view.dispatch(this.editor.state.tr.insertText(sign))
  }

  enter(): void {
    splitBlock(this.editor.state, this.editor.view.dispatch)
  }

  /** Backspace at the start of a line. */
  join(): boolean {
    return joinBackward(this.editor.state, this.editor.view.dispatch)
  }

  delete(from: number, to: number): void {
    this.editor.view.dispatch(this.editor.state.tr.delete(from, to))
  }

  /** The key, as the editor takes it. */
  deleteKey(): void {
    const { view } = this.editor
    const key = new KeyboardEvent('keydown', { key: 'Delete' })
    if (!view.someProp('handleKeyDown', (handle) => handle(view, key))) throw new Error('nobody took the key')
  }

  /** An attribute of the line with the caret; twice the same takes it away. */
  #toggle(name: string, value: string, without: string | null): void {
    const { state, view } = this.editor
    const { $from } = state.selection
    view.dispatch(state.tr.setNodeAttribute($from.before(), name, $from.parent.attrs[name] === value ? without : value))
  }

  style(style: Style): void {
    this.#toggle('style', style, 'body')
  }

  align(): void {
    this.#toggle('align', 'center', null)
  }

  bold(from?: number, to?: number): void {
    if (from !== undefined) this.moveTo(from, to)
    this.editor.commands.toggleMark('bold')
  }

  footnote(words: string): void {
    const { state, view } = this.editor
    view.dispatch(state.tr.replaceSelectionWith(state.schema.nodes.footnote!.create({ text: words }), false))
  }

  figureRef(figure: string): void {
    const { state, view } = this.editor
    view.dispatch(state.tr.replaceSelectionWith(state.schema.nodes.figureRef!.create({ figure, period: '2024:year', show: 'value' }), false))
  }

  /** Behind the block of the body that has the caret. */
  picture(caption: string): void {
    const { state, view } = this.editor
    const { $from, to } = state.selection
    const made = state.schema.nodes.image!.create({ file: 'dossier-1', caption, alt: 'mô tả' })
    view.dispatch(state.tr.insert($from.depth > 0 ? $from.after(1) : to, made))
  }

  undo(): boolean {
    return this.editor.commands.undo()
  }

  redo(): boolean {
    return this.editor.commands.redo()
  }

  /** Own work from now on is undone by itself. */
  pause(): void {
    this.undoing.stopCapturing()
  }

  // Tables.

  /** The editor's command on tables, at the selection. */
  table(command: TableCommand): boolean {
    return (this.editor.commands as unknown as Record<TableCommand, () => boolean>)[command]()
  }

  tables(): { node: PmNode; pos: number }[] {
    const tables: { node: PmNode; pos: number }[] = []
    this.doc.forEach((node, pos) => {
      if (node.type.name === 'table') tables.push({ node, pos })
    })
    return tables
  }

  /** An empty table behind the block with the caret. */
  insertTable(rows = 2, columns = 2): void {
    const { state, view } = this.editor
    view.dispatch(state.tr.insert(state.selection.$from.after(1), emptyTable(rows, columns)))
  }

  deleteTable(): void {
    const [table] = this.tables()
    if (table) this.delete(table.pos, table.pos + table.node.nodeSize)
  }

  /** Position of a shown cell: the n-th of a row of the first table; the last one where there are fewer. Null without a table. */
  cellAt(row: number, index: number): number | null {
    const [table] = this.tables()
    if (!table) return null
    const r = Math.min(row, table.node.childCount - 1)
    let pos = table.pos + 1
    for (let i = 0; i < r; i++) pos += table.node.child(i).nodeSize
    const line = table.node.child(r)
    if (line.childCount === 0) return null
    pos++
    for (let i = 0; i < Math.min(index, line.childCount - 1); i++) pos += line.child(i).nodeSize
    return pos
  }

  intoCell(row: number, index: number): boolean {
    const pos = this.cellAt(row, index)
    if (pos === null) return false
    this.moveTo(pos + 2)
    return true
  }

  selectCells(anchor: number, head: number): void {
    const { state, view } = this.editor
    view.dispatch(state.tr.setSelection(CellSelection.create(state.doc, anchor, head)))
  }

  /** Words of the first table's cells, row by row. */
  grid(): string[][] {
    return (this.tables()[0]?.node.children ?? []).map((row) => row.children.map((cell) => cell.children.map(wordsOf).join('|')))
  }
}
