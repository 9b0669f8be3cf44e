/**
 * One record for each node and mark of a body: everything that the product asks of it. Whoever walks over a body asks the record, so that a new node is a name
 * here, and the compiler asks for all its answers. Imports nothing but its own checks, so that `shared/domain` may read it too.
 */

import { FIGURE_ATTRIBUTES, noteParts, noteUnits } from './note-words.ts'
import { type Check, fileId, oneOf, shortText, whole, widths } from './value-checks.ts'

/** Signs in a line, beside letters. */
export const INLINE_NAMES = ['hardBreak', 'footnote', 'figureRef'] as const
export type InlineName = (typeof INLINE_NAMES)[number]

/** Everything that is not a sign in a line: blocks and their parts. */
const STRUCTURE_NAMES = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'pageBreak',
  'image',
] as const
export type StructureName = (typeof STRUCTURE_NAMES)[number]

/** Names of all nodes but `doc` and `text`. */
export const NODE_NAMES = [...STRUCTURE_NAMES, ...INLINE_NAMES] as const
export type NodeName = InlineName | StructureName

export const MARK_NAMES = ['bold', 'italic', 'underline'] as const
export type MarkName = (typeof MARK_NAMES)[number]

export const ALIGNMENTS = ['left', 'center', 'right', 'justify'] as const
export type Alignment = (typeof ALIGNMENTS)[number]

/** A node of the nested form, as far as records read it. */
export interface BodyNode {
  type?: string
  text?: string
  content?: BodyNode[]
  attrs?: Record<string, unknown>
  marks?: { type: string }[]
}

export type Attributes = Readonly<Record<string, unknown>>

/** Longest text that an attribute or a footnote may hold: two pages. */
export const LONGEST_NOTE = 8_000

/** Longest caption and description of a picture, in UTF-16 units. */
export const LONGEST_CAPTION = 400
export const LONGEST_ALT = 1_000
/** How wide a picture may stand, in mm: at most the width of the text of an upright A4 sheet. */
export const IMAGE_WIDTH = { least: 20, most: 165 } as const
/** How high a picture is for 1,000 of its width. */
export const IMAGE_RATIO = { least: 20, most: 4_000 } as const

/** What every node answers. */
interface AnyRecord {
  /** Attributes of the nested form and which values they take, null and undefined ("not set") aside. */
  attributes: Readonly<Record<string, Check>>
  /** Attributes of pasted HTML that are kept, by element. */
  paste: Readonly<Record<string, readonly string[]>>
}

/** What is asked of a sign in a line. */
interface InlineRecord extends AnyRecord {
  is: 'sign'
  /** In running text: word counts, search in documents, drift. */
  text(attrs: Attributes): string
  /** In a line that is compared or listed, where nothing may be left out that a reader would miss. */
  shown(attrs: Attributes): string
  /** Words that stand only in this node: recovery keeps them, and a comparison looks at them. */
  words(attrs: Attributes): string
  /** The attributes of such a node with these words, as a file brings them back. */
  ofWords(words: string): Record<string, unknown>
  /** Attributes of the nested form alone: worked out where a body is read, never in Y. */
  worked?: Readonly<Record<string, Check>>
  /** Ends a line: white space beside it says nothing. */
  isBreak: boolean
  /** A body that holds nothing else has no content. */
  blank: boolean
  /** How it stands in the linear body: as a letter, as a text of its own whose words are `words`, or as an element with its attributes. */
  inText: { as: 'letter'; letter: string } | { as: 'text' } | { as: 'element'; name: string }
}

/** What is asked of blocks and their parts, by what they are. */
type StructureRecord = AnyRecord &
  (
    | { /** Holds a line of words. `level` of a heading, 0 for plain words. */ is: 'line'; level(attrs: Attributes): 0 | 1 | 2 }
    | {
        /** `marker`: the sign or kind of number before its items; `start`: first number. */ is: 'list'
        marker(attrs: Attributes): ListMarker
        start(attrs: Attributes): number
      }
    | { is: 'item' }
    | { is: 'table' }
    | { is: 'row' }
    | { is: 'cell'; header: boolean }
    | SolidRecord
  )

/** What is asked of a block that stands alone; its words are attributes. */
export interface SolidRecord {
  is: 'solid'
  /** A body that holds nothing else has no content. */
  blank: boolean
  /** Name of its element in the linear body. */
  element: string
  /** Its words on paper: counted, searched for. */
  text(attrs: Attributes): string
  /** Where it is compared or listed; '' where only its kind says something. */
  shown(attrs: Attributes): string
  /** Words that stand only in this node, read by people who do not see it too: recovery keeps them. */
  words(attrs: Attributes): string
}

export type ListMarker = '-' | '+' | '1' | 'a'

const noAttributes = { attributes: {}, paste: {} } as const
const cellAttributes = { colspan: whole(1, 100), rowspan: whole(1, 1_000), colwidth: widths, align: oneOf(...ALIGNMENTS) }

export const INLINE: Readonly<Record<InlineName, InlineRecord>> = {
  hardBreak: {
    ...noAttributes,
    is: 'sign',
    text: () => ' ',
    shown: () => ' ',
    words: () => '',
    ofWords: () => ({}),
    isBreak: true,
    blank: true,
    inText: { as: 'letter', letter: '\n' },
  },
  footnote: {
    is: 'sign',
    attributes: { text: (value) => typeof value === 'string' && noteUnits(value).length <= LONGEST_NOTE },
    paste: { sup: ['data-footnote', 'data-text'] },
    text: () => '',
    shown: (attrs) => ` [chú thích: ${noteText(attrs)}]`,
    words: noteText,
    ofWords: (words) => ({ text: words }),
    isBreak: false,
    blank: false,
    inText: { as: 'text' },
  },
  figureRef: {
    is: 'sign',
    attributes: FIGURE_ATTRIBUTES,
    worked: { shown: shortText(LONGEST_NOTE) },
    paste: {},
    text: shownFigure,
    shown: shownFigure,
    words: () => '',
    ofWords: () => ({}),
    isBreak: false,
    blank: false,
    inText: { as: 'element', name: 'fig' },
  },
}

/** What references show where the words did not come with the body: set by a page that knows the values. */
export const liveFigures: { shown(attrs: Attributes): string } = { shown: () => '' }

function shownFigure(attrs: Attributes): string {
  return String(attrs.shown || liveFigures.shown(attrs))
}

/** What a reader sees of a footnote's words. */
function noteText(attrs: Attributes): string {
  return noteParts(attrs.text)
    .map(({ figure, words }) => (figure ? shownFigure({ ...figure, shown: words }) : words))
    .join('')
}

function wordsOf(value: unknown): string {
  return String(value ?? '')
}

export const STRUCTURE: Readonly<Record<StructureName, StructureRecord>> = {
  paragraph: { is: 'line', attributes: { textAlign: oneOf(...ALIGNMENTS) }, paste: {}, level: () => 0 },
  heading: { is: 'line', attributes: { level: oneOf(1, 2) }, paste: {}, level: (attrs) => (attrs.level === 2 ? 2 : 1) },
  bulletList: {
    is: 'list',
    attributes: { marker: oneOf('-', '+') },
    paste: { ul: ['data-marker'] },
    marker: (attrs) => (attrs.marker === '+' ? '+' : '-'),
    start: () => 1,
  },
  orderedList: {
    is: 'list',
    attributes: { start: whole(0, 10_000), type: oneOf('1', 'a') },
    paste: { ol: ['type', 'start'] },
    marker: (attrs) => (attrs.type === 'a' ? 'a' : '1'),
    start: (attrs) => Number(attrs.start ?? 1),
  },
  listItem: { ...noAttributes, is: 'item' },
  table: { ...noAttributes, is: 'table' },
  tableRow: { ...noAttributes, is: 'row' },
  tableHeader: { is: 'cell', header: true, attributes: cellAttributes, paste: { th: ['colspan', 'rowspan'] } },
  tableCell: { is: 'cell', header: false, attributes: cellAttributes, paste: { td: ['colspan', 'rowspan'] } },
  pageBreak: {
    is: 'solid',
    blank: true,
    element: 'pb',
    attributes: {},
    paste: { hr: ['data-page-break'] },
    text: () => '',
    shown: () => '',
    words: () => '',
  },
  /** A picture: id of a stored file of the dossier, width in mm, what stands below it, and what it shows for who does not see it. */
  image: {
    is: 'solid',
    blank: false,
    element: 'img',
    attributes: {
      file: fileId,
      width: whole(IMAGE_WIDTH.least, IMAGE_WIDTH.most),
      ratio: whole(IMAGE_RATIO.least, IMAGE_RATIO.most),
      caption: shortText(LONGEST_CAPTION),
      alt: shortText(LONGEST_ALT),
    },
    paste: { figure: ['data-image', 'data-width', 'data-ratio', 'data-caption', 'data-alt'] },
    text: (attrs) => wordsOf(attrs.caption),
    shown: (attrs) => `[hình: ${wordsOf(attrs.caption)}]`,
    words: (attrs) => [wordsOf(attrs.caption), wordsOf(attrs.alt)].filter((words) => words !== '').join('\n'),
  },
}

/** What is asked of a mark. Its value in Yjs is true. */
interface MarkRecord {
  /** Its letter in comparisons. */
  letter: string
}

export const MARKS: Readonly<Record<MarkName, MarkRecord>> = {
  bold: { letter: 'b' },
  italic: { letter: 'i' },
  underline: { letter: 'u' },
}

const isIn = <Name extends string>(records: Readonly<Record<Name, unknown>>, name: unknown): name is Name =>
  typeof name === 'string' && Object.hasOwn(records, name)

/** The record of a sign in a line; undefined for letters, blocks and what the schema does not know. */
export const inlineRecord = (name: unknown): InlineRecord | undefined => (isIn(INLINE, name) ? INLINE[name] : undefined)

/** The record of a block or of a part of one; undefined for everything else. */
export const structureRecord = (name: unknown): StructureRecord | undefined => (isIn(STRUCTURE, name) ? STRUCTURE[name] : undefined)

/** The record of a block that stands alone, but for tables; undefined for everything else. */
export const solidRecord = (name: unknown): (SolidRecord & AnyRecord) | undefined => {
  const record = structureRecord(name)
  return record?.is === 'solid' ? record : undefined
}

const solidNames = new Map<string, StructureName>()
for (const name of STRUCTURE_NAMES) {
  const record = solidRecord(name)
  if (record) solidNames.set(record.element, name)
}
/** The block that stands alone which an element of the linear body is. */
export const solidOfElement = (element: string): StructureName | undefined => solidNames.get(element)

export const isInlineName = (name: unknown): name is InlineName => isIn(INLINE, name)
export const isMarkName = (name: unknown): name is MarkName => isIn(MARKS, name)

/** Attributes of a node and the values that they take; undefined for a name that the schema does not know. */
export const attributeChecks = (name: string): Readonly<Record<string, Check>> | undefined => {
  const record: { attributes: Readonly<Record<string, Check>>; worked?: Readonly<Record<string, Check>> } | undefined =
    inlineRecord(name) ?? structureRecord(name)
  return record && { ...record.attributes, ...record.worked }
}

/** True when nothing can be read in a node and what it holds: spaces, page breaks, empty lines. A table counts, with its lines. */
export function isBlankNode(node: BodyNode): boolean {
  if (node.type === 'text') return !node.text?.trim()
  const sign = inlineRecord(node.type)
  if (sign) return sign.blank
  const structure = structureRecord(node.type)
  if (structure?.is === 'table') return false
  if (structure?.is === 'solid') return structure.blank
  return (node.content ?? []).every(isBlankNode)
}

/**
 * The letters of a line between its signs: one text before the first sign, one behind each. Corrections, search and the check count these stretches alike.
 */
export function stretchesOf(line: BodyNode): string[] {
  const stretches = ['']
  for (const child of line.content ?? []) {
    if (child.type === 'text') stretches[stretches.length - 1] += child.text ?? ''
    else stretches.push('')
  }
  return stretches
}
