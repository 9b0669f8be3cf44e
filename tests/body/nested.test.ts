import { Node as PmNode } from '@tiptap/pm/model'
import { BLOCK_ATTRIBUTES, STYLES } from '@van-kien/shared/content/body/names.ts'
import { flatDocument, nestedContent } from '@van-kien/shared/content/body/nested.ts'
import { bareNote } from '@van-kien/shared/content/body/note-words.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { describe, expect, test } from 'vitest'
import { RandomNested } from '../support/body/random-nested.ts'
import { everyBlock } from '../support/docx-sample.ts'
import { seededRandom } from '../support/seeded-random.ts'

const SEED = Number(process.env.SEED ?? 1)
const wordsOf = (content: unknown): string => (JSON.stringify(content).match(/chữ\d+/g) ?? []).join()
const numbersOf = (content: SectionContent): string[] => {
  const found: string[] = []
  const walk = (node: SectionContent): void => {
    if (node.type === 'orderedList')
      for (const [index, item] of (node.content ?? []).entries())
        found.push(`${node.attrs!.start + index}${node.attrs!.type}:${wordsOf(item.content![0])}`)
    for (const child of node.content ?? []) walk(child)
  }
  walk(content)
  return found
}

describe('flat and nested form of a body', { timeout: 300_000 }, () => {
  test(`20,000 bodies come back as they were, in the form that the nested schema writes (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED))
    for (let run = 0; run < 20_000; run++) {
      const content = made.body()
      const flat = flatDocument(content)
      if (run % 20 === 0) {
        flat.check()
        const canonical = PmNode.fromJSON(sectionSchema, content)
        canonical.check()
        expect(content).toEqual(canonical.toJSON())
      }
      const back = nestedContent(flat)
      if (JSON.stringify(back) !== JSON.stringify(content)) expect(back, `run ${run}`).toEqual(content)
    }
  })

  test(`2,000 bodies with tables, sub-headings and page breaks anywhere keep every word in its order, and fit (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED + 1))
    for (let run = 0; run < 2_000; run++) {
      const content = made.body(true)
      const flat = flatDocument(content)
      flat.check()
      const back = nestedContent(flat)
      expect(wordsOf(back), `run ${run}`).toBe(wordsOf(content))
      PmNode.fromJSON(sectionSchema, back).check()
      const again = nestedContent(flatDocument(back))
      if (JSON.stringify(again) !== JSON.stringify(back)) expect(again, `run ${run}`).toEqual(back)
    }
  })

  test(`20,000 wild lists of blocks keep every word in its order, and fit (seed ${SEED})`, () => {
    const random = seededRandom(SEED + 2)
    const below = (most: number) => Math.floor(random() * most)
    for (let run = 0; run < 20_000; run++) {
      const blocks = Array.from({ length: 1 + below(10) }, (_, index) =>
        bodySchema.nodes.paragraph!.create(
          {
            style: STYLES[below(STYLES.length)],
            level: below(4),
            start: random() < 0.1 ? below(5) : BLOCK_ATTRIBUTES.start.default,
          },
          bodySchema.text(`chữ${run * 10 + index}`),
        ),
      )
      const doc = bodySchema.nodes.doc!.create(null, blocks)
      const back = nestedContent(doc)
      expect(wordsOf(back)).toBe(wordsOf(doc.toJSON()))
      if (run % 20 === 0) PmNode.fromJSON(sectionSchema, back).check()
    }
  })

  test('a body with every block comes back as the nested schema writes it', () => {
    const canonical = PmNode.fromJSON(sectionSchema, everyBlock).toJSON() as SectionContent
    const back = nestedContent(flatDocument(everyBlock))
    // Widths belong to columns now: each cell of a column tells them. What a reference shows is no part of the body.
    const widths = (content: unknown): unknown =>
      JSON.parse(
        JSON.stringify(content, (key, value) => (key === 'colwidth' ? null : key === 'shown' ? '' : key === 'text' ? bareNote(value) : value)),
      )
    expect(widths(back)).toEqual(widths(canonical))
    expect(nestedContent(flatDocument(back))).toEqual(back)
  })

  test('a list goes on with its numbers behind a table that stood in an item', () => {
    const p = (text: string): SectionContent => ({ type: 'paragraph', content: [{ type: 'text', text }] })
    const table = { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [p('chữ9')] }] }] }
    const content: SectionContent = {
      type: 'doc',
      content: [
        {
          type: 'orderedList',
          attrs: { start: 1, type: 'a' },
          content: [
            { type: 'listItem', content: [p('chữ1')] },
            { type: 'listItem', content: [p('chữ2'), table, p('chữ3')] },
            { type: 'listItem', content: [p('chữ4')] },
          ],
        },
      ],
    }
    const back = nestedContent(flatDocument(content))
    expect(back.content!.map(({ type }) => type)).toEqual(['orderedList', 'table', 'paragraph', 'orderedList'])
    expect(numbersOf(back)).toEqual(['1a:chữ1', '2a:chữ2', '3a:chữ4'])
  })

  test('a list of 30 levels keeps its words and their order', () => {
    let list: SectionContent = { type: 'paragraph', content: [{ type: 'text', text: 'chữ30' }] }
    for (let level = 29; level >= 0; level--)
      list = {
        type: 'bulletList',
        content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: `chữ${level}` }] }, list] }],
      }
    const flat = flatDocument({ type: 'doc', content: [list] })
    flat.check()
    expect(wordsOf(nestedContent(flat))).toBe(Array.from({ length: 31 }, (_, index) => `chữ${index}`).join())
  })

  test('a further paragraph deeper than any open item belongs to the deepest, and the list goes on', () => {
    const block = (style: string, level: number, words: string) => bodySchema.nodes.paragraph!.create({ style, level }, bodySchema.text(words))
    const flat = bodySchema.nodes.doc!.create(null, [block('number', 0, 'chữ1'), block('more', 3, 'chữ2'), block('number', 0, 'chữ3')])
    expect(numbersOf(nestedContent(flat))).toEqual(['11:chữ1', '21:chữ3'])
  })

  test('nothing is an empty line', () => {
    expect(nestedContent(flatDocument(EMPTY_CONTENT))).toEqual({ type: 'doc', content: [{ type: 'paragraph', attrs: { textAlign: null } }] })
    expect(nestedContent(flatDocument({ type: 'doc' })).content).toHaveLength(1)
  })
})
