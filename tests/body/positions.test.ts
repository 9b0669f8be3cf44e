import { readBody, typeAt } from '@van-kien/shared/content/body/flow.ts'
import { flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { editorPosition, placeOfPosition, positionOfPlace, relativePosition } from '@van-kien/shared/content/body/positions.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { mergeCells } from '@van-kien/shared/content/body/table-edits.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RandomNested } from '../support/body/random-nested.ts'
import { seededBody } from '../support/body/seeded-body.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()
const { doc: Doc, paragraph: Paragraph } = bodySchema.nodes as Record<string, (typeof bodySchema.nodes)[string]>

/** Every position where words can stand. */
function linePositions(doc: ReturnType<typeof readBody>): number[] {
  const positions: number[] = []
  doc.descendants((node, pos) => {
    if (node.type === Paragraph) for (let at = pos + 1; at <= pos + 1 + node.content.size; at++) positions.push(at)
    return node.type !== Paragraph
  })
  return positions
}

describe('positions of the editor and of Y', { timeout: 300_000 }, () => {
  test(`there and back, in body and cells, from both sides (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED))
    for (let run = 0; run < 150; run++) {
      const { body } = seededBody(flatDocument(made.body()))
      const doc = readBody(body)
      for (const at of linePositions(doc))
        for (const assoc of [0, -1])
          expect(editorPosition(body, doc, relativePosition(body, doc, at, assoc)), `run ${run} at ${at}, ${assoc}`).toBe(at)
    }
  })

  test(`places and positions of the body are inverse (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED + 1))
    for (let run = 0; run < 300; run++) {
      const { body } = seededBody(flatDocument(made.body()))
      const { content } = readBody(body)
      for (let place = 1; place <= body.length; place++) expect(placeOfPosition(content, positionOfPlace(content, place)), `run ${run}`).toBe(place)
    }
  })

  test(`a position stays with its sign while others write (seed ${SEED})`, () => {
    const random = seededRandom(SEED + 2)
    const below = (most: number) => Math.floor(random() * most)
    const made = new RandomNested(random)
    for (let run = 0; run < 100; run++) {
      const { ydoc, body } = seededBody(flatDocument(made.body()))
      const doc = readBody(body)
      const kept = linePositions(doc)
        .filter((at) => doc.resolve(at).nodeAfter !== null)
        .map((at) => ({ relative: relativePosition(body, doc, at), sign: doc.textBetween(at, at + 1, '', '\ufffc') }))
      ydoc.transact(() => {
        for (let n = 0; n < 10; n++) {
          if (random() < 0.5) body.insert(below(body.length + 1), '*'.repeat(1 + below(4)))
          else body.insertEmbed(below(body.length + 1), new Y.XmlElement('p'))
        }
      })
      const now = readBody(body)
      for (const { relative, sign } of kept) {
        const at = editorPosition(body, now, relative)
        expect(at, `run ${run}`).not.toBeNull()
        // A position between two halves of a sign may be parted from its second half by what comes in.
        if (at !== null && !/[\ud800-\udfff]/.test(sign)) expect(now.textBetween(at, at + 1, '', '\ufffc'), `run ${run}`).toBe(sign)
      }
    }
  })

  test('a position in a cell that is merged away is found in the merged cell, and null when its table is gone', () => {
    const row = (...words: string[]) => ({
      type: 'tableRow',
      content: words.map((text) => ({ type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] })),
    })
    const { ydoc, body } = seededBody(flatDocument({ type: 'doc', content: [{ type: 'table', content: [row('một', 'hai'), row('ba', 'bốn')] }] }))
    const doc = readBody(body)
    let bon = 0
    doc.descendants((node, pos) => {
      if (node.text === 'bốn') bon = pos
    })
    const relative = relativePosition(body, doc, bon + 1)
    ydoc.transact(() => mergeCells(typeAt(body, 0) as Y.XmlElement, { top: 0, left: 0, bottom: 1, right: 1 }))
    const merged = readBody(body)
    const at = editorPosition(body, merged, relative)!
    expect(merged.textBetween(at, at + 2)).toBe('ốn')
    expect(merged.resolve(at).node(3).textContent).toBe('mộthaibabốn')
    body.delete(0, 1)
    expect(editorPosition(body, readBody(body), relative)).toBeNull()
  })

  test('words without a marker right behind a table: their first letter has its position', () => {
    const { body } = seededBody(Doc!.create(null, [bodySchema.nodes.pageBreak!.create(), Paragraph!.create({ v: true }, bodySchema.text('chữ'))]))
    const doc = readBody(body)
    expect(doc.child(1).attrs.v).toBe(true)
    for (const at of linePositions(doc)) expect(editorPosition(body, doc, relativePosition(body, doc, at))).toBe(at)
  })

  test('a place in a missing cell or beside a page break has a position beside it', () => {
    const { body } = seededBody(Doc!.create(null, [bodySchema.nodes.pageBreak!.create(), Paragraph!.create()]))
    const doc = readBody(body)
    expect(editorPosition(body, doc, relativePosition(body, doc, 0))).toBe(0)
    expect(editorPosition(body, doc, relativePosition(body, doc, 1))).toBe(1)
    expect(editorPosition(body, doc, relativePosition(body, doc, 2))).toBe(2)
  })
})
