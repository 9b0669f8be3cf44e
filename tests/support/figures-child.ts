import { readConfig } from '@van-kien/server/config.ts'
import { startServer } from '@van-kien/server/main.ts'

/** The whole program in a process of its own, to be killed at any moment. Says its address. */
const { url } = await startServer(readConfig({ HOST: '127.0.0.1', PORT: '0', DEMO: '0', LOG_LEVEL: 'error', DATA_DIR: process.argv[2] ?? '' }))
process.send?.({ url })
