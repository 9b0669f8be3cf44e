// `npm start`: builds the client when its sources changed, starts the server in this process, prints where it is.
import { flushCompileCache } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../server/config.ts'
import { explainAndExit, startServer, stopOnSignals } from '../server/main.ts'
import { welcome } from '../server/ops/welcome.ts'
import { buildClient } from './build-client.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
try {
  const config = readConfig(process.env)
  if (!buildClient(root)) {
    console.error('\nKhông dựng được giao diện; lỗi ở các dòng trên.\n')
    process.exit(1)
  }
  const running = await startServer(config)
  stopOnSignals(running)
  console.log(await welcome(running))
  // Now, not at the end: the machine may be switched off.
  flushCompileCache()
  const { advice } = await running.paper.look()
  if (advice) console.log(`  ${advice}\n`)
} catch (error) {
  explainAndExit(error)
}
