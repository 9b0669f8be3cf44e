import { callOrReturn, getExtensionField, Node } from '@tiptap/core'
import type { DOMOutputSpec, Node as PmNode } from '@tiptap/pm/model'

/** Narrowest column, in px, where nobody chose a width. */
export const LEAST_COLUMN = 25

/** Columns for whoever reads the HTML: a copy keeps their widths. */
function columnsOf(table: PmNode): { columns: DOMOutputSpec[]; style: string } {
  const widths: (number | null)[] = []
  table.firstChild?.forEach(({ attrs }) => {
    const { colspan, colwidth } = attrs as { colspan: number; colwidth: readonly number[] | null }
    for (let column = 0; column < colspan; column++) widths.push(colwidth?.[column] || null)
  })
  const total = widths.reduce<number>((sum, width) => sum + (width ?? LEAST_COLUMN), 0)
  return {
    columns: widths.map((width) => ['col', { style: width === null ? `min-width: ${LEAST_COLUMN}px` : `width: ${Math.max(width, LEAST_COLUMN)}px` }]),
    style: `${widths.includes(null) ? 'min-width' : 'width'}: ${total}px`,
  }
}

/**
 * A table, for both schemas. Tiptap's own brings commands that move cells about, which nobody here may use, and the reading of Markdown: two thirds of what
 * it weighs.
 */
export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  tableRole: 'table',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { columns, style } = columnsOf(node)
    return ['table', { ...HTMLAttributes, style }, ['colgroup', {}, ...columns], ['tbody', 0]]
  },
  // What prosemirror-tables knows rows and cells by, of each node of a schema with tables.
  extendNodeSchema: (extension) => ({
    tableRole: callOrReturn(
      getExtensionField(extension, 'tableRole', { name: extension.name, options: extension.options, storage: extension.storage }),
    ),
  }),
})
