import { Modal, Select, Stack } from '@mantine/core'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import { HEADER_VARIANTS, type HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'
import { fullDay } from '../i18n/long-day.ts'
import { app } from '../i18n/vi/app.ts'
import { typedDay } from '../i18n/vi/day.ts'
import { dossier as t } from '../i18n/vi/dossier.ts'
import { HEADER_NAMES } from '../i18n/vi/issuers.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { ConflictChoices, plainWords } from '../record/conflict-choices.tsx'
import { FactField } from '../record/fact-field.tsx'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { type TextFact, useDossierFacts } from './use-dossier-facts.ts'

/** The facts of the congress as they are printed; what was entered wrongly when the dossier was made is corrected here. */
export function DossierFactsDialog({ dossier, onClose }: { dossier: DossierView; onClose: () => void }) {
  const words = t.edit
  const { form, tried, check, dateWrong, save, submit } = useDossierFacts(dossier, onClose)
  const facts = form.values
  if (save.conflicts.length > 0)
    return (
      <Modal opened onClose={onClose} title={words.title} size={560} closeOnClickOutside={false}>
        <ConflictChoices
          conflicts={save.conflicts}
          labelOf={(field) => words.names[field as keyof typeof words.names]}
          textOf={factText}
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
            value={facts.date}
            onChange={(typed) => form.set({ date: typed })}
            words={typedDay}
            tried={tried}
            missing={words.dateMissing}
            error={dateWrong}
          />
          <Select
            label={words.header}
            value={facts.headerVariant}
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

const factText = (field: string, value: unknown): string =>
  field === 'headerVariant' ? HEADER_NAMES[value as HeaderVariant] : field === 'congressDate' ? fullDay(String(value)) : plainWords(value)
