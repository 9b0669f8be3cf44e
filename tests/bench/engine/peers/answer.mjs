// The same as ../answer.ts, for processes that are started outside the project's packages.
export function answerFor(port, stop, dataDir) {
  process.on('message', (question) => {
    if (question === 'usage') {
      const { user, system } = process.cpuUsage()
      process.send({ cpu: user + system, rss: process.memoryUsage().rss })
    } else if (question === 'stop') void Promise.resolve(stop()).then(() => process.exit(0))
  })
  process.send({ port, dataDir })
}
