import { ALIGNMENTS, type Alignment } from './nodes.ts'

/**
 * The words of the linear body: one Y.XmlText that holds signs with marks, `\n` for a line break, an embedded Y.XmlText for a footnote, and embedded
 * elements. A `p` is the marker of a block: what follows it, up to the next element, is the block.
 */

/** Name of the Y.XmlText that holds the body; the only root of a section's Y.Doc of schema version 2. */
export const BODY_ROOT = 'body'

/** Names of the elements that stand in a text. */
export const MARKER = 'p'
export const TABLE = 'table'

/** A table's children are named by their ids: `col:ID` and `row:ID`. */
export const COLUMN_PREFIX = 'col:'
export const ROW_PREFIX = 'row:'

/** Id of a row or column. */
export const TABLE_ID = /^[a-z0-9]{1,16}$/

/** A table may have so many columns (as in Word) and places. */
export const MOST_COLUMNS = 63
export const MOST_GRID_CELLS = 20_000

/** A new id of a row or column; unique within any table that people can make. */
export function newTableId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('')
}

export const STYLES = ['body', 'heading1', 'heading2', 'dash', 'plus', 'number', 'letter', 'more'] as const
/** What a block is. `more`: a further paragraph of the list item before it. */
export type Style = (typeof STYLES)[number]

export const LIST_STYLES = ['dash', 'plus', 'number', 'letter'] as const
export type ListStyle = (typeof LIST_STYLES)[number]
export const isListStyle = (style: Style): style is ListStyle => (LIST_STYLES as readonly Style[]).includes(style)

/** Deepest level of a list, counted from 0: what Word can number. */
export const DEEPEST_LEVEL = 8
/** Highest first number of a list. */
const HIGHEST_START = 10_000

/** A block's attributes. Defaults are not written into Y. */
export interface BlockAttributes {
  style: Style
  /** Depth of a list item or of a further paragraph of one, from 0. */
  level: number
  align: Alignment | null
  /** First number; only where a list begins right behind one of the same style, or not at 1. */
  start: number | null
}
export type BlockAttribute = keyof BlockAttributes

const isWhole = (value: unknown, least: number, most: number): boolean =>
  Number.isInteger(value) && (value as number) >= least && (value as number) <= most
const among = (values: readonly unknown[], value: unknown): boolean => values.includes(value)

/** Default and allowed values of each attribute: for the editor's schema, for reading Y and for the gate alike. */
export const BLOCK_ATTRIBUTES: { [Name in BlockAttribute]: { default: BlockAttributes[Name]; fits: (value: unknown) => boolean } } = {
  style: { default: 'body', fits: (value) => among(STYLES, value) },
  level: { default: 0, fits: (value) => isWhole(value, 0, DEEPEST_LEVEL) },
  align: { default: null, fits: (value) => among(ALIGNMENTS, value) },
  start: { default: null, fits: (value) => isWhole(value, 0, HIGHEST_START) },
}
export const BLOCK_ATTRIBUTE_NAMES = Object.keys(BLOCK_ATTRIBUTES) as BlockAttribute[]
