import { readConfig } from '@van-kien/server/config.ts'
import { startServer } from '@van-kien/server/main.ts'

/** The whole program in a process of its own, killed right after the first commit that has news, before anybody hears of them. Says its address. */
const { ctx, url, port } = await startServer(
  readConfig({ HOST: '127.0.0.1', PORT: '0', DEMO: '0', LOG_LEVEL: 'error', DATA_DIR: process.argv[2] ?? '' }),
)
const { outbox } = ctx
let news = false
const write = outbox.write.bind(outbox)
outbox.write = async (tx, ...told) => {
  await write(tx, ...told)
  news = true
}
outbox.committed = () => {
  if (news) process.kill(process.pid, 'SIGKILL')
}
process.send?.({ url, port })
