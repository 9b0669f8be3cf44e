import type { Recovery } from '@van-kien/client/collab/recovery.ts'
import { SectionSession } from '@van-kien/client/collab/section-session.ts'
import { createSocket } from '@van-kien/client/collab/socket.ts'
import { decodeMessage } from '@van-kien/server/collab/messages.ts'
import { type DisplacedText, decodeFrame, FRAME } from '@van-kien/shared/protocol/frames.ts'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import type { TestServer } from '../collab-server.ts'

/** One page of one person; `hold` keeps what it sends on the way, `drop` cuts the line with what is on it. */
export function visit(server: TestServer, user: string, id: string) {
  let plugged = true
  let held: (() => void)[] | null = null
  const open = new Set<WebSocket>()
  /** What it sent of the section since the line was last plugged in, in order; a SyncStep2 is an answer. */
  let sent: { answer: boolean; deletes: Set<number>; letters: string }[] = []
  const note = (data: Uint8Array): void => {
    const frame = decodeFrame(data)
    const message = frame?.kind === FRAME.data ? decodeMessage(frame.bytes) : null
    if (message?.type !== 'update') return
    const { structs, ds } = Y.decodeUpdate(message.bytes)
    const letters = structs
      .map((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : ''))
      .join('')
    sent.push({ answer: message.answer, deletes: new Set(ds.clients.keys()), letters })
  }
  class Line extends WebSocket {
    constructor(url: string) {
      super(plugged ? url : 'ws://127.0.0.1:1/')
      open.add(this)
      this.on('error', () => {})
    }
    override send(data: unknown, ...rest: unknown[]): void {
      const copy = Uint8Array.from(data as Uint8Array)
      note(copy)
      if (held) held.push(() => super.send(copy))
      else super.send(copy, ...(rest as []))
    }
  }
  const socket = createSocket(`ws://127.0.0.1:${server.port}/collab?user=${user}`, Line as unknown as typeof globalThis.WebSocket)
  const kept: Recovery[] = []
  const notified = new Map<string, DisplacedText>()
  const session = new SectionSession(id, {
    socket,
    userId: user,
    recover: (recovery) => {
      kept.push(recovery)
    },
    displaced: (texts) => {
      for (const text of texts) notified.set(text.id, text)
    },
    explainLock: () => {},
    startsOffline: () => false,
    takeCaret: () => {},
    now: Date.now,
  })
  return {
    session,
    kept,
    notified,
    sent: () => sent,
    ydoc: () => session.get().ydoc,
    hold: () => {
      held = []
    },
    drop: () => {
      plugged = false
      held = null
      for (const ws of open) ws.terminate()
      open.clear()
    },
    plug: () => {
      plugged = true
      sent = []
      socket.reconnect()
    },
    close: () => {
      session.destroy()
      socket.destroy()
    },
  }
}

/** Every change of a Y.Doc as it was made. */
export function recorded(ydoc: Y.Doc): Uint8Array[] {
  const made: Uint8Array[] = []
  ydoc.on('update', (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (transaction.local) made.push(update)
  })
  return made
}
