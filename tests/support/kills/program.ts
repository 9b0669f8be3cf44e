import { readConfig } from '@van-kien/server/config.ts'
import { startServer, stopOnSignals } from '@van-kien/server/main.ts'

/** The whole program in a process of its own, to be killed: loaded at once, started on the data folder that it is told, then says its port. */
process.once('message', async ({ dataDir }: { dataDir: string }) => {
  const config = readConfig({ HOST: '127.0.0.1', PORT: '0', DEMO: '0', LOG_LEVEL: 'error', BACKUP_KEEP: '0', DATA_DIR: dataDir })
  const running = await startServer(config)
  stopOnSignals(running)
  process.send?.({ port: running.port })
})
process.once('disconnect', () => process.exit(0))
process.send?.('loaded')
