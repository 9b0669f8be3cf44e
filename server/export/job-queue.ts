/** Runs one job at a time, first come first served. A job that is given up while it waits never starts. */
export function jobQueue(): <T>(job: () => Promise<T>, signal?: AbortSignal) => Promise<T> {
  let tail: Promise<unknown> = Promise.resolve()
  return function queued<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = tail
    const done = new Promise<T>((resolve, reject) => {
      const giveUp = () => reject(signal?.reason)
      if (signal?.aborted) return giveUp()
      signal?.addEventListener('abort', giveUp, { once: true })
      turn.then(() => {
        signal?.removeEventListener('abort', giveUp)
        if (!signal?.aborted) job().then(resolve, reject)
      })
    })
    // The next in line starts when this one is over, or was given up and the one before it is over.
    tail = Promise.allSettled([turn, done])
    return done
  }
}
