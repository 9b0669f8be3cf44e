import { align } from '@van-kien/shared/domain/upstream/align.ts'
import { coverageOf } from '@van-kien/shared/domain/upstream/coverage.ts'
import { proposeLinks } from '@van-kien/shared/domain/upstream/propose-links.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import { changeWords, plantedDraft } from '../support/planted-draft.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { middleWork, type Work } from './middle.ts'
import { report } from './report.ts'

/** Paragraphs of a draft of 100 pages: about 46,000 words. */
const HUNDRED_PAGES = 680

/** Following a text from above: two versions of 100 pages aligned, links proposed, coverage told. */
export async function benchFollow(): Promise<void> {
  const draft = plantedDraft(1, HUNDRED_PAGES)
  const words = draft.before.reduce((sum, { title, text }) => sum + `${title} ${text}`.split(/\s+/u).length, 0)
  reportWork('follow.align', await middleWork(5, async () => align(draft.before, draft.after)), { words, target: 1000 })
  const random = seededRandom(2)
  const rewritten = draft.before.map((passage) => ({
    ...passage,
    text: passage.text
      .split('\n')
      .map((line) => changeWords(random, line.split(' '), 0.3).join(' '))
      .join('\n'),
  }))
  reportWork('follow.align.every-paragraph-edited', await middleWork(3, async () => align(draft.before, rewritten)), { words, target: 1000 })

  const passages = plantedDraft(3, 1300).before.slice(0, 200)
  const items = readItems(passages)
  const sections = plantedDraft(4, 600)
    .before.slice(0, 80)
    .map(({ key, parentKey, title, text }) => ({ id: key, parentId: parentKey, title, text }))
  reportWork('follow.propose', await middleWork(5, async () => proposeLinks(sections, { passages, items }, [])), {
    sections: sections.length,
    passages: passages.length,
    target: 2000,
  })
  const links = sections.flatMap(({ id }, at) =>
    [0, 1, 2].map((n) => ({ sectionId: id, sourceKey: passages[(at * 3 + n) % passages.length]!.key, itemKey: null })),
  )
  const input = { passages, items, sections, links, answers: [], notApplicable: [] }
  reportWork('follow.coverage', await middleWork(5, async () => coverageOf(input)), { links: links.length, target: 200 })
}

const reportWork = (measure: string, { clock, processor }: Work, more: Record<string, unknown>): void =>
  report(measure, clock, 'ms', { processor, ...more })
