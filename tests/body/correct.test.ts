import { wordCountOfYDoc } from '@van-kien/client/document/model/word-count.ts'
import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { correctBody } from '@van-kien/shared/content/body/correct-body.ts'
import { bodyFlow, readBody } from '@van-kien/shared/content/body/flow.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { runsOfContent, runsOfDocument, stretchesOfDocument } from '@van-kien/shared/content/body/stretches.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { countContent } from '@van-kien/shared/content/content.ts'
import { readBody as readChecked } from '@van-kien/shared/domain/format-check/checked-run.ts'
import type { Correction } from '@van-kien/shared/domain/format-check/finding.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RandomNested } from '../support/body/random-nested.ts'
import { cell, doc, footnote, item, numbered, p, row, table, text } from '../support/docx-sample.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()

const seeded = (content: SectionContent): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, seedBody(content))
  return ydoc
}

describe('corrections in the linear body', () => {
  test(`the stretches of the editor's document are those that the check counts (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED))
    for (let run = 0; run < 500; run++) {
      const content = made.body()
      const ydoc = seeded(content)
      const stretches = stretchesOfDocument(readBody(bodyFlow(ydoc))).map(({ words }) => words)
      const back = contentFromBody(ydoc)
      expect(stretches, `run ${run}`).toEqual(readChecked(back, 's', '').runs.map((one) => one.text))
      // What is searched, with footnotes, and what is counted, are the same words too.
      expect(runsOfDocument(readBody(bodyFlow(ydoc))).map(({ words }) => words)).toEqual(runsOfContent(back))
      expect(wordCountOfYDoc(ydoc)).toBe(countContent(back))
    }
  })

  test('made in lines, items and cells, with the marks of what they replace; one whose words changed is left alone', () => {
    const content = doc(
      p('Một ', text('haii', 'bold'), footnote('chú thích'), ' ba'),
      numbered('1', 1, item(p('mục  đôi'))),
      table(row(cell('ô  một'), cell('ô hai'))),
    )
    const ydoc = seeded(content)
    const correction = (run: number, from: number, was: string, becomes: string, before = '', after = ''): Correction =>
      ({ sectionId: 's', run, from, before, was, after, becomes }) as unknown as Correction
    bodyText(ydoc).insert(1, 'MỚI ')
    const made = correctBody(
      ydoc,
      [
        correction(0, 4, 'haii', 'hai', 'Một ', ''),
        correction(2, 3, '  ', ' ', 'mục', 'đôi'),
        correction(3, 1, '  ', ' ', 'ô', 'một'),
        correction(4, 2, 'ba', 'bốn', 'ô ', ''),
        correction(99, 0, 'x', 'y'),
      ],
      'test',
    )
    expect(made).toBe(3)
    const json = contentFromBody(ydoc)
    expect(json.content![0]!.content!.slice(0, 2)).toEqual([
      { type: 'text', text: 'MỚI Một ' },
      { type: 'text', text: 'hai', marks: [{ type: 'bold' }] },
    ])
    expect(JSON.stringify(json)).toContain('mục đôi')
    expect(JSON.stringify(json)).toContain('ô một')
    expect(JSON.stringify(json)).toContain('ô hai')
  })
})
