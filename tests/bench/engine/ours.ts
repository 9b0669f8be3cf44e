import { giveBackMemory } from '@van-kien/server/ops/give-back-memory.ts'
import { startCollabServer } from '../../support/collab-server.ts'
import { answerFor } from './answer.ts'

/** Our live writing in a process of its own. Arguments: number of sections to make in a new folder, or 0 and the folder of an earlier one. */
const [rooms = '0', dataDir] = process.argv.slice(2)
// The generator sends the large document's operations faster than any person may, and four names stand for thousands of people.
const limits = {
  messagesPerSecond: 1e9,
  messageBurst: 1e9,
  workBurstMs: 1e9,
  workMsPerSecond: 1e9,
  bufferedBytesPerUser: 1e9,
  connectionsPerUser: 1e6,
  connectionsPerAddress: 1e6,
  waitingPerAddress: 1e6,
}
const server = await startCollabServer({ keepData: true, limits, ...(dataDir ? { dataDir } : {}) })
for (let room = 0; room < Number(rooms); room++) await server.addSection(`section-${10_000 + room}`)
// As the program does after its start.
giveBackMemory()
answerFor(server.port, () => server.stop(), server.dataDir)
