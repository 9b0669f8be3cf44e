/** What attributes are judged by; "not set" is no value. Imports nothing. */
export type Check = (value: unknown) => boolean

export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value)
export const whole =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
export const widths: Check = (value) =>
  Array.isArray(value) && value.length <= 100 && value.every((width) => Number.isFinite(width) && width >= 0 && width <= 10_000)
export const shortText =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most
const like =
  (form: RegExp): Check =>
  (value) =>
    typeof value === 'string' && form.test(value)
export const id = like(/^[\w-]{1,40}$/)
export const fileId = like(/^[\w-]{1,80}$/)
export const period = like(/^\d{4}:[a-z]{1,9}$/)
