/** A value that can be watched; fits React's useSyncExternalStore. */
export interface Store<T> {
  get(): T
  subscribe(listener: () => void): () => void
}

export interface WritableStore<T> extends Store<T> {
  set(value: T): void
}

/** A store in memory. Setting the same value tells nobody. */
export function createStore<T>(initial: T): WritableStore<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** True as soon as the value passes the test, false when it does not within `ms`. */
export function whenStore<T>(store: Store<T>, test: (value: T) => boolean, ms: number): Promise<boolean> {
  if (test(store.get())) return Promise.resolve(true)
  return new Promise((resolve) => {
    const done = (answer: boolean): void => {
      clearTimeout(timer)
      leave()
      resolve(answer)
    }
    const leave = store.subscribe(() => {
      if (test(store.get())) done(true)
    })
    const timer = setTimeout(() => done(false), ms)
  })
}
