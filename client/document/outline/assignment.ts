import type { SectionView } from '@van-kien/shared/api/views.ts'

/** For each section the sections that are written in it and below it: a heading stands for all of its part. In reading order, parents first. */
export function writtenBelow(sections: readonly Pick<SectionView, 'id' | 'parentId' | 'headingOnly'>[]): ReadonlyMap<string, readonly string[]> {
  const parents = new Map(sections.map((section) => [section.id as string, section.parentId as string | null]))
  const below = new Map<string, string[]>(sections.map((section) => [section.id, []]))
  for (const section of sections) {
    if (section.headingOnly) continue
    for (let at: string | null = section.id; at !== null; at = parents.get(at) ?? null) below.get(at)?.push(section.id)
  }
  return below
}

/** The choice after a row was pressed: all of it, or none when all of it was chosen. */
export function toggled(chosen: ReadonlySet<string>, row: readonly string[]): ReadonlySet<string> {
  const whole = row.every((id) => chosen.has(id))
  return whole ? new Set([...chosen].filter((id) => !row.includes(id))) : new Set([...chosen, ...row])
}
