import { type CopiedWords, changedQuotation, stillVerbatim } from '../upstream/copies.ts'
import { plainWords } from '../upstream/plain-form.ts'
import type { CheckedRun } from './checked-run.ts'
import { type Finding, finding, quoteOf, startOf } from './finding.ts'
import { correct } from './text-rules.ts'

/** What people copied from texts from above: a quotation stays word for word, what was taken over to be adapted does not. */
export function copyRules(runs: readonly CheckedRun[], copies: readonly CopiedWords[]): Finding[] {
  const bySection = Map.groupBy(runs, ({ place }) => place.sectionId)
  return copies.flatMap((copy) => {
    const own = bySection.get(copy.sectionId) ?? []
    return copy.form === 'quote' ? quotation(own, copy) : adapted(own, copy)
  })
}

function quotation(runs: readonly CheckedRun[], copy: CopiedWords): Finding[] {
  const texts = runs.map(({ text }) => text)
  if (stillVerbatim(copy.words, texts)) {
    const run = copy.current ? undefined : runs.find(({ text }) => holdsStart(text, copy.words))
    return run
      ? [
          finding('ND-27', run.place, {
            found: `Đoạn trích từ bản ${copy.version} của “${copy.title}” không còn nguyên văn trong bản mới nhất`,
            quote: startOf(copy.words),
          }),
        ]
      : []
  }
  for (const run of runs) {
    const changed = changedQuotation(copy.words, run.text)
    if (changed)
      return [
        finding('ND-27', run.place, {
          found: `Đoạn chèn nguyên văn “${copy.title}” (bản ${copy.version}) đã bị sửa chữ`,
          expected: `Nguyên văn: “${copy.words}”`,
          quote: quoteOf(run.text, changed.at, changed.at + changed.words.length),
          corrections: copy.words.includes('\n') ? [] : correct(run, changed.at, changed.words, copy.words),
        }),
      ]
  }
  return []
}

/** Fewer words are a turn of phrase. */
const LEAST_WORDS = 8

function adapted(runs: readonly CheckedRun[], copy: CopiedWords): Finding[] {
  if (
    plainWords(copy.words).length < LEAST_WORDS ||
    !stillVerbatim(
      copy.words,
      runs.map(({ text }) => text),
    )
  )
    return []
  const run = runs.find(({ text }) => holdsStart(text, copy.words))
  return run
    ? [
        finding('ND-28', run.place, {
          found: `Đoạn chép để sửa còn nguyên văn “${copy.title}” (bản ${copy.version})`,
          quote: startOf(run.text),
        }),
      ]
    : []
}

const FIRST_WORDS = 6

const holdsStart = (text: string, words: string): boolean => plainWords(text).join(' ').includes(plainWords(words).slice(0, FIRST_WORDS).join(' '))
