import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Milliseconds that this disk takes to flush 4 KiB: what everybody who waits for the disk pays, and a disk that others use pays more. */
export function flushTimes(count = 200): { p50: number; p99: number } {
  const folder = mkdtempSync(join(tmpdir(), 'vankien-bench-disk-'))
  const file = openSync(join(folder, 'flush'), 'w')
  const block = Buffer.alloc(4096)
  const times = Array.from({ length: count }, () => {
    writeSync(file, block)
    const start = performance.now()
    fdatasyncSync(file)
    return performance.now() - start
  }).sort((a, b) => a - b)
  closeSync(file)
  rmSync(folder, { recursive: true })
  return { p50: times[count >> 1]!, p99: times[Math.floor(count * 0.99)]! }
}
