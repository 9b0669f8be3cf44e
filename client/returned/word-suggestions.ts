import type { KnownSuggestionView, ReturnedCopyView, ReturnedSectionView } from '@van-kien/shared/api/returned-copies.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { applyChoices } from '@van-kien/shared/content/returned/apply.ts'
import { compareLines } from '@van-kien/shared/content/returned/compare.ts'
import type { Choice } from '@van-kien/shared/content/returned/difference.ts'
import { ReturnedFigures } from '@van-kien/shared/content/returned/figures.ts'
import { linesOfBlocks, linesOfContent } from '@van-kien/shared/content/returned/lines.ts'
import { type Decisions, resolveChanges } from '@van-kien/shared/domain/import-changes.ts'
import { sameName, sameSecond } from '@van-kien/shared/domain/returned-comments.ts'
import { type TrackedGroup, trackedGroups } from './tracked-groups.ts'

/**
 * What a tracked change of the file is here. `known`: a suggestion of this document that went out with it, or came in with a Word copy before; `new`: it can become one;
 * `same`: the words here say it already, or it changes none; `clash`: the place was changed here otherwise; `outside`: in no section.
 */
export type WordSuggestionKind = 'known' | 'new' | 'same' | 'clash' | 'outside'

export interface WordSuggestion {
  id: string
  group: TrackedGroup
  kind: WordSuggestionKind
  author: string
  date: string
  struck: string
  fresh: string
  /** For `new`: the body here, and with this one change. */
  seen: SectionContent | null
  content: SectionContent | null
}

export interface WordSuggestions {
  list: WordSuggestion[]
  /** Went out with this copy as tracked changes and are none in it any more: accepted or rejected in Word, which only a reader can tell. */
  gone: KnownSuggestionView[]
}

/** Whom our own export names as the author of the changes that it marks between two states: what they say was exported, nobody suggests it. */
export const OURS = 'Văn Kiện'

/** Compared at most: a file may be hostile. What is beyond is decided as before. */
const MOST_GROUPS = 1_000

/** The tracked changes of a copy as suggestions, each held against what stands here. Pure. @param nows bodies that are newer than those of `view` */
export function wordSuggestions(view: ReturnedCopyView, nows: ReadonlyMap<string, SectionContent> = new Map()): WordSuggestions {
  const groups = trackedGroups(view)
    .filter(({ changes }) => changes[0]!.author !== OURS)
    .slice(0, MOST_GROUPS)
  const met = new Set<string>()
  const sections = new Map(view.sections.map((section) => [section.sectionId, section]))
  const comparer = new Comparer(view, nows)
  const list = groups.map((group): WordSuggestion => {
    const [{ id, author, date }] = group.changes as [TrackedGroup['changes'][number]]
    const words = (kind: 'insert' | 'delete') =>
      group.changes.flatMap((one) => (one.kind === kind || one.kind === 'move' ? [one.text.replaceAll('¶', ' ¶ ')] : []))
    const [struck, fresh] = [words('delete').join(' ').trim(), words('insert').join(' ').trim()]
    const known = knownAs(view.suggestions, group)
    if (known) met.add(known.id)
    const section = group.sectionId === null ? undefined : sections.get(group.sectionId)
    const found = known ? { kind: 'known' as const } : section ? comparer.compare(section, group) : { kind: 'outside' as const }
    return { id: String(id), group, author, date, struck, fresh, seen: null, content: null, ...found }
  })
  return { list, gone: view.suggestions.filter((one) => one.how === 'sent' && one.state === 'open' && !met.has(one.id)) }
}

/** Ours are known by author and moment, no pair of which went out twice; those that were brought, by their words as well. */
function knownAs(all: readonly KnownSuggestionView[], { changes, sectionId }: TrackedGroup): KnownSuggestionView | undefined {
  const [{ author, date }] = changes as [TrackedGroup['changes'][number]]
  const sameTime = (one: KnownSuggestionView): boolean => one.date === date || sameSecond(date, Date.parse(one.date))
  const close = all.filter((one) => one.sectionId === sectionId && sameName(one.author, author) && sameTime(one))
  return close.find(({ how }) => how === 'sent') ?? close.find((one) => saysSame(one, changes))
}

const folded = (words: string): string => words.replaceAll(/[\s¶…]+/gu, '')

/** Either may have more of the words that stay: a suggestion names the fewest, and long words of a file are shortened. */
function saysSame({ struck, fresh }: KnownSuggestionView, changes: TrackedGroup['changes']): boolean {
  const [went, came] = withoutCommonEnds(folded(struck), folded(fresh))
  const agree = (one: string, other: string): boolean => one.includes(other) || other.includes(one)
  const has = (kind: 'insert' | 'delete'): boolean => changes.some((one) => one.kind === kind || one.kind === 'move')
  if ((went !== '' && !has('delete')) || (came !== '' && !has('insert'))) return false
  return changes.every(({ kind, text }) => {
    const words = folded(text)
    return kind === 'insert' ? agree(came, words) : kind === 'delete' ? agree(went, words) : agree(went, words) || agree(came, words)
  })
}

function withoutCommonEnds(one: string, other: string): [string, string] {
  const least = Math.min(one.length, other.length)
  let ahead = 0
  while (ahead < least && one[ahead] === other[ahead]) ahead++
  let behind = 0
  while (behind < least - ahead && one[one.length - 1 - behind] === other[other.length - 1 - behind]) behind++
  return [one.slice(ahead, one.length - behind), other.slice(ahead, other.length - behind)]
}

type Found = Pick<WordSuggestion, 'kind'> & Partial<Pick<WordSuggestion, 'seen' | 'content'>>

class Comparer {
  readonly #view: ReturnedCopyView
  readonly #nows: ReadonlyMap<string, SectionContent>
  readonly #rejected: Map<number, 'accept' | 'reject'>

  constructor(view: ReturnedCopyView, nows: ReadonlyMap<string, SectionContent>) {
    this.#view = view
    this.#nows = nows
    this.#rejected = new Map(view.text.changes.map(({ id, author }) => [id, author === OURS ? 'accept' : 'reject']))
  }

  /** The file with this change against the file without any, carried over to what stands here. */
  compare(section: ReturnedSectionView, { changes }: TrackedGroup): Found {
    const now = this.#nows.get(section.sectionId) ?? section.now
    if (now === null) return { kind: 'outside' }
    const decisions: Decisions = new Map([...this.#rejected, ...changes.map(({ id }) => [id, 'accept'] as const)])
    const [without, with_] = [this.#lines(section, now, this.#rejected), this.#lines(section, now, decisions)]
    const differences = compareLines(without, with_, linesOfContent(now))
    if (differences.length === 0) return { kind: 'same' }
    if (differences.some(({ state }) => state === 'collision')) return { kind: 'clash' }
    const { content } = applyChoices(without, with_, now, new Map<string, Choice>(differences.map(({ id }) => [id, 'take'])))
    return { kind: 'new', seen: now, content }
  }

  #lines({ blocks, base }: ReturnedSectionView, now: SectionContent, decisions: Decisions) {
    const exported = base === 'now' || base === null ? now : base
    const figures = new ReturnedFigures(exported)
    const resolved = resolveChanges(
      blocks.map((index) => this.#view.text.blocks[index]!),
      decisions,
    )
    return figures.bound(linesOfContent(exported), linesOfBlocks(resolved, figures.token))
  }
}
