import { ALIGNMENTS, sectionSchema } from '@van-kien/shared/content/schema.ts'

/** Longest text that an attribute may hold: a footnote of two pages. */
const LONGEST_TEXT = 8_000

const isCount = (value: unknown, highest: number): boolean => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= highest
const oneOf =
  (...allowed: readonly unknown[]) =>
  (value: unknown): boolean =>
    allowed.includes(value)

/** Attributes whose values have a meaning of their own; any other attribute of the schema takes a short primitive. */
const VALUES: Record<string, (value: unknown) => boolean> = {
  textAlign: oneOf(...ALIGNMENTS),
  align: oneOf(...ALIGNMENTS),
  level: oneOf(1, 2),
  marker: oneOf('-', '+'),
  type: oneOf('1', 'a'),
  start: (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 10_000,
  colspan: (value) => isCount(value, 100),
  rowspan: (value) => isCount(value, 1_000),
  colwidth: (value) => Array.isArray(value) && value.length <= 100 && value.every((width) => Number.isFinite(width) && width >= 0 && width <= 10_000),
  text: (value) => typeof value === 'string' && value.length <= LONGEST_TEXT,
}

/** Whether a node of the schema may carry this attribute with this value. Null and undefined stand for "not set". */
export function fitsAttribute(node: string, attribute: string, value: unknown): boolean {
  const allowed = sectionSchema.nodes[node]?.spec.attrs ?? {}
  if (!Object.hasOwn(allowed, attribute)) return false
  if (value === null || value === undefined) return true
  const judge = Object.hasOwn(VALUES, attribute) ? VALUES[attribute] : undefined
  return judge ? judge(value) : typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 200)
}
