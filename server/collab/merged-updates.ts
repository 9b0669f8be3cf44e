import type { UserId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'

/** Merging is superlinear in Yjs (1,000 updates take 34 ms, 16,000 take 2.3 s): never more than this many at once. */
const AT_ONCE = 100

/** The same content in as few updates as may be merged. */
function mergedUpdates(updates: readonly Uint8Array[]): Uint8Array[] {
  if (updates.length <= 1) return [...updates]
  const merged: Uint8Array[] = []
  for (let start = 0; start < updates.length; start += AT_ONCE) merged.push(Y.mergeUpdates(updates.slice(start, start + AT_ONCE)))
  return merged
}

/** So many updates of one window cost less to hand out one by one, in one write, than to merge. */
const FEW = 3

/** Rows of one window as they are handed out. */
export const asMessages = (rows: readonly Uint8Array[]): readonly Uint8Array[] => (rows.length > FEW ? mergedUpdates(rows) : rows)

/** Updates as rows of the log: one for each run of the same author, in order. */
export function asRows(updates: readonly { bytes: Uint8Array; author: UserId }[]): { bytes: Uint8Array; author: UserId }[] {
  const rows: { bytes: Uint8Array; author: UserId }[] = []
  for (let start = 0; start < updates.length; ) {
    const { author } = updates[start]!
    let end = start + 1
    while (end < updates.length && updates[end]!.author === author) end++
    for (const bytes of mergedUpdates(updates.slice(start, end).map((update) => update.bytes))) rows.push({ bytes, author })
    start = end
  }
  return rows
}
