import type { CheckedRun } from '../checked-run.ts'
import type { KnownFigure } from './known-figures.ts'
import { clausesIn, millionsOf, numbersIn, type Said } from './numbers-in.ts'

/** A number that a text gives for something with a name. */
export interface Claim {
  run: CheckedRun
  /** What it is said of. */
  name: string
  /** Its places are those in the run. */
  said: Said
  /** Where name and number stand in the run. */
  from: number
  to: number
  /** 'năm 2024': the year that its clause names; null for none, or for several. */
  year: number | null
  /** The clause, lower case. */
  clause: string
}

/** Letters between a name and its number. */
const NEAR = 70
/** Words by which the number is not that of the name: another thing is counted, or a part of it. */
const OTHER = /(?:trong đó|bao gồm|gồm|so với|còn lại|mỗi|từng|thêm|là nhờ)/u

/** The first number behind each name, where it is of one of the name's units. @param names with a unit each; '' takes any */
export function claimsOf(runs: readonly CheckedRun[], names: readonly Pick<KnownFigure, 'name' | 'unit'>[]): Claim[] {
  const sought = [...Map.groupBy(names, ({ name }) => name)]
    .map(
      ([name, same]): Sought => ({
        name,
        units: same.map(({ unit }) => unit.toLocaleLowerCase('vi')),
        low: name.normalize('NFC').toLocaleLowerCase('vi'),
      }),
    )
    .filter(({ low }) => low.length >= 5)
  if (sought.length === 0) return []
  const byFirst = Map.groupBy(sought, ({ low }) => wordAt(low, 0))
  return runs.flatMap((run) => clausesIn(run.text).flatMap((clause) => claimsInClause(run, clause, byFirst)))
}

interface Sought {
  name: string
  units: string[]
  /** The name in lower case. */
  low: string
}

const WORD = /\p{L}+|[\s\S]/uy

/** The letters that stand together from there, or what stands there instead of one. */
function wordAt(text: string, at: number): string {
  WORD.lastIndex = at
  return WORD.exec(text)?.[0] ?? ''
}

interface NamePlace {
  one: Sought
  at: number
  end: number
}

/** Where names stand as whole words; of those that overlap the longest, the first of equals. */
function namesIn(low: string, byFirst: ReadonlyMap<string, readonly Sought[]>): NamePlace[] {
  const found: NamePlace[] = []
  for (let at = 0; at < low.length; ) {
    const word = wordAt(low, at)
    for (const one of byFirst.get(word) ?? []) {
      const end = at + one.low.length
      if (low.startsWith(one.low, at) && !LETTER.test(low.charAt(end))) found.push({ one, at, end })
    }
    at += word.length
  }
  const places: NamePlace[] = []
  for (const one of found.sort((a, b) => b.end - b.at - (a.end - a.at) || a.at - b.at))
    if (!places.some((place) => one.at < place.end && one.end > place.at)) places.push(one)
  return places.sort((a, b) => a.at - b.at)
}

const LETTER = /\p{L}/u

function claimsInClause(run: CheckedRun, clause: { text: string; at: number }, byFirst: ReadonlyMap<string, readonly Sought[]>): Claim[] {
  const low = clause.text.toLocaleLowerCase('vi')
  // Lower case has other lengths for a few letters that Vietnamese does not have: places would be wrong.
  if (low.length !== clause.text.length) return []
  const places = namesIn(low, byFirst)
  if (places.length === 0) return []
  const numbers = numbersIn(clause.text)
  const years = [...new Set([...low.matchAll(/năm ((?:19|20)\d\d)(?!\d)/gu)].map(([, year]) => Number(year)))]
  return places.flatMap(({ one, at, end }, index): Claim[] => {
    const limit = Math.min(places[index + 1]?.at ?? clause.text.length, end + NEAR)
    const said = numbers.find((number) => number.at >= end)
    if (!said || said.at > limit || OTHER.test(low.slice(end, said.at)) || !one.units.some((unit) => fits(said, unit))) return []
    // 'giảm từ 12 xuống 3 hộ': two of them, and which is meant is not told.
    if (/từ\s*$/u.test(low.slice(0, said.at)) || (said.change && !/(?:tăng|giảm|vượt)/u.test(one.low))) return []
    const year = years.length === 1 ? years[0]! : null
    if (years.length > 1) return []
    const placed = { ...said, at: clause.at + said.at, end: clause.at + said.end }
    return [{ run, name: one.name, said: placed, from: clause.at + at, to: placed.end + unitLength(said), year, clause: low }]
  })
}

const unitLength = ({ unit }: Said): number => (unit === '' ? 0 : unit.split(' ')[0]!.length + (/^[%‰]/.test(unit) ? 0 : 1))

/** Whether a number can be one of this unit. */
export function fits({ unit }: Pick<Said, 'unit'>, wanted: string): boolean {
  if (wanted === '') return unit !== '' && !/^[%‰]/.test(unit)
  if (/^[%‰]/.test(wanted)) return unit.startsWith(wanted.slice(0, 1))
  if (millionsOf(wanted) !== null) return millionsOf(unit) !== null
  return unit === wanted || unit.startsWith(`${wanted} `)
}
