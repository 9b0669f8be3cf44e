import { useMutation } from '@tanstack/react-query'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { checkForm, type FormProblem } from '@van-kien/shared/domain/form-check.ts'
import { checkNumbers, type ProfileNumbers } from '@van-kien/shared/domain/profile-numbers.ts'
import { paperApi, paperQueries } from '../api/paper.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { conflictsIn } from '../record/conflict-choices.tsx'
import { decided, type Edit, edited, isEdited, NO_EDIT, type Side, settled } from '../record/edit.ts'
import { ApiError } from '../request.ts'
import { toast } from '../ui/toast.tsx'

interface Edits {
  form: Edit<DocumentForm>
  profile: Edit<{ profileId: string }>
  /** By profile. */
  numbers: Readonly<Record<string, Edit<ProfileNumbers>>>
}

/** What is no words of the person. */
const CHOICES = [
  'form.seen',
  'profile',
  'numbers',
  ...['headerVariant', 'subjectPlace', 'levelNames', 'romanSuffix', 'contents', 'contentsDepth'].map((name) => `form.change.${name}`),
]

/** Not edited. */
const NO_EDITS: Edits = { form: NO_EDIT, profile: NO_EDIT, numbers: {} }

/** The form as it is being filled in: values, what is wrong with them, saving. What the person did not change follows what is stored (S1); what is not saved yet stays on this machine. */
export function useFormDraft(documentId: string, stored: FormView, about: string) {
  const kept = useKeptFields<Edits>(`form/${documentId}`, NO_EDITS, `${t.form}: ${about}`, CHOICES)
  const edits = kept.values
  // Numbers that again say what stands are no edit, and nothing to keep.
  const setEdits = (next: (now: Edits) => Edits) =>
    kept.update((now) => {
      const { numbers, ...rest } = next(now)
      return { ...rest, numbers: Object.fromEntries(Object.entries(numbers).filter(([, edit]) => isEdited(edit))) }
    })
  const form: DocumentForm = { ...stored.form, ...edits.form.change }
  const profileId = edits.profile.change.profileId ?? stored.profileId
  const inForce = stored.profiles.find((profile) => profile.id === profileId)!.numbers
  const own: Edit<ProfileNumbers> = edits.numbers[profileId] ?? NO_EDIT
  const numbers: ProfileNumbers = { ...inForce, ...own.change }
  const changed = isEdited(edits.form) || isEdited(edits.profile) || isEdited(own)
  const problems = [...checkForm(form), ...checkNumbers(numbers)]
  const save = useMutation({
    mutationFn: async (edits: Edits) => {
      const { form, profile } = edits
      const own = edits.numbers[profileId] ?? NO_EDIT
      if (!isEdited(form) && !isEdited(profile) && !isEdited(own)) return
      await paperApi.setForm(documentId, {
        form: form.change,
        ...profile.change,
        ...(isEdited(own) ? { numbers: { profileId, values: own.change } } : {}),
        seen: { form: form.seen, ...profile.seen, numbers: own.seen },
      })
    },
    onSuccess: async (_, sent) => {
      await queryClient.invalidateQueries({ queryKey: paperQueries.form(documentId).queryKey })
      setEdits((now) => ({
        form: settled(now.form, sent.form.change),
        profile: settled(now.profile, sent.profile.change),
        numbers: { ...now.numbers, [profileId]: settled(now.numbers[profileId] ?? NO_EDIT, sent.numbers[profileId]?.change ?? {}) },
      }))
      toast({ message: t.saved })
    },
  })
  const conflicts = conflictsIn(save.error)
  /** Saves again after the person chose between the own values and those of somebody else. */
  const decide = (sides: ReadonlyMap<string, Side>) => {
    let next = edits
    for (const { field, theirs } of conflicts) {
      const side = sides.get(field) ?? 'theirs'
      const [group, key] = field.split('.') as [string, string | undefined]
      if (group === 'form') next = { ...next, form: decided(next.form, key as keyof DocumentForm, theirs as never, side) }
      else if (group === 'numbers')
        next = {
          ...next,
          numbers: { ...next.numbers, [profileId]: decided(next.numbers[profileId] ?? NO_EDIT, key as keyof ProfileNumbers, theirs as never, side) },
        }
      else next = { ...next, profile: decided(next.profile, 'profileId', theirs as string, side) }
    }
    setEdits(() => next)
    save.mutate(next)
  }
  const refused = save.error instanceof ApiError && Array.isArray(save.error.details.problems) ? (save.error.details.problems as FormProblem[]) : []
  return {
    form,
    profileId,
    numbers,
    setNumbers: (next: ProfileNumbers) =>
      setEdits((now) => ({ ...now, numbers: { ...now.numbers, [profileId]: edited(now.numbers[profileId] ?? NO_EDIT, inForce, next) } })),
    changed,
    problems,
    conflicts,
    decide,
    saving: save.isPending,
    /** Anything that went wrong but conflicts. */
    error: conflicts.length > 0 ? null : save.error,
    save: () => save.mutateAsync(edits),
    setProfileId: (id: string) => setEdits((now) => ({ ...now, profile: edited(now.profile, { profileId: stored.profileId }, { profileId: id }) })),
    set: (change: Partial<DocumentForm>) => setEdits((now) => ({ ...now, form: edited(now.form, stored.form, change) })),
    /** Words of an earlier visit, for `KeptNote`. */
    note: kept.note,
    /** What is wrong with a field ('signature.power'), also with a line of a list below it; undefined when nothing. */
    wrong: (field: string): string | undefined =>
      [...problems, ...refused].find((problem) => problem.field === field || problem.field.startsWith(`${field}.`))?.message,
  }
}

export type FormDraft = ReturnType<typeof useFormDraft>
