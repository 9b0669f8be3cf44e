import type { UpstreamItem } from './items.ts'
import type { Passage } from './paragraphs.ts'
import { figuresOf, headingWords, pairsOf, type Weigh, weightsOf } from './telling-words.ts'

/** What is needed of a section of the ward's document. */
export interface FollowingSection {
  /** Its lineage: links are shared by all stages. */
  id: string
  parentId: string | null
  title: string
  text: string
}

/** Why a link is proposed: what is alike, and the words that are. */
export interface LinkReason {
  is: 'heading' | 'numbers' | 'words'
  /** Share of it that is alike, 0 to 1. */
  share: number
  /** Words or numbers that stand on both sides, the most telling first, at most five. */
  found: string[]
}

export interface LinkProposal {
  sectionId: string
  /** The upstream passage. */
  sourceKey: string
  /** The item in it that is meant; null: the passage as a whole. */
  itemKey: string | null
  /** 0 to 1; from 0.5 on it is worth a look. */
  score: number
  /** Strongest first. */
  why: LinkReason[]
}

/** A link that stands, or that somebody refused. */
export interface KnownLink {
  sectionId: string
  sourceKey: string
  itemKey: string | null
}

/** From this score on a link is proposed. */
export const LEAST_SCORE = 0.5
const MOST_A_SECTION = 3
/** A section that looks back and a passage that looks ahead (or the other way round) are seldom meant for each other. */
const OTHER_TIME = 0.5

/**
 * Links that people may want, strongest first, none of those that are known. Up to three for each section, and the best one for each passage and item that
 * would otherwise have none.
 */
export function proposeLinks(
  sections: readonly FollowingSection[],
  upstream: { passages: readonly Passage[]; items: readonly UpstreamItem[] },
  known: readonly KnownLink[],
): LinkProposal[] {
  const targets = targetsOf(upstream)
  const ours = sections.map((section) => ({ id: section.id, time: timeOf(section, sections), words: wordsOf(section.title, section.text) }))
  const weigh = weightsOf([...targets, ...ours].map(({ words }) => words.pairs))
  for (const { words } of [...targets, ...ours]) for (const pair of words.pairs) words.size += weigh(pair) ** 2
  const weighHeading = weightsOf([...targets, ...ours].map(({ words }) => words.heading))
  const taken = new Set(known.map(idOf))
  const scored = ours.flatMap((section) =>
    targets.flatMap((target) => {
      const proposal = judged(section, target, weigh, weighHeading)
      return proposal.score >= LEAST_SCORE && !taken.has(idOf(proposal)) ? [proposal] : []
    }),
  )
  return theBest(scored.sort((one, other) => other.score - one.score))
}

const idOf = ({ sectionId, sourceKey, itemKey }: KnownLink): string => `${sectionId}\n${sourceKey}\n${itemKey ?? ''}`

function theBest(sorted: readonly LinkProposal[]): LinkProposal[] {
  const count = new Map<string, number>()
  const targets = new Set<string>()
  return sorted.filter(({ sectionId, sourceKey, itemKey }) => {
    const target = `${sourceKey}\n${itemKey ?? ''}`
    const own = count.get(sectionId) ?? 0
    if (own >= MOST_A_SECTION && targets.has(target)) return false
    count.set(sectionId, own + 1)
    targets.add(target)
    return true
  })
}

interface Words {
  heading: Set<string>
  pairs: Set<string>
  /** Sum of the squared weights of the pairs. */
  size: number
  figures: Map<string, string>
}

type Time = 'back' | 'ahead' | null

interface Target {
  sourceKey: string
  itemKey: string | null
  time: Time
  words: Words
}

function targetsOf({ passages, items }: { passages: readonly Passage[]; items: readonly UpstreamItem[] }): Target[] {
  const above = passages.map(({ key, parentKey, title }) => ({ id: key, parentId: parentKey, title }))
  const time = new Map(above.map((passage) => [passage.id, timeOf(passage, above)]))
  const whole = new Set(items.filter(({ key, sectionKey }) => key === sectionKey).map(({ key }) => key))
  return [
    ...passages.map(({ key, title, text }) => ({
      sourceKey: key,
      itemKey: whole.has(key) ? key : null,
      time: time.get(key)!,
      words: wordsOf(title, text),
    })),
    ...items
      .filter(({ key, kind }) => !whole.has(key) && kind !== 'target-group')
      .map(({ key, sectionKey, title, text }) => ({ sourceKey: sectionKey, itemKey: key, time: time.get(sectionKey)!, words: wordsOf(title, text) })),
  ]
}

function wordsOf(title: string, text: string): Words {
  return { heading: new Set(headingWords(title)), pairs: new Set(pairsOf(`${title}\n${text}`)), size: 0, figures: figuresOf(text) }
}

const BACK = /(?<!\p{L})(?:kết quả|đánh giá|kiểm điểm|hạn chế|khuyết điểm|nguyên nhân|bài học|tình hình)(?!\p{L})/iu
const AHEAD = /(?<!\p{L})(?:phương hướng|mục tiêu|nhiệm vụ|giải pháp|quan điểm|chỉ tiêu|đột phá|dự báo|tầm nhìn)(?!\p{L})/iu

/** Whether a heading, or the nearest above it that says so, looks back or ahead. */
function timeOf<Node extends { id: string; parentId: string | null; title: string }>(node: Node, all: readonly Node[]): Time {
  const byId = new Map(all.map((one) => [one.id, one]))
  for (let at: Node | undefined = node; at; at = at.parentId === null ? undefined : byId.get(at.parentId)) {
    const [back, ahead] = [BACK.test(at.title), AHEAD.test(at.title)]
    if (back) return 'back'
    if (ahead) return 'ahead'
  }
  return null
}

function judged(section: { id: string; time: Time; words: Words }, target: Target, weigh: Weigh, weighHeading: Weigh): LinkProposal {
  const why = [
    headingAlike(section.words.heading, target.words.heading, weighHeading),
    wordsAlike(section.words, target.words, weigh, target.itemKey !== null && target.itemKey !== target.sourceKey),
    numbersAlike(section.words.figures, target.words.figures),
  ]
  const together = 1 - why.reduce((rest, reason) => rest * (1 - WEIGHT[reason.is] * reason.share), 1)
  const other = section.time !== null && target.time !== null && section.time !== target.time
  return {
    sectionId: section.id,
    sourceKey: target.sourceKey,
    itemKey: target.itemKey,
    score: together * (other ? OTHER_TIME : 1),
    why: why.filter(({ share }) => share >= LEAST_TOLD).sort((one, another) => WEIGHT[another.is] * another.share - WEIGHT[one.is] * one.share),
  }
}

const WEIGHT: Record<LinkReason['is'], number> = { heading: 0.75, words: 0.75, numbers: 0.6 }
const MOST_FOUND = 5
/** A reason that says less is not told. */
const LEAST_TOLD = 0.1
/** “Nguyên nhân” within “Hạn chế, khuyết điểm và nguyên nhân” is as much as two headings that are so alike. */
const WITHIN = 0.75

function headingAlike(one: ReadonlySet<string>, other: ReadonlySet<string>, weigh: Weigh): LinkReason {
  const common = [...one].filter((word) => other.has(word))
  const [ours, theirs, both] = [total(one, weigh), total(other, weigh), total(common, weigh)]
  const alike = ours + theirs === 0 ? 0 : (2 * both) / (ours + theirs)
  const within = common.length >= 2 ? (WITHIN * both) / Math.min(ours, theirs) : 0
  return { is: 'heading', share: Math.max(alike, within), found: strongest(common, weigh) }
}

/** Of an item: how much of it stands in the section. Of a passage: how alike both are. */
function wordsAlike(one: Words, other: Words, weigh: Weigh, isItem: boolean): LinkReason {
  let common = 0
  const found: string[] = []
  const [few, many] = one.pairs.size < other.pairs.size ? [one.pairs, other.pairs] : [other.pairs, one.pairs]
  for (const pair of few) {
    if (!many.has(pair)) continue
    common += weigh(pair) ** 2
    found.push(pair)
  }
  if (common === 0) return { is: 'words', share: 0, found }
  const share = isItem ? common / other.size : Math.min(1, (1.6 * common) / Math.sqrt(one.size * other.size))
  return { is: 'words', share, found: share < LEAST_TOLD ? [] : strongest(found, weigh) }
}

function numbersAlike(one: Words['figures'], other: Words['figures']): LinkReason {
  const common = [...other].filter(([figure]) => one.has(figure)).map(([, words]) => words)
  return { is: 'numbers', share: common.length / Math.max(2, other.size), found: common.slice(0, MOST_FOUND) }
}

const total = (words: Iterable<string>, weigh: Weigh): number => [...words].reduce((sum, word) => sum + weigh(word), 0)

const strongest = (words: readonly string[], weigh: Weigh): string[] => words.toSorted((one, other) => weigh(other) - weigh(one)).slice(0, MOST_FOUND)
