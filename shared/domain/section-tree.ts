import { childLevel, type SectionLevel, TOP_LEVELS } from './section-level.ts'
import type { SectionStatus } from './section-status.ts'

/** What the rules of the outline need to know of a section. `position` orders the children of one parent. */
export interface TreeSection<Id extends string = string> {
  id: Id
  parentId: Id | null
  position: number
  level: SectionLevel
}

/** Children of `parentId` (null: the top), in order. */
export const childrenOf = <S extends TreeSection>(sections: readonly S[], parentId: string | null): S[] =>
  sections.filter((section) => section.parentId === parentId).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))

/** All sections from top to bottom as they are read. A section whose parent is not in the list is left out. */
export function inReadingOrder<S extends TreeSection>(sections: readonly S[]): S[] {
  const groups = new Map<string | null, S[]>()
  for (const section of sections) groups.set(section.parentId, [...(groups.get(section.parentId) ?? []), section])
  const walk = (parentId: string | null): S[] => childrenOf(groups.get(parentId) ?? [], parentId).flatMap((section) => [section, ...walk(section.id)])
  return walk(null)
}

/** Everything below a section, in reading order, without the section itself. */
export const descendantsOf = <S extends TreeSection>(sections: readonly S[], id: string): S[] =>
  childrenOf(sections, id).flatMap((child) => [child, ...descendantsOf(sections, child.id)])

/** The parents of a section, from the top. */
export function ancestorsOf<S extends TreeSection>(sections: readonly S[], id: string): S[] {
  const byId = new Map<string, S>(sections.map((section) => [section.id, section]))
  const path: S[] = []
  for (let at = byId.get(id)?.parentId ?? null; at !== null; ) {
    const parent = byId.get(at)
    if (!parent) break
    path.unshift(parent)
    at = parent.parentId
  }
  return path
}

/** V4: title and existence of a section that is not drafting, or has such a descendant, cannot be changed. */
export const isPinned = <S extends TreeSection & { status: SectionStatus }>(sections: readonly S[], id: string): boolean =>
  [...sections.filter((section) => section.id === id), ...descendantsOf(sections, id)].some((section) => section.status !== 'drafting')

type Placement<Id extends string = string> =
  | {
      ok: true
      level: SectionLevel
      /** Where the placed section stands among the children of its parent, from 1. */
      position: number
      /** New positions of all children of the parent that are in the tree, a moved section among them. */
      positions: { id: Id; position: number }[]
      /** New levels of the sections below the moved one. */
      levels: { id: Id; level: SectionLevel }[]
    }
  | { ok: false; code: 'bad-structure' }

const REFUSED = { ok: false, code: 'bad-structure' } as const

/**
 * Where a section goes: below `parentId` (null: the top), behind the sibling `afterId` (null: first). Refused when a named section does not
 * exist, when it would stand below itself, or when its own sections would be deeper than the form has levels.
 * @param movingId a section of the tree, or null for a new one
 */
export function place<Id extends string>(
  sections: readonly TreeSection<Id>[],
  movingId: Id | null,
  to: { parentId: Id | null; afterId: Id | null },
): Placement<Id> {
  const moving = movingId === null ? null : sections.find((section) => section.id === movingId)
  if (moving === undefined) return REFUSED
  const parent = to.parentId === null ? null : sections.find((section) => section.id === to.parentId)
  if (parent === undefined) return REFUSED
  if (moving && parent && (parent.id === moving.id || descendantsOf(sections, moving.id).some((section) => section.id === parent.id))) return REFUSED

  const siblings = childrenOf(sections, to.parentId).filter((section) => section.id !== movingId)
  const index = to.afterId === null ? -1 : siblings.findIndex((section) => section.id === to.afterId)
  if (to.afterId !== null && index < 0) return REFUSED

  const level = parent ? levelBelow(parent.level, moving?.level ?? null) : levelAtTop(siblings, index, moving)
  if (level === null) return REFUSED
  const levels = moving ? relevel(sections, moving.id, level) : []
  if (levels === null) return REFUSED

  const position = index + 2
  const positions = siblings.map(({ id }, at) => ({ id, position: at + (at > index ? 2 : 1) }))
  if (moving) positions.splice(index + 1, 0, { id: moving.id, position })
  return { ok: true, level, levels, position, positions }
}

/** An appendix stands at the top only. */
const levelBelow = (parent: SectionLevel, own: SectionLevel | null): SectionLevel | null => (own === 'appendix' ? null : childLevel(parent))

/** At the top a section keeps a level that is in use there; otherwise it becomes what its neighbour is. */
function levelAtTop(siblings: readonly TreeSection[], index: number, moving: TreeSection | null): SectionLevel {
  if (moving && TOP_LEVELS.includes(moving.level)) {
    if (moving.parentId === null || siblings.some((sibling) => sibling.level === moving.level)) return moving.level
  }
  return (siblings[index] ?? siblings[0])?.level ?? 'roman'
}

function relevel<Id extends string>(
  sections: readonly TreeSection<Id>[],
  parentId: Id,
  parentLevel: SectionLevel,
): { id: Id; level: SectionLevel }[] | null {
  const result: { id: Id; level: SectionLevel }[] = []
  for (const child of childrenOf(sections, parentId)) {
    const level = childLevel(parentLevel)
    if (level === null) return null
    const below = relevel(sections, child.id, level)
    if (below === null) return null
    result.push({ id: child.id, level }, ...below)
  }
  return result
}
