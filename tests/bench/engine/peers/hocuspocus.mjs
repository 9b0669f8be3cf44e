// Hocuspocus with its SQLite extension, as its documentation shows it. Argument: data folder.
import { join } from 'node:path'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'
import { answerFor } from './answer.mjs'

const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  stopOnSignals: false,
  extensions: [new SQLite({ database: join(process.argv[2], 'hocuspocus.sqlite') })],
})
await server.listen()
answerFor(server.address.port, () => server.destroy(), process.argv[2])
