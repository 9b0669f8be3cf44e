import { startCollabServer } from './collab-server.ts'

/** A server in a process of its own, to be killed: serves the data folder named by the first argument and says its port. */
const server = await startCollabServer({ dataDir: process.argv[2] ?? '', keepData: true })
process.send?.({ port: server.port })
process.on('SIGTERM', async () => {
  await server.stop()
  process.exit(0)
})
