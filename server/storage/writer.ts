import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>

/**
 * Commands' transactions (L3): one at a time, whoever asks. All that a transaction reads is as the one before it left it, until it ends, so what was
 * checked in it still holds when it writes: two commands can never both be allowed.
 */
export interface Writer {
  /**
   * On disk when the promise resolves; nothing of it is when `work` throws. Await nothing but queries of `tx` inside: everybody else waits meanwhile, and
   * another transaction asked for in it would wait for itself.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
}
