import type { AuthoredPart, Way } from '@van-kien/shared/api/authors.ts'

/** What one person wrote of a selection in one way. */
export interface WrittenGroup {
  key: string
  author: string | null
  name: string
  way: Way
  movedBy: string | null
  suggestedBy: string | null
  /** Milliseconds since 1970, first and last; null: not known. */
  from: number | null
  to: number | null
}

const groupKey = ({ author, way, movedBy, suggestedBy }: Pick<AuthoredPart, 'author' | 'way' | 'movedBy' | 'suggestedBy'>): string =>
  [author ?? '', way, movedBy ?? '', suggestedBy ?? ''].join(' ')

/** Who wrote the parts, each person and way once, in the order in which they come first. */
export function writtenGroups(parts: readonly AuthoredPart[]): WrittenGroup[] {
  const groups = new Map<string, WrittenGroup>()
  for (const { author, name, way, movedBy, suggestedBy, at } of parts) {
    const key = groupKey({ author, way, movedBy, suggestedBy })
    const known = groups.get(key)
    if (!known) groups.set(key, { key, author, name, way, movedBy, suggestedBy, from: at, to: at })
    else if (at !== null) {
      known.from = Math.min(known.from ?? at, at)
      known.to = Math.max(known.to ?? at, at)
    }
  }
  return [...groups.values()]
}
