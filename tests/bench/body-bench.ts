import { decodeUpdate } from '@van-kien/server/collab/decoded-update.ts'
import { worked } from '@van-kien/server/collab/dry-run.ts'
import { checkUpdate } from '@van-kien/server/collab/update-check.ts'
import { bodyText, contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { seededRandom } from '../support/seeded-random.ts'
import { report } from './report.ts'

/** What bodies that nobody would write cost the server, in milliseconds of its own work: checking and applying them, reading them, and the next key in them. */

const ME = 'me-000001' as UserId

function section(quiet = true): Y.Doc {
  const ydoc = quiet ? sectionDoc() : new Y.Doc()
  Y.applyUpdate(ydoc, seedBody(EMPTY_CONTENT))
  return ydoc
}

function written(ydoc: Y.Doc, write: (body: Y.XmlText) => void): Uint8Array {
  const author = new Y.Doc()
  Y.applyUpdate(author, Y.encodeStateAsUpdate(ydoc))
  const before = Y.encodeStateVector(author)
  author.transact(() => write(bodyText(author)))
  return Y.encodeStateAsUpdate(author, before)
}

function check(ydoc: Y.Doc, update: Uint8Array): void {
  const verdict = checkUpdate(ydoc, decodeUpdate(update)!, ME, new Map())
  if (!verdict.ok) throw new Error(`refused: ${verdict.why}`)
}

function cost(work: () => void): number {
  const start = worked()
  work()
  return worked() - start
}

const random = seededRandom(1)
const HEAVY: Record<string, (body: Y.XmlText) => void> = {
  '200,000 letters at random places': (body) => {
    for (let n = 0; n < 200_000; n++) body.insert(1 + Math.floor(random() * body.length), 'a')
  },
  '50,000 letters each at the start': (body) => {
    for (let n = 0; n < 50_000; n++) body.insert(1, 'a')
  },
  '20,000 markers with three attributes': (body) => {
    for (let n = 0; n < 20_000; n++) {
      const marker = new Y.XmlElement<Record<string, string | number>>('p')
      marker.setAttribute('style', 'dash')
      marker.setAttribute('level', 3)
      marker.setAttribute('align', 'center')
      body.insertEmbed(body.length, marker)
    }
  },
  '30,000 letters, each other one bold': (body) =>
    body.applyDelta(Array.from({ length: 30_000 }, (_, n) => ({ insert: 'a', attributes: n % 2 ? { bold: true } : {} }))),
  '20,000 footnotes': (body) => {
    for (let n = 0; n < 20_000; n++) body.insertEmbed(body.length, new Y.XmlText('x'))
  },
}

for (const [name, write] of Object.entries(HEAVY)) {
  const ydoc = section()
  const update = written(ydoc, write)
  const checked = cost(() => check(ydoc, update))
  const applied = cost(() => Y.applyUpdate(ydoc, update))
  const state = Y.encodeStateAsUpdate(ydoc)
  const read = cost(() => void contentFromBody(ydoc))
  const loud = section(false)
  Y.applyUpdate(loud, state)
  bodyText(loud)
  const key = written(ydoc, (body) => body.insert(body.length >> 1, 'k'))
  const bold = written(ydoc, (body) => body.format(body.length >> 1, 1, { italic: true }))
  const apply = (target: Y.Doc, bytes: Uint8Array) =>
    cost(() => {
      check(target, bytes)
      Y.applyUpdate(target, bytes)
    })
  report(`body: ${name}`, checked + applied, 'ms', {
    checked: Math.round(checked),
    read: Math.round(read),
    stateBytes: state.length,
    nextKeyMs: apply(ydoc, key).toFixed(1),
    nextFormatMs: apply(ydoc, bold).toFixed(1),
    nextFormatWithYjsCleanupMs: apply(loud, bold).toFixed(1),
  })
}

const ydoc = section()
const base = Y.encodeStateAsUpdate(ydoc)
const crowd = Array.from({ length: 3_000 }, () => {
  const one = new Y.Doc()
  Y.applyUpdate(one, base)
  const before = Y.encodeStateVector(one)
  bodyText(one).insert(1, 'a')
  return Y.encodeStateAsUpdate(one, before)
})
report(
  'body: 3,000 clients at one place, one letter each',
  cost(() => {
    for (const update of crowd) {
      check(ydoc, update)
      Y.applyUpdate(ydoc, update)
    }
  }),
  'ms',
)
