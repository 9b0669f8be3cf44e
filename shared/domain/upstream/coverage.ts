import { ITEM_KINDS, type ItemKind, type UpstreamItem } from './items.ts'
import type { Passage } from './paragraphs.ts'
import type { FollowingSection } from './propose-links.ts'
import { type SectionWords, wordsBySection } from './section-words.ts'
import { figuresOf, type Idea, ideasOf, passageWeights, saidOf, type Weigh } from './telling-words.ts'

/** đã bám · một phần · chưa có · không áp dụng · lệch bản mới. */
export const COVERAGE_STATES = ['followed', 'partly', 'missing', 'not-applicable', 'drifted'] as const
export type CoverageState = (typeof COVERAGE_STATES)[number]

/** A section (lineage) follows a passage, or an item in it. */
export interface FollowLink {
  sectionId: string
  sourceKey: string
  itemKey: string | null
  /** Nobody has looked at it yet. */
  proposed?: boolean
}

/** What a ward says about a change of a passage or item that one of its sections follows. `open`: nothing yet, so it drifts. */
export interface FollowAnswer {
  sectionId: string
  sourceKey: string
  itemKey: string | null
  answer: 'open' | 'changed' | 'kept' | 'unrelated'
}

/** An upstream passage or item that does not concern the ward, or a section of the ward that need not answer anything. */
export interface NotApplicable {
  of: 'passage' | 'item' | 'section'
  key: string
  reason: string
  by: string
  /** Milliseconds since 1970. */
  at: number
}

/** Why something is followed only in part. */
export interface PartlyReason {
  /** empty: the section has no words; numbers: the target's figure is not there; words: little of what it says is; below: only some of its parts are followed. */
  is: 'empty' | 'numbers' | 'words' | 'below'
  /** Share that is there, 0 to 1. */
  share: number
  /** What is missing: telling words or the figure, at most five. */
  missing: string[]
}

export interface CoverageCell {
  sectionId: string
  state: Extract<CoverageState, 'followed' | 'partly' | 'drifted'>
  partly: PartlyReason | null
  /** Nobody has confirmed the link. */
  proposed: boolean
}

/** An upstream item, or a passage where the text has no items. */
export interface CoverageRow {
  of: 'item' | 'passage'
  key: string
  sourceKey: string
  kind: ItemKind | 'passage'
  parentKey: string | null
  title: string
  state: CoverageState
  /** Why it is not followed in full; null else. */
  partly: PartlyReason | null
  notApplicable: NotApplicable | null
  /** Sections that answer it, in reading order. */
  cells: CoverageCell[]
}

export type CoverageCounts = Record<CoverageState, number>

/** The other direction: a section of the ward, and what it answers. */
export interface AnsweringSection {
  sectionId: string
  /** Keys of rows. */
  rows: string[]
  /** It has words, follows nothing, and nobody said that it need not. */
  answersNothing: boolean
  notApplicable: NotApplicable | null
}

export interface Coverage {
  rows: CoverageRow[]
  /** Of rows that stand for themselves: groups of targets are told by their targets. */
  counts: Record<ItemKind | 'passage', CoverageCounts>
  sections: AnsweringSection[]
}

export interface CoverageInput {
  passages: readonly Passage[]
  items: readonly UpstreamItem[]
  /** In reading order. */
  sections: readonly FollowingSection[]
  links: readonly FollowLink[]
  answers: readonly FollowAnswer[]
  notApplicable: readonly NotApplicable[]
}

/** From this share on something is followed. */
const LEAST_FOLLOWED = 0.5
/** A link to the whole passage answers an item in it from this share of its words on. */
const LEAST_OF_ITEM = 0.2
const MOST_MISSING = 5

/** What of an upstream text the ward's sections answer, and what they answer nothing with. Pure; a few hundred rows against a hundred sections. */
export function coverageOf(input: CoverageInput): Coverage {
  const judge = new CoverageJudge(input)
  const rows = judge.rows()
  return { rows, counts: countsOf(rows), sections: judge.sections(rows) }
}

interface RowSource {
  of: 'item' | 'passage'
  key: string
  sourceKey: string
  kind: ItemKind | 'passage'
  parentKey: string | null
  title: string
  text: string
  target: UpstreamItem['target']
}

class CoverageJudge {
  private readonly input: CoverageInput
  private readonly parents: Map<string, string | null>
  private readonly texts: Map<string, SectionWords>
  private readonly parentOf: Map<string, string | null>
  private readonly weigh: Weigh
  private readonly linksBySource: Map<string, FollowLink[]>
  private readonly open: Set<string>
  private readonly reasons: Map<string, NotApplicable>
  private readonly order: Map<string, number>

  constructor(input: CoverageInput) {
    this.input = input
    this.parents = new Map(input.passages.map(({ key, parentKey }) => [key, parentKey]))
    this.order = new Map(input.sections.map(({ id }, at) => [id, at]))
    this.parentOf = new Map(input.sections.map(({ id, parentId }) => [id, parentId]))
    this.texts = wordsBySection(input.sections)
    this.weigh = passageWeights(input.passages)
    this.linksBySource = Map.groupBy(input.links, ({ sourceKey }) => sourceKey)
    this.open = new Set(
      input.answers.filter(({ answer }) => answer === 'open').map(({ sectionId, sourceKey, itemKey }) => linkId(sectionId, sourceKey, itemKey)),
    )
    this.reasons = new Map(input.notApplicable.map((reason) => [`${reason.of} ${reason.key}`, reason]))
  }

  rows(): CoverageRow[] {
    const own = rowSources(this.input)
    const rows = own.map((source) => this.row(source))
    return rows.map((row) =>
      row.kind === 'target-group'
        ? this.group(
            row,
            rows.filter(({ parentKey }) => parentKey === row.key),
          )
        : row,
    )
  }

  sections(rows: readonly CoverageRow[]): AnsweringSection[] {
    const answered = new Map<string, string[]>()
    for (const row of rows) for (const { sectionId } of row.cells) answered.set(sectionId, [...(answered.get(sectionId) ?? []), row.key])
    const linked = new Set(this.input.links.map(({ sectionId }) => sectionId))
    const isLinked = (id: string | null | undefined): boolean => id != null && (linked.has(id) || isLinked(this.parentOf.get(id)))
    return this.input.sections.map(({ id, text }) => {
      const notApplicable = this.reasons.get(`section ${id}`) ?? null
      return {
        sectionId: id,
        rows: answered.get(id) ?? [],
        notApplicable,
        answersNothing: text.trim() !== '' && notApplicable === null && !isLinked(id),
      }
    })
  }

  private row(source: RowSource): CoverageRow {
    const notApplicable = this.reasonOf(source)
    const [ideas, target] = [ideasOf(source.text), source.target]
    const linked = this.linksOf(source)
    const cells = this.telling(linked.flatMap((link) => this.cell(link, source, ideas)))
    const { text: _text, target: _target, ...named } = source
    const row = { ...named, notApplicable, cells: cells.sort((one, other) => this.order.get(one.sectionId)! - this.order.get(other.sectionId)!) }
    if (notApplicable) return { ...row, state: 'not-applicable', partly: null }
    if (cells.length === 0) return { ...row, state: 'missing', partly: null }
    if (cells.some(({ state }) => state === 'drifted')) return { ...row, state: 'drifted', partly: null }
    const partly =
      cells.some(({ state }) => state === 'followed') && target === null
        ? null
        : this.judged(
            cells.map(({ sectionId }) => sectionId),
            ideas,
            target,
          )
    return { ...row, state: partly ? 'partly' : 'followed', partly }
  }

  /** Links to it, to the passage it stands in, and to those above; of several of one section the closest. */
  private linksOf(source: RowSource): { link: FollowLink; direct: boolean }[] {
    const found = new Map<string, { link: FollowLink; direct: boolean }>()
    for (let key: string | null | undefined = source.sourceKey; key != null; key = this.parents.get(key))
      for (const link of this.linksBySource.get(key) ?? []) {
        if (!this.texts.has(link.sectionId)) continue
        const direct = link.itemKey === source.key || (source.of === 'passage' ? key === source.key : source.key === key)
        const whole = link.itemKey === null || link.itemKey === key
        if ((direct || whole) && (!found.has(link.sectionId) || direct)) found.set(link.sectionId, { link, direct })
      }
    return [...found.values()]
  }

  /** Without sections that are not written where another is, and without a section that answers it by one below it. */
  private telling(cells: readonly CoverageCell[]): CoverageCell[] {
    const written = cells.filter(({ partly }) => partly?.is !== 'empty')
    const shown = written.length > 0 ? written : cells
    const above = new Set<string>()
    for (const { sectionId } of shown) for (let at = this.parentOf.get(sectionId); at != null; at = this.parentOf.get(at)) above.add(at)
    return shown.filter(({ sectionId }) => !above.has(sectionId))
  }

  private cell({ link, direct }: { link: FollowLink; direct: boolean }, source: RowSource, ideas: readonly Idea[]): CoverageCell[] {
    const { sectionId } = link
    const partly = this.judged([sectionId], ideas, source.target)
    if (!direct && partly?.is === 'words' && partly.share < LEAST_OF_ITEM) return []
    const cell = { sectionId, proposed: link.proposed === true }
    if (this.open.has(linkId(sectionId, link.sourceKey, link.itemKey))) return [{ ...cell, state: 'drifted', partly: null }]
    return [{ ...cell, state: partly ? 'partly' : 'followed', partly }]
  }

  /** Why these sections together follow it only in part; null when they follow it. */
  private judged(sectionIds: readonly string[], ideas: readonly Idea[], target: UpstreamItem['target']): PartlyReason | null {
    const texts = sectionIds.map((id) => this.texts.get(id)!)
    if (texts.every(({ written }) => !written)) return { is: 'empty', share: 0, missing: [] }
    const pairs = texts.length === 1 ? texts[0]!.pairs : new Set(texts.flatMap((one) => [...one.pairs]))
    const { share, missing } = saidOf(ideas, pairs, this.weigh)
    if (share < LEAST_FOLLOWED) return { is: 'words', share, missing: missing.slice(0, MOST_MISSING) }
    const wanted = target ? [...figuresOf(target.aims[0] ? target.aims[0].quote : '')] : []
    const lacking = wanted.filter(([figure]) => !texts.some(({ figures }) => figures.has(figure))).map(([, words]) => words)
    return lacking.length > 0 ? { is: 'numbers', share: 1 - lacking.length / wanted.length, missing: lacking.slice(0, MOST_MISSING) } : null
  }

  private reasonOf(source: RowSource): NotApplicable | null {
    const own = source.of === 'item' ? this.reasons.get(`item ${source.key}`) : undefined
    if (own) return own
    if (source.of === 'item' && source.parentKey !== null && this.reasons.has(`item ${source.parentKey}`))
      return this.reasons.get(`item ${source.parentKey}`)!
    for (let key: string | null | undefined = source.sourceKey; key != null; key = this.parents.get(key)) {
      const reason = this.reasons.get(`passage ${key}`)
      if (reason) return reason
    }
    return null
  }

  /** A group is what its targets are. */
  private group(row: CoverageRow, below: readonly CoverageRow[]): CoverageRow {
    const open = below.filter(({ state }) => state !== 'not-applicable')
    if (row.notApplicable || below.length === 0) return row
    if (open.length === 0) return { ...row, state: 'not-applicable', partly: null }
    if (open.some(({ state }) => state === 'drifted')) return { ...row, state: 'drifted', partly: null }
    const followed = open.filter(({ state }) => state === 'followed').length
    const missing = open.filter(({ state }) => state !== 'followed').map(({ title }) => title)
    if (missing.length === 0) return { ...row, state: 'followed', partly: null }
    if (open.every(({ state }) => state === 'missing')) return { ...row, state: 'missing', partly: null }
    return { ...row, state: 'partly', partly: { is: 'below', share: followed / open.length, missing: missing.slice(0, MOST_MISSING) } }
  }
}

const linkId = (sectionId: string, sourceKey: string, itemKey: string | null): string => `${sectionId}\n${sourceKey}\n${itemKey ?? ''}`

/** Items, and the passages with words of their own that hold none. */
function rowSources({ passages, items }: CoverageInput): RowSource[] {
  const inItems = new Set<string>()
  const parents = new Map(passages.map(({ key, parentKey }) => [key, parentKey]))
  const whole = new Set(items.filter(({ key, sectionKey }) => key === sectionKey).map(({ key }) => key))
  for (const { sectionKey } of items) inItems.add(sectionKey)
  const belowItem = (key: string): boolean => {
    for (let at: string | null | undefined = key; at != null; at = parents.get(at)) if (whole.has(at)) return true
    return false
  }
  const order = new Map(passages.map(({ key }, at) => [key, at]))
  const rest = passages
    .filter(({ key, text }) => text.trim() !== '' && !inItems.has(key) && !belowItem(key))
    .map(
      (passage): RowSource => ({
        of: 'passage',
        key: passage.key,
        sourceKey: passage.key,
        kind: 'passage',
        parentKey: null,
        title: passage.title,
        text: passage.text,
        target: null,
      }),
    )
  const own = items.map(
    (item): RowSource => ({
      of: 'item',
      key: item.key,
      sourceKey: item.sectionKey,
      kind: item.kind,
      parentKey: item.parentKey,
      title: item.title,
      text: item.text,
      target: item.target,
    }),
  )
  return [...own, ...rest].sort((one, other) => order.get(one.sourceKey)! - order.get(other.sourceKey)!)
}

const NONE: CoverageCounts = { followed: 0, partly: 0, missing: 0, 'not-applicable': 0, drifted: 0 }

function countsOf(rows: readonly CoverageRow[]): Coverage['counts'] {
  const counts = Object.fromEntries([...ITEM_KINDS, 'passage' as const].map((kind) => [kind, { ...NONE }])) as Coverage['counts']
  for (const { kind, state } of rows) counts[kind][state]++
  return counts
}

/** All that stands for itself, in every state: groups are told by their targets. */
export function totalOf(counts: Coverage['counts']): CoverageCounts {
  const total = { ...NONE }
  for (const [kind, own] of Object.entries(counts)) if (kind !== 'target-group') for (const state of COVERAGE_STATES) total[state] += own[state]
  return total
}
