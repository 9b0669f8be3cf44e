import { MOST_UPDATE_BYTES } from '@van-kien/shared/protocol/limits.ts'

/** How much one connection, person or address may ask for. Each number is explained in the README of this folder. */
export interface Limits {
  /** Connections of one person: every y-websocket client is a connection of its own for each section. */
  connectionsPerUser: number
  connectionsPerAddress: number
  /** Connections of one address whose session is still being looked up. */
  waitingPerAddress: number
  roomsPerConnection: number
  /** Messages: burst, and how many come back a second. Above: 4529. */
  messageBurst: number
  messagesPerSecond: number
  /** Answers to SyncStep1 of one channel: burst, and how many come back a second. Above: the last one is answered later. */
  syncBurst: number
  syncsPerSecond: number
  /** Bytes of one message that may be applied; above it is read and refused (4413), above `frameBytes` the socket closes unread. */
  updateBytes: number
  frameBytes: number
  awarenessBytes: number
  /** Awareness states of one channel; what comes faster waits, the last one wins. */
  awarenessPerSecond: number
  /** Bytes waiting to be sent to a slow reader before it is closed with 4508. */
  bufferedBytes: number
  /** The same for all connections of one person together. */
  bufferedBytesPerUser: number
  /** Unprocessed frames and bytes of one connection at which its socket is paused. */
  queuedFrames: number
  queuedBytes: number
  /** Milliseconds that one connection may work before the others get their turn. */
  sliceMs: number
  /** Milliseconds of work for one person: burst, and how many come back a second. Above: their frames wait. */
  workBurstMs: number
  workMsPerSecond: number
  /** A y-websocket client drops a line on which it hears nothing for 30 s. */
  keepAliveMs: number
  /** Who had a document open when the program was killed is back by then, and hears what it had not told (O2). */
  lateNewsMs: number
  /** Updates above this have a dry run on a copy, in the worker, before they are applied. */
  dryRunBytes: number
  /** The same for somebody who sent something that took far too long. */
  watchedDryRunBytes: number
  /** Milliseconds that such a dry run may take: of the clock, so that a machine which is busy with something else refuses nobody. */
  dryRunMs: number
  /** Sections above this are compacted in the worker, not on the thread that serves. */
  workerBytes: number
  /** Rows or bytes of a log after which a checkpoint is written. */
  checkpointRows: number
  checkpointBytes: number
  /** Milliseconds after which a room without channels is unloaded. */
  idleMs: number
  /** Milliseconds without an edit after which the words of a section are counted. */
  countMs: number
}

export const DEFAULT_LIMITS: Limits = {
  connectionsPerUser: 500,
  connectionsPerAddress: 4_000,
  waitingPerAddress: 500,
  roomsPerConnection: 400,
  messageBurst: 3_000,
  messagesPerSecond: 300,
  syncBurst: 10,
  syncsPerSecond: 5,
  updateBytes: MOST_UPDATE_BYTES,
  frameBytes: 8_000_000,
  awarenessBytes: 4_096,
  awarenessPerSecond: 5,
  bufferedBytes: 6_000_000,
  bufferedBytesPerUser: 32_000_000,
  queuedFrames: 1_000,
  queuedBytes: 1_000_000,
  sliceMs: 4,
  workBurstMs: 1_000,
  workMsPerSecond: 500,
  keepAliveMs: 10_000,
  lateNewsMs: 2 * 60_000,
  dryRunBytes: 16_000,
  watchedDryRunBytes: 500,
  dryRunMs: 15_000,
  workerBytes: 64_000,
  checkpointRows: 5_000,
  checkpointBytes: 1_000_000,
  idleMs: 30_000,
  countMs: 2_000,
}
