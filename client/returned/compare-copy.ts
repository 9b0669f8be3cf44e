import type { ReturnedCopyView, ReturnedSectionView } from '@van-kien/shared/api/returned-copies.ts'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { compareLines } from '@van-kien/shared/content/returned/compare.ts'
import type { Difference } from '@van-kien/shared/content/returned/difference.ts'
import { type FigureDifference, ReturnedFigures } from '@van-kien/shared/content/returned/figures.ts'
import { type Line, linesOfBlocks, linesOfContent } from '@van-kien/shared/content/returned/lines.ts'
import { type Decisions, resolveChanges } from '@van-kien/shared/domain/import-changes.ts'
import { contentOfBlocks } from '@van-kien/shared/domain/import-content.ts'
import { type ImportBlock, numberedText } from '@van-kien/shared/domain/import-text.ts'
import { returnedTitle } from '@van-kien/shared/domain/returned-title.ts'
import { childLevel, type SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { splitAt } from '@van-kien/shared/domain/upstream/headings.ts'

/** A section of the file beside what stands here. */
export interface ComparedSection {
  given: ReturnedSectionView
  /** Null when it was taken out of the outline here. */
  section: SectionView | null
  base: Line[]
  outside: Line[]
  now: SectionContent
  differences: Difference[]
  /** The heading in the file says this instead; null when it is the same as here. */
  title: string | null
  headless: boolean
  /** Numbers of the register that were changed in Word. */
  figures: FigureDifference[]
}

/** A heading of the file that is no section here. */
export interface NewSection {
  id: string
  /** As it stands in the file. */
  heading: string
  title: string
  level: SectionLevel | null
  after: string
  content: SectionContent
}

export interface Comparison {
  sections: ComparedSection[]
  added: NewSection[]
}

/** The words of a stretch of the file with its tracked changes decided. Each section by itself: a paragraph never joins one of another section. */
const resolved = (view: ReturnedCopyView, indexes: readonly number[], decisions: Decisions): ImportBlock[] =>
  resolveChanges(
    indexes.map((index) => view.text.blocks[index]!),
    decisions,
  )

const headingText = (view: ReturnedCopyView, index: number, decisions: Decisions): string => {
  const block = resolved(view, [index], decisions)[0]
  return block?.kind === 'paragraph' ? numberedText(block) : ''
}

/**
 * Holds a returned copy against a document. @param decisions for every tracked change of the file
 * @param nows bodies that are known to stand here by now, where they are newer than those of `view`
 */
export function compareCopy(
  view: ReturnedCopyView,
  document: DocumentView,
  decisions: Decisions,
  nows: ReadonlyMap<string, SectionContent>,
): Comparison {
  const byId = new Map(document.sections.map((section) => [section.id, section]))
  const sections = view.sections.flatMap((given): ComparedSection[] => {
    const now = nows.get(given.sectionId) ?? given.now
    const base = given.base === 'now' ? given.now : (given.base ?? given.now)
    if (base === null) return []
    const section = byId.get(given.sectionId) ?? null
    const figures = new ReturnedFigures(base)
    const lines = linesOfContent(base)
    const outside = figures.bound(lines, linesOfBlocks(resolved(view, given.blocks, decisions), figures.token))
    const heading = given.heading === null ? '' : headingText(view, given.heading, decisions)
    const title = heading === '' ? null : returnedTitle(given.printed, given.title, heading)
    const here = now ?? base
    return [
      {
        given,
        section,
        base: lines,
        outside,
        now: here,
        differences: compareLines(lines, outside, linesOfContent(here)),
        title: title !== null && section && title !== section.title ? title : null,
        headless: heading === '',
        figures: figures.differences,
      },
    ]
  })
  const added = view.added.flatMap(({ heading, blocks, after }): NewSection[] => {
    const text = headingText(view, heading, decisions)
    const mark = splitAt([text], [], 1)[0]
    if (!mark) return []
    const content = contentOfBlocks(resolved(view, blocks, decisions)) as SectionContent
    return [{ id: String(heading), heading: text, title: mark.title, level: mark.label === '' ? null : mark.level, after, content }]
  })
  return { sections, added }
}

/** Where a new section goes: below the section before it when it is one deeper, else behind the one above that is as high. */
export function placeOf(added: NewSection, document: DocumentView): { parentId: string | null; afterId: string | null } {
  const before = document.sections.find((section) => section.id === added.after)
  const parentOf = (section: SectionView | undefined) => document.sections.find((other) => other.id === section?.parentId)
  if (!before) return { parentId: null, afterId: document.sections.findLast((section) => section.parentId === null)?.id ?? null }
  if (added.level !== null && childLevel(before.level) === added.level) {
    const last = document.sections.findLast((section) => section.parentId === before.id)
    return { parentId: before.id, afterId: last?.id ?? null }
  }
  let at = before
  for (let parent = parentOf(at); added.level !== null && at.level !== added.level && parent; parent = parentOf(at)) at = parent
  const place = added.level === null || at.level === added.level ? at : before
  return { parentId: place.parentId, afterId: place.id }
}
