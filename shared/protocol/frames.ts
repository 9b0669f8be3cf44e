import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/**
 * The multiplexed connection `/collab?schema=N`: one websocket carries many channels.
 *
 * A frame is `varString room | varUint kind | bytes`. A room is `s/<sectionId>` (a section's Y.Doc), `d/<documentId>` (events and presence of a
 * document) or `f/<dossierId>` (the same of a dossier's figures, see `figures.ts`). The empty room speaks about the connection itself, `p/me` about its person (`person-room.ts`).
 *
 * | kind | direction | bytes |
 * |---|---|---|
 * | open | client -> server | varUint: the client's number for this channel (none: 0) |
 * | opened | server -> client | JSON of `Opened` (sections) or `PresenceOpened` (documents, figures) |
 * | data | both | sections: one y-protocols message (types 0 sync, 1 awareness, 3 query awareness) |
 * | ack | server -> client | varUint: how many data frames of this channel, counted from `open`, are on disk (or added nothing) |
 * | close | both | varUint code, varString reason (JSON of `Closed` or empty), from the server varUint number of the channel; it is gone, the connection stays |
 * | event | both | JSON of a `DocumentEvent` (server) or `Here` (client) in document rooms, of a `FiguresEvent` or `FiguresHere` in those of figures |
 * | hello | server -> client | JSON of `Hello`, first frame of a connection, room empty |
 * | displaced | server -> client | JSON of `DisplacedText[]`, only in section rooms: after `opened`, and before the `ack` of what displaced it |
 * | trouble | client -> server | varUint: index in `TROUBLES`, only in section rooms; counted, never answered |
 *
 * A room that is closed and opened again is another channel. What the server said in the old one may still be on its way: the client hears nothing
 * until `opened` or `close` carries the number that it gave with `open`.
 */
export const FRAME = { open: 0, opened: 1, data: 2, ack: 3, close: 4, event: 5, hello: 6, displaced: 7, trouble: 8 } as const
export type FrameKind = (typeof FRAME)[keyof typeof FRAME]

export interface Frame {
  room: string
  kind: FrameKind
  bytes: Uint8Array
}

/** The first frame of every connection. */
export interface Hello {
  /** Random, new after a restore from backup (R1). */
  historyId: string
  schema: number
  /** Names this connection in `Presence`. */
  connection: string
  userId: string
  name: string
  color: string
}

export interface Opened {
  access: 'read' | 'write'
  lockEpoch: number
  /** The number that came with `open`. */
  channel: number
}

/** Everybody who has the document or the figures open, the newcomer among them. */
export interface PresenceOpened<Person> {
  people: Person[]
}

/** Why a channel was closed, where there is more to say than the code: who locked the section and when, or why words
 * cannot be kept: not just now, or because a section or one of its tables would be larger than there may be. */
export interface Closed {
  cause?: 'disk-full' | 'section-too-large' | 'table-too-large'
  status?: 'submitted' | 'approved'
  by?: string
  at?: number
}

/** Names one sign of a Y.Doc: the Yjs client that wrote it and its clock there. */
export interface ItemId {
  client: number
  clock: number
}

/**
 * Signs that one Yjs client wrote one after the other, `length` of them (UTF-16 units) from `clock` on. Of a footnote `text` is the footnote's words, and
 * `length` 1.
 */
export interface DisplacedPiece extends ItemId {
  length: number
  text: string
  /** It stands in the same line as the piece before it; else it begins a line. */
  sameLine: boolean
  /**
   * Last item of the nearest block before it, at the top level of the body, that stood when the place was looked up; null: it stood at the very beginning.
   * Missing as long as the place is not known: the text comes again when it is.
   */
  after?: ItemId | null
}

/**
 * Words of this person that lost their place: somebody deleted them, or the block around them, without having seen them. A later one with the same `id`
 * takes the place of the earlier; one without pieces says that it is settled.
 */
export interface DisplacedText {
  id: string
  sectionId: string
  /** In the order in which they stood. */
  pieces: DisplacedPiece[]
  /** Name of who deleted them or their place; null as long as that is not known. */
  by: string | null
  /** When, in milliseconds since 1970; null as long as that is not known. */
  at: number | null
}

/**
 * What may happen to an editor and the body that it shows, and should not: a change was not followed and the body read anew, the two differed and the editor
 * was mended, a table was made anew by a step of the editor. No word is lost by any of them.
 */
export const TROUBLES = ['reread', 'mismatch', 'rebuilt'] as const
export type Trouble = (typeof TROUBLES)[number]

export const sectionRoom = (sectionId: string): string => `s/${sectionId}`
export const documentRoom = (documentId: string): string => `d/${documentId}`

const utf8 = new TextEncoder()
const fromUtf8 = new TextDecoder()

export function encodeFrame(room: string, kind: FrameKind, bytes: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, room)
  encoding.writeVarUint(encoder, kind)
  const head = encoding.toUint8Array(encoder)
  // Not by the encoder, which would copy a large state twice.
  const frame = new Uint8Array(head.length + bytes.length)
  frame.set(head)
  frame.set(bytes, head.length)
  return frame
}

/** Null when the bytes are no frame of ours. */
export function decodeFrame(data: Uint8Array): Frame | null {
  try {
    const decoder = decoding.createDecoder(data)
    const room = decoding.readVarString(decoder)
    const kind = decoding.readVarUint(decoder)
    if (kind > FRAME.trouble || room.length > 128) return null
    return { room, kind: kind as FrameKind, bytes: decoding.readTailAsUint8Array(decoder) }
  } catch {
    return null
  }
}

export const encodeJson = (value: unknown): Uint8Array => utf8.encode(JSON.stringify(value))

/** The JSON in a frame's bytes; throws on malformed input (callers close with `malformed`). */
export const decodeJson = <T>(bytes: Uint8Array): T => JSON.parse(fromUtf8.decode(bytes)) as T

/** @param channel 0 when no channel is meant */
export function encodeClose(code: number, reason: string, channel = 0): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, code)
  encoding.writeVarString(encoder, reason)
  encoding.writeVarUint(encoder, channel)
  return encoding.toUint8Array(encoder)
}

export function decodeClose(bytes: Uint8Array): { code: number; reason: string; channel: number } {
  const decoder = decoding.createDecoder(bytes)
  return { code: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder), channel: lastVarUint(decoder) }
}

export function encodeCount(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, count)
  return encoding.toUint8Array(encoder)
}

export const decodeCount = (bytes: Uint8Array): number => decoding.readVarUint(decoding.createDecoder(bytes))

export const encodeTrouble = (trouble: Trouble): Uint8Array => encodeCount(TROUBLES.indexOf(trouble))

/** Null when the bytes name none. */
export function decodeTrouble(bytes: Uint8Array): Trouble | null {
  try {
    return TROUBLES[decodeCount(bytes)] ?? null
  } catch {
    return null
  }
}

/** The number in an `open` frame, 0 when it has none. @throws when it is none */
export const decodeOpen = (bytes: Uint8Array): number => lastVarUint(decoding.createDecoder(bytes))

const lastVarUint = (decoder: decoding.Decoder): number => (decoding.hasContent(decoder) ? decoding.readVarUint(decoder) : 0)
