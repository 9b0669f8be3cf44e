import { type Extensions, getSchema, Node } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Italic } from '@tiptap/extension-italic'
import { TableRow } from '@tiptap/extension-table/row'
import { Text } from '@tiptap/extension-text'
import { Underline } from '@tiptap/extension-underline'
import type { Schema } from '@tiptap/pm/model'
import { FigureRef, Footnote, PageBreak, Picture } from '../sign-nodes.ts'
import { Table } from '../table-node.ts'
import { BLOCK_ATTRIBUTE_NAMES, BLOCK_ATTRIBUTES, type BlockAttribute, type BlockAttributes, isListStyle } from './names.ts'

/**
 * The flat editor's schema: `doc > (paragraph | table | pageBreak | image)+`. Lists and sub-headings are attributes of a paragraph, so that no command ever
 * moves words. Positions in it and places in the Y.XmlText are sums over blocks (`positions.ts`).
 */

const FlatDocument = Document.extend({ content: '(paragraph | table | pageBreak | image)+' })

const dataName = (attribute: BlockAttribute): string => `data-${attribute}`

const parsed = (attribute: BlockAttribute, element: HTMLElement): unknown => {
  const text = element.getAttribute(dataName(attribute))
  const value = text !== null && /^\d+$/.test(text) ? Number(text) : text
  return BLOCK_ATTRIBUTES[attribute].fits(value) ? value : BLOCK_ATTRIBUTES[attribute].default
}

const FlatParagraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  addAttributes: () => ({
    ...Object.fromEntries(
      BLOCK_ATTRIBUTE_NAMES.map((name) => [
        name,
        {
          default: BLOCK_ATTRIBUTES[name].default,
          parseHTML: (element: HTMLElement) => parsed(name, element),
          renderHTML: (attributes: Record<string, unknown>) =>
            attributes[name] === BLOCK_ATTRIBUTES[name].default ? {} : { [dataName(name)]: attributes[name] },
        },
      ]),
    ),
    // Virtual: words without a marker in Y. It gets one when somebody changes the block; never saved, copied or drawn.
    v: { default: false, rendered: false },
  }),
  parseHTML: () => [{ tag: 'p' }, { tag: 'h1', attrs: { style: 'heading1' } }, { tag: 'h2', attrs: { style: 'heading2' } }],
  // As `flat-lists.css` of the editor reads it. Sub-headings are headings for whoever does not see them.
  renderHTML: ({ node, HTMLAttributes }) => {
    const { style, level, align, start } = node.attrs as BlockAttributes
    const styles = [...(align === null ? [] : [`text-align: ${align}`]), ...(start === null ? [] : [`--vk-start: ${start}`])]
    return [
      style === 'heading1' ? 'h1' : style === 'heading2' ? 'h2' : 'p',
      {
        ...HTMLAttributes,
        ...(isListStyle(style) || style === 'more' ? { 'data-depth': level } : {}),
        ...(styles.length > 0 ? { style: styles.join('; ') } : {}),
      },
      0,
    ]
  },
})

const FlatRow = TableRow.extend({ content: 'tableCell*' })

const span = (element: HTMLElement, name: string): number => Math.max(1, Number.parseInt(element.getAttribute(name) ?? '1', 10) || 1)

/** Header cells are cells with an attribute, so that turning one into the other moves nothing. */
const FlatCell = Node.create({
  name: 'tableCell',
  content: 'paragraph+',
  tableRole: 'cell',
  isolating: true,
  addAttributes: () => ({
    colspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, 'colspan') },
    rowspan: { default: 1, parseHTML: (element: HTMLElement) => span(element, 'rowspan') },
    /** Widths of its columns in px of the text's width; they belong to the columns, each cell repeats them. */
    colwidth: {
      default: null,
      parseHTML: () => null,
      renderHTML: ({ colwidth }: { colwidth?: readonly number[] | null }) => (colwidth ? { colwidth: colwidth.join() } : {}),
    },
    header: { default: false, rendered: false, parseHTML: (element: HTMLElement) => element.tagName === 'TH' },
  }),
  parseHTML: () => [{ tag: 'td' }, { tag: 'th' }],
  renderHTML: ({ node, HTMLAttributes }) => [node.attrs.header ? 'th' : 'td', HTMLAttributes, 0],
})

/** The extensions that make up the flat schema, without any behaviour that only an editor needs. */
export const bodyExtensions: Extensions = [
  FlatDocument,
  FlatParagraph,
  Text,
  HardBreak,
  Table,
  FlatRow,
  FlatCell,
  Footnote,
  FigureRef,
  PageBreak,
  Picture,
  Bold,
  Italic,
  Underline,
]

/** The ProseMirror schema of the linear body. Built once. */
export const bodySchema: Schema = getSchema(bodyExtensions)
