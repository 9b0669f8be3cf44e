import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap'
import { decodeUpdate } from '@van-kien/server/collab/decoded-update.ts'
import { addsNothing, checkUpdate } from '@van-kien/server/collab/update-check.ts'
import { EMPTY_CONTENT, seedUpdate } from '@van-kien/shared/content/content.ts'
import { ROOT_NAME, sectionSchema } from '@van-kien/shared/content/schema.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { type CraftedBlock, type CraftedItem, craftUpdate } from '../support/craft-update.ts'
import { randomEdit } from '../support/random-edit.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { typeInto } from '../support/stock-client.ts'

const ME = 'me-000001' as UserId
const OTHER = 'other-0001' as UserId

function seeded(): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, seedUpdate(EMPTY_CONTENT))
  return ydoc
}

/** The first paragraph's id. */
const paragraphId = (ydoc: Y.Doc): [number, number] => {
  const id = ydoc.getXmlFragment(ROOT_NAME).get(0)._item!.id
  return [id.client, id.clock]
}

function judge(ydoc: Y.Doc, update: Uint8Array, owners = new Map<number, UserId>()): string {
  const decoded = decodeUpdate(update)
  if (decoded === null) return 'no update'
  const verdict = checkUpdate(ydoc, decoded, ME, owners)
  return verdict.ok ? 'ok' : verdict.why
}

const block = (client: number, clock: number, ...items: CraftedItem[]): CraftedBlock => ({ client, clock, items })
const paragraph = (parent: CraftedItem['parent'] = ROOT_NAME): CraftedItem => ({ parent, content: { element: 'paragraph' } })

describe('G4: only what can be integrated', () => {
  test('what Yjs would keep as pending is refused, what it integrates at once is let through', () => {
    const seed = runSeed()
    const random = seededRandom(seed)
    for (let round = 0; round < 60; round++) {
      const author = seeded()
      const server = new Y.Doc()
      Y.applyUpdate(server, Y.encodeStateAsUpdate(author))
      const updates: Uint8Array[] = []
      author.on('update', (update: Uint8Array) => updates.push(update))
      for (let edit = 0; edit < 8; edit++) randomEdit(author, random)
      const shuffled = updates.map((update) => ({ update, key: random() })).sort((a, b) => a.key - b.key)
      for (const { update } of shuffled) {
        const trial = new Y.Doc()
        Y.applyUpdate(trial, Y.encodeStateAsUpdate(server))
        Y.applyUpdate(trial, update)
        const fits = trial.store.pendingStructs === null && trial.store.pendingDs === null
        expect(judge(server, update) === 'ok', `seed ${seed}, round ${round}`).toBe(fits)
        if (fits) Y.applyUpdate(server, update)
      }
    }
  })

  test('a gap in a client’s own numbers', () => {
    expect(judge(seeded(), craftUpdate([block(7, 3, paragraph())]))).toBe('gap')
  })

  test('a deletion of what is not there', () => {
    expect(judge(seeded(), craftUpdate([], [{ client: 7, clock: 0, length: 1 }]))).toBe('gap')
  })

  test('a neighbour, a right neighbour or a parent that is not there', () => {
    expect(judge(seeded(), craftUpdate([block(7, 0, { origin: [8, 0], content: { string: 'a' } })]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, { rightOrigin: [8, 0], content: { string: 'a' } })]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, paragraph([8, 0]))]))).toBe('missing')
  })

  test('an item that refers to itself or to what comes after it', () => {
    expect(judge(seeded(), craftUpdate([block(7, 0, { origin: [7, 0], content: { string: 'a' } })]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, { origin: [7, 1], content: { string: 'a' } }, paragraph())]))).toBe('missing')
    expect(judge(seeded(), craftUpdate([block(7, 0, paragraph([7, 0]))]))).toBe('missing')
  })

  test('two clients that refer to each other in a circle', () => {
    const circle = craftUpdate([block(7, 0, { origin: [8, 0], content: { string: 'a' } }), block(8, 0, { origin: [7, 0], content: { string: 'b' } })])
    expect(judge(seeded(), circle)).toBe('missing')
  })

  test('clients that build on each other in turns are no circle', () => {
    const turns = craftUpdate([
      block(7, 0, paragraph(), { parent: [8, 0], content: { string: 'a' } }),
      block(8, 0, { parent: [7, 0], content: { text: true } }, { origin: [7, 1], content: { string: 'b' } }),
    ])
    expect(judge(seeded(), turns)).toBe('ok')
  })

  test('the same client twice in one update', () => {
    expect(judge(seeded(), craftUpdate([block(7, 0, paragraph()), block(8, 0, paragraph()), block(7, 1, paragraph())]))).toBe('missing')
  })

  test('new content under a client id of somebody else', () => {
    const ydoc = seeded()
    const mine = craftUpdate([block(7, 0, paragraph())])
    expect(judge(ydoc, mine, new Map([[7, OTHER]]))).toBe('foreign-client')
    expect(judge(ydoc, mine, new Map([[7, ME]]))).toBe('ok')
    Y.applyUpdate(ydoc, mine)
    expect(judge(ydoc, mine, new Map([[7, OTHER]])), 'known content may be repeated by anybody').toBe('ok')
  })
})

describe('G6: only what the schema knows', () => {
  const inText = (content: CraftedItem['content']): Uint8Array =>
    craftUpdate([
      block(
        7,
        0,
        paragraph(),
        { parent: [7, 0], content: { text: true } },
        { parent: [7, 1], content: { string: 'a' } },
        { origin: [7, 2], content },
      ),
    ])
  const attribute = (element: string, name: string, value: unknown): Uint8Array =>
    craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { element } }, { parent: [7, 0], attribute: name, content: { any: value } })])

  test.each([
    ['another root', craftUpdate([block(7, 0, paragraph('other'))])],
    ['an attribute of the root', craftUpdate([block(7, 0, { parent: ROOT_NAME, attribute: 'x', content: { any: 1 } })])],
    ['text directly in the root', craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { text: true } })])],
    ['an unknown node', craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { element: 'script' } })])],
    ['a node name of Object.prototype', craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { element: 'constructor' } })])],
    ['the doc node', craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { element: 'doc' } })])],
    ['a link', inText({ format: 'link', value: { href: 'javascript:alert(1)' } })],
    ['a mark with attributes that it has not', inText({ format: 'bold', value: { onclick: 'x' } })],
    ['a mark whose value is a text', inText({ format: 'bold', value: 'javascript:' })],
    ['an embed', inText({ embed: { src: 'x' } })],
    ['an element in a text', inText({ element: 'paragraph' })],
    ['an unknown attribute', attribute('paragraph', 'onclick', 'x')],
    ['an attribute of Object.prototype', attribute('paragraph', '__proto__', 'x')],
    ['an alignment that is a style', attribute('paragraph', 'textAlign', 'left; background: red')],
    ['an attribute that is an object', attribute('footnote', 'text', { a: 1 })],
    ['a heading of level 9', attribute('heading', 'level', 9)],
    ['a table of endless columns', attribute('tableCell', 'colspan', 1e9)],
    [
      'an attribute that is a type',
      craftUpdate([block(7, 0, paragraph(), { parent: [7, 0], attribute: 'textAlign', content: { element: 'paragraph' } })]),
    ],
    ['a subdocument', craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { subdocument: 'x' } })])],
    ['bytes', craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { binary: new Uint8Array([1]) } })])],
    ...(['array', 'map', 'text', 'fragment', 'hook'] as const).map(
      (type) => [`a Y type of kind ${type}`, craftUpdate([block(7, 0, { parent: ROOT_NAME, content: { type } })])] as [string, Uint8Array],
    ),
  ])('%s is refused', (_name, update) => {
    expect(judge(seeded(), update)).toBe('misfit')
  })

  test('a neighbour’s place counts, also behind what is on disk', () => {
    const ydoc = seeded()
    typeInto(ydoc, 'chữ')
    const text = (ydoc.getXmlFragment(ROOT_NAME).get(0) as Y.XmlElement).get(0) as Y.XmlText
    const last = text._start!.lastId
    expect(judge(ydoc, craftUpdate([block(7, 0, { origin: [last.client, last.clock], content: { element: 'paragraph' } })]))).toBe('misfit')
    expect(judge(ydoc, craftUpdate([block(7, 0, { origin: [last.client, last.clock], content: { string: 'thêm' } })]))).toBe('ok')
    const [client, clock] = paragraphId(ydoc)
    expect(judge(ydoc, craftUpdate([block(7, 0, { origin: [client, clock], content: { string: 'rời' } })]))).toBe('misfit')
  })

  test('what is written into something that somebody else deleted meanwhile is no misfit', () => {
    const ydoc = seeded()
    const author = new Y.Doc()
    Y.applyUpdate(author, Y.encodeStateAsUpdate(ydoc))
    const before = Y.encodeStateVector(author)
    typeInto(author, 'chữ đầu tiên')
    const written = Y.encodeStateAsUpdate(author, before)
    ydoc.getXmlFragment(ROOT_NAME).delete(0, 1)
    expect(judge(ydoc, written)).toBe('ok')
    Y.applyUpdate(ydoc, written)
    expect(ydoc.store.pendingStructs).toBeNull()
  })

  test('everything that the editor can make passes', () => {
    const cell = (text: string) => ({
      type: 'tableCell',
      attrs: { colspan: 1, rowspan: 1, colwidth: [120] },
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    })
    const content = {
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Kết quả' }] },
        {
          type: 'paragraph',
          attrs: { textAlign: 'center' },
          content: [
            { type: 'text', text: 'đậm', marks: [{ type: 'bold' }, { type: 'italic' }] },
            { type: 'hardBreak' },
            { type: 'text', text: 'gạch chân', marks: [{ type: 'underline' }] },
            { type: 'footnote', attrs: { text: 'Nguồn: […]' } },
          ],
        },
        { type: 'bulletList', attrs: { marker: '+' }, content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
        { type: 'orderedList', attrs: { start: 3, type: 'a' }, content: [{ type: 'listItem', content: [{ type: 'paragraph' }] }] },
        { type: 'table', content: [{ type: 'tableRow', content: [cell('một'), cell('hai')] }] },
        { type: 'pageBreak' },
      ],
    }
    const update = Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(sectionSchema, content, ROOT_NAME))
    expect(judge(seeded(), update)).toBe('ok')
  })
})

describe('G5: what adds nothing', () => {
  test('a repeated state, a subset and its deletions add nothing; one new letter or deletion does', () => {
    const ydoc = seeded()
    typeInto(ydoc, 'Đảng bộ phường')
    typeInto(ydoc, 'x', 0)
    ;((ydoc.getXmlFragment(ROOT_NAME).get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 3)
    const all = Y.encodeStateAsUpdate(ydoc)
    expect(addsNothing(ydoc, decodeUpdate(all)!)).toBe(true)
    expect(addsNothing(ydoc, decodeUpdate(Y.encodeStateAsUpdate(ydoc, Y.encodeStateVector(ydoc)))!)).toBe(true)
    const ahead = new Y.Doc()
    Y.applyUpdate(ahead, all)
    typeInto(ahead, '!')
    expect(addsNothing(ydoc, decodeUpdate(Y.encodeStateAsUpdate(ahead))!)).toBe(false)
    const shorter = new Y.Doc()
    Y.applyUpdate(shorter, all)
    ;((shorter.getXmlFragment(ROOT_NAME).get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 1)
    expect(addsNothing(ydoc, decodeUpdate(Y.encodeStateAsUpdate(shorter))!)).toBe(false)
    expect(addsNothing(ydoc, decodeUpdate(craftUpdate([], [{ client: 99, clock: 0, length: 1 }]))!)).toBe(false)
  })
})
