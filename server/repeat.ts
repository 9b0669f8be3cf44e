/** Runs `task` again and again, never twice at once. Returns the end of it, which waits for a run that is under way. */
export function repeat(everyMs: number, task: () => Promise<void>, report: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    running ??= task()
      .catch(report)
      .finally(() => {
        running = null
      })
  }, everyMs).unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
