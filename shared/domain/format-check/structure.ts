import { childLevel, type SectionLevel, TOP_LEVELS } from '../section-level.ts'
import type { BodyParagraph } from './checked-run.ts'
import { type Finding, finding, NOWHERE, startOf } from './finding.ts'
import type { Severity } from './rules.ts'

/** A section in the outline, as far as its place is checked. */
export interface OutlineEntry {
  id: string
  parentId: string | null
  level: SectionLevel
  title: string
}

/** Sections whose level does not follow from what they stand under. */
export function structureProblems(sections: readonly OutlineEntry[]): Finding[] {
  const byId = new Map(sections.map((section) => [section.id, section]))
  return sections.flatMap((section) => {
    const parent = section.parentId === null ? undefined : byId.get(section.parentId)
    const fits = parent ? childLevel(parent.level) === section.level : TOP_LEVELS.includes(section.level)
    if (fits) return []
    return [
      finding(
        'TT-27',
        { ...NOWHERE, sectionId: section.id, area: 'heading' },
        {
          found: parent ? `Mục đứng dưới “${parent.title}” mà nhảy bậc` : 'Mục đứng đầu văn bản mà không phải là Phần, I hay Phụ lục',
          quote: startOf(section.title),
        },
      ),
    ]
  })
}

/** Sub-headings inside a body: the second kind only below one of the first, and words under each. @param empty severity of one without words */
export function headingProblems(sectionId: string, paragraphs: readonly BodyParagraph[], empty: Severity): Finding[] {
  const findings: Finding[] = []
  let first = false
  const written = paragraphs.flatMap((paragraph, index) => (paragraph.text.trim() === '' ? [] : [{ ...paragraph, index }]))
  for (const [at, { level, text, index }] of written.entries()) {
    const next = written[at + 1]
    // Cells of a table are words too.
    if (level === 0 || next?.level === 0 || (next && next.level > level)) continue
    const place = { ...NOWHERE, sectionId, area: 'text' as const, paragraph: index + 1 }
    findings.push(finding('TT-29', place, { found: 'Dưới tiểu mục không có chữ nào', quote: startOf(text), severity: empty }))
  }
  for (const [index, { level, text }] of paragraphs.entries()) {
    if (level === 0) continue
    if (level === 1) first = true
    else if (!first)
      findings.push(
        finding(
          'TT-27',
          { ...NOWHERE, sectionId, area: 'text', paragraph: index + 1 },
          { found: 'Tiểu mục nhỏ đứng trước tiểu mục lớn', quote: startOf(text) },
        ),
      )
  }
  return findings
}
