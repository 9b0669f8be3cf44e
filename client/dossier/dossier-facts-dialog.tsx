import { Modal, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { HEADER_VARIANTS, type HeaderVariant } from '@van-kien/shared/domain/stages.ts'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { app } from '../i18n/vi/app.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { HEADER_NAMES } from '../i18n/vi/names.ts'
import { queries, queryClient } from '../queries.ts'
import { wordsOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'

/** Day of the congress, theme, motto, form of the header: what may still change while the dossier is written. */
export function DossierFactsDialog({ dossier, onClose }: { dossier: DossierView; onClose: () => void }) {
  const words = t.edit
  const [congressDate, setCongressDate] = useState<string | null>(dossier.congressDate)
  const [headerVariant, setHeaderVariant] = useState<HeaderVariant>(dossier.headerVariant)
  const [theme, setTheme] = useState(dossier.theme)
  const [motto, setMotto] = useState(dossier.motto)
  const [missing, setMissing] = useState(false)
  const save = useMutation({
    mutationFn: (day: string) => api.dossiers.change(dossier.id, { congressDate: day, headerVariant, theme: theme.trim(), motto: motto.trim() }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossier.id).queryKey })
      for (const document of dossier.documents) void queryClient.invalidateQueries({ queryKey: queries.document(document.id).queryKey })
      toast({ message: words.done })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(congressDate === null)
    if (congressDate !== null) save.mutate(congressDate)
  }
  return (
    <Modal opened onClose={onClose} title={words.title} size={520} closeOnClickOutside={false}>
      <form onSubmit={submit} noValidate>
        <Stack gap={14}>
          <DayField
            label={words.date}
            description={words.dateHint}
            value={congressDate}
            onChange={setCongressDate}
            error={missing ? words.dateWrong : undefined}
          />
          <Select
            label={words.header}
            value={headerVariant}
            onChange={(value) => setHeaderVariant(value as HeaderVariant)}
            data={HEADER_VARIANTS.map((variant) => ({ value: variant, label: HEADER_NAMES[variant] }))}
          />
          <Textarea
            label={words.theme}
            value={theme}
            onChange={(event) => setTheme(event.currentTarget.value)}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={600}
          />
          <TextInput label={words.motto} value={motto} onChange={(event) => setMotto(event.currentTarget.value)} maxLength={300} />
          <p style={{ color: 'var(--vk-ink-2)' }}>{words.follows}</p>
          {save.isError ? <Notice tone="error" title={wordsOf(save.error)} /> : null}
          <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {app.save}
            </Button>
          </div>
        </Stack>
      </form>
    </Modal>
  )
}
