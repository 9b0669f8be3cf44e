import { awarenessMessage } from '@van-kien/server/collab/messages.ts'
import { personColor } from '@van-kien/shared/domain/person-color.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { FRAME } from '@van-kien/shared/protocol/frames.ts'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { DOCUMENT, STRANGER, startCollabServer, type TestServer } from '../support/collab-server.ts'
import { type MuxSection, muxClient } from '../support/mux-client.ts'
import { tell } from '../support/tell.ts'
import { pause, until } from '../support/until.ts'
import { yWebsocketClient } from '../support/y-websocket-client.ts'

let server: TestServer
beforeEach(async () => {
  server = await startCollabServer({ limits: { keepAliveMs: 200 } })
})
afterEach(async () => {
  await server.stop()
  expect(server.errors).toEqual([])
})

const userOf = (awareness: Awareness, client: number) => awareness.getStates().get(client)?.user as { name: string; color: string } | undefined

/** Awareness states as a multiplexed client got them. */
function statesOf(section: MuxSection): Awareness {
  const awareness = new Awareness(new Y.Doc())
  for (const message of section.received) if (message.type === 'awareness') applyAwarenessUpdate(awareness, message.bytes, null)
  awareness.destroy()
  return awareness
}

describe('P1: carets', () => {
  test('name and colour are the server’s word, whatever the client says', async () => {
    const id = await server.addSection('section-0001')
    const liar = yWebsocketClient(server.port, 'editor-00001', id)
    const other = yWebsocketClient(server.port, 'editor-00002', id)
    await Promise.all([liar.synced(), other.synced()])
    liar.provider.awareness.setLocalState({ user: { name: 'Bí thư', color: '#ff0000' }, cursor: { anchor: 1 } })
    await until(() => userOf(other.provider.awareness, liar.ydoc.clientID) !== undefined, 'the state to arrive')
    const state = other.provider.awareness.getStates().get(liar.ydoc.clientID)
    expect(state).toMatchObject({ user: { name: 'Tên editor-00001', color: personColor('editor-00001') }, cursor: { anchor: 1 } })
    liar.destroy()
    other.destroy()
  })

  test('entries of other people are dropped, also made-up ones', async () => {
    const id = await server.addSection('section-0001')
    const victim = yWebsocketClient(server.port, 'editor-00001', id)
    const watcher = yWebsocketClient(server.port, 'editor-00003', id)
    await Promise.all([victim.synced(), watcher.synced()])
    victim.provider.awareness.setLocalState({ cursor: 'thật' })
    await until(() => watcher.provider.awareness.getStates().get(victim.ydoc.clientID)?.cursor === 'thật', 'the true caret')
    const forger = muxClient(server.port, 'editor-00002')
    await forger.ready()
    const section = forger.section(id)
    await section.ready()
    for (const states of [{ cursor: 'giả' }, null]) {
      const ydoc = new Y.Doc()
      ydoc.clientID = victim.ydoc.clientID
      const awareness = new Awareness(ydoc)
      for (let clock = 0; clock < 50; clock++) awareness.setLocalState({ clock })
      awareness.setLocalState(states)
      section.send(awarenessMessage(encodeAwarenessUpdate(awareness, [ydoc.clientID])))
      awareness.destroy()
    }
    await pause(50)
    expect(watcher.provider.awareness.getStates().get(victim.ydoc.clientID)?.cursor).toBe('thật')
    const own = new Awareness(new Y.Doc())
    own.setLocalState({ cursor: 'của mình' })
    const made = new Awareness(new Y.Doc())
    made.setLocalState({ cursor: 'bịa' })
    const both = encodeAwarenessUpdate(own, [own.clientID])
    section.send(awarenessMessage(both))
    section.send(awarenessMessage(encodeAwarenessUpdate(made, [made.clientID])))
    await until(() => watcher.provider.awareness.getStates().get(own.clientID)?.cursor === 'của mình', 'the own caret')
    await pause(250)
    expect(watcher.provider.awareness.getStates().has(made.clientID)).toBe(false)
    expect(section.closed).toBeNull()
    own.destroy()
    made.destroy()
    victim.destroy()
    watcher.destroy()
    forger.close()
  })

  test('who comes later gets the latest states at once; who leaves disappears; who comes back is seen again', async () => {
    const id = await server.addSection('section-0001')
    const first = yWebsocketClient(server.port, 'editor-00001', id)
    await first.synced()
    first.provider.awareness.setLocalState({ cursor: 1 })
    await pause(20)
    const mux = muxClient(server.port, 'editor-00002')
    await mux.ready()
    const late = mux.section(id)
    await late.ready()
    await until(() => statesOf(late).getStates().has(first.ydoc.clientID), 'the state of the first')
    first.provider.disconnect()
    await until(() => !statesOf(late).getStates().has(first.ydoc.clientID), 'the first to disappear')
    first.provider.connect()
    await first.synced()
    first.provider.awareness.setLocalState({ cursor: 2 })
    await until(() => statesOf(late).getStates().get(first.ydoc.clientID)?.cursor === 2, 'the first to be seen again')
    first.destroy()
    mux.close()
  })

  test('above five a second the last state wins, and nobody is closed; more than 4 KB is dropped', async () => {
    const id = await server.addSection('section-0001')
    const busy = yWebsocketClient(server.port, 'editor-00001', id)
    const mux = muxClient(server.port, 'editor-00002')
    await mux.ready()
    const watcher = mux.section(id)
    await Promise.all([busy.synced(), watcher.ready()])
    const before = watcher.received.filter((message) => message.type === 'awareness').length
    for (let cursor = 0; cursor < 200; cursor++) busy.provider.awareness.setLocalState({ cursor })
    await until(() => statesOf(watcher).getStates().get(busy.ydoc.clientID)?.cursor === 199, 'the last state')
    expect(watcher.received.filter((message) => message.type === 'awareness' && message.bytes.length > 1).length - before).toBeLessThan(6)
    busy.provider.awareness.setLocalState({ cursor: 'x'.repeat(5_000) })
    await pause(300)
    expect(statesOf(watcher).getStates().get(busy.ydoc.clientID)?.cursor).toBe(199)
    expect(busy.closeCode()).toBeNull()
    busy.destroy()
    mux.close()
  })

  test('presence never reaches storage', async () => {
    const id = await server.addSection('section-0001')
    const client = yWebsocketClient(server.port, 'editor-00001', id)
    await client.synced()
    client.provider.awareness.setLocalState({ cursor: 'dấu-vết-con-trỏ' })
    await client.saved()
    expect(server.rows(id)).toHaveLength(1)
    client.destroy()
  })

  test('every channel hears something regularly, so that a y-websocket client keeps its line', async () => {
    const id = await server.addSection('section-0001')
    const stock = yWebsocketClient(server.port, 'observer-001', id)
    const mux = muxClient(server.port, 'observer-001')
    await mux.ready()
    const section = mux.section(id)
    await Promise.all([stock.synced(), section.ready()])
    await pause(20)
    const heard = section.received.length
    let messages = 0
    stock.provider.ws?.addEventListener('message', () => messages++)
    await until(() => messages > 0 && section.received.length > heard, 'a sign of life', 1_000)
    stock.destroy()
    mux.close()
  })
})

describe('a document’s room', () => {
  test('everybody hears who is there and where, and what happens', async () => {
    const id = await server.addSection('section-0001')
    const first = muxClient(server.port, 'editor-00001')
    const second = muxClient(server.port, 'observer-001')
    await Promise.all([first.ready(), second.ready()])
    const here = first.document(DOCUMENT)
    const there = second.document(DOCUMENT)
    await until(() => here.people.length === 2 && there.people.length === 2, 'both to be there')
    here.here(id)
    await until(() => there.people.some((person) => person.sectionId === id), 'the place to be known')
    expect(there.people.find((person) => person.sectionId === id)).toEqual({
      connection: first.hello?.connection,
      userId: 'editor-00001',
      name: 'Tên editor-00001',
      color: personColor('editor-00001'),
      sectionId: id,
    })
    await tell(server.storage, { kind: 'document', documentId: DOCUMENT, event: { type: 'structure' } })
    await until(
      () => here.events.some((event) => event.type === 'structure') && there.events.some((event) => event.type === 'structure'),
      'the event',
    )
    first.close()
    await until(() => there.people.length === 1, 'the first to be gone')
    second.close()
  })

  test('strangers and unknown documents get the same answer', async () => {
    const mux = muxClient(server.port, STRANGER)
    await mux.ready()
    const known = mux.document(DOCUMENT)
    const unknown = mux.document('document-xyz')
    await until(() => known.closed !== null && unknown.closed !== null, 'both to be refused')
    expect([known.closed, unknown.closed]).toEqual([CLOSE.unknown, CLOSE.unknown])
    mux.close()
  })

  test('what is no place closes the connection', async () => {
    const mux = muxClient(server.port, 'editor-00001')
    await mux.ready()
    const document = mux.document(DOCUMENT)
    await until(() => document.opened, 'the room')
    mux.raw(`d/${DOCUMENT}`, FRAME.event, new TextEncoder().encode('{"sectionId": {"a": 1}}'))
    await until(() => mux.closeCode !== null, 'the close')
    expect(mux.closeCode).toBe(CLOSE.malformed)
  })
})
