import { Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { UserView, WardView } from '@van-kien/shared/api/views.ts'
import { checkOrdinal, checkTerm, wrongCongressDate } from '@van-kien/shared/domain/congress-facts.ts'
import { HEADER_VARIANTS, type HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import { useState } from 'react'
import { adminQueries } from '../api/admin.ts'
import { api } from '../api.ts'
import { usePastDay } from '../hooks/use-past-day.ts'
import { admin } from '../i18n/vi/admin.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { HEADER_NAMES } from '../i18n/vi/issuers.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { type KeptForm, useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { FactField } from '../record/fact-field.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { dayIn } from '../ui/day-text.ts'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './admin.module.css'
import { BLANK, type DossierForm, factsAreRight } from './dossier-form.ts'
import { PrintedFacts } from './printed-facts.tsx'
import { Arrangement, TemplateChoice } from './template-choice.tsx'

/** A new dossier: ward, congress, form, frame, lead. It starts with the first outline from the template. */
export function DossierDialog({ wards, users, onClose }: { wards: readonly WardView[]; users: readonly UserView[]; onClose: () => void }) {
  const t = admin.dossier
  const form = useKeptFields<DossierForm>('new-dossier', { ...BLANK, wardId: wards.length === 1 ? wards[0]!.id : null }, t.title, [
    'wardId',
    'headerVariant',
    'frame',
    'cityTemplate',
    'partyFirst',
    'groupOrder',
    'figuresUntil',
    'leadUsername',
  ])
  const { wardId, term, date, leadUsername } = form.values
  const askPast = usePastDay()
  const [tried, setTried] = useState(false)
  const day = dayIn(date)
  const dateWrong = day === null ? null : wrongCongressDate(day, term)
  const create = useMutation({
    mutationFn: (input: Parameters<typeof api.dossiers.create>[0]) => api.dossiers.create(input),
    onSuccess: async () => {
      for (const query of [adminQueries.wards(), adminQueries.users(), queries.dossiers()])
        await queryClient.invalidateQueries({ queryKey: query.queryKey })
      form.saved()
      toast({ message: t.created })
      onClose()
    },
  })
  const submit = () => {
    setTried(true)
    if (wardId === null || day === null || dateWrong || leadUsername === null || !factsAreRight(form.values)) return
    const { date: _, partyFirst, groupOrder, figuresUntil, ...rest } = form.values
    const choices = { partyFirst, groupOrder, figuresUntil }
    askPast(day, null, () => create.mutate({ ...rest, choices, wardId, congressDate: day, leadUsername }))
  }
  return (
    <Modal opened onClose={onClose} title={t.title} size={620} closeOnClickOutside={false}>
      <Form onSubmit={submit}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <DossierFields form={form} wards={wards} users={users} day={day} tried={tried} />
          {create.error ? <Notice tone="error" title={messageOf(create.error)} /> : null}
          <p style={{ color: 'var(--vk-ink-2)' }}>{t.yields}</p>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t.submit}
            </Button>
          </Group>
        </Stack>
      </Form>
    </Modal>
  )
}

/** What is asked of a new dossier. @param day the day of the congress; null: none is written that could be one */
function DossierFields(props: {
  form: KeptForm<DossierForm>
  wards: readonly WardView[]
  users: readonly UserView[]
  day: string | null
  tried: boolean
}) {
  const t = admin.dossier
  const { form, wards, day, tried } = props
  const { wardId, ordinal, term, date, headerVariant, leadUsername, cityTemplate } = form.values
  const people = props.users.filter((user) => user.wardId === wardId && !user.disabled)
  return (
    <>
      <Select
        label={t.ward}
        value={wardId}
        onChange={(value) => form.set({ wardId: value, leadUsername: null, cityTemplate: null })}
        error={tried && wardId === null ? t.missing.ward : undefined}
        data={wards.map((ward) => ({ value: ward.id, label: wardTitle(ward.name) }))}
        data-autofocus
      />
      <div className={styles.two}>
        <FactField label={t.ordinal} value={ordinal} check={checkOrdinal} tried={tried} onChange={(value) => form.set({ ordinal: value })} />
        <FactField label={t.term} hint={t.termHint} value={term} check={checkTerm} tried={tried} onChange={(value) => form.set({ term: value })} />
      </div>
      <div className={styles.two}>
        <DayField
          label={t.date}
          description={t.dateHint}
          value={date}
          onChange={(typed) => form.set({ date: typed })}
          words={typedDay}
          tried={tried}
          missing={t.dateMissing}
          error={(day === null ? null : wrongCongressDate(day, term)) ?? undefined}
        />
        <Select
          label={t.header}
          value={headerVariant}
          onChange={(value) => form.set({ headerVariant: value as HeaderVariant })}
          data={HEADER_VARIANTS.map((variant) => ({ value: variant, label: HEADER_NAMES[variant] }))}
        />
      </div>
      <TemplateChoice city={wards.find((ward) => ward.id === wardId)?.city} value={cityTemplate} onChange={(id) => form.set({ cityTemplate: id })} />
      {cityTemplate === null ? <Arrangement values={form.values} set={form.set} /> : null}
      <PrintedFacts values={form.values} set={form.set} tried={tried} />
      {wardId && people.length === 0 ? (
        <Notice tone="warning" title={t.noPeople} />
      ) : (
        <Select
          label={t.lead}
          description={t.leadHint}
          searchable
          disabled={!wardId}
          value={leadUsername}
          onChange={(value) => form.set({ leadUsername: value })}
          error={tried && leadUsername === null ? t.missing.lead : undefined}
          nothingFoundMessage={admin.people.noMatch}
          data={people.map((user) => ({ value: user.username, label: `${user.name} (${user.username})` }))}
        />
      )}
    </>
  )
}
