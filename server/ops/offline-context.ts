import { pino } from 'pino'
import { createAuth } from '../auth/auth.ts'
import { readSecret } from '../auth/secret.ts'
import type { Rooms } from '../collab/rooms.ts'
import type { Config } from '../config.ts'
import { type Context, randomId } from '../context.ts'
import { createPdfConverter } from '../export/pdf.ts'
import { openStorage } from '../storage/database.ts'

const nobodyWrites = () => Promise.reject(new Error('nobody can be writing while the program is stopped'))

const nobodyReads = () => Promise.reject(new Error('nobody reads documents while the program is stopped'))

/** Live writing of a program that serves nobody: there is no connection to tell, and nothing may be written through rooms. */
const EMPTY_ROOMS: Rooms = {
  exclusive: nobodyWrites,
  content: nobodyWrites,
  copy: nobodyWrites,
  edit: nobodyWrites,
  linearBody: nobodyWrites,
  upgraded: () => undefined,
  placeDisplaced: () => undefined,
  stop: async () => undefined,
}

/** For commands on the command line: runs `work` on the data folder of a stopped program. @throws StorageError when it is running */
export async function withStoppedProgram<T>(config: Config, work: (ctx: Context) => Promise<T>): Promise<T> {
  const storage = await openStorage(config.dataDir)
  try {
    const log = pino({ level: 'error' })
    const auth = createAuth({ db: storage.db, config, secret: readSecret(config.dataDir), log, now: Date.now })
    return await work({
      config,
      ...storage,
      auth,
      rooms: EMPTY_ROOMS,
      readings: { json: nobodyReads, value: nobodyReads, unpacked: nobodyReads, expect: nobodyReads, warm: () => undefined, stop: () => undefined },
      pdf: createPdfConverter(null),
      historyId: '',
      setupCode: null,
      now: Date.now,
      newId: randomId,
      log,
    })
  } finally {
    await storage.close()
  }
}
