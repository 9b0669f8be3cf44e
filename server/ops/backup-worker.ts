import { workerData } from 'node:worker_threads'
import { backUp } from './backup.ts'

// Runs in its own thread: see `nightly`.
const { dataDir, file, now } = workerData as { dataDir: string; file: string; now: number }
backUp(dataDir, file, now)
