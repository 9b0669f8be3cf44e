/** A field of the form (path with dots, 'signature.power') and what is wrong with it, in Vietnamese. */
export interface FormProblem {
  field: string
  message: string
}

type Given = Record<string, unknown>

const LONGEST = 600
const MOST_LINES = 40
const CONTROL = /(?!\n)\p{Cc}/gu

const cleaned = (text: string): string => text.normalize('NFC').replace(CONTROL, ' ').trim()

/** What to write instead of a number outside its range. */
export const outOfRange = (least: number, most: number): string => `Ghi số từ ${least} đến ${most}, hoặc để trống.`

/**
 * Reads the fields of a form from what came in over the wire. What is missing or of another shape is noted in `problems`, and a harmless value handed out in
 * its place, so that one reading finds all of them. `field` is the path under which a problem is told.
 */
export class FormReader {
  readonly problems: FormProblem[] = []

  wrong(field: string, message: string): void {
    this.problems.push({ field, message })
  }

  object(source: unknown, field: string): Given {
    if (typeof source === 'object' && source !== null && !Array.isArray(source)) return source as Given
    this.wrong(field, 'Thiếu thông tin.')
    return {}
  }

  /** Composed (NFC) and trimmed, without control signs. */
  text(source: Given, key: string, field = key): string {
    const found = source[key]
    if (typeof found !== 'string') this.wrong(field, 'Thiếu thông tin.')
    else if (found.length > LONGEST) this.wrong(field, `Dài quá ${LONGEST} ký tự.`)
    else return cleaned(found)
    return ''
  }

  flag(source: Given, key: string): boolean {
    if (typeof source[key] !== 'boolean') this.wrong(key, 'Thiếu thông tin.')
    return source[key] === true
  }

  oneOf<T extends string>(source: Given, key: string, choices: readonly [T, ...T[]], field = key): T {
    const found = choices.find((choice) => choice === source[key])
    if (found === undefined) this.wrong(field, 'Chưa chọn.')
    return found ?? choices[0]
  }

  /** A whole number of the range, or null. */
  whole(source: Given, key: string, field: string, least: number, most: number): number | null {
    const found = source[key] ?? null
    if (found === null) return null
    if (typeof found === 'number' && Number.isInteger(found) && found >= least && found <= most) return found
    this.wrong(field, outOfRange(least, most))
    return null
  }

  /** Lines that say something. @param name what the list is called in a problem */
  lines(found: unknown, field: string, name: string): string[] {
    if (
      Array.isArray(found) &&
      found.length <= MOST_LINES &&
      found.every((line): line is string => typeof line === 'string' && line.length <= LONGEST)
    )
      return found.map(cleaned).filter((line) => line !== '')
    this.wrong(field, `${name} cần là danh sách, nhiều nhất ${MOST_LINES} dòng.`)
    return []
  }
}
