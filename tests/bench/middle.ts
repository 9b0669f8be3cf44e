/** Milliseconds of a job, the middle of `times` runs after one that warms up. */
export async function middle(times: number, job: () => Promise<unknown>): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round <= times; round++) {
    const start = performance.now()
    await job()
    taken.push(performance.now() - start)
  }
  return taken.slice(1).sort((a, b) => a - b)[Math.floor(times / 2)]!
}

/** The same by the clock and of this process: on a machine that others use too, only the second says how much there is to do. */
export async function middleWork(times: number, job: () => Promise<unknown>, before: () => Promise<unknown> = async () => {}): Promise<Work> {
  const taken: Work[] = []
  for (let round = 0; round <= times; round++) {
    await before()
    const [start, used] = [performance.now(), process.cpuUsage()]
    await job()
    const { user, system } = process.cpuUsage(used)
    taken.push({ clock: performance.now() - start, processor: Math.round((user + system) / 1000) })
  }
  const middleOf = (which: keyof Work) =>
    taken
      .slice(1)
      .map((one) => one[which])
      .sort((a, b) => a - b)[Math.floor(times / 2)]!
  return { clock: middleOf('clock'), processor: middleOf('processor') }
}

/** Milliseconds. */
export interface Work {
  clock: number
  processor: number
}
