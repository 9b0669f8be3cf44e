import { foldedName, otherDistricts } from './congress-facts.ts'
import { romanNumeral, romanValue, vietnameseOrdinal } from './ordinals.ts'

/** The facts of a congress as they are printed; days as 'YYYY-MM-DD', former wards as a list with commas. */
export interface CongressFacts {
  ordinal: string
  term: string
  congress_date: string
  theme: string
  motto: string
  former_district: string
  former_congress: string
  former_wards: string
  other_districts: string
  founding_resolution: string
  national_congress: string
  city_congress: string
  service_body: string
  ward: string
  city: string
}
export type FactName = keyof CongressFacts

/** Ways to write what a fact said before it was corrected. */
export interface OldFact {
  fact: FactName
  /** How it is called in a sentence. */
  name: string
  /** None of them is a way to write what is right now. */
  words: string[]
  /** What stands there now, as it is written in a text. */
  now: string
}

const NAMES: Record<FactName, string> = {
  ordinal: 'lần Đại hội',
  term: 'nhiệm kỳ',
  congress_date: 'ngày Đại hội',
  theme: 'chủ đề Đại hội',
  motto: 'phương châm Đại hội',
  former_district: 'tên quận, huyện trước đây',
  former_congress: 'lần Đại hội của quận, huyện trước đây',
  former_wards: 'tên phường trước sắp xếp',
  other_districts: 'tên, lần Đại hội của quận, huyện khác',
  founding_resolution: 'nghị quyết thành lập phường',
  national_congress: 'lần Đại hội toàn quốc',
  city_congress: 'lần Đại hội của tỉnh, thành phố',
  service_body: 'tên nơi tiếp nhận hồ sơ',
  ward: 'tên phường',
  city: 'tên tỉnh, thành phố',
}

/** A shorter theme or motto is no more than a few common words. */
const LEAST_WORDS = 8

/**
 * What facts said before and say no more, with the words to look for in what was written meanwhile. Pure.
 * @param corrected each former value of a fact, in any order
 */
export function oldFacts(now: CongressFacts, corrected: readonly (readonly [fact: FactName, value: string])[]): OldFact[] {
  const right = new Set((Object.keys(NAMES) as FactName[]).flatMap((fact) => waysToWrite(fact, now[fact], now)).map(foldedName))
  const found = new Map<FactName, OldFact>()
  for (const [fact, value] of corrected) {
    const words = waysToWrite(fact, value, now).filter((way) => !right.has(foldedName(way)))
    if (words.length === 0) continue
    const known = found.get(fact)
    if (known) known.words = [...new Set([...known.words, ...words])]
    else found.set(fact, { fact, name: NAMES[fact], words, now: fact === 'former_wards' ? now[fact] : (waysToWrite(fact, now[fact], now)[0] ?? '') })
  }
  return [...found.values()]
}

function waysToWrite(fact: FactName, value: string, now: CongressFacts): string[] {
  if (value.trim() === '') return []
  switch (fact) {
    case 'ordinal':
    case 'former_congress':
      return ordinals(value).map((one) => `lần thứ ${one}`)
    case 'term':
      // The years of the term before stand in every report: only as the term of this congress are they the old ones.
      return value.slice(-4) === now.term.slice(0, 4) ? ordinals(now.ordinal).map((one) => `lần thứ ${one}, nhiệm kỳ ${value}`) : [value]
    case 'congress_date':
      return days(value)
    case 'ward':
      return [`phường ${value}`]
    case 'former_wards':
      return value
        .split(/[,;]|\s+và\s+/u)
        .map((name) => name.trim().replace(/^(?:các\s+)?phường\s+/iu, ''))
        .filter((name) => name !== '')
        .map((name) => `phường ${name}`)
    case 'other_districts':
      return otherDistricts(value).flatMap(([district, congress]) => ordinals(congress).map((one) => `${district} lần thứ ${one}`))
    case 'national_congress':
      return ordinals(value).map((one) => `toàn quốc lần thứ ${one}`)
    case 'city_congress':
      return ordinals(value).map((one) => `lần thứ ${one} Đảng bộ ${now.city}`)
    case 'theme':
    case 'motto':
      return value.length < LEAST_WORDS ? [] : [value]
    case 'former_district':
    case 'founding_resolution':
    case 'service_body':
    case 'city':
      return [value]
  }
}

/** 'I' -> 'I', 'nhất', '1' */
function ordinals(value: string): string[] {
  const n = numberOf(value)
  return n === null ? [value] : [...new Set([value, romanNumeral(n), vietnameseOrdinal(n).replace('thứ ', ''), String(n)])]
}

function numberOf(value: string): number | null {
  const worth = romanValue(value.toLocaleUpperCase('vi')) ?? (/^[1-9]\d?$/u.test(value) ? Number(value) : null)
  if (worth !== null) return worth < 100 ? worth : null
  for (let n = 1; n < 100; n++) if (vietnameseOrdinal(n) === `thứ ${value.toLocaleLowerCase('vi')}`) return n
  return null
}

/** '2025-07-02' -> '02/7/2025', 'ngày 02 tháng 7 năm 2025' and the like, with and without a nought. */
function days(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const both = (part: string) => [...new Set([part, String(Number(part))])]
  return both(date).flatMap((d) => both(month).flatMap((m) => [`ngày ${d} tháng ${m} năm ${year}`, `${d}/${m}/${year}`, `${d}-${m}-${year}`]))
}
