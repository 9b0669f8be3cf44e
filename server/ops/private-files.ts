import { chmodSync, mkdirSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/**
 * What this process writes from now on is for its own user alone: the database holds password hashes, session tokens and all texts (FINDINGS W10). For
 * every command that writes into a data folder or writes a backup. Nothing happens in a worker thread, which has the mode of its process.
 */
export function writePrivately(): void {
  if (isMainThread) process.umask(0o077)
}

/** Makes the data folder, and closes one that was there before with a wider mode, so that files in it that others could read cannot be reached. */
export function privateFolder(path: string): void {
  writePrivately()
  mkdirSync(path, { recursive: true, mode: 0o700 })
  // Windows keeps rights elsewhere.
  if (process.platform !== 'win32') chmodSync(path, 0o700)
}
