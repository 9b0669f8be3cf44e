import { diffKeys, matchTexts } from '../text-diff.ts'

/** Which line of a newer text each line of an older one became. */
export interface Alignment {
  /** For each older line the newer one (index), or null when it is gone. */
  partner: (number | null)[]
  /** Newer lines without an older one, by the older line (index, -1: the start) behind which they stand. */
  added: Map<number, number[]>
}

/**
 * @param alike whether two lines may be the same at all (both tables, both text)
 * @param byPlace as many changed lines as before are the same ones in order, whatever they say (rows of a form that is filled in, cells of a row)
 */
export function alignLines<T extends { text: string }>(
  old: readonly T[],
  now: readonly T[],
  alike: (a: T, b: T) => boolean,
  byPlace = false,
): Alignment {
  const partner: (number | null)[] = old.map(() => null)
  const added = new Map<number, number[]>()
  let oldAt = 0
  let nowAt = 0
  let gone: number[] = []
  let come: number[] = []
  const settle = () => {
    const inOrder = byPlace && gone.length === come.length
    const pairs = inOrder ? gone.map((_, index): [number, number] => [index, index]) : matchTexts(pick(old, gone), pick(now, come))
    for (const [to, from] of pairs) if (alike(old[gone[from]!]!, now[come[to]!]!)) partner[gone[from]!] = come[to]!
    gone = []
    come = []
  }
  for (const part of diffKeys(old.map(keyOf), now.map(keyOf))) {
    const range = (from: number) => Array.from({ length: part.count }, (_, n) => from + n)
    if (part.kind === 'removed') gone.push(...range(oldAt))
    else if (part.kind === 'added') come.push(...range(nowAt))
    else {
      settle()
      for (let n = 0; n < part.count; n++) if (alike(old[oldAt + n]!, now[nowAt + n]!)) partner[oldAt + n] = nowAt + n
    }
    if (part.kind !== 'added') oldAt += part.count
    if (part.kind !== 'removed') nowAt += part.count
  }
  settle()
  const known = new Map(partner.flatMap((to, from) => (to === null ? [] : [[to, from] as const])))
  let behind = -1
  for (const index of now.keys()) {
    const from = known.get(index)
    if (from === undefined) added.set(behind, [...(added.get(behind) ?? []), index])
    else behind = from
  }
  return { partner, added }
}

const pick = <T>(all: readonly T[], indexes: readonly number[]): T[] => indexes.map((index) => all[index]!)
const keyOf = ({ text }: { text: string }): string => text.replace(/\s+/gu, ' ').trim()
