import { useMutation, useQuery } from '@tanstack/react-query'
import type { MemberView } from '@van-kien/shared/api/views.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { useState } from 'react'
import { teamApi, teamQueries } from '../api/team.ts'
import { members as t } from '../i18n/vi/members.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { conflictsIn } from '../record/conflict-choices.tsx'
import type { Side } from '../record/edit.ts'
import { toast } from '../ui/toast.tsx'

/** Who is put on the team, or what `member` becomes; its saving, and saving again over what somebody else made of the same person meanwhile. */
export function useMemberForm(dossierId: string, member: MemberView | null, onClose: () => void) {
  const people = useQuery({ ...teamQueries.people(dossierId), enabled: member === null })
  const form = useKeptFields<{ username: string | null; role: Role; field: string }>(
    `member/${dossierId}/${member?.userId ?? ''}`,
    { username: member?.username ?? null, role: member?.role ?? 'editor', field: member?.field ?? '' },
    member ? t.dialog.changeTitle(member.name) : t.dialog.addTitle,
    ['username', 'role'],
  )
  const { username, role, field } = form.values
  const [tried, setTried] = useState(false)
  const name = member?.name ?? people.data?.find((person) => person.username === username)?.name ?? ''
  const [seen, setSeen] = useState(member ? { role: member.role, field: member.field } : null)
  const save = useMutation({
    mutationFn: (given: { username: string; role: Role; field: string; seen: { role: Role; field: string } | null }) =>
      teamApi.setMember(dossierId, given),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossierId).queryKey })
      form.saved()
      toast({ message: member ? t.changed(name) : t.added(name) })
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (username) save.mutate({ username, role, field: field.trim(), seen })
  }
  const conflicts = conflictsIn(save.error)
  /** Saves again, on top of what somebody else made of the same person. */
  const decide = (sides: ReadonlyMap<string, Side>) => {
    const theirs = Object.fromEntries(conflicts.map((conflict) => [conflict.field, conflict.theirs]))
    if ('member' in theirs) {
      if (sides.get('member') === 'theirs') return onClose()
      setSeen(null)
      return save.mutate({ username: username!, role, field: field.trim(), seen: null })
    }
    const now = { role, field: field.trim(), ...seen, ...theirs }
    const chosen = { role, field: field.trim() }
    if (sides.get('role') === 'theirs') chosen.role = now.role
    if (sides.get('field') === 'theirs') chosen.field = now.field
    setSeen(now)
    save.mutate({ username: username!, ...chosen, seen: now })
  }
  return { form, people: people.data, tried, save, submit, conflicts, decide }
}
