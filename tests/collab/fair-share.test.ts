import { SectionChannel } from '@van-kien/server/collab/channel.ts'
import { LastWins } from '@van-kien/server/collab/last-wins.ts'
import { DEFAULT_LIMITS } from '@van-kien/server/collab/limits.ts'
import { LowPriorityWork } from '@van-kien/server/collab/low-priority-work.ts'
import { syncStep1, syncUpdate } from '@van-kien/server/collab/messages.ts'
import { Turns } from '@van-kien/server/collab/turns.ts'
import { WorkBudget } from '@van-kien/server/collab/work-budget.ts'
import { ConnectionGate } from '@van-kien/server/storage/sqlite/connection-gate.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { DOCUMENT, startCollabServer, type TestServer } from '../support/collab-server.ts'
import { quadraticUpdate } from '../support/craft-update.ts'
import { muxClient } from '../support/mux-client.ts'
import { pause, until } from '../support/until.ts'
import { typeInto } from '../support/y-websocket-client.ts'

const real = SectionChannel.prototype.open
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const busy = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end; );
}

describe('who asks for much does not make others wait', () => {
  test('L3: a window gets the database before everything that is read', async () => {
    const gate = new ConnectionGate()
    await gate.acquire()
    const order: string[] = []
    const waiting = ['read', 'another read', 'window'].map(async (name) => {
      await gate.acquire(name === 'window')
      order.push(name)
      gate.release()
    })
    gate.release()
    await Promise.all(waiting)
    expect(order).toEqual(['window', 'read', 'another read'])
  })

  test('rooms are read one a turn of the loop', async () => {
    const turns = new Turns()
    let read = 0
    const all = Promise.all(Array.from({ length: 20 }, () => turns.run(async () => ++read)))
    for (let turn = 0; turn < 5; turn++) await nextTurn()
    expect(read).toBeGreaterThan(1)
    expect(read).toBeLessThan(12)
    await all
    expect(read).toBe(20)
  })

  test('those who wait for the same room are given its words one a turn of the loop', async () => {
    const server = await startCollabServer()
    const id = await server.addSection('section-large', {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Mục '.repeat(20_000) }] }],
    })
    let turn = 0
    let counting = setImmediate(function count() {
      turn++
      counting = setImmediate(count)
    })
    const opened: number[] = []
    const open = vi.spyOn(SectionChannel.prototype, 'open').mockImplementation(function (this: SectionChannel, ...args) {
      opened.push(turn)
      real.apply(this, args)
    })
    const clients = Array.from({ length: 12 }, (_, index) => muxClient(server.port, index % 2 ? 'editor-00001' : 'editor-00002'))
    await Promise.all(clients.map((client) => client.ready()))
    const sections = clients.map((client) => client.section(id))
    await Promise.all(sections.map((section) => section.ready()))
    clearImmediate(counting)
    open.mockRestore()
    expect(opened).toHaveLength(12)
    expect(new Set(opened).size, `opened in turns ${opened}`).toBe(12)
    for (const client of clients) client.ws.terminate()
    await server.stop()
  })

  test('heavy work is done in its order, a little each turn; what comes meanwhile stands behind it', async () => {
    const work = new LowPriorityWork()
    const done: number[] = []
    for (let index = 0; index < 10; index++)
      work.later(() => {
        busy(4)
        done.push(index)
        if (index === 0) work.later(() => done.push(99))
      })
    await nextTurn()
    await nextTurn()
    expect(done.length).toBeGreaterThan(0)
    expect(done.length).toBeLessThan(10)
    await until(() => done.length === 11, 'all to be done')
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 99])
  })

  test('work budget: light until a tenth of the burst is used, in debt when all is; answers count by their bytes', () => {
    const budget = new WorkBudget({ ...DEFAULT_LIMITS, workBurstMs: 1_000, workMsPerSecond: 100 })
    const now = performance.now()
    expect([budget.isLight(now), budget.overdrawnMs]).toEqual([true, 0])
    budget.spend(90, now)
    expect(budget.isLight(now)).toBe(true)
    budget.spend(0, now, 5_000_000)
    expect([budget.isLight(now), budget.overdrawnMs]).toEqual([false, 0])
    budget.spend(1_000, now)
    expect(budget.overdrawnMs).toBeGreaterThan(1_000)
  })

  test('answers wait while something must be made up for, and the last one comes', async () => {
    let debt = 30
    const done: number[] = []
    const answers = new LastWins<number>(
      10,
      100,
      Date.now,
      (value) => done.push(value),
      () => debt,
    )
    answers.offer(1)
    answers.offer(2)
    await pause(60)
    expect(done).toEqual([])
    debt = 0
    await until(() => done.length > 0, 'the last answer')
    expect(done).toEqual([2])
  })
})

describe('one person with many lines', () => {
  let server: TestServer
  afterEach(() => server.stop())

  test('holds so many unread bytes over all of them, and no more', async () => {
    server = await startCollabServer({ limits: { bufferedBytes: 40_000_000, bufferedBytesPerUser: 4_000_000 } })
    const words = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(1_500_000) }] }] }
    const id = await server.addSection('section-0001', words)
    const lines = Array.from({ length: 4 }, () => muxClient(server.port, 'observer-001'))
    await Promise.all(lines.map((line) => line.ready()))
    const sections = lines.map((line) => line.section(id))
    await Promise.all(sections.map((section) => section.ready()))
    for (const line of lines) line.ws.pause()
    for (let round = 0; round < 40; round++) {
      for (const section of sections) section.send(syncStep1(Uint8Array.of(0)))
      await pause(50)
    }
    for (const line of lines) line.ws.resume()
    await until(() => lines.some((line) => line.closeCode !== null), 'a line to be closed', 20_000)
    expect(lines.map((line) => line.closeCode).filter((code) => code !== null)).toEqual(
      expect.arrayContaining([expect.toSatisfy((code: number) => code === CLOSE.tooSlow || code === 1006)]),
    )
    for (const line of lines) line.ws.terminate()
  })

  test('P1: is told of eight times in a document, with the newest lines', async () => {
    server = await startCollabServer()
    const lines = Array.from({ length: 12 }, () => muxClient(server.port, 'editor-00001'))
    for (const line of lines) {
      await line.ready()
      const document = line.document(DOCUMENT)
      await until(() => document.opened, 'the document')
    }
    const watching = muxClient(server.port, 'observer-001')
    await watching.ready()
    const document = watching.document(DOCUMENT)
    const newest = lines.slice(-8).map((line) => line.hello?.connection)
    const listed = (): string[] => document.people.filter(({ userId }) => userId === 'editor-00001').map(({ connection }) => connection)
    await until(() => listed().length === 8 && newest.every((connection) => listed().includes(connection ?? '')), 'the list')
    for (const line of [...lines, watching]) line.close()
  })

  test('who only sends pings without end is closed with 4529', async () => {
    server = await startCollabServer({ limits: { messageBurst: 100, messagesPerSecond: 10 } })
    const line = muxClient(server.port, 'editor-00001')
    await line.ready()
    for (let count = 0; count < 50; count++) {
      for (let ping = 0; ping < 10 && line.ws.readyState === line.ws.OPEN; ping++) line.ws.ping()
      await pause(5)
      if (line.closeCode !== null) break
    }
    await until(() => line.closeCode !== null, 'the close')
    expect(line.closeCode).toBe(CLOSE.tooFast)
  })

  test('who sent something far too heavy is watched; their keys and ordinary pastes are written as ever', async () => {
    server = await startCollabServer()
    const id = await server.addSection('section-0001')
    const line = muxClient(server.port, 'editor-00001')
    await line.ready()
    const section = line.section(id)
    await section.ready()
    section.send(syncUpdate(quadraticUpdate(6_000)))
    await until(() => section.closed !== null, 'the refusal', 20_000)
    expect(section.closed?.code).toBe(CLOSE.tooLarge)
    const again = line.section(id)
    await again.ready()
    typeInto(again.ydoc, 'chữ ')
    typeInto(again.ydoc, 'dán '.repeat(1_000))
    await until(() => again.acked >= again.sent, 'all to be saved', 20_000)
    expect(again.closed).toBeNull()
    line.close()
  })
})
