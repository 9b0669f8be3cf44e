import type { ImportedSection } from './import-sections.ts'
import type { SectionLevel } from './section-level.ts'
import { textWords } from './text-words.ts'

/** A section of the document that words of a file may go into. */
export interface ImportTarget {
  id: string
  parentId: string | null
  level: SectionLevel
  label: string
  title: string
  shortTitle: string
}

/** Section of the document for each heading of the file, by its line; null: not taken. */
export type ImportMapping = ReadonlyMap<number, string | null>

/** From here on two headings are taken to mean the same. */
const ENOUGH = 0.45

/**
 * Which section of the document each heading of the file is, by words and number. A heading below a mapped one prefers the sections below that; one that
 * fits none joins the section of the heading above it. A section is met directly once.
 * @param chosen what a person decided, by line; the rest is told from it
 */
export function matchSections(
  sections: readonly ImportedSection[],
  targets: readonly ImportTarget[],
  chosen: ImportMapping = new Map(),
): Map<number, string | null> {
  const weights = wordWeights(targets)
  const ancestors = new Map(targets.map((target) => [target.id, chain(target, targets)]))
  const direct = new Map<number, string>()
  const used = new Set<string>()
  for (const [index, { line }] of sections.entries()) {
    const target = chosen.get(line)
    if (target) direct.set(index, target)
  }
  for (const parents of byDepth(sections)) {
    const pairs = parents.flatMap((index) => {
      const section = sections[index]!
      if (section.title === '' || chosen.has(section.line)) return []
      const above = nearest(sections, section.parent, direct)
      return targets.map((target) => ({
        index,
        target: target.id,
        score: similarity(section, target, weights) + context(section, target, above, ancestors),
      }))
    })
    for (const { index, target, score } of pairs.sort((a, b) => b.score - a.score)) {
      if (score < ENOUGH) break
      if (direct.has(index) || used.has(target)) continue
      direct.set(index, target)
      used.add(target)
    }
  }
  const targetOf = (section: ImportedSection, index: number) =>
    chosen.has(section.line) ? (chosen.get(section.line) ?? null) : (direct.get(index) ?? nearest(sections, section.parent, direct))
  return new Map(sections.map((section, index) => [section.line, targetOf(section, index)]))
}

/** Indexes level by level, so that parents are decided before their children. */
function byDepth(sections: readonly ImportedSection[]): number[][] {
  const levels: number[][] = []
  const depth = (index: number): number => {
    const parent = sections[index]!.parent
    return parent === null ? 0 : depth(parent) + 1
  }
  for (const index of sections.keys()) {
    const at = depth(index)
    levels[at] = [...(levels[at] ?? []), index]
  }
  return levels.map((level) => level ?? [])
}

/** What the closest heading above was matched with. */
function nearest(sections: readonly ImportedSection[], parent: number | null, direct: ReadonlyMap<number, string>): string | null {
  for (let at = parent; at !== null; at = sections[at]!.parent) {
    const found = direct.get(at)
    if (found !== undefined) return found
  }
  return null
}

function chain(target: ImportTarget, targets: readonly ImportTarget[]): string[] {
  const above: string[] = []
  for (let id = target.parentId; id !== null && above.length < 10; ) {
    above.push(id)
    id = targets.find((one) => one.id === id)?.parentId ?? null
  }
  return above
}

function context(section: ImportedSection, target: ImportTarget, above: string | null, ancestors: ReadonlyMap<string, readonly string[]>): number {
  const inside = above !== null && ancestors.get(target.id)!.includes(above)
  const level = section.level === target.level ? 0.03 : 0
  if (above !== null) return (inside ? 0.15 : -0.3) + (inside && sameNumber(section.label, target.label) ? 0.1 : 0) + level
  return level + (sameNumber(section.label, target.label) ? 0.03 : 0)
}

const sign = (label: string) => label.replace(/[.)\s–-]+$/u, '').toLowerCase()
const sameNumber = (a: string, b: string) => sign(a) !== '' && sign(a) === sign(b)

/** Words of a title: lower case, one spelling of uỷ, no signs. */
const tellingWords = (title: string): string[] => [...new Set(allWords(title))].filter((word) => !EMPTY.has(word))

const allWords = (title: string): string[] => textWords(title.normalize('NFC').toLowerCase().replaceAll('uỷ', 'ủy').replaceAll('uý', 'úy'))

/** Every word of a heading, number or not, stands in one of the target's titles. */
export function saysNothingElse(title: string, target: Pick<ImportTarget, 'title' | 'shortTitle'>): boolean {
  const there = new Set(allWords(`${target.title} ${target.shortTitle}`))
  return allWords(title).every((word) => there.has(word))
}

const EMPTY = new Set(['và', 'các', 'của', 'về', 'công', 'tác', 'lĩnh', 'vực', 'trong', 'những', 'được', 'cho', 'với', 'đến', 'một', 'số'])

/** Words that stand in many titles tell little. */
function wordWeights(targets: readonly ImportTarget[]): (word: string) => number {
  const counts = new Map<string, number>()
  for (const target of targets) for (const word of tellingWords(`${target.title} ${target.shortTitle}`)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return (word) => Math.log(1 + (targets.length + 1) / ((counts.get(word) ?? 0) + 1))
}

/** 0 to 1: weighted words in common, of both titles and of the shorter one. */
function similarity(section: ImportedSection, target: ImportTarget, weight: (word: string) => number): number {
  const own = tellingWords(section.title)
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + weight(word), 0)
  const against = (title: string): number => {
    const other = tellingWords(title)
    const common = own.filter((word) => other.includes(word))
    if (common.length === 0) return 0
    const dice = (2 * sum(common)) / (sum(own) + sum(other))
    const part = sum(common) / Math.min(sum(own), sum(other))
    return common.length > 1 || dice > 0.9 ? 0.6 * dice + 0.4 * part : dice / 2
  }
  return Math.max(against(target.title), target.shortTitle === '' ? 0 : 0.95 * against(target.shortTitle))
}
