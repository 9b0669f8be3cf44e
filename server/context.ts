import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Auth } from './auth/auth.ts'
import type { Rooms } from './collab/rooms.ts'
import type { Config } from './config.ts'
import type { PdfConverter } from './export/pdf.ts'
import type { Readings } from './readings/readings.ts'
import type { Database, Storage } from './storage/database.ts'
import type { FileStore } from './storage/file-store.ts'
import type { Outbox } from './storage/outbox.ts'
import type { Upkeep } from './storage/upkeep.ts'
import type { Writer } from './storage/writer.ts'

/** Made once in `main` (or by a test) and handed to everything that acts. */
export interface Context {
  config: Config
  db: Database
  writer: Writer
  upkeep: Upkeep
  engine: Storage['engine']
  outbox: Outbox
  files: FileStore
  auth: Auth
  rooms: Rooms
  readings: Readings
  /** LibreOffice, when it is installed. */
  pdf: PdfConverter
  /** Random; new after a restore from backup. */
  historyId: string
  /** What the first administrator must know; null where only this machine can ask (see `auth/setup-code`). */
  setupCode: string | null
  /** Milliseconds since 1970. */
  now: () => number
  newId: () => string
  log: Logger
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A random id of 20 letters and digits (119 bits). */
export function randomId(): string {
  let id = ''
  while (id.length < 20) for (const byte of randomBytes(24)) if (byte < 248 && id.length < 20) id += ALPHABET[byte % 62]
  return id
}
