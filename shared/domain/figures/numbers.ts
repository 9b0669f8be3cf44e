import { NUMBER, readNumber as readExact, writeNumber } from '../vietnamese-number.ts'

export { writeNumber }

const SIGNED = new RegExp(String.raw`^([-−–+]?\s*${NUMBER})\s*(.{0,40})$`, 'u')

/** One number with what stands behind it: '1.234,5 tỷ đồng'. Null when there is none, or more than that. */
export function readNumber(text: string): { number: string; unit: string } | null {
  const [, digits, unit = ''] = SIGNED.exec(text) ?? []
  const number = digits === undefined || /\d/.test(unit.replace(/m[23]/g, '')) ? null : readExact(digits)
  return number === null ? null : { number, unit }
}
