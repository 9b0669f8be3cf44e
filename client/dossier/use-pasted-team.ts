import { useMutation } from '@tanstack/react-query'
import type { ImportedMember } from '@van-kien/shared/api/work-views.ts'
import { useState } from 'react'
import { teamApi } from '../api/team.ts'
import { members } from '../i18n/vi/members.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { conflictsIn } from '../record/conflict-choices.tsx'
import type { Side } from '../record/edit.ts'
import { toast } from '../ui/toast.tsx'

/** Role and field of somebody on the team. */
export type Membership = NonNullable<ImportedMember['before']>
type Seen = Record<string, Membership | null>

/** As the server counts the lines of a pasted table. */
const LINE_END = /\r\n|\r|\n/

/** The pasted text, what the server found in it (gone with the next change), and its taking, also over what somebody else made of the same people. */
export function usePastedTeam(dossierId: string, onClose: () => void) {
  const t = members.paste
  const form = useKeptFields<{ text: string }>(`paste-team ${dossierId}`, { text: '' }, t.title)
  const [text, setText] = form.field('text')
  const [checked, setChecked] = useState<ImportedMember[] | null>(null)
  const send = useMutation({
    mutationFn: (given: { text: string; seen: Seen | null }) => teamApi.importMembers(dossierId, given),
    onSuccess: async ({ people }, { seen }) => {
      if (seen === null) return setChecked(people)
      form.saved()
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
      toast({ message: t.done(people.filter(({ effect }) => effect !== 'same').length) })
      onClose()
    },
  })
  const seen: Seen = Object.fromEntries((checked ?? []).map(({ username, before }) => [username, before]))
  const conflicts = conflictsIn(send.error)
  const decide = (sides: ReadonlyMap<string, Side>) => {
    const left = conflicts.filter(({ field }) => sides.get(field) === 'theirs').map(({ field }) => field)
    const lines = new Set(checked?.filter(({ username }) => left.includes(username)).map(({ line }) => line))
    const rest = text
      .split(LINE_END)
      .filter((_, index) => !lines.has(index + 1))
      .join('\n')
    setText(rest)
    // Line numbers are others now: what is left is shown again when something was taken out.
    if (lines.size > 0) {
      setChecked(null)
      return send.mutate({ text: rest, seen: null })
    }
    send.mutate({ text, seen: { ...seen, ...Object.fromEntries(conflicts.map(({ field, theirs }) => [field, theirs as Membership | null])) } })
  }
  const typed = (value: string) => {
    setText(value)
    setChecked(null)
    send.reset()
  }
  const check = () => send.mutate({ text, seen: null })
  const take = () => send.mutate({ text, seen })
  return { form, text, typed, checked, check, take, busy: send.isPending, error: send.error, conflicts, decide }
}
