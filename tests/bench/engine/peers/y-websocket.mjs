// y-websocket's own server, put together as its server.js does it. Arguments: data folder, 'memory' or 'leveldb'.
import { createServer } from 'node:http'
import { join } from 'node:path'
import { WebSocketServer } from 'ws'
import { answerFor } from './answer.mjs'

const [dataDir, kind] = process.argv.slice(2)
if (kind === 'leveldb') process.env.YPERSISTENCE = join(dataDir, 'leveldb')
console.info = () => {}
const { setupWSConnection, getPersistence, docs } = await import('@y/websocket-server/utils')
const sockets = new WebSocketServer({ noServer: true })
sockets.on('connection', setupWSConnection)
const server = createServer()
server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, (ws) => sockets.emit('connection', ws, request)))
async function stop() {
  const persistence = getPersistence()
  // Its writes are queued: the state of a document is read only after them.
  if (persistence) for (const name of docs.keys()) await persistence.provider.getStateVector(name)
  await persistence?.provider.destroy()
}
server.listen(0, '127.0.0.1', () => answerFor(server.address().port, stop, dataDir))
