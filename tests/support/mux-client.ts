import { decodeMessage, syncStep1, syncStep2, syncUpdate } from '@van-kien/server/collab/messages.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import type { DocumentEvent, Presence } from '@van-kien/shared/protocol/events.ts'
import {
  type Closed,
  type DisplacedText,
  decodeClose,
  decodeCount,
  decodeFrame,
  decodeJson,
  documentRoom,
  encodeFrame,
  encodeJson,
  FRAME,
  type FrameKind,
  type Hello,
  type Opened,
  sectionRoom,
} from '@van-kien/shared/protocol/frames.ts'
import { PERSON_ROOM, type PersonEvent } from '@van-kien/shared/protocol/person-room.ts'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { until } from './until.ts'

/** One channel to a section over the multiplexed connection. */
export interface MuxSection {
  ydoc: Y.Doc
  opened: Opened[]
  closed: { code: number; reason: Closed } | null
  /** Data frames sent, and how many of them the server has on disk. */
  sent: number
  acked: number
  synced: boolean
  /** Words that lost their place, by id, as they were told last. */
  displaced: Map<string, DisplacedText>
  /** Kinds of the frames that came, in order. */
  kinds: FrameKind[]
  /** Messages that came, decoded. */
  received: NonNullable<ReturnType<typeof decodeMessage>>[]
  send(message: Uint8Array): void
  ready(): Promise<void>
  saved(): Promise<void>
  leave(): void
}

export interface MuxDocument {
  people: Presence[]
  events: DocumentEvent[]
  opened: boolean
  closed: number | null
  here(sectionId: string | null): void
}

export interface MuxClient {
  hello: Hello | null
  closeCode: number | null
  ws: WebSocket
  ready(): Promise<void>
  /** @param unconfirmed updates as they were made, to be sent again before the state */
  section(id: string, ydoc?: Y.Doc, unconfirmed?: readonly Uint8Array[]): MuxSection
  document(id: string): MuxDocument
  /** Asks for the news of whoever is signed in. */
  own(heard: (event: PersonEvent) => void): void
  raw(room: string, kind: FrameKind, bytes?: Uint8Array): void
  close(): void
}

/** A small client of the multiplexed protocol: what ours does, without a browser. */
export function muxClient(port: number, user: string | null, options: { query?: string; headers?: Record<string, string> } = {}): MuxClient {
  const query = options.query ?? `schema=${SCHEMA_VERSION}`
  const ws = new WebSocket(`ws://127.0.0.1:${port}/collab?${query}${user ? `&user=${user}` : ''}`, { headers: options.headers ?? {} })
  const handlers = new Map<string, (kind: FrameKind, bytes: Uint8Array) => void>()
  const raw: MuxClient['raw'] = (room, kind, bytes) => {
    if (ws.readyState === WebSocket.OPEN) ws.send(encodeFrame(room, kind, bytes))
  }
  const client: MuxClient = {
    hello: null,
    closeCode: null,
    ws,
    ready: () => until(() => client.hello !== null, 'hello'),
    section: (id, ydoc = new Y.Doc(), unconfirmed = []) => openSection(sectionRoom(id), ydoc, unconfirmed, raw, handlers),
    document: (id) => openDocument(documentRoom(id), raw, handlers),
    own: (heard) => {
      handlers.set(PERSON_ROOM, (_kind, bytes) => heard(decodeJson<PersonEvent>(bytes)))
      raw(PERSON_ROOM, FRAME.open)
    },
    raw,
    close: () => ws.close(),
  }
  ws.on('message', (data: Buffer) => {
    const frame = decodeFrame(data)
    if (frame === null) throw new Error('the server sent something that is no frame')
    if (frame.kind === FRAME.hello) client.hello = decodeJson<Hello>(frame.bytes)
    else handlers.get(frame.room)?.(frame.kind, frame.bytes)
  })
  ws.on('close', (code) => {
    client.closeCode = code
  })
  ws.on('error', () => {})
  return client
}

type Handlers = Map<string, (kind: FrameKind, bytes: Uint8Array) => void>

function openSection(room: string, ydoc: Y.Doc, unconfirmed: readonly Uint8Array[], raw: MuxClient['raw'], handlers: Handlers): MuxSection {
  const section: MuxSection = {
    ydoc,
    opened: [],
    closed: null,
    sent: 0,
    acked: 0,
    synced: false,
    displaced: new Map(),
    kinds: [],
    received: [],
    send: (message) => {
      section.sent++
      raw(room, FRAME.data, message)
    },
    ready: () => until(() => section.synced || section.closed !== null, `${room} to be synced`),
    saved: () => until(() => section.acked >= section.sent, `${room} to be saved`),
    leave: () => {
      ydoc.off('update', sendUpdate)
      raw(room, FRAME.close)
    },
  }
  const sendUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin !== section && section.closed === null) section.send(syncUpdate(update))
  }
  handlers.set(room, (kind, bytes) => {
    section.kinds.push(kind)
    if (kind === FRAME.displaced) for (const text of decodeJson<DisplacedText[]>(bytes)) section.displaced.set(text.id, text)
    else if (kind === FRAME.opened) section.opened.push(decodeJson<Opened>(bytes))
    else if (kind === FRAME.ack) section.acked = decodeCount(bytes)
    else if (kind === FRAME.close) {
      const { code, reason } = decodeClose(bytes)
      section.closed = { code, reason: reason ? (JSON.parse(reason) as Closed) : {} }
    } else if (kind === FRAME.data) {
      const message = decodeMessage(bytes)
      if (message === null) throw new Error('the server sent no message')
      section.received.push(message)
      if (message.type === 'sync-step-1') {
        for (const update of unconfirmed) section.send(syncUpdate(update))
        section.send(syncStep2(Y.encodeStateAsUpdate(ydoc, message.stateVector)))
      } else if (message.type === 'update') {
        Y.applyUpdate(ydoc, message.bytes, section)
        if (message.answer) section.synced = true
      }
    }
  })
  raw(room, FRAME.open)
  section.send(syncStep1(Y.encodeStateVector(ydoc)))
  ydoc.on('update', sendUpdate)
  return section
}

function openDocument(room: string, raw: MuxClient['raw'], handlers: Handlers): MuxDocument {
  const document: MuxDocument = {
    people: [],
    events: [],
    opened: false,
    closed: null,
    here: (sectionId) => raw(room, FRAME.event, encodeJson({ sectionId })),
  }
  handlers.set(room, (kind, bytes) => {
    if (kind === FRAME.opened) {
      document.opened = true
      document.people = decodeJson<{ people: Presence[] }>(bytes).people
    } else if (kind === FRAME.close) document.closed = decodeClose(bytes).code
    else if (kind === FRAME.event) {
      const event = decodeJson<DocumentEvent>(bytes)
      if (event.type === 'presence') document.people = event.people
      document.events.push(event)
    }
  })
  raw(room, FRAME.open)
  return document
}
