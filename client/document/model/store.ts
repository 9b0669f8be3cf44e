import { useSyncExternalStore } from 'react'
import { createStore as createValue, type Store as Watched } from '../../collab/store.ts'

/** A value outside React that many parts look at through a selector: a part draws again only when what it selected changed. */
export interface Store<T> extends Watched<T> {
  set(change: Partial<T>): void
}

/** As the store of `client/collab`, but told what changes instead of the whole. */
export function createStore<T extends object>(initial: T): Store<T> {
  const { get, set, subscribe } = createValue(initial)
  return {
    get,
    subscribe,
    set(change) {
      const state = get()
      if ((Object.keys(change) as (keyof T)[]).some((key) => !Object.is(change[key], state[key]))) set({ ...state, ...change })
    },
  }
}

/** What `select` returns must be comparable with `Object.is`: a primitive, or a part of the state as it is. */
export function useStore<T extends object, S>(store: Store<T>, select: (state: T) => S): S {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
