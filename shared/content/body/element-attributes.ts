import { fitsMove, isMoveKey } from './move-record.ts'
import { BLOCK_ATTRIBUTES, TABLE_ID } from './names.ts'
import { INLINE, type InlineName, STRUCTURE, type StructureName } from './nodes.ts'

/** What a Yjs type of the linear body is; a sign or a block that stands alone is told by its name. */
export type BodyPart = 'body' | 'cell' | 'note' | 'marker' | 'table' | 'row' | 'column' | { sign: InlineName } | { solid: StructureName }

type Check = (value: unknown) => boolean

const isId: Check = (value) => typeof value === 'string' && TABLE_ID.test(value)

const CHECKS: Readonly<Record<Exclude<Extract<BodyPart, string>, 'body'>, Readonly<Record<string, Check>>>> = {
  note: {},
  table: {},
  row: {},
  marker: Object.fromEntries(Object.entries(BLOCK_ATTRIBUTES).map(([name, { fits }]) => [name, fits])),
  /** Width in px of the text's width. */
  column: { w: (value) => typeof value === 'number' && Number.isFinite(value) && value > 0 && value <= 10_000 },
  /** `c`: its column; `toC`, `toR`: the last column and row of a merged cell; `h`: a header cell. */
  cell: { c: isId, toC: isId, toR: isId, h: (value) => value === true },
}

/** Whether a part of the linear body may carry this attribute with this value. "Not set" is no value: it is taken away. */
export function fitsPart(part: BodyPart, attribute: string, value: unknown): boolean {
  if (part === 'body') return isMoveKey(attribute) && fitsMove(value)
  const checks = typeof part === 'string' ? CHECKS[part] : 'sign' in part ? INLINE[part.sign].attributes : STRUCTURE[part.solid].attributes
  return Object.hasOwn(checks, attribute) && checks[attribute]!(value)
}
