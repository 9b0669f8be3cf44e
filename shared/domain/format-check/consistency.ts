import type { CheckedRun } from './checked-run.ts'
import { type Finding, finding, quoteOf } from './finding.ts'
import { correct } from './text-rules.ts'

/** Rules that look at the whole text: one way of writing for the same thing. `preferredRange`: how the form writes a term, '2025 - 2030'. */
export function consistencyRules(runs: readonly CheckedRun[], preferredRange = ''): Finding[] {
  return [...yearRanges(runs, preferredRange), ...toneMarks(runs), ...abbreviations(runs)]
}

const YEARS = /(?<![\d/.,])((?:19|20)\d\d)([ \u00a0]*[-–—‑−][ \u00a0]*)((?:19|20)\d\d)(?![\d/]|[.,]\d)/gu

function yearRanges(runs: readonly CheckedRun[], preferredRange: string): Finding[] {
  const places = runs.flatMap((run) => [...run.text.matchAll(YEARS)].map((match) => ({ run, match, between: match[2]! })))
  const counts = new Map<string, number>()
  for (const { between } of places) counts.set(between, (counts.get(between) ?? 0) + 1)
  const preferred = [...preferredRange.matchAll(YEARS)][0]?.[2]
  if (preferred !== undefined) counts.set(preferred, counts.get(preferred) ?? 0)
  if (counts.size < 2) return []
  const usual = preferred ?? [...counts].sort((one, other) => other[1] - one[1] || Number(other[0] === ' - ') - Number(one[0] === ' - '))[0]![0]
  return places
    .filter(({ between }) => between !== usual)
    .map(({ run, match }) => {
      const [whole, from, , to] = match
      return finding('ND-04', run.place, {
        found: `Ghi “${whole}”`,
        expected: `Viết như các chỗ khác: “${from}${usual}${to}”`,
        quote: quoteOf(run.text, match.index, match.index + whole.length),
        corrections: correct(run, match.index, whole, `${from}${usual}${to}`),
      })
    })
}

/** Letters beside a place that are looked at: a pattern that ends in `$` must not search a whole long text for every place. */
const BESIDE = 20

const OLD = 'òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy'
const NEW = 'oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ'
const pairs = (letters: string) => letters.match(/../gu)!
const SWAP = new Map(
  pairs(OLD).flatMap(
    (old, index) =>
      [
        [old, pairs(NEW)[index]!],
        [pairs(NEW)[index]!, old],
      ] as const,
  ),
)
/** A syllable that ends in oa, oe or uy with a tone; 'quý' has only one way. */
const TONED = new RegExp(`(?<![qQ])(?:${[...SWAP.keys()].join('|')})(?!\\p{L}|\\p{M})`, 'giu')

/** 'ủy' beside 'uỷ': neither is wrong, both in one text are. One finding a section. */
function toneMarks(runs: readonly CheckedRun[]): Finding[] {
  const places = runs.flatMap((run) =>
    [...run.text.matchAll(TONED)]
      .filter((match) => !isInName(run.text, match.index, match[0].length))
      .map((match) => {
        const low = match[0].toLocaleLowerCase('vi')
        return { run, at: match.index, letters: match[0], old: pairs(OLD).includes(low), family: /^[uùúủũụ]/.test(low) ? 'uy' : 'oa' }
      }),
  )
  return ['uy', 'oa'].flatMap((family) => {
    const own = places.filter((place) => place.family === family)
    const old = own.filter((place) => place.old).length
    const keepOld = old * 2 >= own.length
    const odd = own.filter((place) => place.old !== keepOld)
    return [...Map.groupBy(odd, ({ run }) => run.place.sectionId).values()].map((group) => {
      const { run, at, letters } = group[0]!
      const word = wordAround(run.text, at, letters.length)
      const becomes = (each: string) => swapped(each)
      return finding('ND-09', run.place, {
        found: `${group.length} chữ đặt dấu khác phần lớn văn bản: “${word}”`,
        expected: `Viết như phần lớn văn bản: “${word.replace(letters, becomes(letters))}”`,
        quote: quoteOf(run.text, at, at + letters.length),
        count: group.length,
        corrections: group.flatMap((place) => correct(place.run, place.at, place.letters, becomes(place.letters))),
      })
    })
  })
}

function swapped(letters: string): string {
  const other = [...(SWAP.get(letters.toLocaleLowerCase('vi')) ?? letters)]
  return [...letters]
    .map((letter, index) => (letter === letter.toLocaleLowerCase('vi') ? other[index] : other[index]!.toLocaleUpperCase('vi')))
    .join('')
}

/** 'Thuỵ Khuê', 'Lê Hoà': people and streets keep the spelling of their names. */
function isInName(text: string, at: number, length: number): boolean {
  const word = wordAround(text, at, length)
  if (!/^\p{Lu}\P{Lu}+$/u.test(word)) return false
  const start = at + length - word.length
  return (
    /\p{Lu}\p{Ll}\p{L}* $/u.test(text.slice(Math.max(0, start - BESIDE), start)) || /^ \p{Lu}\p{Ll}/u.test(text.slice(at + length, at + length + 3))
  )
}

function wordAround(text: string, at: number, length: number): string {
  const before = /\p{L}*$/u.exec(text.slice(Math.max(0, at - BESIDE), at))![0]
  return before + text.slice(at, at + length)
}

/** Everybody in an office knows these. */
const KNOWN = new Set(
  'UBND HĐND MTTQ MTTQVN UBTVQH UBKT BCH BTV BCĐ TNCS CNXH XHCN HTX TP TPHN TW NQ QĐ KH CT HD BC TTr CTr TB KL ĐU ĐH HU TU CB QU STT TT ĐVT VNĐ VND USD GDP GRDP FDI ODA OCOP ASEAN UNESCO WTO ISO COVID HIV AIDS AI IT QR VNEID CCCD BHYT BHXH THCS THPT ANTT PCCC CSVC KT XH AN QP NXB VTV THADS TAND VKSND CLB CCB LHPN UBMTTQ UBMTTQVN CNTT TDTT TDP PGS GS TS BS KS PCT PBT VH TT KP'.split(
    ' ',
  ),
)
const CAPITALS = /(?<![\p{L}\p{N}/\-–.&])\p{Lu}{2,7}(?![\p{L}\p{N}/]|-\p{L}|\.\p{Lu})/gu
const ROMAN = /^(?=[IVXLC]+$)M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})$/

/** One finding for each abbreviation that nobody explains: at its first use. */
function abbreviations(runs: readonly CheckedRun[]): Finding[] {
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const run of runs) {
    if (run.place.area === 'form' || isCapitals(run.text)) continue
    for (const match of run.text.matchAll(CAPITALS)) {
      const [short] = match
      if (seen.has(short) || KNOWN.has(short) || ROMAN.test(short)) continue
      const before = run.text.slice(Math.max(0, match.index - BESIDE), match.index)
      const after = run.text.slice(match.index + short.length, match.index + short.length + BESIDE)
      // Capitals beside capitals are a name or a title, not an abbreviation.
      if (/\p{Lu}{2,} $/u.test(before) || /^ \p{Lu}{2,}(?!\p{L})/u.test(after)) continue
      seen.add(short)
      if (/(?:\(|“|viết tắt là |gọi tắt là |gọi là )$/u.test(before) || /^ ?\(/u.test(after)) continue
      findings.push(
        finding('ND-10', run.place, { found: `Chưa giải thích “${short}”`, quote: quoteOf(run.text, match.index, match.index + short.length) }),
      )
    }
  }
  return findings
}

/** Most letters are capitals: a title. */
function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters > 0 && (text.match(/\p{Lu}/gu)?.length ?? 0) > letters * 0.6
}
