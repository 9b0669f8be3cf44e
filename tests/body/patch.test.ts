import { Node as PmNode } from '@tiptap/pm/model'
import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import { sectionSchema } from '@van-kien/shared/content/schema.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RandomNested } from '../support/body/random-nested.ts'
import { wildBody } from '../support/body/wild-body.ts'
import { cell, doc, heading, item, numbered, p, row, table, text } from '../support/docx-sample.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()

const opened = (update: Uint8Array): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, update)
  return ydoc
}
const seeded = (content: SectionContent): Y.Doc => opened(seedBody(content))
const canonical = (content: SectionContent): unknown => PmNode.fromJSON(sectionSchema, content).toJSON()

/** A body near to another: blocks taken out, put in and doubled, words changed. */
function near(content: SectionContent, made: RandomNested, random: () => number): SectionContent {
  const other = made.body().content!
  const change = (node: SectionContent): SectionContent => {
    if (node.type === 'text' && random() < 0.2) return { ...node, text: `${node.text} thêm` }
    return node.content ? { ...node, content: node.content.map(change) } : node
  }
  const blocks = (content.content ?? []).flatMap((block) => {
    const dice = random()
    if (dice < 0.1) return []
    if (dice < 0.2) return [other[Math.floor(random() * other.length)]!, block]
    return [dice < 0.6 ? change(block) : block]
  })
  return { type: 'doc', content: blocks.length > 0 ? blocks : [p('còn lại')] }
}

describe('a body becomes another by a forward edit (V2)', { timeout: 300_000 }, () => {
  test(`any body from any other, and from one near to it; the second time nothing is written (seed ${SEED})`, () => {
    const random = seededRandom(SEED)
    const made = new RandomNested(random)
    for (let run = 0; run < 400; run++) {
      const from = made.body()
      const to = canonical(random() < 0.5 ? made.body() : near(from, made, random)) as SectionContent
      const ydoc = seeded(from)
      patchBody(ydoc, to)
      const now = contentFromBody(ydoc)
      if (JSON.stringify(now) !== JSON.stringify(to)) expect(now, `run ${run}`).toEqual(to)
      let writes = 0
      ydoc.on('update', () => writes++)
      patchBody(ydoc, to)
      expect(writes, `run ${run}`).toBe(0)
    }
  })

  test(`whatever stands there: any Yjs state becomes the body that is asked for (seed ${SEED})`, () => {
    const random = seededRandom(SEED + 1)
    const made = new RandomNested(random)
    for (let run = 0; run < 400; run++) {
      const ydoc = wildBody(random)
      const to = canonical(made.body()) as SectionContent
      patchBody(ydoc, to)
      const now = contentFromBody(ydoc)
      if (JSON.stringify(now) !== JSON.stringify(to)) expect(now, `run ${run}`).toEqual(to)
    }
  })

  test('only the words that changed are written, and what others write meanwhile stays beside its words', () => {
    const ydoc = seeded(doc(p('Đảng bộ lãnh đạo'), p('Thu ngân sách đạt 98%'), heading(1, 'Kết quả')))
    const other = opened(Y.encodeStateAsUpdate(ydoc))
    const body = bodyText(other)
    const place = (words: string) =>
      body
        .toString()
        .replace(/<p[^>]*><\/p>/g, '\u0001')
        .indexOf(words)
    body.insert(place('lãnh đạo'), 'toàn diện ')
    body.insert(place('đạt'), 'quý I ')
    const before = Y.encodeStateVector(ydoc)
    patchBody(ydoc, doc(p('Đảng bộ lãnh đạo'), p('Thu ngân sách đạt 102%'), heading(2, 'Kết quả'), p('Cuối')))
    const { structs } = Y.decodeUpdate(Y.encodeStateAsUpdate(ydoc, before))
    expect(structs.flatMap((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : []))).toEqual([
      'Cuối',
      '102%',
    ])
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
    expect(contentFromBody(ydoc)).toEqual(
      canonical(doc(p('Đảng bộ toàn diện lãnh đạo'), p('Thu ngân sách quý I đạt 102%'), heading(2, 'Kết quả'), p('Cuối'))),
    )
  })

  test(`every word that somebody writes at the same time stands once (seed ${SEED})`, () => {
    const random = seededRandom(SEED + 2)
    const made = new RandomNested(random)
    for (let run = 0; run < 200; run++) {
      const from = made.body()
      const ydoc = seeded(from)
      const other = opened(Y.encodeStateAsUpdate(ydoc))
      const body = bodyText(other)
      const signs = Array.from({ length: 10 }, (_, index) => String.fromCodePoint(0x4e00 + index))
      for (const sign of signs) body.insert(1 + Math.floor(random() * body.length), sign)
      patchBody(ydoc, near(from, made, random))
      Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
      Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
      const json = JSON.stringify(contentFromBody(ydoc))
      for (const sign of signs) expect(json.split(sign).length - 1, `run ${run}`).toBe(1)
      expect(JSON.stringify(contentFromBody(other))).toBe(json)
    }
  })

  test('a table: a cell changes alone, a row and a column come and go, others write in the cells that stay', () => {
    const of = (...rows: string[][]) => doc(table(...rows.map((cells) => row(...cells.map((words) => cell(words))))))
    const ydoc = seeded(of(['TT', 'Tên', 'Số'], ['1', 'Thu', '98'], ['2', 'Chi', '40']))
    const other = opened(Y.encodeStateAsUpdate(ydoc))
    const rows = (bodyText(other).toDelta() as { insert: Y.XmlElement }[])[0]!.insert.toArray().slice(3) as Y.XmlElement[]
    const words = rows[1]!.get(1) as Y.XmlText
    words.insert(words.length, ' ngân sách')
    patchBody(ydoc, of(['TT', 'Tên', 'Đơn vị', 'Số'], ['1', 'Thu', 'tỷ', '102'], ['3', 'Dư', 'tỷ', '7'], ['2', 'Chi', 'tỷ', '40']))
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(other))
    const shown = contentFromBody(ydoc).content![0]!.content!.map((line) =>
      line.content!.map((one) => one.content![0]!.content?.map((child) => child.text).join('')),
    )
    expect(shown).toEqual([
      ['TT', 'Tên', 'Đơn vị', 'Số'],
      ['1', 'Thu ngân sách', 'tỷ', '102'],
      ['3', 'Dư', 'tỷ', '7'],
      ['2', 'Chi', 'tỷ', '40'],
    ])
  })

  test('words before the first marker get one; a list and its first number', () => {
    const ydoc = new Y.Doc()
    bodyText(ydoc).insert(0, 'không đầu')
    const to = doc(p('mới'), p('không đầu đuôi'), numbered('a', 3, item(p(text('điểm', 'bold')))))
    patchBody(ydoc, to)
    expect(contentFromBody(ydoc)).toEqual(canonical(to))
  })
})

describe('the update that seeds a section', { timeout: 300_000 }, () => {
  test('a new section holds one marker at index 0', () => {
    const body = bodyText(seeded(EMPTY_CONTENT))
    expect(body.length).toBe(1)
    expect(body.toString()).toBe('<p></p>')
    body.insert(body.length, 'chữ')
    body.insertEmbed(body.length, new Y.XmlElement('p'))
    expect(contentFromBody(body.doc!)).toEqual(canonical(doc(p('chữ'), { type: 'paragraph' })))
  })

  test('what does not fit the schema is refused', () => {
    expect(() => seedBody({ type: 'doc', content: [{ type: 'text', text: 'x' }] })).toThrow(RangeError)
  })

  test(`a body of 2,000 blocks is seeded and patched in time that grows with its size (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED))
    const blocks = (count: number) => Array.from({ length: count }, () => p(...made.inline(), text(' ngân sách'), ...made.inline()))
    const cost = (count: number): number => {
      const content = doc(...blocks(count))
      const start = performance.now()
      const ydoc = seeded(content)
      patchBody(ydoc, doc(p('đầu'), ...content.content!))
      contentFromBody(ydoc)
      return performance.now() - start
    }
    cost(500)
    const [small, large] = [cost(500), cost(2_000)]
    expect(large / small).toBeLessThan(25)
  })
})
