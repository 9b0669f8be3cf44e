import type { ExportSection } from '@van-kien/server/export/input.ts'
import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import * as Y from 'yjs'
import { randomContent } from './random-content.ts'
import { randomEdit } from './random-edit.ts'

const LEVELS = ['roman', 'num', 'num', 'num2', 'appendix'] as const

/** Two states of a document by chance: sections with every kind of block, then edits as people make them, in the words and in the outline. */
export function randomHistory(random: () => number): { old: ExportSection[]; now: ExportSection[] } {
  const below = (most: number) => Math.floor(random() * most)
  let count = 0
  const made = (): ExportSection => ({
    id: `s${++count}`,
    level: LEVELS[below(LEVELS.length)]!,
    label: `${count}.`,
    title: `Mục ${['kinh tế', 'xã hội', 'quốc phòng', 'xây dựng Đảng'][below(4)]!}`,
    content: random() < 0.15 ? { type: 'doc', content: [{ type: 'paragraph' }] } : randomContent(random),
    landscape: random() < 0.1,
  })
  const old = Array.from({ length: 1 + below(3) }, made)
  const now = old.flatMap((section) => (random() < 0.12 ? [] : [{ ...section, content: edited(section.content, random) }]))
  if (random() < 0.2) now.splice(below(now.length + 1), 0, made())
  if (random() < 0.15) now.reverse()
  for (const [at, section] of now.entries()) if (random() < 0.15) now[at] = { ...section, title: `${section.title} mới`, label: `${at + 1}.` }
  // Appendices stand last, as in an export.
  const ordered = (sections: ExportSection[]) => [
    ...sections.filter(({ level }) => level !== 'appendix'),
    ...sections.filter(({ level }) => level === 'appendix'),
  ]
  return { old: ordered(old), now: ordered(now) }
}

function edited(content: SectionContent, random: () => number): SectionContent {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, seedBody(content))
  for (let n = Math.floor(random() ** 2 * 30); n > 0; n--) randomEdit(ydoc, random)
  const result = contentFromBody(ydoc)
  ydoc.destroy()
  return random() < 0.2 ? otherHeads(result, random) : result
}

/** Some rows of tables made rows of the head, or such rows made plain ones. */
function otherHeads(content: SectionContent, random: () => number): SectionContent {
  const children = content.content?.map((child) => otherHeads(child, random))
  if (content.type !== 'tableRow' || random() < 0.6) return children ? { ...content, content: children } : content
  const plain = children?.some(({ type }) => type === 'tableHeader')
  return { ...content, content: (children ?? []).map((cell) => ({ ...cell, type: plain ? 'tableCell' : 'tableHeader' })) }
}
