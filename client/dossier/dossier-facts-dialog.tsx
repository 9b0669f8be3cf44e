import { Modal, Select, Stack } from '@mantine/core'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import {
  checkFormerDistrict,
  checkFormerWards,
  checkFoundingResolution,
  checkOrdinal,
  checkOtherCongress,
  checkOtherDistricts,
  checkPrintedWords,
  checkServiceBody,
  checkTerm,
  wrongCongressDate,
} from '@van-kien/shared/domain/congress-facts.ts'
import { HEADER_VARIANTS, type HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import { useState } from 'react'
import { api } from '../api.ts'
import { usePastDay } from '../hooks/use-past-day.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { HEADER_NAMES } from '../i18n/vi/issuers.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queries, queryClient } from '../queries.ts'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import { FactField } from '../record/fact-field.tsx'
import { tellKept } from '../record/tell-kept.tsx'
import { useRecordSave } from '../record/use-record-save.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { dayIn, dayText } from '../ui/day-text.ts'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'

const CHECKS = {
  ordinal: checkOrdinal,
  term: checkTerm,
  theme: checkPrintedWords,
  motto: checkPrintedWords,
  formerDistrict: checkFormerDistrict,
  formerCongress: checkOtherCongress,
  formerWards: checkFormerWards,
  otherDistricts: checkOtherDistricts,
  foundingResolution: checkFoundingResolution,
  nationalCongress: checkOtherCongress,
  cityCongress: checkOtherCongress,
  serviceBody: checkServiceBody,
}
type TextFact = keyof typeof CHECKS
const TEXT_FACTS = Object.keys(CHECKS) as TextFact[]

/** The facts of the congress as they are printed; what was entered wrongly when the dossier was made is corrected here. */
export function DossierFactsDialog({ dossier, onClose }: { dossier: DossierView; onClose: () => void }) {
  const words = t.edit
  const [opened] = useState(dossier)
  const form = useKeptFields<Record<TextFact, string> & { date: string; headerVariant: HeaderVariant }>(
    `dossier-facts/${dossier.id}`,
    { ...pick(dossier), date: dayText(dossier.congressDate), headerVariant: dossier.headerVariant },
    `${words.title}: ${dossier.name}`,
    ['headerVariant'],
  )
  const facts = form.values
  const { date, headerVariant } = facts
  const congressDate = dayIn(date)
  const askPast = usePastDay()
  const [tried, setTried] = useState(false)
  const seen = { ...pick(opened), congressDate: opened.congressDate, headerVariant: opened.headerVariant }
  const save = useRecordSave({
    seen,
    save: async (change, seen) => void tellKept(await api.dossiers.change(dossier.id, { ...change, seen }), dossier.documents),
    onSaved: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.dossier(dossier.id).queryKey })
      for (const document of dossier.documents) void queryClient.invalidateQueries({ queryKey: queries.document(document.id).queryKey })
      form.saved()
      toast({ message: words.done })
      onClose()
    },
  })
  // What was entered before there were checks, and is not touched, does not stand in the way.
  const untouched = congressDate === opened.congressDate && facts.term === opened.term
  const dateWrong = congressDate === null || untouched ? undefined : (wrongCongressDate(congressDate, facts.term) ?? undefined)
  const check = (fact: TextFact, text: string) => (text === opened[fact] ? { ok: true as const, value: text } : CHECKS[fact](text))
  const submit = () => {
    setTried(true)
    const checked = TEXT_FACTS.map((fact) => [fact, check(fact, facts[fact])] as const)
    if (congressDate === null || dateWrong || checked.some(([, one]) => !one.ok)) return
    const values = Object.fromEntries(checked.map(([fact, one]) => [fact, one.ok ? one.value : facts[fact]])) as Record<TextFact, string>
    askPast(congressDate, opened.congressDate, () => save.submit({ ...values, congressDate, headerVariant }))
  }
  if (save.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={words.title} size={560} closeOnClickOutside={false}>
        <ConflictChoices
          conflicts={save.conflicts}
          labelOf={(field) => words.names[field as keyof typeof words.names]}
          textOf={(field, value) =>
            field === 'headerVariant' ? HEADER_NAMES[value as HeaderVariant] : field === 'congressDate' ? fullDay(String(value)) : plainWords(value)
          }
          busy={save.isPending}
          onDecide={save.decide}
          onCancel={onClose}
        />
      </Modal>
    )
  const field = (fact: TextFact, more: { hint?: string; placeholder?: string; rows?: number } = {}) => (
    <FactField
      label={words.names[fact]}
      value={facts[fact]}
      check={(text) => check(fact, text)}
      tried={tried}
      onChange={(value) => form.set({ [fact]: value })}
      {...more}
    />
  )
  return (
    <Modal opened onClose={onClose} title={words.title} size={560} closeOnClickOutside={false}>
      <Form onSubmit={submit}>
        <Stack gap={14}>
          <KeptNote form={form} />
          <div style={PAIR}>
            {field('ordinal', { hint: words.ordinalHint })}
            {field('term', { hint: words.termHint })}
          </div>
          <DayField
            label={words.date}
            description={words.dateHint}
            value={date}
            onChange={(typed) => form.set({ date: typed })}
            words={typedDay}
            tried={tried}
            missing={words.dateMissing}
            error={dateWrong}
          />
          <Select
            label={words.header}
            value={headerVariant}
            onChange={(value) => form.set({ headerVariant: value as HeaderVariant })}
            data={HEADER_VARIANTS.map((variant) => ({ value: variant, label: HEADER_NAMES[variant] }))}
          />
          {field('theme', { rows: 2 })}
          {field('motto')}
          <div style={PAIR}>
            {field('formerDistrict', { placeholder: words.formerDistrictHint })}
            {field('formerCongress', { placeholder: words.formerCongressHint })}
          </div>
          {field('otherDistricts', { placeholder: words.otherDistrictsHint, rows: 2 })}
          {field('formerWards', { hint: words.formerWardsShares, placeholder: words.formerWardsHint, rows: 2 })}
          <h3 style={{ fontSize: 'inherit' }}>{words.cityWords(dossier.city)}</h3>
          <p style={{ color: 'var(--vk-ink-2)' }}>{words.cityWordsHint}</p>
          {field('foundingResolution', { placeholder: dossier.cityWords.foundingResolution })}
          <div style={PAIR}>
            {field('nationalCongress', { placeholder: dossier.cityWords.nationalCongress })}
            {field('cityCongress', { placeholder: dossier.cityWords.cityCongress })}
          </div>
          {field('serviceBody', { placeholder: dossier.cityWords.serviceBody })}
          <p style={{ color: 'var(--vk-ink-2)' }}>{words.follows}</p>
          {save.error ? <Notice tone="error" title={messageOf(save.error)} /> : null}
          <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
            <Button variant="default" onClick={onClose}>
              {app.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {app.save}
            </Button>
          </div>
        </Stack>
      </Form>
    </Modal>
  )
}

const PAIR = { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: 14, alignItems: 'start' }

const pick = (dossier: DossierView) => Object.fromEntries(TEXT_FACTS.map((fact) => [fact, dossier[fact]])) as Record<TextFact, string>
