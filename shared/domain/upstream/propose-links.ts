import type { UpstreamItem } from './items.ts'
import { type ComparedTarget, comparedWords, LinkJudge, type LinkReason } from './link-reasons.ts'
import type { Passage } from './paragraphs.ts'

/** What is needed of a section of the ward's document. */
export interface FollowingSection {
  /** Its lineage: links are shared by all stages. */
  id: string
  parentId: string | null
  title: string
  text: string
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
const LEAST_SCORE = 0.5
/** From this score on a link may be taken with others at once. */
export const SURE_SCORE = 0.75
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
  const ours = sections.map(({ title, text }) => comparedWords(title, text))
  const times = timesOf(sections)
  const taken = new Set(known.map(idOf))
  const judge = new LinkJudge(targets, ours)
  const scored = sections.flatMap(({ id: sectionId }, number) =>
    judge.judge(ours[number]!).flatMap((judged, at) => {
      const { sourceKey, itemKey, time } = targets[at]!
      const own = times.get(sectionId)!
      const score = judged.score * (own !== null && time !== null && own !== time ? OTHER_TIME : 1)
      return score >= LEAST_SCORE && !taken.has(idOf({ sectionId, sourceKey, itemKey }))
        ? [{ sectionId, sourceKey, itemKey, score, why: judged.why }]
        : []
    }),
  )
  const best = theBest(scored.sort((one, other) => other.score - one.score))
  return best.map((proposal) => ({ ...proposal, why: proposal.why() }))
}

const idOf = ({ sectionId, sourceKey, itemKey }: KnownLink): string => `${sectionId}\n${sourceKey}\n${itemKey ?? ''}`

function theBest<Link extends KnownLink>(sorted: readonly Link[]): Link[] {
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

type Time = 'back' | 'ahead' | null

interface Target extends ComparedTarget {
  sourceKey: string
  itemKey: string | null
  time: Time
}

function targetsOf({ passages, items }: { passages: readonly Passage[]; items: readonly UpstreamItem[] }): Target[] {
  const time = timesOf(passages.map(({ key, parentKey, title }) => ({ id: key, parentId: parentKey, title })))
  const whole = new Set(items.filter(({ key, sectionKey }) => key === sectionKey).map(({ key }) => key))
  return [
    ...passages.map(({ key, title, text }) => ({
      sourceKey: key,
      itemKey: whole.has(key) ? key : null,
      isItem: false,
      time: time.get(key)!,
      words: comparedWords(title, text),
    })),
    ...items
      .filter(({ key, kind }) => !whole.has(key) && kind !== 'target-group')
      .map(({ key, sectionKey, title, text }) => ({
        sourceKey: sectionKey,
        itemKey: key,
        isItem: true,
        time: time.get(sectionKey)!,
        words: comparedWords(title, text),
      })),
  ]
}

const BACK = /(?<!\p{L})(?:kết quả|đánh giá|kiểm điểm|hạn chế|khuyết điểm|nguyên nhân|bài học|tình hình)(?!\p{L})/iu
const AHEAD = /(?<!\p{L})(?:phương hướng|mục tiêu|nhiệm vụ|giải pháp|quan điểm|chỉ tiêu|đột phá|dự báo|tầm nhìn)(?!\p{L})/iu

/** By id: whether a heading, or the nearest above it that says so, looks back or ahead. */
function timesOf(all: readonly { id: string; parentId: string | null; title: string }[]): Map<string, Time> {
  const byId = new Map(all.map((one) => [one.id, one]))
  const timeOf = (id: string | null): Time => {
    const node = id === null ? undefined : byId.get(id)
    if (!node) return null
    if (BACK.test(node.title)) return 'back'
    return AHEAD.test(node.title) ? 'ahead' : timeOf(node.parentId)
  }
  return new Map(all.map(({ id }) => [id, timeOf(id)]))
}
