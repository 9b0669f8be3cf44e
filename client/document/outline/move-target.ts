import type { SectionView } from '@van-kien/shared/api/views.ts'
import { childLevel } from '@van-kien/shared/domain/section-level.ts'

/** Where a section is put: behind `afterId` (null: first) below `parentId` (null: top). The body of `sectionMoveInput`. */
export interface Place {
  parentId: string | null
  afterId: string | null
}

type Node = Pick<SectionView, 'id' | 'parentId' | 'level'>

const childrenOf = <S extends Node>(sections: readonly S[], parentId: string | null): S[] =>
  sections.filter((section) => section.parentId === parentId)

/** Where the section stands now. */
function placeOf(sections: readonly Node[], id: string): Place {
  const section = sections.find((each) => each.id === id)
  const parentId = section?.parentId ?? null
  const siblings = childrenOf(sections, parentId)
  const index = siblings.findIndex((each) => each.id === id)
  return { parentId, afterId: index > 0 ? siblings[index - 1]!.id : null }
}

/** True when `id` is `ancestorId` or stands below it. */
function isWithin(sections: readonly Node[], id: string, ancestorId: string): boolean {
  const byId = new Map(sections.map((section) => [section.id, section]))
  for (let at: Node | undefined = byId.get(id); at; at = at.parentId ? byId.get(at.parentId) : undefined) if (at.id === ancestorId) return true
  return false
}

/** Where Alt + an arrow puts a section: up and down among its siblings, right below the one before it, left behind its parent. Null when there is nowhere to go. */
export function keyboardPlace(sections: readonly Node[], id: string, direction: 'up' | 'down' | 'left' | 'right'): Place | null {
  const section = sections.find((each) => each.id === id)
  if (!section) return null
  const siblings = childrenOf(sections, section.parentId)
  const index = siblings.findIndex((each) => each.id === id)
  if (direction === 'up') return index === 0 ? null : { parentId: section.parentId, afterId: siblings[index - 2]?.id ?? null }
  if (direction === 'down') return index === siblings.length - 1 ? null : { parentId: section.parentId, afterId: siblings[index + 1]!.id }
  if (direction === 'left') {
    const parent = sections.find((each) => each.id === section.parentId)
    return parent ? { parentId: parent.parentId, afterId: parent.id } : null
  }
  const before = siblings[index - 1]
  if (!before || childLevel(before.level) === null) return null
  return { parentId: before.id, afterId: childrenOf(sections, before.id).at(-1)?.id ?? null }
}

export type DropZone = 'before' | 'inside' | 'after'

/** Where dropping `id` on a row puts it; null when it would stand below itself, below what has no room for it, or where it stands already. */
export function dropPlace(sections: readonly Node[], id: string, target: { id: string; zone: DropZone }): Place | null {
  if (isWithin(sections, target.id, id)) return null
  const row = sections.find((each) => each.id === target.id)
  if (!row) return null
  const place = ((): Place | null => {
    if (target.zone === 'inside')
      return childLevel(row.level) === null
        ? null
        : {
            parentId: row.id,
            afterId:
              childrenOf(sections, row.id)
                .filter((each) => each.id !== id)
                .at(-1)?.id ?? null,
          }
    if (target.zone === 'after') return { parentId: row.parentId, afterId: row.id }
    const siblings = childrenOf(sections, row.parentId).filter((each) => each.id !== id)
    const index = siblings.findIndex((each) => each.id === row.id)
    return { parentId: row.parentId, afterId: siblings[index - 1]?.id ?? null }
  })()
  if (!place) return null
  const now = placeOf(sections, id)
  return now.parentId === place.parentId && now.afterId === place.afterId ? null : place
}
