import { sameValue } from '@van-kien/shared/domain/seen-values.ts'

/** What a person changed of a record, and what each of these fields had said before. Fields that were not touched follow the record. */
export interface Edit<T extends object> {
  change: Partial<T>
  seen: Partial<T>
}

export const NO_EDIT = { change: {}, seen: {} }

export const isEdited = (edit: Edit<object>): boolean => Object.keys(edit.change).length > 0

/** The edit with some more fields changed; a field that again says what stands is no change. */
export function edited<T extends object>(edit: Edit<T>, now: T, change: Partial<T>): Edit<T> {
  const next = { change: { ...edit.change }, seen: { ...edit.seen } }
  for (const key of Object.keys(change) as (keyof T)[]) {
    if (sameValue(change[key], now[key])) {
      delete next.change[key]
      delete next.seen[key]
    } else {
      if (!(key in next.seen)) next.seen[key] = now[key]
      next.change[key] = change[key]
    }
  }
  return next
}

/** The edit after `sent` was stored: what was changed again meanwhile is kept, on top of what was sent. */
export function settled<T extends object>(edit: Edit<T>, sent: Partial<T>): Edit<T> {
  const next = { change: { ...edit.change }, seen: { ...edit.seen } }
  for (const key of Object.keys(sent) as (keyof T)[]) {
    if (sameValue(next.change[key], sent[key])) {
      delete next.change[key]
      delete next.seen[key]
    } else next.seen[key] = sent[key]
  }
  return next
}

export type Side = 'theirs' | 'mine'

/** The edit after the person chose between the own value and that of somebody else. */
export function decided<T extends object>(edit: Edit<T>, key: keyof T, theirs: T[keyof T], side: Side): Edit<T> {
  const next = { change: { ...edit.change }, seen: { ...edit.seen, [key]: theirs } }
  if (side === 'theirs') {
    delete next.change[key]
    delete next.seen[key]
  }
  return next
}
