import type { LineageId, SectionId } from './ids.ts'
import { childLevel, type SectionLevel } from './section-level.ts'
import type { SectionStatus } from './section-status.ts'
import { inReadingOrder, type TreeSection } from './section-tree.ts'
import { type DocumentTemplate, flattenTemplate, type TemplateNode, type TemplateSection } from './template.ts'

/** A section of the earlier stage that is still in its outline (leave removed ones out). */
export interface EarlierSection extends TreeSection<SectionId> {
  lineageId: LineageId
  /** Key of the template's section, null for one that the team added. */
  key: string | null
  title: string
  shortTitle: string
  field: string
  landscape: boolean
  status: SectionStatus
  /** Version that was last approved, null before the first. */
  approvedVersion: number | null
}

/** A section to be made. The plan is in reading order: a parent always stands before what is below it. */
export interface PlannedSection {
  /** Name inside the plan: id of the earlier section, or 'new:<key>'. */
  ref: string
  parentRef: string | null
  /** 1, 2, 3 … among the children of one parent. */
  position: number
  /** null: this section begins a lineage of its own. */
  lineageId: LineageId | null
  fromSectionId: SectionId | null
  /** Where guidance and default links are looked up; null for one that the team added. */
  key: string | null
  level: SectionLevel
  title: string
  shortTitle: string
  field: string
  landscape: boolean
  budgetPages: number | null
  /** Headings of the city's draft that a *new* section follows by default; a copied one shares its lineage's links. */
  sourceKeys: readonly string[]
  /** The body is this approved version; null: it starts from `startContent`. */
  takeContentFrom: { sectionId: SectionId; version: number } | null
  /** Start text of the template, null for an empty body. */
  startContent: TemplateNode | null
  note: 'previous-not-approved' | null
}

type Templates = Pick<DocumentTemplate, 'sections'>

/**
 * Keys of the earlier template that the next one does not have: working parts of an outline (assignment, options of theme), which end with it.
 * Empty when the earlier template is not known.
 */
export function retiredKeys(next: Templates, previous: Templates | null): Set<string> {
  const kept = new Set(keysOf(next))
  return new Set(previous ? keysOf(previous).filter((key) => !kept.has(key)) : [])
}

const keysOf = (template: Templates): string[] => flattenTemplate(template.sections).map(({ section }) => section.key)

/**
 * Plan of the next stage. The whole earlier tree is copied with its lineages, titles and order; words come from approved versions, every other
 * section starts empty and is marked. Headings that only the next template has are added at their place, budgets come from it by key.
 * A heading of `previous` that the earlier document no longer has was removed by the team and stays away.
 * With no earlier sections this is the plan of a first stage. Both templates are given filled (`fillTemplate`).
 */
export function deriveStage(earlier: readonly EarlierSection[], next: Templates, previous: Templates | null = null): PlannedSection[] {
  const byKey = new Map(flattenTemplate(next.sections).map(({ section }) => [section.key, section]))
  const tree = new PlanTree()
  const retired = retiredKeys(next, previous)
  for (const section of inReadingOrder(earlier)) {
    const parentKept = section.parentId === null || tree.has(section.parentId)
    if (!parentKept || (section.key !== null && retired.has(section.key))) continue
    tree.append(copied(section, section.key === null ? undefined : byKey.get(section.key)))
  }
  const removed = removedByTeam(earlier, previous)
  addMissing(tree, next.sections, null, removed)
  return tree.list()
}

function copied(section: EarlierSection, template: TemplateSection | undefined): PlannedSection {
  const approved = section.status === 'approved' && section.approvedVersion !== null
  return {
    ref: section.id,
    parentRef: section.parentId,
    position: 0,
    lineageId: section.lineageId,
    fromSectionId: section.id,
    key: section.key,
    level: section.level,
    title: section.title,
    shortTitle: section.shortTitle,
    field: section.field,
    landscape: section.landscape,
    budgetPages: template?.budgetPages ?? null,
    sourceKeys: [],
    takeContentFrom: approved ? { sectionId: section.id, version: section.approvedVersion! } : null,
    startContent: approved ? null : (template?.content ?? null),
    note: approved ? null : 'previous-not-approved',
  }
}

function added(template: TemplateSection, parentRef: string | null, level: SectionLevel): PlannedSection {
  return {
    ref: `new:${template.key}`,
    parentRef,
    position: 0,
    lineageId: null,
    fromSectionId: null,
    key: template.key,
    level,
    title: template.title,
    shortTitle: template.shortTitle,
    field: template.field ?? '',
    landscape: template.landscape ?? false,
    budgetPages: template.budgetPages ?? null,
    sourceKeys: template.sourceKeys ?? [],
    takeContentFrom: null,
    startContent: template.content ?? null,
    note: null,
  }
}

function removedByTeam(earlier: readonly EarlierSection[], previous: Templates | null): Set<string> {
  const present = new Set(earlier.map((section) => section.key))
  return new Set(previous ? keysOf(previous).filter((key) => !present.has(key)) : [])
}

function addMissing(tree: PlanTree, siblings: readonly TemplateSection[], parentKey: string | null, removed: ReadonlySet<string>): void {
  siblings.forEach((template, index) => {
    if (removed.has(template.key)) return
    if (!tree.byKey(template.key)) {
      const parent = tree.host(parentKey)
      const level = parent === null ? template.level : childLevel(parent.level)!
      const before = siblings.slice(0, index).map((sibling) => sibling.key)
      const after = siblings.slice(index + 1).map((sibling) => sibling.key)
      tree.insert(added(template, parent?.ref ?? null, level), before, after)
    }
    addMissing(tree, template.children ?? [], template.key, removed)
  })
}

/** The plan while it grows: children of each parent in order. */
class PlanTree {
  private readonly children = new Map<string | null, PlannedSection[]>([[null, []]])
  private readonly refs = new Map<string, PlannedSection>()
  private readonly keys = new Map<string, PlannedSection>()

  has(ref: string): boolean {
    return this.refs.has(ref)
  }

  byKey(key: string): PlannedSection | undefined {
    return this.keys.get(key)
  }

  /** The section under which a child of `key` can stand: itself, or the nearest above it when the form has no deeper level. */
  host(key: string | null): PlannedSection | null {
    let at = key === null ? null : (this.keys.get(key) ?? null)
    while (at !== null && childLevel(at.level) === null) at = at.parentRef === null ? null : this.refs.get(at.parentRef)!
    return at
  }

  append(section: PlannedSection): void {
    this.remember(section)
    this.children.get(section.parentRef)!.push(section)
  }

  /** Behind the nearest of the keys that stand before it in the template, else before the nearest that stands after it, else last. */
  insert(section: PlannedSection, before: readonly string[], after: readonly string[]): void {
    this.remember(section)
    const siblings = this.children.get(section.parentRef)!
    const place = (key: string) => siblings.findIndex((sibling) => sibling.key === key)
    const behind = before.map(place).findLast((index) => index >= 0)
    const ahead = after.map(place).find((index) => index >= 0)
    siblings.splice(behind !== undefined ? behind + 1 : (ahead ?? siblings.length), 0, section)
  }

  list(parentRef: string | null = null): PlannedSection[] {
    return this.children.get(parentRef)!.flatMap((section, index) => [{ ...section, position: index + 1 }, ...this.list(section.ref)])
  }

  private remember(section: PlannedSection): void {
    this.refs.set(section.ref, section)
    this.children.set(section.ref, [])
    if (section.key !== null) this.keys.set(section.key, section)
  }
}
