import type { DocumentKind } from '../document-kinds.ts'
import type { SectionStatus } from '../section-status.ts'

/** What a task follows: a kind of fact, and of what: 'kind:report', 'section:<id>', 'version:<source>:<n>', 'all'. */
export interface FactLink {
  kind: FactKind
  of: string
  /** Of frozen drafts: which number. */
  number: number | null
}

/** A section that is written and approved, with the days on which its status changed, oldest first. Days are 'YYYY-MM-DD'. */
export interface FactSection {
  id: string
  kind: DocumentKind
  title: string
  appendix: boolean
  /** Has no words of its own: nothing to write or approve. */
  headingOnly: boolean
  removed: boolean
  /** Needs to be approved again, now. */
  stale: boolean
  assignees: readonly string[]
  history: readonly { day: string; status: SectionStatus }[]
}

interface FactDocument {
  kind: DocumentKind
  day: string
}

interface FactDraft {
  kind: DocumentKind
  number: number
  day: string
}

/** A change of an upstream text that waits for an answer, or has one. */
interface FactFlag {
  version: string
  title: string
  since: string
  answered: string | null
}

interface FactRemark {
  sectionId: string
  kind: DocumentKind
  title: string
  since: string
  settled: string | null
}

/** All that tasks of a dossier can follow. */
export interface FactWorld {
  documents: readonly FactDocument[]
  sections: readonly FactSection[]
  drafts: readonly FactDraft[]
  flags: readonly FactFlag[]
  remarks: readonly FactRemark[]
  /** 'YYYY-MM-DD': later facts do not count, so a past day can be looked at. */
  at: string
  /** The day is today: what became “cần duyệt lại” counts too. */
  now: boolean
}

/** How much of what a task follows is done. */
export interface Tally {
  done: number
  total: number
  /** Day of the last fact. */
  last: string | null
  /** Names of what is open. */
  open: string[]
  /** People who are responsible for what is open. */
  people: string[]
  /** What it follows is not there any more. */
  broken: boolean
}

export const NOTHING: Tally = { done: 0, total: 0, last: null, open: [], people: [], broken: false }

interface Part {
  name: string
  /** Day on which it was done; null: open. */
  day: string | null
  people?: readonly string[]
}

const tallyOf = (parts: readonly Part[], at: string, broken = false): Tally => {
  const tally: Tally = { ...NOTHING, total: parts.length, open: [], people: [], broken }
  for (const { name, day, people = [] } of parts) {
    if (day !== null && day <= at) {
      tally.done++
      if (tally.last === null || day > tally.last) tally.last = day
    } else {
      tally.open.push(name)
      tally.people.push(...people)
    }
  }
  tally.people = [...new Set(tally.people)]
  return tally
}

/** One part that is not there. */
const missing = (name: string, at: string): Tally => tallyOf([{ name, day: null }], at)

type Count = (link: FactLink, world: FactWorld) => Tally

const chosen = (link: FactLink, world: FactWorld, also: (section: FactSection) => boolean = () => true): FactSection[] =>
  world.sections.filter(
    (section) =>
      (link.of === `section:${section.id}` || (link.of === `kind:${section.kind}` && !section.headingOnly)) && !section.removed && also(section),
  )

/** Day since which a section has one of these statuses without a break, as at a day; null: it has none of them. */
function since(section: FactSection, statuses: readonly SectionStatus[], at: string): string | null {
  let day: string | null = null
  for (const step of section.history) {
    if (step.day > at) break
    if (!statuses.includes(step.status)) day = null
    else day ??= step.day
  }
  return day
}

const inStatus =
  (statuses: readonly SectionStatus[], only: (section: FactSection) => boolean = () => true): Count =>
  (link, world) => {
    const sections = chosen(link, world, only)
    if (link.of.startsWith('section:') && sections.length === 0) return { ...missing('mục đã bỏ khỏi đề cương', world.at), broken: true }
    const part = (section: FactSection): Part => {
      const again = world.now && section.stale && !statuses.includes('submitted')
      return { name: section.title, day: again ? null : since(section, statuses, world.at), people: section.assignees }
    }
    if (sections.length === 0) return missing('văn bản chưa lập', world.at)
    return tallyOf(sections.map(part), world.at)
  }

interface FactKindRow {
  /** What it may be asked of. */
  of: readonly ('kind' | 'section' | 'version' | 'all')[]
  /** It has a number. */
  numbered?: boolean
  count: Count
}

/** The kinds of links between a task and the work: one row each. What has nothing to count (`total` 0) says nothing: then the task is ticked. */
export const FACT_KINDS = {
  /** The document was begun. */
  made: {
    of: ['kind'],
    count: (link, world) => {
      const document = world.documents.find(({ kind }) => link.of === `kind:${kind}`)
      return document ? tallyOf([{ name: 'lập văn bản', day: document.day }], world.at) : missing('văn bản chưa lập', world.at)
    },
  },
  /** Sections were submitted, or approved already. */
  submitted: { of: ['kind', 'section'], count: inStatus(['submitted', 'approved']) },
  approved: { of: ['kind', 'section'], count: inStatus(['approved']) },
  /** The appendices among the sections were submitted. */
  appendices: { of: ['kind'], count: inStatus(['submitted', 'approved'], ({ appendix }) => appendix) },
  /** Dự thảo lần n was frozen. */
  frozen: {
    of: ['kind'],
    numbered: true,
    count: (link, world) => {
      const draft = world.drafts.find(({ kind, number }) => link.of === `kind:${kind}` && number === (link.number ?? 1))
      return tallyOf([{ name: `chốt dự thảo lần ${link.number ?? 1}`, day: draft?.day ?? null }], world.at)
    },
  },
  /** Changes of upstream texts were answered. */
  answered: {
    of: ['version', 'all'],
    count: (link, world) =>
      tallyOf(
        world.flags
          .filter(({ version, since: from }) => (link.of === 'all' || link.of === `version:${version}`) && from <= world.at)
          .map(({ title, answered }) => ({ name: title, day: answered })),
        world.at,
      ),
  },
  /** Remarks were settled. */
  settled: {
    of: ['kind', 'section', 'all'],
    count: (link, world) =>
      tallyOf(
        world.remarks
          .filter(
            ({ kind, sectionId, since: from }) =>
              (link.of === 'all' || link.of === `kind:${kind}` || link.of === `section:${sectionId}`) && from <= world.at,
          )
          .map(({ title, settled }) => ({ name: title, day: settled })),
        world.at,
      ),
  },
} as const satisfies Record<string, FactKindRow>

export type FactKind = keyof typeof FACT_KINDS
export const FACT_KIND_NAMES = Object.keys(FACT_KINDS) as [FactKind, ...FactKind[]]

const laterDay = (one: string | null, other: string | null): string | null =>
  [one, other]
    .filter((day) => day !== null)
    .toSorted()
    .at(-1) ?? null

/** What was counted of a world already: many tasks follow the same. */
const counted = new WeakMap<FactWorld, Map<string, Tally>>()

function tallyLink(link: FactLink, world: FactWorld): Tally {
  const known = counted.get(world) ?? new Map<string, Tally>()
  counted.set(world, known)
  const key = `${link.kind} ${link.of} ${link.number ?? ''}`
  const tally = known.get(key) ?? FACT_KINDS[link.kind].count(link, world)
  known.set(key, tally)
  return tally
}

/** How much of all that a task follows is done. */
export function tallyFacts(links: readonly FactLink[], world: FactWorld): Tally {
  const only = links.length === 1 ? links[0] : undefined
  if (only) return tallyLink(only, world)
  return links.reduce((sum, link): Tally => {
    const one = tallyLink(link, world)
    return {
      done: sum.done + one.done,
      total: sum.total + one.total,
      last: laterDay(sum.last, one.last),
      open: [...sum.open, ...one.open],
      people: [...new Set([...sum.people, ...one.people])],
      broken: sum.broken || one.broken,
    }
  }, NOTHING)
}

/** Whether a link says something that can be counted. */
export function isFactLink({ kind, of, number }: FactLink): boolean {
  const row: FactKindRow = FACT_KINDS[kind]
  const what = of.split(':')[0] as FactKindRow['of'][number]
  return row.of.includes(what) && (row.numbered === true || number === null)
}
