import { writeNumber } from '../../vietnamese-number.ts'
import type { CheckedRun } from '../checked-run.ts'
import { type Finding, finding, quoteOf } from '../finding.ts'
import { type Claim, claimsOf } from './claims.ts'
import type { KnownRegister } from './known-figures.ts'
import { equal, millionsOf } from './numbers-in.ts'

/** Texts of other documents of the dossier: what they are called, and their words. */
export interface OtherText {
  title: string
  runs: readonly CheckedRun[]
}

/** What every report says of a ward, whether or not the register has it. Units as they are written. */
const USUAL: readonly { name: string; unit: string }[] = [
  { name: 'diện tích tự nhiên', unit: 'km²' },
  { name: 'diện tích tự nhiên', unit: 'ha' },
  { name: 'dân số', unit: 'người' },
  { name: 'quy mô dân số', unit: 'người' },
  { name: 'đảng bộ phường có', unit: 'đảng viên' },
  { name: 'đảng bộ có', unit: 'đảng viên' },
  { name: 'tổng số đảng viên', unit: 'đảng viên' },
  { name: 'tổng số', unit: 'tổ dân phố' },
  { name: 'tổng số', unit: 'tổ chức cơ sở đảng' },
  { name: 'số hộ dân', unit: 'hộ' },
]

/** One thing with one number in one place and another in another, in this document or elsewhere in the dossier (ND-32). */
export function twoWays(runs: readonly CheckedRun[], others: readonly OtherText[], { figures }: KnownRegister): Finding[] {
  // What the register knows is held against it (ND-31); here is what it knows nothing of.
  const names = [...USUAL, ...figures.filter(({ values }) => values.length === 0)]
  const own = claimsOf(runs, names)
  const all = [
    ...own.map((claim) => ({ claim, where: '' })),
    ...others.flatMap((other) => claimsOf(other.runs, names).map((claim) => ({ claim, where: other.title }))),
  ]
  const findings: Finding[] = []
  for (const [index, claim] of own.entries()) {
    const known = all.find(
      ({ claim: other, where }) =>
        other !== claim && sameThing(claim, other) && !sameNumber(claim, other) && (where !== '' || own.indexOf(other) < index),
    )
    if (!known) continue
    const { run, from, to } = claim
    const there = `${known.where === '' ? '' : `${known.where}, `}${known.claim.run.about}`
    findings.push(
      finding('ND-32', run.place, {
        found: `Ghi “${run.text.slice(from, to)}”`,
        expected: `Chỗ khác ghi ${writeNumber(known.claim.said.number)} ${known.claim.said.unit.split(' ')[0] ?? ''} (${there})`,
        quote: quoteOf(run.text, from, to),
      }),
    )
  }
  return findings
}

/** Of the same name, year and kind of unit, and neither of a part of it. */
function sameThing(one: Claim, other: Claim): boolean {
  return (
    one.name === other.name &&
    one.year === other.year &&
    one.said.unit.startsWith('%') === other.said.unit.startsWith('%') &&
    unitOf(one) === unitOf(other)
  )
}

const unitOf = ({ said }: Claim): string => (millionsOf(said.unit) === null ? said.unit.split(' ')[0]! : 'tiền')

/** Said to be about so many, a number agrees with what is near. */
function sameNumber({ said: one }: Claim, { said: other }: Claim): boolean {
  if (equal(one.number, other.number)) return true
  if (!one.about && !other.about) return false
  const [a, b] = [Number(one.number), Number(other.number)]
  return Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b)) <= 0.1
}
