import { useMutation } from '@tanstack/react-query'
import type { ImportedUser, WardView } from '@van-kien/shared/api/views.ts'
import { useState } from 'react'
import { adminApi, adminQueries } from '../api/admin.ts'
import { admin } from '../i18n/vi/admin.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'

/** The pasted text and its ward, what the server found in them (gone with the next change), and the accounts once they are made. */
export function usePastedPeople(wards: readonly WardView[]) {
  const form = useKeptFields<{ text: string; wardId: string | null }>(
    'paste-people',
    { text: '', wardId: wards.length === 1 ? wards[0]!.id : null },
    admin.paste.title,
    ['wardId'],
  )
  const { text, wardId } = form.values
  const [checked, setChecked] = useState<ImportedUser[] | null>(null)
  const [made, setMade] = useState<ImportedUser[] | null>(null)
  const send = useMutation({
    mutationFn: (dryRun: boolean) => adminApi.users.import({ text, wardId: wardId || null, dryRun }),
    onSuccess: async ({ people }, dryRun) => {
      if (dryRun) return setChecked(people)
      form.saved()
      setMade(people)
      await queryClient.invalidateQueries({ queryKey: adminQueries.users().queryKey })
    },
  })
  const setText = (value: string) => {
    form.set({ text: value })
    setChecked(null)
    send.reset()
  }
  const setWard = (id: string | null) => {
    form.set({ wardId: id })
    setChecked(null)
  }
  return { form, setText, setWard, checked, made, send }
}
