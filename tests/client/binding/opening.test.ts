// @vitest-environment jsdom

import { readBody } from '@van-kien/shared/content/body/flow.ts'
import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { seedBody } from '../../support/binding/line.ts'
import { Writer } from '../../support/binding/writer.ts'

/** Bodies that nobody should have made, and that can be read all the same. */
const bodies: Record<string, (body: Y.XmlText) => void> = {
  'nothing at all': () => {},
  'words without a marker': (body) => body.insert(0, 'chữ\nkhông dấu'),
  'words behind a table': (body) => {
    body.insertEmbed(0, new Y.XmlElement('table'))
    body.insert(1, 'sau bảng')
  },
  'a page break alone': (body) => body.insertEmbed(0, new Y.XmlElement('pb')),
  'a marker with values that make no sense': (body) => {
    const marker = new Y.XmlElement('p')
    marker.setAttribute('style', 'poem')
    marker.setAttribute('level', '-7')
    body.insertEmbed(0, marker)
  },
  'bold across blocks and a table': (body) => {
    body.insert(0, 'một hai ba')
    body.insertEmbed(3, new Y.XmlElement('p'))
    body.insertEmbed(6, new Y.XmlElement('table'))
    body.format(1, 8, { bold: true })
  },
}

test('editors that come and go leave nothing that listens to the Y.Doc', () => {
  const ydoc = new Y.Doc()
  ydoc.get(BODY_ROOT, Y.XmlText)
  const listeners = () => [...ydoc._observers.values()].reduce((sum, all) => sum + all.size, 0)
  const before = listeners()
  const open = new Writer(ydoc)
  const each = listeners() - before
  open.type('một hai')
  open.destroy()
  expect(listeners()).toBe(before)
  for (let round = 0; round < 20; round++) {
    const writer = new Writer(ydoc)
    expect(listeners() - before).toBe(each)
    // One's own undoing, and nobody else's, notes what is written.
    expect([...ydoc._observers.get('afterTransaction')!].length).toBe(1)
    writer.type('ba')
    writer.destroy()
  }
  expect(listeners()).toBe(before)
})

test.each(Object.entries(bodies))('opening and closing %s writes nothing', (_, make) => {
  const source = new Y.Doc()
  source.transact(() => make(source.get(BODY_ROOT, Y.XmlText)))
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(source), 'net')
  ydoc.get(BODY_ROOT, Y.XmlText)
  const state = Y.encodeStateAsUpdate(ydoc)
  const transactions: unknown[] = []
  ydoc.on('afterTransaction', (transaction: Y.Transaction) => transactions.push(transaction.origin))
  const writer = new Writer(ydoc)
  writer.editor.commands.focus('end')
  expect(writer.doc.eq(readBody(writer.body))).toBe(true)
  writer.doc.check()
  writer.destroy()
  expect(transactions).toEqual([])
  expect(Y.encodeStateAsUpdate(ydoc)).toEqual(state)
})

test.each(Object.entries(bodies))('%s can be written in: the first key gives a line its marker', (_, make) => {
  const ydoc = new Y.Doc()
  ydoc.transact(() => make(ydoc.get(BODY_ROOT, Y.XmlText)))
  const writer = new Writer(ydoc)
  const hasLines = writer.lines().length > 0
  for (let n = 0; n < 3; n++) {
    const lines = writer.lines()
    const line = lines[n % Math.max(1, lines.length)]
    if (line === undefined) continue
    writer.moveTo(line.pos + line.size)
    writer.type('gõ')
  }
  writer.enter()
  writer.type('dòng')
  if (hasLines) expect(writer.words().join('')).toContain('gõ')
  expect(writer.troubles.filter((trouble) => !trouble.startsWith('rebuilt'))).toEqual([])
  expect(writer.doc.eq(readBody(writer.body))).toBe(true)
  writer.destroy()
})

test('the editor becomes what the body is when it changed before the editor was there', () => {
  const ydoc = new Y.Doc()
  seedBody(ydoc, ['một'])
  const writer = new Writer(ydoc)
  expect(writer.words()).toEqual(['một'])
  ydoc.get(BODY_ROOT, Y.XmlText).insert(4, ' hai')
  expect(writer.words()).toEqual(['một hai'])
  writer.destroy()
})
