import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { DOCUMENT_KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { FACT_KIND_NAMES, FACT_KINDS, type FactKind } from '@van-kien/shared/domain/schedule/fact-kinds.ts'
import { FACT_WORDS } from '@van-kien/shared/domain/schedule/words.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { factKey, factOf, whoKey, whoOf } from './task-draft.ts'

interface Choices {
  group: string
  items: { value: string; label: string }[]
}

/** Posts, then people by name. What a task says that is no plain choice (a post with a name, somebody who left) is among them too. */
export function whoChoices(view: ScheduleView, task: TaskLine | null): Choices[] {
  const posts = view.posts.map(({ id, name, holder }) => {
    const person = view.people.find((one) => one.id === holder)?.name
    return { value: `post:${id}`, label: person ? `${name} (${person})` : name }
  })
  const people = view.people.map(({ id, name }) => ({ value: `person:${id}`, label: name }))
  const known = new Set([...posts, ...people].map(({ value }) => value))
  const others = [...new Set(task ? [task.lead, task.directs, ...task.helpers].map(whoKey) : [])].filter((key) => key !== '' && !known.has(key))
  return [
    { group: t.form.post, items: posts },
    { group: t.form.person, items: [...people, ...others.map((value) => ({ value, label: mixedLabel(view, value) }))] },
  ]
}

function mixedLabel(view: ScheduleView, key: string): string {
  const { post, person } = whoOf(key)
  const name = view.people.find(({ id }) => id === person)?.name ?? t.panel.left
  return [name, view.posts.find(({ id }) => id === post)?.name].filter(Boolean).join(', ')
}

/** 'Mục đã trình: Báo cáo chính trị' */
export function factLabel(view: Pick<ScheduleView, 'objects'>, key: string): string {
  const { kind, of, number } = factOf(key)
  return `${FACT_WORDS[kind]}: ${objectName(view, of, number)}`
}

function objectName({ objects }: Pick<ScheduleView, 'objects'>, of: string, number: number | null): string {
  const [what, id = ''] = [of.slice(0, of.indexOf(':')), of.slice(of.indexOf(':') + 1)]
  if (of === 'all') return t.form.all
  if (what === 'section') return objects.sections.find((section) => section.id === id)?.title ?? t.panel.broken
  if (what === 'version') return objects.versions.find(({ version }) => version === id)?.title ?? id
  const title = objects.kinds.find(({ kind }) => kind === id)?.title ?? id
  return number === null ? title : t.form.draftOf(title, number)
}

/** Numbers of drafts that are offered. */
const DRAFTS = [1, 2, 3, 4, 5, 6]

/** What a task can follow, by kind of fact; what it follows already is among it. */
export function factChoices(view: ScheduleView, chosen: readonly string[]): Choices[] {
  const known = new Set<string>()
  const groups = FACT_KIND_NAMES.map((kind): Choices => {
    const items = objectsOf(view, kind).map(({ of, number }) => {
      const value = factKey({ kind, of, number })
      known.add(value)
      return { value, label: factLabel(view, value) }
    })
    return { group: FACT_WORDS[kind], items }
  })
  const others = chosen.filter((value) => !known.has(value)).map((value) => ({ value, label: factLabel(view, value) }))
  return [...groups, ...(others.length > 0 ? [{ group: t.panel.facts, items: others }] : [])].filter(({ items }) => items.length > 0)
}

interface FactObject {
  of: string
  number: number | null
}

function objectsOf({ objects }: ScheduleView, kind: FactKind): FactObject[] {
  const { of } = FACT_KINDS[kind]
  const can = (what: string): boolean => (of as readonly string[]).includes(what)
  const numbered = 'numbered' in FACT_KINDS[kind]
  const whole = (name: string): FactObject => ({ of: name, number: null })
  const kinds = can('kind') ? Object.keys(DOCUMENT_KINDS).map((name) => `kind:${name}`) : []
  return [
    ...(can('all') ? [whole('all')] : []),
    ...kinds.flatMap((name): FactObject[] => (numbered ? DRAFTS.map((number) => ({ of: name, number })) : [whole(name)])),
    ...(can('version') ? objects.versions.map(({ version }) => whole(`version:${version}`)) : []),
    ...(can('section') ? objects.sections.map(({ id }) => whole(`section:${id}`)) : []),
  ]
}
