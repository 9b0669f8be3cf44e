import { useMutation } from '@tanstack/react-query'
import { changedSince } from '@van-kien/shared/domain/seen-values.ts'
import { useState } from 'react'
import { conflictsIn } from './conflict-choices.tsx'
import type { Side } from './edit.ts'

/**
 * Saving of a dialog that was opened on a record: sends only what differs from what the record said when the dialog opened (S1). What somebody else
 * changed in the same field meanwhile comes back in `conflicts`, to be shown with `ConflictChoices`; `decide` saves again with the choices.
 */
export function useRecordSave<T extends object>(options: {
  /** The record as it is when the dialog opens; later ones are not looked at. */
  seen: T
  save: (change: Partial<T>, seen: Partial<T>) => Promise<unknown>
  onSaved: () => void | Promise<void>
}) {
  const [seen, setSeen] = useState(options.seen)
  const [wanted, setWanted] = useState<T | null>(null)
  const mutation = useMutation({
    mutationFn: async ({ values, base }: { values: T; base: T }) => {
      const { change, seen } = changedSince(base, values)
      if (Object.keys(change).length > 0) await options.save(change, seen)
    },
    onSuccess: options.onSaved,
  })
  const conflicts = conflictsIn(mutation.error)
  const send = (values: T, base: T) => {
    setWanted(values)
    setSeen(base)
    mutation.mutate({ values, base })
  }
  return {
    isPending: mutation.isPending,
    conflicts,
    /** Anything else that went wrong. */
    error: conflicts.length > 0 ? null : mutation.error,
    submit: (values: T) => send(values, seen),
    decide: (sides: ReadonlyMap<string, Side>) => {
      const base = { ...seen } as Record<string, unknown>
      const values = { ...(wanted ?? seen) } as Record<string, unknown>
      for (const { field, theirs } of conflicts) {
        base[field] = theirs
        if (sides.get(field) === 'theirs') values[field] = theirs
      }
      send(values as T, base as T)
    },
  }
}
