import { localKeys, readLocal, removeLocal, writeLocal } from '../collab/local-storage.ts'

/** Values of a form by the name of the field; what JSON can hold. */
export type FieldValues = object

/** What a person typed in a form and neither saved nor threw away. */
export interface KeptFields {
  /** When it was typed last. */
  at: number
  /** What people call the form, with what it is about: "Trả lại mục II.1". */
  about: string
  /** The address at which it was typed. */
  path: string
  /** The fields that were changed. */
  values: Record<string, unknown>
  /** What stood in those fields when the form was opened. */
  before: Record<string, unknown>
  /** Fields that hold a choice, or something that is no words to read; inner ones as 'form.seen'. */
  choices?: readonly string[] | undefined
  /** Older words of the same form that nobody has decided about yet. */
  older?: KeptFields | undefined
}

/** Per person: another account on the same browser never reads it. */
const prefix = (userId: string): string => `vk.field/${userId}/`
const keyOf = (userId: string, place: string): string => prefix(userId) + place

/** The name of the event that tells this page that something was kept or removed. */
const CHANGED = 'vk-kept-fields'
const tell = (): void => void globalThis.dispatchEvent?.(new Event(CHANGED))

/** What is kept of the form at `place`; null when nothing is. */
export const readKept = (userId: string, place: string): KeptFields | null => readLocal<KeptFields>(keyOf(userId, place))

/** Keeps on this machine what was typed in the form at `place`. */
export function keep(userId: string, place: string, kept: KeptFields): void {
  writeLocal(keyOf(userId, place), kept)
  tell()
}

/** It was saved or thrown away. */
export function forget(userId: string, place: string): void {
  if (readKept(userId, place) === null) return
  removeLocal(keyOf(userId, place))
  tell()
}

/** Everything that is kept of this person, newest first. */
export const allKept = (userId: string): { place: string; kept: KeptFields }[] =>
  localKeys(prefix(userId))
    .map((key) => ({ place: key.slice(prefix(userId).length), kept: readLocal<KeptFields>(key) }))
    .filter((entry): entry is { place: string; kept: KeptFields } => entry.kept !== null)
    .sort((a, b) => b.kept.at - a.kept.at)

/** Calls `listener` when something is kept or removed, in this page or in another one of this browser. */
export function onKept(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('storage', listener)
  }
}

/** The words in it, for somebody who looks for them: one line a field; '' when only choices were made. */
export function keptText({ values, choices = [] }: Pick<KeptFields, 'values' | 'choices'>): string {
  const words = (value: unknown, path: string): string[] => {
    if (choices.includes(path)) return []
    if (typeof value === 'string') return value.trim() === '' ? [] : [value]
    if (typeof value !== 'object' || value === null) return []
    return Object.entries(value).flatMap(([name, inner]) => words(inner, path === '' ? name : `${path}.${name}`))
  }
  return words(values, '').join('\n')
}
