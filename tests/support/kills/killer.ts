import { parentPort } from 'node:worker_threads'

/** A thread that kills: its moment does not depend on what the loop of the people who type is doing. */
const sleeper = new Int32Array(new SharedArrayBuffer(4))
parentPort?.on('message', ({ pid, signal, afterMs }: { pid: number; signal: NodeJS.Signals; afterMs: number }) => {
  Atomics.wait(sleeper, 0, 0, afterMs)
  try {
    process.kill(pid, signal)
  } catch {
    // It is gone already; the round says so.
  }
})
