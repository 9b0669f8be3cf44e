import { decimal, digitsOf, rounded } from '../../figures/decimal.ts'
import { comparePeriods, type Period, periodName } from '../../figures/period.ts'
import { type Exact, writeNumber } from '../../vietnamese-number.ts'
import type { CheckedRun } from '../checked-run.ts'
import { type Finding, finding, quoteOf } from '../finding.ts'
import { bindingOf } from './bind-number.ts'
import { type Claim, claimsOf } from './claims.ts'
import type { KnownFigure, KnownRegister, KnownValue } from './known-figures.ts'
import { equal, millionsOf, type Said } from './numbers-in.ts'

/** Numbers that people typed beside the name of a chỉ tiêu, held against the register: another value (ND-31), another unit of money (ND-36), or the same by hand (ND-38). */
export function registerRules(runs: readonly CheckedRun[], { figures }: KnownRegister): Finding[] {
  const byName = Map.groupBy(figures, ({ name }) => name)
  return claimsOf(runs, figures).flatMap((claim) => {
    const known = byName.get(claim.name)!
    const problem = known.map((figure) => problemOf(claim, figure))
    // Of several with one name the text may mean any.
    const first = problem[0]
    if (!first || problem.includes(null)) return sameByHand(claim, known)
    const { run, from, to } = claim
    return [
      finding(first.scale ? 'ND-36' : 'ND-31', run.place, {
        found: `Ghi “${run.text.slice(claim.from, claim.to)}”`,
        expected: `Sổ số liệu, ${first.where}: ${writeNumber(first.value)} ${first.unit}`.trim(),
        quote: quoteOf(run.text, from, to),
        binding: bindingOf(claim, known[0]!, first.said),
      }),
    ]
  })
}

/** The same number as the register's, typed by hand: it may become a reference. Nothing where it is rounded, or a target. */
function sameByHand(claim: Claim, known: readonly KnownFigure[]): Finding[] {
  for (const figure of known) {
    const typed = inUnitOf(claim.said, figure.unit)
    const spoken = typed === null ? [] : spokenValues(figure, claim).filter(({ value }) => equal(value, typed))
    const value = spoken.toSorted((one, other) => comparePeriods(other.period, one.period))[0]
    const binding = value && bindingOf(claim, figure, value)
    if (!binding) continue
    const { run, from, to } = claim
    return [
      finding('ND-38', run.place, {
        found: `Gõ tay “${binding.was}”`,
        expected: `Sổ số liệu, ${whereOf(value)}: ${binding.becomes}`,
        quote: quoteOf(run.text, from, to),
        binding,
      }),
    ]
  }
  return []
}

interface Problem {
  value: Exact
  said: KnownValue
  unit: string
  where: string
  scale: boolean
}

/** What the register says instead; null when the number may stand, or nothing is known for it. */
function problemOf(claim: Claim, figure: KnownFigure): Problem | null {
  const typed = inUnitOf(claim.said, figure.unit)
  if (typed === null) return null
  const known = figure.values.filter((value) => isSpokenOf(value, claim))
  const spoken = spokenValues(figure, claim)
  const ofWard = spoken.filter(({ unit }) => unit !== null)
  // A name of a ward may be that of a street: what stands for all of the ward is accepted beside it.
  const accepted = ofWard.length > 0 ? known : figure.values.filter(({ period }) => claim.year === null || period.year === claim.year)
  if (spoken.length === 0 || accepted.some(({ value }) => agrees(typed, value, claim.said))) return null
  if (
    figure.targets.some((target) => equal(target, typed) || spoken.some(({ value }) => equal(decimal(value).minus(decimal(target)).toFixed(), typed)))
  )
    return null
  const nearest = spoken.reduce((best, one) => (distance(one.value, typed) < distance(best.value, typed) ? one : best))
  const scale = millionsOf(figure.unit) !== null && spoken.some(({ value }) => isThousandfold(typed, value))
  const said = scale ? spoken.find(({ value }) => isThousandfold(typed, value))! : nearest
  return { value: said.value, said, unit: figure.unit, where: whereOf(said), scale }
}

/** What the register says of what is spoken of: of the wards that are named, else of the whole. */
function spokenValues(figure: KnownFigure, claim: Claim): KnownValue[] {
  const known = figure.values.filter((value) => isSpokenOf(value, claim))
  const ofWard = known.filter(({ unit }) => unit !== null)
  return ofWard.length > 0 ? ofWard : known
}

const whereOf = ({ period, unit }: { period: Period; unit: string | null }): string => `${lower(periodName(period))}${unit ? `, ${unit}` : ''}`
const lower = (words: string): string => words.charAt(0).toLocaleLowerCase('vi') + words.slice(1)

/** Values of the unit and the year that the clause speaks of; without a name of a former ward those of the ward and the district. */
function isSpokenOf({ period, unit }: KnownValue, { year, clause }: Claim): boolean {
  if (year !== null && period.year !== year) return false
  return unit === null || clause.includes(unit.toLocaleLowerCase('vi'))
}

/** The typed number in the figure's own unit: money is brought to it. Null when that cannot be. */
function inUnitOf(said: Said, unit: string): Exact | null {
  const [mine, theirs] = [millionsOf(said.unit), millionsOf(unit)]
  if (mine === null || theirs === null) return said.number
  return decimal(said.number).times(decimal(mine)).div(decimal(theirs)).toFixed()
}

/** Of what is said to be about a number: so far from it at most. */
const ABOUT = '0.1'

/** The same, rounded to the digits that were typed, or near enough where the words say so. */
function agrees(typed: Exact, value: Exact, { about }: Said): boolean {
  if (equal(typed, value) || equal(rounded(decimal(value), digitsOf(typed)).toFixed(), typed)) return true
  if (!about || decimal(value).eq(0)) return false
  return decimal(typed).minus(decimal(value)).abs().div(decimal(value).abs()).lte(decimal(ABOUT))
}

const isThousandfold = (typed: Exact, value: Exact): boolean =>
  equal(decimal(typed).times(1000).toFixed(), value) || equal(typed, decimal(value).times(1000).toFixed())

const distance = (one: Exact, other: Exact): number => Number(decimal(one).minus(decimal(other)).abs().toFixed())
