import type { FormProblem } from './form-check.ts'
import type { FormatProfile, PageMargins } from './format-profile.ts'

/** The numbers of a format profile that an office may set otherwise for its dossier, in the units that people use. */
export const PROFILE_NUMBERS = {
  top: { name: 'Lề trên', unit: 'mm', least: 10, most: 50 },
  bottom: { name: 'Lề dưới', unit: 'mm', least: 10, most: 50 },
  left: { name: 'Lề trái', unit: 'mm', least: 10, most: 50 },
  right: { name: 'Lề phải', unit: 'mm', least: 10, most: 50 },
  bodySize: { name: 'Cỡ chữ nội dung', unit: 'pt', least: 12, most: 16 },
  line: { name: 'Giãn dòng', unit: 'pt', least: 14, most: 30 },
  before: { name: 'Cách đoạn', unit: 'pt', least: 0, most: 24 },
  firstLine: { name: 'Thụt đầu dòng', unit: 'mm', least: 0, most: 30 },
  leftColumn: { name: 'Cột trái đầu trang', unit: 'mm', least: 40, most: 100 },
  rightColumn: { name: 'Cột phải đầu trang', unit: 'mm', least: 70, most: 120 },
} as const

export type ProfileNumber = keyof typeof PROFILE_NUMBERS
export type ProfileNumbers = Record<ProfileNumber, number> & { /** Where the draft mark stands on page 1. */ draftMark: 'left' | 'right' }

/** Every profile is for A4, in millimetres. */
const A4_WIDTH = 210
const KEYS = Object.keys(PROFILE_NUMBERS) as ProfileNumber[]
const TWIPS = { mm: 1440 / 25.4, pt: 20 } as const
/** What a profile holds for a number, in twips; the size of letters in half-points times ten, so that all count alike. */
const read: Record<ProfileNumber, (profile: FormatProfile) => number> = {
  top: ({ page }) => page.portrait.top,
  bottom: ({ page }) => page.portrait.bottom,
  left: ({ page }) => page.portrait.left,
  right: ({ page }) => page.portrait.right,
  bodySize: ({ body }) => body.size * 10,
  line: ({ body }) => body.line,
  before: ({ body }) => body.before,
  firstLine: ({ body }) => body.firstLine,
  leftColumn: ({ header }) => header.columns[0],
  rightColumn: ({ header }) => header.columns[1],
}

/** Millimetres and points, to a tenth. */
export function numbersOf(profile: FormatProfile): ProfileNumbers {
  const tenths = (key: ProfileNumber) => Math.round((read[key](profile) / TWIPS[PROFILE_NUMBERS[key].unit]) * 10) / 10
  return { ...(Object.fromEntries(KEYS.map((key) => [key, tenths(key)])) as Record<ProfileNumber, number>), draftMark: profile.marks.draft.position }
}

/** Those of `numbers` that differ from the shipped ones. */
export function changedNumbers(profile: FormatProfile, numbers: ProfileNumbers): Partial<ProfileNumbers> {
  const shipped = numbersOf(profile)
  return Object.fromEntries(Object.entries(numbers).filter(([key, value]) => shipped[key as keyof ProfileNumbers] !== value))
}

/** The profile with other numbers; what is not named, or is as shipped, stays to the twip. Headings as large as the text grow with it. */
export function withNumbers(profile: FormatProfile, changes: Partial<ProfileNumbers>): FormatProfile {
  const changed = changedNumbers(profile, { ...numbersOf(profile), ...changes })
  const twips = (key: ProfileNumber): number => {
    const value = changed[key]
    return value === undefined ? read[key](profile) : Math.round(value * TWIPS[PROFILE_NUMBERS[key].unit])
  }
  const side = (margins: PageMargins): PageMargins => {
    const one = (key: keyof PageMargins) => (changed[key] === undefined ? margins[key] : twips(key))
    return { top: one('top'), bottom: one('bottom'), left: one('left'), right: one('right') }
  }
  const size = Math.round(twips('bodySize') / 10)
  const grown = <T extends { size: number }>(style: T): T => (style.size === profile.body.size ? { ...style, size } : style)
  const headings = Object.fromEntries(Object.entries(profile.headings).map(([level, style]) => [level, grown(style)]))
  return {
    ...profile,
    page: { ...profile.page, portrait: side(profile.page.portrait), landscape: side(profile.page.landscape) },
    body: { ...profile.body, size, line: twips('line'), before: twips('before'), firstLine: twips('firstLine') },
    header: { ...profile.header, columns: [twips('leftColumn'), twips('rightColumn')] },
    headings: headings as FormatProfile['headings'],
    subHeadings: [grown(profile.subHeadings[0]), grown(profile.subHeadings[1])],
    marks: { ...profile.marks, draft: { ...profile.marks.draft, position: changed.draftMark ?? profile.marks.draft.position } },
  }
}

/** What is wrong with numbers, each with the name of its field ('numbers.top'). */
export function checkNumbers(numbers: ProfileNumbers): FormProblem[] {
  const problems = KEYS.flatMap((key): FormProblem[] => {
    const { name, unit, least, most } = PROFILE_NUMBERS[key]
    const value = numbers[key]
    if (Number.isFinite(value) && value >= least && value <= most) return []
    return [{ field: `numbers.${key}`, message: `${name} cần từ ${least} đến ${most} ${unit}.` }]
  })
  if (problems.length > 0) return problems
  // A tenth of a millimetre of rounding is no fault.
  if (numbers.leftColumn + numbers.rightColumn > A4_WIDTH - numbers.left - numbers.right + 0.15)
    problems.push({ field: 'numbers.leftColumn', message: 'Hai cột đầu trang rộng hơn khổ chữ giữa hai lề.' })
  if (numbers.line < numbers.bodySize) problems.push({ field: 'numbers.line', message: 'Giãn dòng nhỏ hơn cỡ chữ thì chữ bị cắt.' })
  return problems
}

/** Numbers from what came in over the wire; missing ones are as shipped. */
export function parseNumbers(profile: FormatProfile, value: unknown): { ok: true; numbers: ProfileNumbers } | { ok: false; problems: FormProblem[] } {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const numbers = numbersOf(profile)
  for (const key of KEYS) if (given[key] !== undefined) numbers[key] = typeof given[key] === 'number' ? Math.round(given[key] * 10) / 10 : Number.NaN
  if (given.draftMark === 'left' || given.draftMark === 'right') numbers.draftMark = given.draftMark
  const problems = checkNumbers(numbers)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, numbers }
}
