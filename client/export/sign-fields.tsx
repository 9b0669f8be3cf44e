import { Textarea, TextInput } from '@mantine/core'
import { formulaOf, formulasFor } from '@van-kien/shared/domain/signature-formulas.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { Group } from './form-group.tsx'
import { Choice, type FieldsProps, LinesField, textProps } from './form-inputs.tsx'

const OWN = 'own'

/** Who signs, by one of the formulas that fit the issuing body or in words of one's own; recipients; who typed it. */
export function SignFields({ draft, disabled }: FieldsProps) {
  const { form, set, wrong } = draft
  const f = t.fields
  const formulas = formulasFor(form.headerVariant)
  const signature = (key: 'power' | 'post' | 'name') => ({
    label: f[key],
    value: form.signature[key],
    error: wrong(`signature.${key}`),
    onChange: (event: { currentTarget: { value: string } }) => set({ signature: { ...form.signature, [key]: event.currentTarget.value } }),
  })
  return (
    <>
      <Group title={t.groups.signature}>
        <Choice
          label={f.formula}
          value={formulaOf(form.signature, form.headerVariant)?.id ?? OWN}
          options={[...formulas.map(({ id, name }) => [id, name] as const), [OWN, f.formulaOwn] as const]}
          onChange={(id) => {
            const formula = formulas.find((one) => one.id === id)
            set({ signature: { ...form.signature, power: formula?.power ?? '', post: formula?.post ?? '' } })
          }}
          disabled={disabled}
        />
        <Textarea {...signature('power')} placeholder={f.powerHint} autosize minRows={1} />
        <TextInput {...signature('post')} />
        <TextInput {...signature('name')} placeholder={f.nameHint} />
      </Group>
      <Group title={t.groups.recipients}>
        <LinesField draft={draft} name="recipients" label={f.recipients} hint={f.recipientsHint} rows={3} />
        <TextInput label={f.typist} {...textProps(draft, 'typist')} placeholder={f.typistHint} />
        <Textarea label={f.contact} description={f.contactHint} {...textProps(draft, 'contact')} autosize minRows={1} />
      </Group>
    </>
  )
}
