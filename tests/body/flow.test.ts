import { bodyFlow, readBody } from '@van-kien/shared/content/body/flow.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { contentFromFlow, flatDocument } from '@van-kien/shared/content/body/nested.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { bodySchema } from '@van-kien/shared/content/body/schema.ts'
import { tokenCount } from '@van-kien/shared/content/body/tokens.ts'
import { writeFlow } from '@van-kien/shared/content/body/write-flow.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RandomNested } from '../support/body/random-nested.ts'
import { seededBody } from '../support/body/seeded-body.ts'
import { wildBody } from '../support/body/wild-body.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const SEED = runSeed()

const stateOf = (ydoc: Y.Doc): string =>
  Buffer.from(Y.encodeStateVector(ydoc)).toString('hex') + Buffer.from(Y.encodeStateAsUpdate(ydoc)).toString('hex')

describe('the linear body', { timeout: 300_000 }, () => {
  test(`what is written is what is read, and each element of the text is one place (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED))
    for (let run = 0; run < 500; run++) {
      const content = made.body()
      const doc = flatDocument(content)
      const { ydoc } = seededBody(doc)
      const body = ydoc.get(BODY_ROOT, Y.XmlText)
      const read = readBody(body)
      if (!read.eq(doc)) expect(read.toJSON(), `run ${run}`).toEqual(doc.toJSON())
      expect(body.length).toBe(doc.children.reduce((sum, node) => sum + tokenCount(node), 0))
      expect(contentFromFlow(bodyFlow(ydoc))).toEqual(content)
      // Also for who got it as an update, before anybody asked for the root by its class.
      const other = new Y.Doc()
      Y.applyUpdate(other, Y.encodeStateAsUpdate(ydoc))
      expect(contentFromFlow(bodyFlow(other))).toEqual(content)
    }
  })

  test(`one document is made into another, and nothing else is written (seed ${SEED})`, () => {
    const made = new RandomNested(seededRandom(SEED + 1))
    for (let run = 0; run < 500; run++) {
      const before = flatDocument(made.body())
      const other = flatDocument(made.body())
      // Blocks of both, tables aside: a table that changed inside is not this function's matter.
      const plain = (doc: typeof before) => doc.children.filter((node) => node.type !== bodySchema.nodes.table)
      const after = [...plain(before).slice(0, 3), ...plain(other).slice(0, 3), ...plain(before).slice(3)]
      const { ydoc } = seededBody(bodySchema.nodes.doc!.create(null, plain(before).length > 0 ? plain(before) : undefined))
      const body = ydoc.get(BODY_ROOT, Y.XmlText)
      const old = plain(before)
      ydoc.transact(() => writeFlow({ parts: [body], base: 0, before: old, after }))
      if (after.length === 0) continue
      const read = readBody(body)
      const want = bodySchema.nodes.doc!.create(null, after)
      if (!read.eq(want)) expect(read.toJSON(), `run ${run}`).toEqual(want.toJSON())
      ydoc.on('afterTransaction', (transaction: Y.Transaction) => expect(transaction.changed.size).toBe(0))
      ydoc.transact(() => writeFlow({ parts: [body], base: 0, before: after, after: want.children }))
    }
  })

  test('a sign of two UTF-16 units is replaced whole', () => {
    const paragraph = (words: string) => bodySchema.nodes.paragraph!.create(null, bodySchema.text(words))
    for (const [old, now] of [
      ['a😀b', 'a😁b'],
      ['😀', '😀😁'],
      ['x😀', 'x\ud83e\udd70'],
      ['😀😀', '😀'],
    ] as const) {
      const { ydoc } = seededBody(bodySchema.nodes.doc!.create(null, paragraph(old)))
      const body = ydoc.get(BODY_ROOT, Y.XmlText)
      ydoc.transact(() => writeFlow({ parts: [body], base: 0, before: [paragraph(old)], after: [paragraph(now)] }))
      expect(readBody(body).textContent).toBe(now)
    }
  })

  test(`any state can be read, and reading writes nothing: no transaction, no new root (seed ${SEED})`, () => {
    const random = seededRandom(SEED + 2)
    for (let run = 0; run < 1_000; run++) {
      const ydoc = wildBody(random)
      const copy = new Y.Doc()
      let transactions = 0
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(ydoc))
      copy.on('beforeTransaction', () => transactions++)
      const roots = [...copy.share.keys()].join()
      const before = stateOf(copy)
      const content = contentFromFlow(bodyFlow(copy))
      const doc = readBody(bodyFlow(copy))
      doc.check()
      expect(content.type).toBe('doc')
      expect([...copy.share.keys()].join()).toBe(roots)
      expect(stateOf(copy)).toBe(before)
      expect(transactions).toBe(0)
      // Whoever has read it by its class sees the same.
      copy.get(BODY_ROOT, Y.XmlText)
      expect(readBody(bodyFlow(copy)).eq(doc)).toBe(true)
      expect(stateOf(copy)).toBe(before)
    }
  })

  test('nothing is an empty line that nobody has written', () => {
    expect(readBody(bodyFlow(new Y.Doc())).toJSON()).toMatchObject({ content: [{ type: 'paragraph', attrs: { v: true } }] })
    const ydoc = new Y.Doc()
    ydoc.get(BODY_ROOT, Y.XmlText).insert(0, 'chữ')
    expect(readBody(bodyFlow(ydoc)).toJSON()).toMatchObject({ content: [{ attrs: { v: true, style: 'body' }, content: [{ text: 'chữ' }] }] })
  })

  test('opening a text with formatting that says nothing makes no transaction of its own', () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()]
    one.get(BODY_ROOT, Y.XmlText).insert(0, 'một hai ba')
    Y.applyUpdate(other, Y.encodeStateAsUpdate(one))
    one.get(BODY_ROOT, Y.XmlText).format(0, 3, { bold: true })
    other.get(BODY_ROOT, Y.XmlText).delete(0, 3)
    const server = sectionDoc()
    for (const ydoc of [one, other]) Y.applyUpdate(server, Y.encodeStateAsUpdate(ydoc))
    const written = (quiet: boolean): unknown[] => {
      const page = quiet ? sectionDoc() : new Y.Doc()
      page.get(BODY_ROOT, Y.XmlText)
      const origins: unknown[] = []
      page.on('update', (_, origin) => origins.push(origin))
      Y.applyUpdate(page, Y.encodeStateAsUpdate(server), 'server')
      if (quiet) expect(stateOf(page)).toBe(stateOf(server))
      return origins
    }
    expect(written(true)).toEqual(['server'])
    // What Yjs does by itself, as long as it does: else this file is not needed.
    expect(written(false)).toHaveLength(2)
  })
})
