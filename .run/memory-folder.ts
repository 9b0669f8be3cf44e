import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Linux has it wherever programs share memory. */
const SHARED_MEMORY = '/dev/shm'
const PREFIX = 'vankien-test-'
/** What the data folders, browser profiles and LibreOffice profiles of two test files need at most, many times over. */
const NEEDED_BYTES = 4 * 2 ** 30

/**
 * A folder for temporary files that is held in memory: the tests start the program hundreds of times, and each commit waits for the disk. What is promised about
 * fsync is looked at in the system calls, which are the same there. Null where there is no such folder, it is small, or nothing can be run from it.
 */
export function memoryFolder(): string | null {
  if (process.platform !== 'linux') return null
  try {
    const { bavail, bsize } = statfsSync(SHARED_MEMORY)
    if (bavail * bsize < NEEDED_BYTES) return null
    removeLeft()
    const folder = mkdtempSync(join(SHARED_MEMORY, `${PREFIX}${process.pid}-`))
    const script = join(folder, 'run')
    writeFileSync(script, '#!/bin/sh\nexit 0\n', { mode: 0o700 })
    if (spawnSync(script).status === 0) return folder
    rmSync(folder, { recursive: true, force: true })
    return null
  } catch {
    return null
  }
}

/** Those of runs that were killed. */
function removeLeft(): void {
  for (const name of readdirSync(SHARED_MEMORY)) {
    const [pid] = name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-') : []
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(SHARED_MEMORY, name), { recursive: true, force: true })
  }
}
