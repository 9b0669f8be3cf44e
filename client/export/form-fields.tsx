import { Checkbox, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import type { FormView } from '@van-kien/shared/api/views.ts'
import { ADDRESSING_LABELS, CIRCULATION_MARKS, URGENCY_MARKS } from '@van-kien/shared/domain/document-form.ts'
import type { HeaderVariant } from '@van-kien/shared/domain/stages.ts'
import type { ReactNode } from 'react'
import { exporting as t } from '../i18n/vi/export.ts'
import { HEADER_NAMES } from '../i18n/vi/names.ts'
import { Notice } from '../ui/notice.tsx'
import styles from './export.module.css'
import { ProfileFields } from './profile-fields.tsx'
import type { FormDraft } from './use-form-draft.ts'

/** Everything on paper that is not the text. `pages`: the server can lay out pages. Empty numbers and dates stay blank on paper, to be written by hand. */
export function FormFields({ draft, choices, disabled, pages }: { draft: FormDraft; choices: FormView; disabled: boolean; pages: boolean }) {
  const { form, set, wrong } = draft
  const f = t.fields
  const number = (value: number | string): number | null => (typeof value === 'number' && Number.isInteger(value) ? value : null)
  const text = (key: 'symbol' | 'place' | 'docType' | 'theme') => ({
    label: f[key],
    value: form[key],
    error: wrong(key),
    onChange: (event: { currentTarget: { value: string } }) => set({ [key]: event.currentTarget.value }),
  })
  const signature = (key: 'power' | 'post' | 'name') => ({
    label: f[key],
    value: form.signature[key],
    error: wrong(`signature.${key}`),
    onChange: (event: { currentTarget: { value: string } }) => set({ signature: { ...form.signature, [key]: event.currentTarget.value } }),
  })
  const date = (key: 'day' | 'month' | 'year', most: number) => (
    <NumberInput
      label={f[key]}
      value={form.date[key] ?? ''}
      onChange={(value) => set({ date: { ...form.date, [key]: number(value) } })}
      error={wrong(`date.${key}`) ?? (key === 'day' ? wrong('date') : undefined)}
      min={key === 'year' ? 1930 : 1}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  )
  const profile = choices.profiles.find((item) => item.id === draft.profileId)
  return (
    <fieldset className={styles.form} disabled={disabled}>
      <Select
        label={t.profile}
        value={draft.profileId}
        onChange={(id) => id && draft.setProfileId(id)}
        data={choices.profiles.map((item) => ({ value: item.id, label: item.name }))}
        disabled={disabled}
      />
      {profile && !profile.verified ? (
        <Notice tone="warning" title={t.unverified}>
          {t.unverifiedText}
        </Notice>
      ) : null}
      {profile ? (
        <ProfileFields numbers={draft.numbers} shipped={profile.shipped} wrong={wrong} onChange={draft.setNumbers} disabled={disabled} />
      ) : null}
      <Group title={t.groups.head}>
        <Select
          label={f.headerVariant}
          value={form.headerVariant}
          onChange={(value) => set({ headerVariant: value as HeaderVariant })}
          data={choices.headerVariants.map((variant) => ({ value: variant, label: HEADER_NAMES[variant] }))}
          disabled={disabled}
        />
        <div className={styles.row}>
          <NumberInput
            label={f.number}
            placeholder={f.numberHint}
            value={form.number ?? ''}
            onChange={(value) => set({ number: number(value) })}
            error={wrong('number')}
            min={1}
            max={9999}
            allowDecimal={false}
            hideControls
          />
          <TextInput {...text('symbol')} placeholder={f.symbolHint} />
        </div>
        <TextInput {...text('place')} />
        <div className={styles.row}>
          {date('day', 31)}
          {date('month', 12)}
          {date('year', 2100)}
        </div>
      </Group>
      <Group title={t.groups.title}>
        <TextInput {...text('docType')} />
        <Textarea
          label={f.subject}
          value={form.subject}
          onChange={(event) => set({ subject: event.currentTarget.value })}
          error={wrong('subject')}
          autosize
          minRows={2}
        />
        <TextInput {...text('theme')} />
        <div>
          <span className={styles.label}>{f.addressing}</span>
          <SegmentedControl
            aria-label={f.addressing}
            value={form.addressing.label}
            onChange={(value) => set({ addressing: { ...form.addressing, label: value as typeof form.addressing.label } })}
            data={[...ADDRESSING_LABELS]}
            disabled={disabled}
            fullWidth
          />
        </div>
        <Textarea
          aria-label={form.addressing.label}
          description={f.addressingHint}
          value={form.addressing.lines.join('\n')}
          onChange={(event) =>
            set({ addressing: { ...form.addressing, lines: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n') } })
          }
          error={wrong('addressing.lines')}
          autosize
          minRows={1}
        />
      </Group>
      <Group title={t.groups.signature}>
        <Textarea {...signature('power')} placeholder={f.powerHint} autosize minRows={1} />
        <TextInput {...signature('post')} />
        <TextInput {...signature('name')} placeholder={f.nameHint} />
      </Group>
      <Group title={t.groups.recipients}>
        <Textarea
          label={f.recipients}
          description={f.recipientsHint}
          value={form.recipients.join('\n')}
          onChange={(event) => set({ recipients: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n') })}
          error={wrong('recipients')}
          autosize
          minRows={3}
        />
      </Group>
      <Group title={t.groups.marks}>
        <Select
          label={f.urgency}
          value={form.urgency}
          onChange={(value) => set({ urgency: value ?? '' })}
          data={[{ value: '', label: f.noCirculation }, ...URGENCY_MARKS.map((mark) => ({ value: mark, label: mark }))]}
          disabled={disabled}
        />
        <Select
          label={f.circulation}
          value={form.circulation}
          onChange={(value) => set({ circulation: value ?? '' })}
          data={[{ value: '', label: f.noCirculation }, ...CIRCULATION_MARKS.map((mark) => ({ value: mark, label: mark }))]}
          disabled={disabled}
        />
        <div className={styles.row}>
          <div>
            <span className={styles.label}>{f.romanSuffix}</span>
            <SegmentedControl
              aria-label={f.romanSuffix}
              value={form.romanSuffix}
              onChange={(value) => set({ romanSuffix: value as '.' | '-' })}
              data={[
                { value: '.', label: 'I.' },
                { value: '-', label: 'I-' },
              ]}
              disabled={disabled}
              fullWidth
            />
          </div>
          <Select
            label={f.lineSpacing}
            value={form.lineSpacing === null ? '' : String(form.lineSpacing)}
            onChange={(value) => set({ lineSpacing: value ? Number(value) : null })}
            data={[
              { value: '', label: f.lineSpacingDefault(draft.numbers.line) },
              ...[19, 20, 21, 22].map((points) => ({ value: String(points), label: f.points(points) })),
            ]}
            disabled={disabled}
          />
        </div>
        <div className={styles.row}>
          <Select
            label={f.contents}
            description={pages ? f.contentsHint : f.contentsNoPages}
            value={form.contents}
            onChange={(value) => set({ contents: (value ?? 'none') as typeof form.contents })}
            data={[
              { value: 'none', label: f.contentsNone },
              { value: 'front', label: f.contentsFront, disabled: !pages },
              { value: 'back', label: f.contentsBack, disabled: !pages },
            ]}
            disabled={disabled || (!pages && form.contents === 'none')}
            inputWrapperOrder={['label', 'input', 'description']}
          />
          {form.contents === 'none' ? null : (
            <Select
              label={f.contentsDepth}
              value={form.contentsDepth}
              onChange={(value) => set({ contentsDepth: (value ?? 'num') as typeof form.contentsDepth })}
              data={[
                { value: 'roman', label: 'I.' },
                { value: 'num', label: '1.' },
                { value: 'num2', label: '1.1.' },
              ]}
              disabled={disabled}
            />
          )}
        </div>
        <Checkbox label={f.draftMark} checked={form.draftMark} onChange={(event) => set({ draftMark: event.currentTarget.checked })} />
        <Checkbox label={f.twoSided} checked={form.twoSided} onChange={(event) => set({ twoSided: event.currentTarget.checked })} />
        <Checkbox
          label={f.appendixPagesContinue}
          checked={form.appendixPagesContinue}
          onChange={(event) => set({ appendixPagesContinue: event.currentTarget.checked })}
        />
      </Group>
    </fieldset>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.group} aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}
