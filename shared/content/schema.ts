import { type Extensions, getSchema, Node } from '@tiptap/core'
import { Bold } from '@tiptap/extension-bold'
import { Document } from '@tiptap/extension-document'
import { HardBreak } from '@tiptap/extension-hard-break'
import { Heading } from '@tiptap/extension-heading'
import { Italic } from '@tiptap/extension-italic'
import { BulletList, ListItem, OrderedList } from '@tiptap/extension-list'
import { Paragraph } from '@tiptap/extension-paragraph'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { Text } from '@tiptap/extension-text'
import { Underline } from '@tiptap/extension-underline'
import type { Schema } from '@tiptap/pm/model'

/**
 * The body of a section. These extensions are the document schema: the editor, the server's gate and the exporter use this one.
 * A change here raises `SCHEMA_VERSION`, may only add, and makes the compiler ask for the block in `server/export/blocks.ts`.
 */

export const ALIGNMENTS = ['left', 'center', 'right', 'justify'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

const SectionParagraph = Paragraph.extend({
  addAttributes() {
    return {
      textAlign: {
        default: null,
        parseHTML: (element) => {
          const align = element.style.textAlign
          return (ALIGNMENTS as readonly string[]).includes(align) ? align : null
        },
        renderHTML: (attributes) => (attributes.textAlign ? { style: `text-align: ${attributes.textAlign}` } : {}),
      },
    }
  },
})

/** Lists of the form: `-` (and `+` one level down). The marker is text of the form, not a bullet. */
const DashList = BulletList.extend({
  addAttributes() {
    return {
      marker: {
        default: '-',
        parseHTML: (element) => (element.getAttribute('data-marker') === '+' ? '+' : '-'),
        renderHTML: (attributes) => ({ 'data-marker': attributes.marker }),
      },
    }
  },
})

/** `1.` or, with type `a`, `a)` in the Vietnamese alphabet (a, b, c, d, đ, e …). */
const NumberedList = OrderedList.extend({
  addAttributes() {
    return {
      start: { default: 1, parseHTML: (element) => Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1 },
      type: {
        default: '1',
        parseHTML: (element) => (element.getAttribute('type') === 'a' ? 'a' : '1'),
        renderHTML: (attributes) => ({ type: attributes.type, 'data-type': attributes.type }),
      },
    }
  },
})

/** A footnote is one unbreakable sign in the line; its words are an attribute (an editable inline view breaks Vietnamese composition). */
const Footnote = Node.create({
  name: 'footnote',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes() {
    return {
      text: {
        default: '',
        parseHTML: (element) => element.getAttribute('data-text') ?? '',
        renderHTML: (attributes) => ({ 'data-text': attributes.text }),
      },
    }
  },
  parseHTML: () => [{ tag: 'sup[data-footnote]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', { 'data-footnote': '', ...HTMLAttributes }],
})

const PageBreak = Node.create({
  name: 'pageBreak',
  group: 'block',
  atom: true,
  parseHTML: () => [{ tag: 'hr[data-page-break]' }],
  renderHTML: () => ['hr', { 'data-page-break': '' }],
})

/** The extensions that make up the schema, without any behaviour that only an editor needs. */
export const schemaExtensions: Extensions = [
  Document,
  SectionParagraph,
  Text,
  HardBreak,
  Heading.configure({ levels: [1, 2] }),
  DashList,
  NumberedList,
  ListItem,
  Table.configure({ resizable: true, allowTableNodeSelection: true }),
  TableRow,
  TableHeader,
  TableCell,
  Footnote,
  PageBreak,
  Bold,
  Italic,
  Underline,
]

/** Names of all nodes but `doc` and `text`. */
export const BLOCK_NAMES = [
  'paragraph',
  'hardBreak',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'footnote',
  'pageBreak',
] as const
export type BlockName = (typeof BLOCK_NAMES)[number]

export const MARK_NAMES = ['bold', 'italic', 'underline'] as const
export type MarkName = (typeof MARK_NAMES)[number]

/** Name of the Y.XmlFragment that holds the body; the only root that a section's Y.Doc may have. */
export const ROOT_NAME = 'default'

/** The ProseMirror schema of a section's body. Built once. */
export const sectionSchema: Schema = getSchema(schemaExtensions)
