import type { planTaskInput, TaskLine } from '@van-kien/shared/api/schedule.ts'
import type { FactLink } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import { type Clock, NOBODY, type Unit, type Who } from '@van-kien/shared/domain/schedule/task.ts'
import type { In } from '../api/calls.ts'
import { dayIn, dayText } from '../ui/day-text.ts'

/** A task in the fields of its form: days as they are typed, links and people as one word each. */
export interface TaskDraft extends Record<string, unknown> {
  title: string
  phase: string
  product: string
  start: string
  due: string
  lead: string
  directs: string
  helpers: string[]
  askedOf: string
  draft: string
  meeting: string
  clock: Clock
  unit: Unit
  milestone: boolean
  after: string[]
  facts: string[]
  note: string
}

/** Fields that are chosen, not typed. */
export const CHOSEN = ['lead', 'directs', 'helpers', 'clock', 'unit', 'milestone', 'after', 'facts'] as const

/** 'post:x', 'person:y', 'post:x person:y', '' for nobody. */
export const whoKey = ({ post, person }: Who): string => [post && `post:${post}`, person && `person:${person}`].filter(Boolean).join(' ')

export function whoOf(key: string): Who {
  const part = (name: string) =>
    key
      .split(' ')
      .find((one) => one.startsWith(`${name}:`))
      ?.slice(name.length + 1) ?? null
  return key === '' ? NOBODY : { post: part('post'), person: part('person') }
}

export const factKey = ({ kind, of, number }: FactLink): string => `${kind}|${of}|${number ?? ''}`

export function factOf(key: string): FactLink {
  const [kind = '', of = '', number = ''] = key.split('|')
  return { kind: kind as FactLink['kind'], of, number: number === '' ? null : Number(number) }
}

export const draftOf = (task: TaskLine): TaskDraft => ({
  ...{ title: task.title, phase: task.phase, product: task.product, start: dayText(task.start), due: dayText(task.due) },
  ...{ lead: whoKey(task.lead), directs: whoKey(task.directs), helpers: task.helpers.map(whoKey), askedOf: task.askedOf },
  ...{ draft: task.draft === null ? '' : String(task.draft), meeting: dayText(task.meeting), clock: task.clock, unit: task.unit },
  ...{ milestone: task.mark === 'milestone', after: task.after, facts: task.facts.map(factKey), note: task.note },
})

/** A new task, beside the one that is open. */
export const emptyDraft = (day: string, phase: string): TaskDraft => ({
  ...{ title: '', phase, product: '', start: dayText(day), due: dayText(day), lead: '', directs: '', helpers: [], askedOf: '', draft: '' },
  ...{ meeting: '', clock: 'congress', unit: 'day', milestone: false, after: [], facts: [], note: '' },
})

type Fields = Omit<In<typeof planTaskInput>, 'dates' | 'afterId'>

/** What is stored of a draft without its days. Of a task whose mark is the congress or the reading the mark stays. */
export const fieldsOf = (draft: TaskDraft): Fields => ({
  ...{ title: draft.title, phase: draft.phase, product: draft.product, lead: whoOf(draft.lead), directs: whoOf(draft.directs) },
  ...{ helpers: draft.helpers.map(whoOf), askedOf: draft.askedOf, draft: draft.draft.trim() === '' ? null : Number(draft.draft) },
  ...{ meeting: dayIn(draft.meeting), clock: draft.clock, unit: draft.unit, mark: draft.milestone ? 'milestone' : 'none' },
  ...{ after: draft.after, facts: draft.facts.map(factOf), note: draft.note },
})

/** The same of a stored task, to be held against it. */
export const fieldsOfTask = (task: TaskLine): Fields => fieldsOf(draftOf(task))
