import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Context } from '../context.ts'
import { openStorage, removeDatabase, type Storage } from '../storage/database.ts'

/** Stands in the data folder while the demo is being made. Found at a start, it says that the program was ended in the middle of it. */
const marker = (dataDir: string): string => join(dataDir, 'demo-unfinished')

/** Opens the data folder. A demo that was ended in the middle is thrown away: nobody had been let in yet. @throws StorageError */
export async function openDataFolder(dataDir: string): Promise<Storage> {
  const storage = await openStorage(dataDir)
  if (!existsSync(marker(dataDir))) return storage
  await storage.close()
  removeDatabase(dataDir)
  rmSync(marker(dataDir))
  return openStorage(dataDir)
}

/**
 * Runs `work`, which fills the empty installation, without waiting for the disk at each of its several hundred commits; all of it is flushed at the
 * end. That is no breach of L1: nobody is connected, and after a power cut in between everything is made anew.
 */
export async function asOneUnit(ctx: Context, work: () => Promise<void>): Promise<void> {
  writeFileSync(marker(ctx.config.dataDir), '')
  await ctx.upkeep.withoutFlushing(work)
  rmSync(marker(ctx.config.dataDir))
}
