import { useCallback, useEffect, useRef, useState } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { keptFields as t } from '../i18n/vi/kept-fields.ts'
import { toast } from '../ui/toast.tsx'
import { type FieldValues, forget, type KeptFields, keep, keptText, readKept } from './kept-fields.ts'
import { useLateWriting } from './use-late-writing.ts'

const SAVED_WITHIN = 500

/** A form whose fields are kept on this machine until they are saved or thrown away. */
export interface KeptForm<T> {
  values: T
  set(change: Partial<T>): void
  /** As `set`, from what stands there now: for several changes in one turn. */
  update(change: (now: T) => Partial<T>): void
  /** One field in the shape of `useState`. */
  field<K extends keyof T>(name: K): [T[K], (value: T[K]) => void]
  /** What stands in it was saved: it is kept no longer, and later changes are compared with it. */
  saved(): void
  /** Thrown away: the fields are as they were when the form was opened. */
  drop(): void
  /** What there is to say about words of an earlier time, for `KeptNote`. */
  note: KeptNoteState | null
}

type KeptNoteState =
  /** They stand in the fields again. */
  | { kind: 'back'; at: number; drop(): void }
  /** They were dropped a moment ago. */
  | { kind: 'dropped'; undo(): void }
  /** Somebody changed what they were written over: the person decides. */
  | { kind: 'offered'; kept: KeptFields; take(): void; drop(): void }

/** The form goes, its words stay. */
const tellKept = (drop: () => void): void => toast({ message: t.stays, tone: 'news', action: { label: t.drop, run: drop } })

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Fields that differ, by name. */
function changes<T extends FieldValues>(values: T, before: T): Pick<KeptFields, 'values' | 'before'> {
  const names = (Object.keys(before) as (keyof T & string)[]).filter((name) => !same(values[name], before[name]))
  return {
    values: Object.fromEntries(names.map((name) => [name, values[name]])),
    before: Object.fromEntries(names.map((name) => [name, before[name]])),
  }
}

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'list' : value === null ? 'none' : typeof value)

/** Only fields that this form has, with values of their kind: an earlier version of the program may have kept others. */
const known = <T extends FieldValues>(values: Record<string, unknown>, form: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const kind = name in form ? kindOf(form[name as keyof T]) : undefined
      return kind === kindOf(value) || (kind !== undefined && [kind, kindOf(value)].includes('none'))
    }),
  ) as Partial<T>

const fits = (kept: KeptFields, now: FieldValues): boolean =>
  Object.entries(kept.before).every(([name, value]) => !(name in now) || same(value, now[name as keyof typeof now]))

/** What stands in the fields when the form opens: what was kept over values that are still the same; when it was kept; what is only offered. */
function startOf<T extends FieldValues>(kept: KeptFields | null, initial: T): { values: T; at: number | null; offered: KeptFields | null } {
  if (!kept) return { values: initial, at: null, offered: null }
  if (!fits(kept, initial)) return { values: initial, at: null, offered: kept }
  return { values: { ...initial, ...known(kept.values, initial) }, at: kept.at, offered: kept.older ?? null }
}

/** What there is to say: of several things the one that asks for a decision. */
function noteOf<T>(
  { offered, dropped, back }: { offered: KeptFields | null; dropped: T | null; back: number | null },
  act: { take: (kept: KeptFields) => void; leave: () => void; undo: (values: T) => void; drop: () => void },
): KeptNoteState | null {
  if (offered) return { kind: 'offered', kept: offered, take: () => act.take(offered), drop: act.leave }
  if (dropped) return { kind: 'dropped', undo: () => act.undo(dropped) }
  return back === null ? null : { kind: 'back', at: back, drop: act.drop }
}

/** Tells, when the form goes, that its words stay, where some do. */
function useTellOfKept(userId: string, place: string): void {
  useEffect(
    () => () => {
      // A form that was saved goes a moment before it hears of it.
      setTimeout(() => {
        const kept = readKept(userId, place)
        if (kept && keptText(kept) !== '') tellKept(() => forget(userId, place))
      }, SAVED_WITHIN)
    },
    [userId, place],
  )
}

/**
 * Fields of a form that outlive a closed dialog, a reload, a lock, an ended session: kept on this machine per person and place, until `saved` or `drop`.
 * What was written over values that are still the same stands in the fields again; otherwise it is offered. Never for passwords.
 * @param place which form, and of what: 'reopen/<sectionId>'
 * @param initial what stands in it without any kept words; looked at once
 * @param about what people call it, where kept words are listed
 * @param choices fields that are chosen, not typed ('form.seen' for an inner one): kept too, but not listed
 */
export function useKeptFields<T extends FieldValues>(place: string, initial: T, about: string, choices: readonly string[] = []): KeptForm<T> {
  return useKeptFieldsOf(useMe().id, place, initial, about, choices)
}

/** The same for a page without a signed-in person. */
export function useKeptFieldsOf<T extends FieldValues>(
  userId: string,
  place: string,
  initial: T,
  about: string,
  choices: readonly string[] = [],
): KeptForm<T> {
  const [start] = useState(() => startOf(readKept(userId, place), initial))
  const before = useRef(initial)
  const [values, setValues] = useState<T>(start.values)
  const [back, setBack] = useState<number | null>(start.at)
  const [dropped, setDropped] = useState<T | null>(null)
  const [offered, setOffered] = useState<KeptFields | null>(start.offered)
  const now = useRef({ values, offered, about, choices })
  now.current.about = about

  const write = useCallback(() => {
    const { values, offered, about, choices } = now.current
    const changed = changes(values, before.current)
    if (Object.keys(changed.values).length === 0) return offered ? keep(userId, place, offered) : forget(userId, place)
    const path = `${location.pathname}${location.search}`
    keep(userId, place, { at: Date.now(), about, path, ...changed, choices, ...(offered ? { older: offered } : {}) })
  }, [userId, place])
  const writing = useLateWriting(write)
  useTellOfKept(userId, place)

  const put = (next: T, offer = now.current.offered): void => {
    now.current.values = next
    now.current.offered = offer
    setValues(next)
    setOffered(offer)
    writing.soon()
  }
  const set = (change: Partial<T>): void => {
    setDropped(null)
    put({ ...now.current.values, ...change })
  }
  /** Nothing is kept of this form any more. */
  const end = (): void => {
    writing.stop()
    now.current.offered = null
    forget(userId, place)
    setOffered(null)
    setBack(null)
  }
  const drop = (): void => {
    end()
    now.current.values = before.current
    setValues(before.current)
  }

  const note = noteOf<T>(
    { offered, dropped, back },
    {
      take: (kept) => {
        setBack(null)
        put({ ...now.current.values, ...known(kept.values, before.current) }, null)
      },
      leave: () => put(now.current.values, null),
      undo: (values) => {
        setDropped(null)
        put(values)
      },
      drop: () => {
        setDropped(now.current.values)
        drop()
      },
    },
  )
  return {
    values,
    set,
    update: (change) => set(change(now.current.values)),
    field: (name) => [values[name], (value) => set({ [name]: value } as unknown as Partial<T>)],
    saved: () => {
      end()
      before.current = now.current.values
    },
    drop,
    note,
  }
}
