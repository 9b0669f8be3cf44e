import type { CheckedRun } from '../checked-run.ts'
import { type Finding, finding, quoteOf } from '../finding.ts'
import type { KnownCount, KnownRegister } from './known-figures.ts'
import { clausesIn } from './numbers-in.ts'

/** 'đạt và vượt 7/12 chỉ tiêu', '7 trên 12 chỉ tiêu', '7 trong tổng số 12 chỉ tiêu'. */
export const COUNT = /(\d{1,3})\s*(?:\/|trên|trong(?: tổng)? số)\s*(\d{1,3})\s*chỉ tiêu/giu

/** "a/b chỉ tiêu" against the register, which the appendix shows (ND-33). */
export function countRules(runs: readonly CheckedRun[], { counts }: KnownRegister): Finding[] {
  return runs.flatMap((run) =>
    clausesIn(run.text).flatMap((clause) =>
      [...clause.text.matchAll(COUNT)].flatMap((match) => {
        const [whole, a = '', b = ''] = match
        const at = clause.at + match.index
        const say = (expected: string) => [
          finding('ND-33', run.place, { found: `Ghi “${whole}”`, expected, quote: quoteOf(run.text, at, at + whole.length) }),
        ]
        const [reached, all] = [Number(a), Number(b)]
        if (reached > all) return say('Số đạt không thể nhiều hơn tổng số')
        const low = clause.text.toLocaleLowerCase('vi')
        // Words in which missed ones, or those above their target alone, are counted.
        if (/(?:không đạt|chưa đạt|không hoàn thành|chưa hoàn thành)/u.test(low) || (/vượt/u.test(low) && !/đạt/u.test(low))) return []
        const known = spokenOf(counts, low, run.about)
        if (known.length === 0 || known.some((count) => count.reached === reached && count.all === all)) return []
        return say(`Sổ số liệu, phụ lục: ${known.map((count) => `${count.reached}/${count.all} chỉ tiêu${nameOf(count)}`).join('; ')}`)
      }),
    ),
  )
}

const nameOf = ({ group, unit }: KnownCount): string =>
  [group, unit]
    .filter((one) => one !== null)
    .map((one) => `, ${one}`)
    .join('')

/** Counts of the group and the unit that a clause names; without a name those of all chỉ tiêu. */
function spokenOf(counts: readonly KnownCount[], clause: string, about: string): KnownCount[] {
  const names = (name: string | null): boolean => name !== null && clause.includes(name.toLocaleLowerCase('vi'))
  const ofUnit = counts.filter(({ unit }) => names(unit))
  const some = ofUnit.length > 0 ? ofUnit : counts.filter(({ unit }) => unit === null)
  const ofGroup = some.filter(({ group }) => names(group))
  if (ofGroup.length > 0) return ofGroup
  // A group of another name is spoken of: nothing is known of it.
  if (/(?:về|nhóm|lĩnh vực)\s+\p{L}/u.test(clause) || /(?:chỉ tiêu .*nhiệm kỳ tới|thành phố giao)/u.test(`${about} ${clause}`)) return []
  return some.filter(({ group }) => group === null)
}
