import { decodeUpdate } from '@van-kien/server/collab/decoded-update.ts'
import { onlyDeletes, SectionSize } from '@van-kien/server/collab/section-size.ts'
import { checkUpdate } from '@van-kien/server/collab/update-check.ts'
import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { typeAt } from '@van-kien/shared/content/body/flow.ts'
import { layout } from '@van-kien/shared/content/body/grid.ts'
import { newCell } from '@van-kien/shared/content/body/insert-tokens.ts'
import { writeMove } from '@van-kien/shared/content/body/move-record.ts'
import { BODY_ROOT, MOST_COLUMNS, MOST_GRID_CELLS } from '@van-kien/shared/content/body/names.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { addColumn, addRow, deleteColumn, deleteRow, mergeCells, splitCell } from '@van-kien/shared/content/body/table-edits.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { RandomNested } from '../support/body/random-nested.ts'
import { type CraftedBlock, type CraftedItem, craftUpdate } from '../support/craft-update.ts'
import { cell, doc, everyBlock, p, row, table } from '../support/docx-sample.ts'
import { seedOldBody } from '../support/old-body.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'

const ME = 'me-000001' as UserId
const SEED = runSeed()

const opened = (update: Uint8Array): Y.Doc => {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, update)
  return ydoc
}
const seeded = (content: SectionContent = EMPTY_CONTENT): Y.Doc => opened(seedBody(content))

function judge(ydoc: Y.Doc, update: Uint8Array): string {
  const decoded = decodeUpdate(update)
  if (decoded === null) return 'no update'
  const verdict = checkUpdate(ydoc, decoded, ME, new Map(), 'dossier')
  return verdict.ok ? 'ok' : verdict.why
}

/** What one change makes of a section, as an update. */
function change(ydoc: Y.Doc, write: (body: Y.XmlText) => void): Uint8Array {
  const author = opened(Y.encodeStateAsUpdate(ydoc))
  const before = Y.encodeStateVector(author)
  author.transact(() => write(bodyText(author)))
  return Y.encodeStateAsUpdate(author, before)
}

const block = (client: number, clock: number, ...items: CraftedItem[]): CraftedBlock => ({ client, clock, items })
const inBody = (content: CraftedItem['content']): Uint8Array => craftUpdate([block(7, 0, { parent: BODY_ROOT, content })])
const element = (name: string): CraftedItem => ({ parent: BODY_ROOT, content: { element: name } })
const grid = (height: number, width: number) =>
  doc(table(...Array.from({ length: height }, (_, y) => row(...Array.from({ length: width }, (_, x) => cell(`${y},${x}`))))))
const tableOf = (body: Y.XmlText): Y.XmlElement => typeAt(body, 0) as Y.XmlElement

describe('G6 for the linear body: by place', () => {
  test('a whole body, and one change after the other, pass', () => {
    const ydoc = new Y.Doc()
    for (const content of [everyBlock, doc(p('khác')), grid(3, 3), everyBlock]) {
      const before = Y.encodeStateVector(ydoc)
      const author = opened(Y.encodeStateAsUpdate(ydoc))
      patchBody(author, content)
      const update = Y.encodeStateAsUpdate(author, before)
      expect(judge(ydoc, update)).toBe('ok')
      Y.applyUpdate(ydoc, update)
    }
    expect(judge(new Y.Doc(), seedBody(everyBlock))).toBe('ok')
  })

  test('a picture: of this dossier alone, with what a picture may say and nothing else', () => {
    const file = 'dossier-0001-hinh1'
    const empty = seeded()
    const put = (attrs: Record<string, unknown>): Uint8Array =>
      change(empty, (body) => {
        const picture = new Y.XmlElement('img')
        for (const [name, value] of Object.entries(attrs)) picture.setAttribute(name, value as string)
        body.insertEmbed(0, picture)
      })
    const whole = { file, width: 120, ratio: 562, caption: 'Hình 1. Thu ngân sách', alt: 'Thu ngân sách tăng qua các năm' }
    expect(judge(empty, put(whole))).toBe('ok')
    const wrong: Record<string, unknown>[] = [
      { file: 'ward-0002-hinh1' },
      { file: 'dossier' },
      { file: '../../secret' },
      { file: 7 },
      { width: -120 },
      { width: 19 },
      { width: 166 },
      { width: 120.5 },
      { width: '120' },
      { ratio: 0 },
      { ratio: 4_001 },
      { caption: 'x'.repeat(401) },
      { caption: { html: '<b>' } },
      { alt: 'x'.repeat(1_001) },
      { onerror: 'alert(1)' },
      { src: 'https://elsewhere.example/a.png' },
    ]
    for (const attrs of wrong) expect(judge(empty, put({ ...whole, ...attrs })), JSON.stringify(attrs)).toBe('misfit')
    // Nor later, nor in a cell, nor with anything inside; and without a dossier there is none.
    const base = seeded(doc({ type: 'image', attrs: whole }))
    expect(
      judge(
        base,
        change(base, (body) => (typeAt(body, 0) as Y.XmlElement).setAttribute('file', 'ward-0002-hinh1')),
      ),
    ).toBe('misfit')
    expect(
      judge(
        base,
        change(base, (body) => (typeAt(body, 0) as Y.XmlElement).setAttribute('caption', 'Lời khác')),
      ),
    ).toBe('ok')
    expect(
      judge(
        base,
        change(base, (body) => (typeAt(body, 0) as Y.XmlElement).insert(0, [new Y.XmlText('chữ')])),
      ),
    ).toBe('misfit')
    const table = seeded(grid(1, 1))
    const inCell = change(table, (body) => {
      const line = tableOf(body).get(1) as Y.XmlElement
      ;(line.get(0) as Y.XmlText).insertEmbed(0, new Y.XmlElement('img'))
    })
    expect(judge(table, inCell)).toBe('misfit')
    expect(checkUpdate(empty, decodeUpdate(put(whole))!, ME, new Map())).toMatchObject({ ok: false, why: 'misfit' })
  })

  test(`everything that people do to words and tables passes, and what came together can be undone (seed ${SEED})`, () => {
    const random = seededRandom(SEED)
    const made = new RandomNested(random, false)
    const below = (most: number) => Math.floor(random() * most)
    for (let run = 0; run < 150; run++) {
      const server = seeded(made.body())
      const author = opened(Y.encodeStateAsUpdate(server))
      const body = bodyText(author)
      const undo = new Y.UndoManager(body, { captureTimeout: 0 })
      author.on('update', (update: Uint8Array) => {
        expect(judge(server, update), `run ${run}`).toBe('ok')
        Y.applyUpdate(server, update)
      })
      for (let act = 0; act < 12; act++) {
        const dice = below(8)
        const at = below(body.length + 1)
        const tables = (body.toDelta() as { insert: unknown }[])
          .map(({ insert }) => insert)
          .filter((one) => one instanceof Y.XmlElement && one.nodeName === 'table')
        const one = tables[below(tables.length)] as Y.XmlElement | undefined
        author.transact(() => {
          if (dice === 0) body.insert(at, 'chữ', random() < 0.3 ? { bold: true } : {})
          else if (dice === 1) body.insertEmbed(at, new Y.XmlElement('p'))
          else if (dice === 2 && body.length > at) body.delete(at, Math.min(3, body.length - at))
          else if (dice === 3 && body.length > at) body.format(at, Math.min(5, body.length - at), { italic: random() < 0.5 ? true : null })
          else if (dice === 4) body.insertEmbed(at, new Y.XmlText('chú thích'))
          else if (one) {
            const { rows, columns } = layout(one)
            if (rows.length === 0 || columns.length === 0) return
            const [y, x] = [below(rows.length), below(columns.length)]
            const act = below(6)
            if (act === 0) addRow(one, y)
            else if (act === 1) addColumn(one, x)
            else if (act === 2) deleteRow(one, y)
            else if (act === 3) deleteColumn(one, x)
            else if (act === 4) mergeCells(one, { top: y, left: x, bottom: rows.length - 1, right: columns.length - 1 })
            else splitCell(one, y, x)
          }
        })
        if (random() < 0.3) undo.undo()
        if (random() < 0.1) undo.redo()
      }
      expect(JSON.stringify(contentFromBody(server))).toBe(JSON.stringify(contentFromBody(author)))
    }
  })

  test('which letters are copies of which is written down as an attribute of the body, in the update that puts them back', () => {
    const ydoc = seeded(doc(p('đoạn này'), p('dưới')))
    const [name, value] = writeMove({ generation: 1, rank: 7, pieces: [{ client: 7, clock: 1, length: 8, rootClient: 3, rootClock: 2 }] })
    const update = change(ydoc, (body) => {
      body.insert(body.length, 'đoạn này')
      body.setAttribute(name, value as unknown as string)
    })
    expect(judge(ydoc, update)).toBe('ok')
    Y.applyUpdate(ydoc, update)
    expect(JSON.stringify(contentFromBody(ydoc))).not.toContain(name)
  })

  test.each<[string, Uint8Array]>([
    ['words in the name of a record', craftUpdate([block(7, 0, { parent: BODY_ROOT, attribute: 'm7.chữ', content: { any: [1, 7, 1, 8, 3, 2] } })])],
    ['words in a record', craftUpdate([block(7, 0, { parent: BODY_ROOT, attribute: 'm7.1', content: { any: [1, 7, 1, 8, 3, 'x'] } })])],
    ['a record of half a piece', craftUpdate([block(7, 0, { parent: BODY_ROOT, attribute: 'm7.1', content: { any: [1, 7, 1, 8] } })])],
    ['a record of no end', craftUpdate([block(7, 0, { parent: BODY_ROOT, attribute: 'm7.1', content: { any: new Array(2_006).fill(1) } })])],
    ['the old root', seedOldBody(EMPTY_CONTENT)],
    ['another root', craftUpdate([block(7, 0, { parent: 'meta', content: { string: 'a' } })])],
    ['an attribute of the root', craftUpdate([block(7, 0, { parent: BODY_ROOT, attribute: 'x', content: { any: 1 } })])],
    ['an element that the body does not know', inBody({ element: 'paragraph' })],
    ['a row outside of a table', inBody({ element: 'row:abc' })],
    ['an embed', inBody({ embed: { src: 'x' } })],
    ['a subdocument', inBody({ subdocument: 'x' })],
    ['bytes', inBody({ binary: new Uint8Array([1]) })],
    ['a link', inBody({ format: 'link', value: { href: 'javascript:alert(1)' } })],
    ['bold with a value', inBody({ format: 'bold', value: 'javascript:' })],
    ['a marker in a marker', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], content: { element: 'p' } })])],
    ['letters in a marker', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], content: { string: 'a' } })])],
    ['a text in a marker', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], content: { text: true } })])],
    ['an unknown style', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], attribute: 'style', content: { any: 'onclick' } })])],
    ['a style that is nothing', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], attribute: 'style', content: { any: null } })])],
    ['an attribute of Object.prototype', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], attribute: '__proto__', content: { any: 'x' } })])],
    ['a level of 99', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], attribute: 'level', content: { any: 99 } })])],
    ['an attribute that is a type', craftUpdate([block(7, 0, element('p'), { parent: [7, 0], attribute: 'style', content: { element: 'p' } })])],
    ['an attribute of a table', craftUpdate([block(7, 0, element('table'), { parent: [7, 0], attribute: 'w', content: { any: 1 } })])],
    ['a paragraph in a table', craftUpdate([block(7, 0, element('table'), { parent: [7, 0], content: { element: 'p' } })])],
    ['a row whose id is none', craftUpdate([block(7, 0, element('table'), { parent: [7, 0], content: { element: 'row:<b>' } })])],
    [
      'letters in a row',
      craftUpdate([block(7, 0, element('table'), { parent: [7, 0], content: { element: 'row:a' } }, { parent: [7, 1], content: { string: 'a' } })]),
    ],
    [
      'a cell without a column',
      craftUpdate([block(7, 0, element('table'), { parent: [7, 0], content: { element: 'row:a' } }, { parent: [7, 1], content: { text: true } })]),
    ],
    [
      'a table in a cell',
      craftUpdate([
        block(
          7,
          0,
          element('table'),
          { parent: [7, 0], content: { element: 'row:a' } },
          { parent: [7, 1], content: { text: true } },
          { parent: [7, 2], attribute: 'c', content: { any: 'x' } },
          { parent: [7, 2], content: { element: 'table' } },
        ),
      ]),
    ],
    [
      'bold in a footnote',
      craftUpdate([block(7, 0, { parent: BODY_ROOT, content: { text: true } }, { parent: [7, 0], content: { format: 'bold', value: true } })]),
    ],
    [
      'a footnote in a footnote',
      craftUpdate([block(7, 0, { parent: BODY_ROOT, content: { text: true } }, { parent: [7, 0], content: { text: true } })]),
    ],
    [
      'a footnote of ten pages',
      craftUpdate([block(7, 0, { parent: BODY_ROOT, content: { text: true } }, { parent: [7, 0], content: { string: 'a'.repeat(40_000) } })]),
    ],
    ...(['array', 'map', 'text', 'fragment', 'hook'] as const).map((type): [string, Uint8Array] => [`a Y type of kind ${type}`, inBody({ type })]),
  ])('%s is refused', (_name, update) => {
    expect(judge(seeded(), update)).toBe('misfit')
  })

  test('a cell names its column in the update that makes it, and never again', () => {
    const ydoc = seeded(grid(2, 2))
    const other = change(ydoc, (body) => {
      const { rows, columns } = layout(tableOf(body))
      ;(rows[0]!.y.get(0) as Y.XmlText).setAttribute('c', columns[1]!.id)
    })
    expect(judge(ydoc, other)).toBe('misfit')
    const added = change(ydoc, (body) => {
      const { rows, columns } = layout(tableOf(body))
      rows[0]!.y.insert(2, [newCell(columns[0]!.id)])
    })
    expect(judge(ydoc, added)).toBe('ok')
    const twice = change(ydoc, (body) => {
      const { rows, columns } = layout(tableOf(body))
      const made = newCell(columns[0]!.id)
      rows[0]!.y.insert(2, [made])
      made.setAttribute('c', columns[1]!.id)
    })
    expect(judge(ydoc, twice)).toBe('misfit')
  })

  test('what is written into something that somebody else deleted meanwhile is no misfit', () => {
    const ydoc = seeded(grid(2, 2))
    const written = change(ydoc, (body) => (layout(tableOf(body)).rows[0]!.y.get(0) as Y.XmlText).insert(1, 'chữ'))
    const styled = change(ydoc, (body) => tableOf(body).insert(0, [new Y.XmlElement('col:new')]))
    bodyText(ydoc).delete(0, 1)
    for (const update of [written, styled]) {
      expect(judge(ydoc, update)).toBe('ok')
      Y.applyUpdate(ydoc, update)
      expect(ydoc.store.pendingStructs).toBeNull()
    }
  })
})

describe('limits', () => {
  test('a table has 63 columns and 20,000 places at most; what makes it larger says so', () => {
    const empty = seeded()
    const wide = (columns: number) => change(empty, (body) => patchBody(body.doc!, grid(1, columns)))
    expect(judge(empty, wide(MOST_COLUMNS))).toBe('ok')
    expect(judge(empty, wide(MOST_COLUMNS + 1))).toBe('table-too-large')
    const ydoc = seeded(grid(1, MOST_COLUMNS))
    expect(
      judge(
        ydoc,
        change(ydoc, (body) => addColumn(tableOf(body), 0)),
      ),
    ).toBe('table-too-large')
    const rows = Math.floor(MOST_GRID_CELLS / MOST_COLUMNS)
    const more = (count: number) =>
      change(ydoc, (body) => {
        const made = Array.from({ length: count }, (_, index) => new Y.XmlElement(`row:r${index}`))
        tableOf(body).insert(tableOf(body).length, made)
      })
    expect(judge(ydoc, more(rows - 1))).toBe('ok')
    expect(judge(ydoc, more(rows))).toBe('table-too-large')
  })

  test('a section that is too large takes deletions until it is small enough', () => {
    const ydoc = seeded(doc(p('a'.repeat(3_000))))
    let now = 0
    const size = new SectionSize(Y.encodeStateAsUpdate(ydoc).length, 2_000, () => now)
    expect(size.isFull(ydoc)).toBe(true)
    const deletion = change(ydoc, (body) => body.delete(1, 2_000))
    const typing = change(ydoc, (body) => body.insert(1, 'b'))
    expect(onlyDeletes(ydoc, decodeUpdate(deletion)!)).toBe(true)
    expect(onlyDeletes(ydoc, decodeUpdate(typing)!)).toBe(false)
    Y.applyUpdate(ydoc, deletion)
    size.add(deletion.length)
    now += 5_000
    expect(size.isFull(ydoc)).toBe(false)
    size.add(500)
    expect(size.isFull(ydoc)).toBe(false)
  })
})
