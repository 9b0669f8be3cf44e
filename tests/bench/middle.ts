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
