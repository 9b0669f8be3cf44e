import type { LineageId, SectionId } from './ids.ts'
import type { SectionStatus } from './section-status.ts'
import { childrenOf, isPinned, type TreeSection } from './section-tree.ts'

/** A section of the earlier stage, removed ones among them. */
export interface UpdateSource extends TreeSection<SectionId> {
  lineageId: LineageId
  key: string | null
  status: SectionStatus
  approvedVersion: number | null
  removed: boolean
}

/** A section of the later stage, removed ones among them. */
export interface UpdateTarget extends TreeSection<SectionId> {
  lineageId: LineageId
  status: SectionStatus
  removed: boolean
  /** Version of the earlier stage's section whose words were taken last; null when none were. */
  takenVersion: number | null
}

export type StageUpdate =
  /** Lấy nội dung: put the words of an approved version into the later section `sectionId`. */
  | { kind: 'take-content'; sectionId: SectionId; fromSectionId: SectionId; version: number }
  /** Thêm mục: make the earlier section `sectionId` in the later stage, below `parentId`, behind `afterId` (ids of the later stage). */
  | { kind: 'add-section'; sectionId: SectionId; parentId: SectionId | null; afterId: SectionId | null }
  /** Bỏ mục: the earlier stage dropped it; remove the later section `sectionId`. */
  | { kind: 'drop-section'; sectionId: SectionId }

/**
 * What changed in the earlier stage since the later one was derived, section by section. Only drafting sections are ever touched: one that
 * was submitted or approved gets no update, nothing is added below it, and nothing is dropped that holds one. A section that the later stage
 * removed itself is not brought again.
 * @param retired keys that end with the earlier stage (`retiredKeys`)
 */
export function updatesFromEarlierStage(
  earlier: readonly UpdateSource[],
  later: readonly UpdateTarget[],
  retired: ReadonlySet<string> = new Set(),
): StageUpdate[] {
  const present = later.filter((section) => !section.removed)
  const byLineage = new Map(present.map((section) => [section.lineageId, section]))
  const known = new Set(later.map((section) => section.lineageId))
  const earlierById = new Map(earlier.map((section) => [section.id, section]))
  return earlier.flatMap((source): StageUpdate[] => {
    const target = byLineage.get(source.lineageId)
    if (source.removed) return target && !isPinned(present, target.id) ? [{ kind: 'drop-section', sectionId: target.id }] : []
    if (target) return takeContent(source, target)
    if (known.has(source.lineageId) || isRetired(source, earlierById, retired)) return []
    return addSection(source, earlier, earlierById, byLineage)
  })
}

function takeContent(source: UpdateSource, target: UpdateTarget): StageUpdate[] {
  if (source.status !== 'approved' || source.approvedVersion === null || target.status !== 'drafting') return []
  if (target.takenVersion !== null && target.takenVersion >= source.approvedVersion) return []
  return [{ kind: 'take-content', sectionId: target.id, fromSectionId: source.id, version: source.approvedVersion }]
}

function addSection(
  source: UpdateSource,
  earlier: readonly UpdateSource[],
  earlierById: ReadonlyMap<SectionId, UpdateSource>,
  byLineage: ReadonlyMap<LineageId, UpdateTarget>,
): StageUpdate[] {
  let parent: UpdateTarget | null = null
  if (source.parentId !== null) {
    const sourceParent = earlierById.get(source.parentId)
    parent = (sourceParent && byLineage.get(sourceParent.lineageId)) ?? null
    if (parent === null || parent.status !== 'drafting') return []
  }
  const siblings = childrenOf(earlier, source.parentId)
  const before = siblings.slice(0, siblings.indexOf(source)).map((sibling) => byLineage.get(sibling.lineageId))
  const after = before.findLast((sibling) => sibling !== undefined && sibling.parentId === (parent?.id ?? null))
  return [{ kind: 'add-section', sectionId: source.id, parentId: parent?.id ?? null, afterId: after?.id ?? null }]
}

function isRetired(source: UpdateSource, byId: ReadonlyMap<SectionId, UpdateSource>, retired: ReadonlySet<string>): boolean {
  for (let at: UpdateSource | undefined = source; at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
    if (at.key !== null && retired.has(at.key)) return true
  }
  return false
}
