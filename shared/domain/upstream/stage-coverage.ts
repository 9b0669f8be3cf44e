import type { CoverageState, PartlyReason } from './coverage.ts'
import type { FollowingSection } from './propose-links.ts'
import { ideasOf, pairsOf, saidOf, weightsOf } from './telling-words.ts'

/** Across our own stages: a section of the earlier stage and what became of it. */
interface StageRow {
  /** Lineage. */
  sectionId: string
  title: string
  state: Extract<CoverageState, 'followed' | 'partly' | 'missing'>
  partly: PartlyReason | null
}

export interface StageCoverage {
  /** Sections of the earlier stage, in reading order. */
  rows: StageRow[]
  /** Sections of the later stage that have words and stand on nothing in the earlier one. */
  unasked: string[]
}

/** From this share of what an outline says on its section is taken to be written out. */
const LEAST_FOLLOWED = 0.5
const MOST_MISSING = 5

/**
 * What became of each section of an earlier stage (its theses, one a line or clause) in a later one. Sections are the same when their lineage is. A
 * section without words asks for nothing but to be written.
 */
export function stageCoverageOf(earlier: readonly FollowingSection[], later: readonly FollowingSection[]): StageCoverage {
  const now = new Map(later.map((section) => [section.id, section]))
  const below = Map.groupBy(later, ({ parentId }) => parentId)
  const textOf = (section: FollowingSection): string =>
    [section.text, ...(below.get(section.id) ?? []).map((child) => `${child.title}\n${textOf(child)}`)].join('\n').trim()
  const weigh = weightsOf(earlier.map(({ title, text }) => pairsOf(`${title}\n${text}`)))
  const parents = new Set(earlier.map(({ parentId }) => parentId))
  const rows = earlier.flatMap((section): StageRow[] => {
    const [asked, own] = [section.text.trim() !== '', now.get(section.id)]
    if (!asked && parents.has(section.id)) return []
    const row = { sectionId: section.id, title: section.title }
    if (!own) return [{ ...row, state: 'missing', partly: null }]
    const text = textOf(own)
    if (text === '') return [{ ...row, state: 'missing', partly: { is: 'empty', share: 0, missing: [] } }]
    const { share, missing } = saidOf(ideasOf(section.text), new Set(pairsOf(`${own.title}\n${text}`)), weigh)
    if (share >= LEAST_FOLLOWED) return [{ ...row, state: 'followed', partly: null }]
    return [{ ...row, state: 'partly', partly: { is: 'words', share, missing: missing.slice(0, MOST_MISSING) } }]
  })
  const known = new Set(earlier.map(({ id }) => id))
  return { rows, unasked: later.filter(({ id, text }) => text.trim() !== '' && !known.has(id)).map(({ id }) => id) }
}
