import { createSocket } from '@van-kien/client/collab/socket.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { encodeClose, encodeFrame, encodeJson, FRAME } from '@van-kien/shared/protocol/frames.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { pause, until } from '../support/until.ts'

const left: (() => void)[] = []
afterEach(() => {
  for (const leave of left.splice(0)) leave()
})

/** A server that answers each attempt when the test says so. */
async function door() {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  await new Promise((resolve) => server.once('listening', resolve))
  const attempts: WebSocket[] = []
  server.on('connection', (socket) => void attempts.push(socket))
  const { port } = server.address() as { port: number }
  const socket = createSocket(`ws://127.0.0.1:${port}/collab`, WebSocket as unknown as typeof globalThis.WebSocket)
  left.push(
    () => socket.destroy(),
    () => server.close(),
  )
  await until(() => attempts.length === 1, 'the first attempt')
  return {
    socket,
    attempts,
    turnAway: (index: number) => attempts[index]!.send(encodeFrame('', FRAME.close, encodeClose(CLOSE.notSignedIn, ''))),
    welcome: (index: number) => attempts[index]!.send(encodeFrame('', FRAME.hello, encodeJson({}))),
  }
}

describe('signing in again while an attempt of the old session is under way', () => {
  test('the old one is turned away, and the page comes in all the same', async () => {
    const { socket, attempts, turnAway, welcome } = await door()
    const seen: string[] = []
    socket.state.subscribe(() => seen.push(socket.state.get()))
    socket.reconnect()
    turnAway(0)
    await until(() => attempts.length === 2, 'the attempt of the new session')
    welcome(1)
    await until(() => socket.state.get() === 'open', 'to be in')
    expect(seen).not.toContain('signed-out')
  })

  test('one that was let in and is then turned away too', async () => {
    const { socket, attempts, turnAway, welcome } = await door()
    welcome(0)
    await until(() => socket.state.get() === 'open', 'to be in')
    let dropped = 0
    socket.join('s/section-0001', { connected: () => {}, frame: () => {}, disconnected: () => void dropped++ })
    socket.reconnect()
    turnAway(0)
    await until(() => attempts.length === 2, 'the attempt of the new session')
    welcome(1)
    await until(() => socket.state.get() === 'open' && dropped === 1, 'to be in again')
  })

  test('who is turned away twice is told, and not asked for a third time', async () => {
    const { socket, attempts, turnAway } = await door()
    socket.reconnect()
    turnAway(0)
    await until(() => attempts.length === 2, 'the second attempt')
    turnAway(1)
    await until(() => socket.state.get() === 'signed-out', 'to be told')
    await pause(300)
    expect(attempts).toHaveLength(2)
  })
})
