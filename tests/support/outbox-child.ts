import { readConfig } from '@van-kien/server/config.ts'
import { startServer } from '@van-kien/server/main.ts'

/**
 * The whole program in a process of its own, killed right after a commit that has news, before anybody hears of them: the first, or the one whose number it is
 * given. Says its address.
 */
const { ctx, url, port } = await startServer(
  readConfig({ HOST: '127.0.0.1', PORT: '0', DEMO: '0', LOG_LEVEL: 'error', DATA_DIR: process.argv[2] ?? '' }),
)
const { outbox } = ctx
let left = Number(process.argv[3] ?? 1)
let news = false
const committed = outbox.committed.bind(outbox)
const write = outbox.write.bind(outbox)
outbox.write = async (tx, ...messages) => {
  await write(tx, ...messages)
  news = true
}
outbox.committed = () => {
  if (news && --left === 0) process.kill(process.pid, 'SIGKILL')
  news = false
  committed()
}
process.send?.({ url, port })
