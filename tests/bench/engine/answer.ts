/** What a measured server tells the one who measures, over the channel of its process. */
export interface Usage {
  /** User and system time so far, microseconds. */
  cpu: number
  rss: number
}

/** Says where it is, then answers: 'usage' with what it used, 'stop' with an orderly end. */
export function answerFor(port: number, stop: () => Promise<unknown>, dataDir: string): void {
  process.on('message', (question) => {
    if (question === 'usage') {
      const { user, system } = process.cpuUsage()
      process.send?.({ cpu: user + system, rss: process.memoryUsage().rss } satisfies Usage)
    } else if (question === 'stop') void stop().then(() => process.exit(0))
  })
  process.send?.({ port, dataDir })
}
