import { awarenessMessage, syncUpdate } from '@van-kien/server/collab/messages.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { bodyOf } from '../body/lines.ts'
import { craftUpdate, quadraticUpdate } from '../craft-update.ts'
import { seededRandom } from '../seeded-random.ts'
import { pause } from '../until.ts'
import { typeInto } from '../y-websocket-client.ts'
import { type Attack, BAD } from './attack.ts'

const paragraph = { element: 'paragraph' }
const { malformed, tooLarge } = CLOSE

function forgedAwareness(client: number, name: string, size = 500): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, JSON.stringify({ user: { name }, cursor: 'x'.repeat(size) }))
  return awarenessMessage(encoding.toUint8Array(encoder))
}

/** Client ids that nobody used. */
let nextClient = 3_000_000_000 + Math.floor(Math.random() * 1_000_000_000)

/** An attack of updates: each round sends `count` of them. */
const updates =
  (count: number, make: (round: number) => Uint8Array): Attack['run'] =>
  (attempt, target) =>
    attempt.insist(target, BAD, (section, _client, round) => {
      for (let index = 0; index < count; index++, attempt.outcome.sent++) section.send(syncUpdate(make(round * count + index)))
    })

const misfits = [
  { parent: 'secret-root', content: paragraph },
  { parent: 'body', content: { element: 'script' } },
  { parent: 'body', content: { type: 'array' as const } },
  { parent: 'body', content: { type: 'hook' as const } },
  { parent: 'body', content: { subdocument: 'room-of-mine' } },
  { parent: 'body', content: { any: { a: 1 } } },
  { parent: 'body', content: { embed: { image: 'x' } } },
  { parent: 'body', content: { binary: new Uint8Array(900) } },
]

/** What somebody who may write can send that no honest client would. */
export const BY_WORDS: Attack[] = [
  {
    name: 'updates whose dependencies are missing',
    meets: [malformed],
    run: updates(300, (index) => craftUpdate([{ client: 9, clock: 5_000_000 - index, items: [{ parent: 'body', content: paragraph }] }])),
  },
  {
    name: 'crafted circles and references to oneself',
    meets: [malformed],
    run: updates(3, (index) => {
      const [a, b] = [nextClient++, nextClient++]
      if (index % 3 === 0) return craftUpdate([{ client: a, clock: 0, items: [{ origin: [a, 0], content: paragraph }] }])
      if (index % 3 === 1) return craftUpdate([{ client: a, clock: 0, items: [{ parent: [a, 0], content: paragraph }] }])
      return craftUpdate([
        { client: a, clock: 0, items: [{ origin: [b, 0], content: paragraph }] },
        { client: b, clock: 0, items: [{ rightOrigin: [a, 0], content: paragraph }] },
      ])
    }),
  },
  {
    name: 'unknown roots, nodes and types, subdocuments',
    meets: [malformed],
    run: updates(1, (index) => craftUpdate([{ client: nextClient++, clock: 0, items: [misfits[index % misfits.length]!] }])),
  },
  {
    name: 'real updates with one bit flipped in each',
    meets: [malformed],
    run: (attempt, target) => {
      const random = seededRandom(7)
      return attempt.insist(target, BAD, (section) => {
        const ydoc = new Y.Doc()
        Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(section.ydoc))
        const before = Y.encodeStateVector(ydoc)
        typeInto(ydoc, 'Đảng bộ phường')
        const update = Y.encodeStateAsUpdate(ydoc, before)
        const place = Math.floor(random() * update.length)
        update[place] = update[place]! ^ (1 << Math.floor(random() * 8))
        attempt.outcome.sent++
        section.send(syncUpdate(update))
      })
    },
  },
  {
    name: 'words under the client id of somebody else',
    meets: [malformed],
    run: (attempt, target) =>
      attempt.insist(target, BAD, (section) => {
        const victims = [...section.ydoc.store.clients.keys()]
        const client = victims[attempt.outcome.sent++ % victims.length]!
        const clock = Y.getState(section.ydoc.store, client)
        section.send(syncUpdate(craftUpdate([{ client, clock, items: [{ parent: 'body', content: paragraph }] }])))
      }),
  },
  {
    name: 'updates that Yjs integrates in quadratic time',
    meets: [tooLarge],
    run: (attempt, target) =>
      attempt.insist({ ...target, sectionId: target.others[0]! }, BAD, (section, _client, round) => {
        attempt.outcome.sent++
        section.send(syncUpdate(quadraticUpdate(380, 100 * round)))
      }),
  },
  {
    name: 'carets under the names of others',
    meets: [],
    run: (attempt, target) =>
      attempt.insist(target, BAD, (section) => {
        for (let count = 0; count < 300; count++, attempt.outcome.sent++)
          section.send(forgedAwareness(1 + (count % 50), 'Bí thư', count % 10 === 0 ? 60_000 : 500))
      }),
  },
  {
    name: 'updates of 3 MB',
    meets: [tooLarge],
    run: (attempt, target) => {
      const update = craftUpdate([{ client: nextClient++, clock: 0, items: [{ parent: 'body', content: { embed: 'x'.repeat(3_000_000) } }] }])
      return attempt.insist(target, BAD, async (section) => {
        attempt.outcome.sent++
        section.send(syncUpdate(update))
        await pause(50)
      })
    },
  },
  {
    name: 'pastes of 1.5 MB on many lines',
    meets: [],
    run: (attempt, target) =>
      Promise.all(
        target.others.slice(0, 4).map((sectionId) =>
          attempt.insist({ ...target, sectionId }, BAD, async (section) => {
            attempt.outcome.sent++
            typeInto(section.ydoc, 'Đảng bộ phường '.repeat(80_000))
            await section.saved().catch(() => {})
            bodyOf(section.ydoc).delete(1, bodyOf(section.ydoc).length - 1)
          }),
        ),
      ),
  },
]
