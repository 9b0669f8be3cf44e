import { useMutation } from '@tanstack/react-query'
import type { OfficeProfileView } from '@van-kien/shared/api/paper-views.ts'
import type { FormProblem } from '@van-kien/shared/domain/form-check.ts'
import { checkNumbers, type ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { useState } from 'react'
import { adminApi, adminQueries } from '../api/admin.ts'
import { officeForm as t } from '../i18n/vi/office-form.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { conflictsIn } from '../record/conflict-choices.tsx'
import { decided, type Edit, edited, isEdited, NO_EDIT, type Side, settled } from '../record/edit.ts'
import { ApiError } from '../request.ts'
import { toast } from '../ui/toast.tsx'

/**
 * The numbers of the form for all dossiers as an administrator changes them, profile by profile: what is wrong with them, and their saving.
 * What was not changed follows what is stored (S1).
 */
export function useOfficeNumbers(profiles: readonly OfficeProfileView[]) {
  const [profileId, setProfileId] = useState(profiles[0]!.id)
  const kept = useKeptFields<{ edits: Readonly<Record<string, Edit<ProfileNumbers>>> }>('office-form', { edits: {} }, t.title, ['edits'])
  const { edits } = kept.values
  const setEdits = (next: (now: typeof edits) => typeof edits) =>
    kept.update(({ edits: now }) => ({ edits: Object.fromEntries(Object.entries(next(now)).filter(([, edit]) => isEdited(edit))) }))
  const profile = profiles.find((one) => one.id === profileId)!
  const edit: Edit<ProfileNumbers> = edits[profileId] ?? NO_EDIT
  const numbers: ProfileNumbers = { ...profile.numbers, ...edit.change }
  const changed = Object.values(edits).some(isEdited)
  const problems = checkNumbers(numbers)
  const save = useMutation({
    mutationFn: async (sent: Edit<ProfileNumbers>) => {
      if (isEdited(sent)) await adminApi.formatProfiles.set(profileId, sent.change, sent.seen)
    },
    onSuccess: async (_, sent) => {
      await queryClient.invalidateQueries({ queryKey: adminQueries.formatProfiles().queryKey })
      setEdits((now) => ({ ...now, [profileId]: settled(now[profileId] ?? NO_EDIT, sent.change) }))
      toast({ message: t.saved })
    },
  })
  const refused = save.error instanceof ApiError && Array.isArray(save.error.details.problems) ? (save.error.details.problems as FormProblem[]) : []
  const set = (next: ProfileNumbers) =>
    setEdits((before) => ({ ...before, [profileId]: edited(before[profileId] ?? NO_EDIT, profile.numbers, next) }))
  const conflicts = conflictsIn(save.error)
  const decide = (sides: ReadonlyMap<string, Side>) => {
    let next = edit
    for (const { field, theirs } of conflicts) next = decided(next, field as keyof ProfileNumbers, theirs as never, sides.get(field) ?? 'theirs')
    setEdits((before) => ({ ...before, [profileId]: next }))
    save.mutate(next)
  }
  const wrong = (field: string) => [...problems, ...refused].find((problem) => problem.field === field)?.message
  return { kept, profile, choose: setProfileId, edit, numbers, set, changed, problems, wrong, save, conflicts, decide }
}
