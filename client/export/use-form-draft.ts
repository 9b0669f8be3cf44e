import { useMutation } from '@tanstack/react-query'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { checkForm, type FormProblem } from '@van-kien/shared/domain/form-check.ts'
import { checkNumbers, type ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { queries, queryClient } from '../queries.ts'
import { ApiError } from '../request.ts'
import { toast } from '../ui/toast.tsx'

/** The form as it is being filled in: values, what is wrong with them, saving. */
export function useFormDraft(documentId: string, stored: FormView) {
  const [form, setForm] = useState<DocumentForm>(stored.form)
  const [profileId, setProfileId] = useState(stored.profileId)
  const [own, setOwn] = useState<Record<string, ProfileNumbers>>({})
  const inForce = stored.profiles.find((profile) => profile.id === profileId)!.numbers
  const numbers = own[profileId] ?? inForce
  const changed =
    JSON.stringify(numbers) !== JSON.stringify(inForce) || JSON.stringify(form) !== JSON.stringify(stored.form) || profileId !== stored.profileId
  const problems = [...checkForm(form), ...checkNumbers(numbers)]
  const save = useMutation({
    mutationFn: () => api.documents.setForm(documentId, { form, profileId, numbers }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.form(documentId).queryKey })
      toast({ message: t.saved })
    },
  })
  const refused = save.error instanceof ApiError && Array.isArray(save.error.details.problems) ? (save.error.details.problems as FormProblem[]) : []
  return {
    form,
    profileId,
    numbers,
    setNumbers: (next: ProfileNumbers) => setOwn((before) => ({ ...before, [profileId]: next })),
    changed,
    problems,
    save,
    setProfileId,
    set: (change: Partial<DocumentForm>) => setForm((before) => ({ ...before, ...change })),
    /** What is wrong with a field ('signature.power'), also with a line of a list below it; undefined when nothing. */
    wrong: (field: string): string | undefined =>
      [...problems, ...refused].find((problem) => problem.field === field || problem.field.startsWith(`${field}.`))?.message,
  }
}

export type FormDraft = ReturnType<typeof useFormDraft>
