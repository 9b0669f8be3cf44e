import { syncStep1, syncStep2 } from '@van-kien/server/collab/messages.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { documentRoom, encodeFrame, encodeJson, FRAME, sectionRoom } from '@van-kien/shared/protocol/frames.ts'
import type { WebSocket } from 'ws'
import { DOCUMENT } from '../collab-server.ts'
import { muxClient } from '../mux-client.ts'
import { pause } from '../until.ts'
import { typeInto } from '../y-websocket-client.ts'
import { type Attack, BAD } from './attack.ts'
import { type Attempt, settled, type Target } from './attempt.ts'

const STATUS_SECTION = 'section-0020' as SectionId
const { malformed, notSignedIn, forbidden, unknown, otherSchema, tooLarge, locked, tooFast } = CLOSE

const knocks =
  (paths: (index: number) => string, greet: (ws: WebSocket) => void = () => {}, atOnce = 50): Attack['run'] =>
  async (attempt, target) => {
    for (let index = 0; attempt.goesOn; index += atOnce) {
      const all = Array.from({ length: atOnce }, (_, one) => attempt.knock(target, paths(index + one), greet))
      await Promise.race([Promise.all(all.map(({ gone }) => gone)), pause(1_000)])
      for (const { ws } of all) ws.terminate()
    }
  }

const BAD_PATHS = [
  'no-such-section',
  '__proto__',
  'constructor',
  'x',
  'a'.repeat(8_000),
  '%E0%A4%A',
  '%00',
  'section-0001/x',
  '',
  '..%2f..%2fetc',
  '%',
]

const writeOn = (attempt: Attempt, target: Target, user: string): Promise<void> =>
  attempt.insist(target, user, async (section) => {
    attempt.outcome.sent++
    typeInto(section.ydoc, 'x', 0)
    await pause(5)
  })

/** What can be done with connections and questions, also by people who may not write. */
export const BY_LINES: Attack[] = [
  {
    name: 'questions for the whole state',
    meets: [],
    run: (attempt, target) =>
      attempt.insist(target, BAD, async (section) => {
        for (let count = 0; count < 10; count++, attempt.outcome.sent++) section.send(syncStep1(Uint8Array.of(0)))
        await pause(40)
      }),
  },
  {
    name: 'questions for the whole state of all sections',
    meets: [],
    run: async (attempt, target) => {
      const client = muxClient(target.port, BAD)
      attempt.listen(client.ws)
      await settled(() => client.hello !== null)
      const sections = target.others.map((id) => client.section(id))
      await settled(() => sections.every((section) => section.synced))
      while (attempt.goesOn) {
        for (const section of sections) section.send(syncStep1(Uint8Array.of(0)))
        attempt.outcome.sent += sections.length
        await pause(250)
      }
      attempt.met(client.closeCode)
      client.ws.terminate()
    },
  },
  {
    name: 'a flood of questions and answers',
    meets: [tooFast],
    run: (attempt, target) =>
      attempt.insist(target, BAD, (section) => {
        for (let count = 0; count < 1_000; count++, attempt.outcome.sent++) {
          section.send(syncStep1(Uint8Array.of(0)))
          section.send(syncStep2(Uint8Array.of(0, 0)))
        }
      }),
  },
  {
    name: 'frames of 9 MB',
    meets: [tooLarge],
    run: async (attempt, target) => {
      const frame = Buffer.alloc(9_000_000)
      while (attempt.goesOn) await attempt.knock(target, `/collab?schema=${SCHEMA_VERSION}&user=${BAD}`, (ws) => ws.send(frame)).gone
    },
  },
  {
    // The operating systems hold most of it; what the server holds is what counts.
    name: 'readers who do not read, on 60 lines, of a large section',
    meets: [],
    run: async (attempt, target) => {
      const clients = Array.from({ length: 60 }, () => muxClient(target.port, BAD))
      await settled(() => clients.every((client) => client.hello !== null))
      const sections = clients.map((client) => client.section(target.others.at(-1)!))
      await settled(() => sections.every((section) => section.synced))
      for (const client of clients) client.ws.pause()
      while (attempt.goesOn) {
        for (const section of sections) section.send(syncStep1(Uint8Array.of(0)))
        attempt.outcome.sent += sections.length
        await pause(100)
      }
      for (const client of clients) client.ws.resume()
      await pause(500)
      for (const client of clients) {
        attempt.met(client.closeCode)
        client.ws.terminate()
      }
    },
  },
  {
    name: '2,500 websockets of many people and of one',
    meets: [tooFast],
    run: async (attempt, target) => {
      const sockets: WebSocket[] = []
      for (let count = 0; attempt.goesOn && count < 2_500; count++) {
        const user = count % 3 === 0 ? `person-${count}` : BAD
        sockets.push(attempt.knock(target, `/collab?schema=${SCHEMA_VERSION}&user=${user}`).ws)
        if (count % 25 === 0) await pause(5)
      }
      while (attempt.goesOn) await pause(20)
      for (const ws of sockets) ws.terminate()
    },
  },
  {
    name: 'websockets before sign-in, talking at once',
    meets: [notSignedIn],
    run: knocks(
      (index) => (index % 2 ? `/collab?schema=${SCHEMA_VERSION}` : '/collab/section/section-0000'),
      (ws) => {
        for (let count = 0; count < 20; count++) ws.send(encodeFrame(sectionRoom('section-0000'), FRAME.open))
      },
    ),
  },
  { name: 'clients of another schema', meets: [otherSchema], run: knocks(() => `/collab?schema=99&user=${BAD}`) },
  { name: 'bad ids', meets: [unknown], run: knocks((index) => `/collab/section/${BAD_PATHS[index % BAD_PATHS.length]}?user=${BAD}`) },
  {
    name: 'thousands of rooms that do not exist',
    meets: [tooFast],
    run: (attempt, target) =>
      attempt.insist(target, BAD, (_section, client, round) => {
        for (let count = 0; count < 500; count++, attempt.outcome.sent++)
          client.raw(`${count % 2 ? 's' : 'd'}/no-such-room-${round}-${count}`, FRAME.open)
      }),
  },
  {
    name: 'opening and closing all sections',
    meets: [],
    run: (attempt, target) =>
      attempt.insist(target, BAD, (_section, client) => {
        for (const id of target.others) {
          client.raw(sectionRoom(id), FRAME.open)
          client.raw(sectionRoom(id), FRAME.data, syncStep1(Uint8Array.of(0)))
        }
        for (const id of target.others) client.raw(sectionRoom(id), FRAME.close)
        attempt.outcome.sent += target.others.length
        return pause(250)
      }),
  },
  {
    name: '400 lines of one person who is everywhere in the document',
    meets: [],
    run: async (attempt, target) => {
      const clients = Array.from({ length: 400 }, () => muxClient(target.port, BAD))
      for (const client of clients) {
        attempt.listen(client.ws)
        client.ws.on('error', () => {})
        await settled(() => client.hello !== null)
        client.raw(documentRoom(DOCUMENT), FRAME.open)
      }
      for (let round = 0; attempt.goesOn; round++) {
        for (const [index, client] of clients.entries())
          client.raw(documentRoom(DOCUMENT), FRAME.event, encodeJson({ sectionId: target.others[(round + index) % target.others.length] }))
        attempt.outcome.sent += clients.length
        await pause(150)
      }
      for (const client of clients) client.ws.terminate()
    },
  },
  {
    name: 'websocket pings without end',
    meets: [tooFast, 1006],
    run: (attempt, target) =>
      attempt.insist(target, BAD, (_section, { ws }) => {
        for (let count = 0; count < 500 && ws.readyState === ws.OPEN; count++, attempt.outcome.sent++) ws.ping('x'.repeat(120))
      }),
  },
  {
    name: 'messages in endless small pieces',
    meets: [tooLarge, 1008, 1006],
    run: (attempt, target) =>
      attempt.insist(target, BAD, (_section, { ws }) => {
        for (let count = 0; count < 500 && ws.readyState === ws.OPEN; count++, attempt.outcome.sent++) ws.send('x', { binary: true, fin: false })
      }),
  },
  {
    name: 'rubbish on open lines',
    meets: [malformed],
    run: knocks(
      () => `/collab?schema=${SCHEMA_VERSION}&user=${BAD}`,
      (ws) => ws.send(Buffer.from('ffffffffffff00', 'hex')),
      20,
    ),
  },
  {
    name: 'writing on after the session was ended',
    meets: [notSignedIn],
    meanwhile: { kind: 'sign-out', user: 'lead-000001' },
    run: (attempt, target) => writeOn(attempt, target, 'lead-000001'),
  },
  {
    name: 'writing on after the role was taken away',
    meets: [forbidden],
    meanwhile: { kind: 'role', user: BAD, role: 'observer' },
    afterwards: { kind: 'role', user: BAD, role: 'editor' },
    run: (attempt, target) => writeOn(attempt, target, BAD),
  },
  {
    name: 'writing on after the section was submitted',
    meets: [locked],
    meanwhile: { kind: 'status', section: STATUS_SECTION, status: 'submitted' },
    afterwards: { kind: 'status', section: STATUS_SECTION, status: 'drafting' },
    run: (attempt, target) => writeOn(attempt, { ...target, sectionId: STATUS_SECTION }, BAD),
  },
]
