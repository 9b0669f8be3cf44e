import { exportDocx } from '@van-kien/server/export/docx.ts'
import type { ExportSection } from '@van-kien/server/export/input.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { describe, expect, test } from 'vitest'
import { type Answer, type Answered, answered, openParts, wordsOf } from '../support/answered-docx.ts'
import { openDocx } from '../support/docx.ts'
import { sample } from '../support/docx-sample.ts'
import { structureProblems } from '../support/docx-structure.ts'
import { officeAnswers } from '../support/office-answers.ts'
import { randomHistory } from '../support/random-history.ts'
import { seededRandom } from '../support/seeded-random.ts'

/** Histories by chance; `REVISION_SEEDS=1000` for the long run. */
const SEEDS = Number(process.env.REVISION_SEEDS ?? 50)
/** Histories that LibreOffice answers. */
const BY_OFFICE = 40
const FIRST = Number(process.env.SEED ?? 1)

const since = (sections: readonly ExportSection[]) => ({ sections, author: 'Văn Kiện', at: '2025-06-30T01:02:03.000Z' })
/** The end of a text is that of its signature table or, without one, that of its last words. */
const formOf = (seed: number) => {
  const { form } = sample()
  return seed % 2 === 0 ? form : { ...form, signature: { power: '', post: '', name: '' }, recipients: [], typist: '' }
}

/** Kinds of revisions that the histories of any run must hold: else they prove little. */
const KINDS: Record<string, RegExp> = {
  'words that went': /<w:del [^>]*><w:r>.*?<w:delText/,
  'a footnote that went': /<w:del (?:(?!<\/w:del>).)*<w:footnoteReference/,
  'a footnote that came': /<w:ins (?:(?!<\/w:ins>).)*<w:footnoteReference/,
  'words of a footnote': /<w:footnote w:id="\d+">(?:(?!<\/w:footnote>).)*<w:t [^>]*>(?:(?!<\/w:footnote>).)*<w:(?:ins|del) /,
  'the end of a paragraph that came': /<w:rPr><w:ins [^>]*\/>/,
  'the end of a paragraph that went': /<w:rPr><w:del [^>]*\/>/,
  'a row that came': /<w:trPr>(?:(?!<\/w:trPr>).)*<w:ins /,
  'a row that went': /<w:trPr>(?:(?!<\/w:trPr>).)*<w:del /,
  'a line between two tables': /<w:rPr><w:ins [^>]*\/><w:del [^>]*\/>/,
  'a look': /<w:rPrChange /,
  'a placing': /<w:pPrChange /,
  'a row of the head': /<w:trPrChange /,
  'how a cell stands': /<w:tcPrChange /,
}

describe('E7: tracked changes of histories by chance', () => {
  test(
    `accepting all gives the newer document, rejecting all the older one, in ${SEEDS} histories`,
    async () => {
      const left = new Set(Object.keys(KINDS))
      for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
        const { old, now } = randomHistory(seededRandom(seed))
        const form = formOf(seed)
        const clean = async (sections: readonly ExportSection[]) => answered(await openParts(await exportDocx(sample({ sections, form }))), 'accept')
        const file = await exportDocx(sample({ sections: now, form, since: since(old) }))
        const parts = await openParts(file)
        const wanted: [Answer, Answered][] = [
          ['accept', await clean(now)],
          ['reject', await clean(old)],
        ]
        for (const [answer, document] of wanted) expect(answered(parts, answer), `seed ${seed}: ${answer} all`).toEqual(document)
        for (const kind of left) if ([parts.xml.main, parts.xml.footnotes].some((xml) => KINDS[kind]!.test(xml))) left.delete(kind)
        if (seed % 25 === 0) expect(structureProblems(await openDocx(file)), `seed ${seed}`).toEqual([])
      }
      if (SEEDS >= 50) expect([...left]).toEqual([])
    },
    180_000 + SEEDS * 2000,
  )

  test(`LibreOffice accepts and rejects ${BY_OFFICE} of them to the same words`, async () => {
    const seeds = Array.from({ length: BY_OFFICE }, (_, index) => FIRST + index)
    const histories = seeds.map((seed) => ({ seed, ...randomHistory(seededRandom(seed)), form: formOf(seed) }))
    const files = await Promise.all(histories.map(({ old, now, form }) => exportDocx(sample({ sections: now, form, since: since(old) }))))
    const answers = await officeAnswers(findSoffice(null, process.env.PATH ?? '')!, files, 300_000)
    for (const [index, { seed, old, now, form }] of histories.entries())
      for (const [answer, sections] of [
        ['accept', now],
        ['reject', old],
      ] as const) {
        const wanted = answered(await openParts(await exportDocx(sample({ sections, form }))), 'accept')
        const found = answered(await openParts(answers[index]![answer]), 'accept')
        expect(wordsOf(found.blocks), `seed ${seed}: ${answer} all`).toEqual(wordsOf(wanted.blocks))
      }
  }, 400_000)
})
