import type { Alignment } from './align.ts'

/** Between the key of a passage that is gone and the number of the last version that had it: 'II.4@2'. No printed number has this sign. */
const GONE = '@'

/** True for the key of a passage that a later version no longer has. */
export const isGone = (key: string): boolean => key.includes(GONE)

/** 'II.4@2' -> 'II.4' */
export const printedKey = (key: string): string => key.split(GONE)[0]!

/** The key of what is gone since a version; what was gone before stays as it is. @param from number of the last version that had it */
export const goneKey = (key: string, from: number): string => (isGone(key) ? key : `${key}${GONE}${from}`)

/**
 * How keys change from one version to the next, so that a link stays at its words when numbers change: of a passage that moved to its new key, of one that is
 * gone to a key that no passage has. Keys that stay are not in it. Nothing is guessed between texts that have nothing in common: all passages are gone.
 * @param from number of the older version
 */
export function movedKeys(alignment: Pick<Alignment, 'passages' | 'unlike'>, from: number): Map<string, string> {
  const moved = new Map<string, string>()
  for (const { before, after } of alignment.passages) {
    const now = alignment.unlike || after === null ? goneKey(before, from) : after
    if (now !== before) moved.set(before, now)
  }
  return moved
}
