import type { FormProblem } from './form-check.ts'
import type { FormatProfile } from './format-profile.ts'
import { PROFILE_CHOICES, type ProfileChoice, type ProfileChoices } from './profile-choices.ts'
import { type NumberRule, PROFILE_NUMBERS, STORED } from './profile-number-rules.ts'

export type ProfileNumber = keyof typeof PROFILE_NUMBERS
/** What an office may set otherwise: numbers, and places and looks that are one of a few. */
export type ProfileNumbers = Record<ProfileNumber, number> & ProfileChoices

const RULES: Record<ProfileNumber, NumberRule> = PROFILE_NUMBERS
const KEYS = Object.keys(PROFILE_NUMBERS) as ProfileNumber[]
const CHOICE_KEYS = Object.keys(PROFILE_CHOICES) as ProfileChoice[]
/** Every profile is for A4, in millimetres. */
const A4_WIDTH = 210

/** As people see them: millimetres, points and lines, to a tenth. */
export function numbersOf(profile: FormatProfile): ProfileNumbers {
  const shown = (key: ProfileNumber) => Math.round((RULES[key].read(profile) / STORED[RULES[key].stored]) * 10) / 10
  return {
    ...(Object.fromEntries(KEYS.map((key) => [key, shown(key)])) as Record<ProfileNumber, number>),
    ...(Object.fromEntries(CHOICE_KEYS.map((key) => [key, PROFILE_CHOICES[key].read(profile)])) as ProfileChoices),
  }
}

/** Those of `numbers` that differ from the profile's. */
export function changedNumbers(profile: FormatProfile, numbers: ProfileNumbers): Partial<ProfileNumbers> {
  const known = numbersOf(profile)
  return Object.fromEntries(Object.entries(numbers).filter(([key, value]) => known[key as keyof ProfileNumbers] !== value))
}

/** The profile with other numbers; what is not named, or is as in the profile, stays to the twip. */
export function withNumbers(profile: FormatProfile, changes: Partial<ProfileNumbers>): FormatProfile {
  const changed = changedNumbers(profile, { ...numbersOf(profile), ...changes })
  let result = profile
  for (const key of KEYS) {
    const value = changed[key]
    if (value !== undefined) result = RULES[key].write(result, Math.round(value * STORED[RULES[key].stored]))
  }
  for (const key of CHOICE_KEYS) {
    const value = changed[key]
    if (value !== undefined) result = PROFILE_CHOICES[key].write(result, value)
  }
  return result
}

/** What is wrong with numbers, each with the name of its field ('numbers.top'). */
export function checkNumbers(numbers: ProfileNumbers): FormProblem[] {
  const problems = KEYS.flatMap((key): FormProblem[] => {
    const { name, unit, least, most } = RULES[key]
    const value = numbers[key]
    if (Number.isFinite(value) && value >= least && value <= most) return []
    return [{ field: `numbers.${key}`, message: `${name} cần từ ${least} đến ${most} ${unit}.` }]
  })
  if (problems.length > 0) return problems
  // A tenth of a millimetre of rounding is no fault.
  if (numbers.leftColumn + numbers.rightColumn > A4_WIDTH - numbers.left - numbers.right + 0.15)
    problems.push({ field: 'numbers.leftColumn', message: 'Hai cột đầu trang rộng hơn khổ chữ giữa hai lề.' })
  if (numbers.line < numbers.bodySize) problems.push({ field: 'numbers.line', message: 'Giãn dòng nhỏ hơn cỡ chữ thì chữ bị cắt.' })
  if (numbers.pageNumberAt >= numbers.top)
    problems.push({ field: 'numbers.pageNumberAt', message: 'Số trang nằm trong lề trên: phải nhỏ hơn lề trên.' })
  return problems
}

/** Numbers from what came in over the wire; missing ones are as in the profile. */
export function parseNumbers(profile: FormatProfile, value: unknown): { ok: true; numbers: ProfileNumbers } | { ok: false; problems: FormProblem[] } {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const numbers = numbersOf(profile)
  for (const key of KEYS) if (given[key] !== undefined) numbers[key] = typeof given[key] === 'number' ? Math.round(given[key] * 10) / 10 : Number.NaN
  const choices = Object.fromEntries(
    CHOICE_KEYS.flatMap((key) => (typeof given[key] === 'string' && given[key] in PROFILE_CHOICES[key].options ? [[key, given[key]]] : [])),
  )
  const problems = checkNumbers(numbers)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, numbers: { ...numbers, ...choices } }
}
