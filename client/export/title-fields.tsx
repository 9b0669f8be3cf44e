import { Autocomplete, Textarea, TextInput } from '@mantine/core'
import { ADDRESSING_LABELS } from '@van-kien/shared/domain/document-form.ts'
import { DOCUMENT_TYPES } from '@van-kien/shared/domain/document-types.ts'
import { capitals } from '@van-kien/shared/domain/issuing-body.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { Group } from './form-group.tsx'
import { type FieldsProps, LinesField, Segments, textProps } from './form-inputs.tsx'

const TYPES = ['Báo cáo chính trị', 'Đề cương', ...DOCUMENT_TYPES.map(({ name }) => name)].map(capitals)

/** What the document is called, to whom it goes, on what it rests. */
export function TitleFields({
  draft,
  disabled,
  addressing,
}: FieldsProps & { /** What the profile knows: Kính gửi, Kính trình. */ addressing: readonly string[] }) {
  const { form, set, wrong } = draft
  const f = t.fields
  return (
    <Group title={t.groups.title}>
      <Autocomplete
        label={f.docType}
        value={form.docType}
        onChange={(docType) => set({ docType })}
        error={wrong('docType')}
        data={[...new Set([form.docType, ...TYPES])].filter((type) => type !== '')}
        filter={({ options, search }) =>
          search === form.docType ? options : options.filter((option) => 'value' in option && option.value.includes(capitals(search)))
        }
        disabled={disabled}
      />
      <Textarea label={f.subject} {...textProps(draft, 'subject')} autosize minRows={2} />
      <Segments
        label={f.subjectPlace}
        value={form.subjectPlace}
        options={[
          ['title', f.subjectTitle],
          ['number', f.subjectNumber],
        ]}
        onChange={(subjectPlace) => set({ subjectPlace })}
        disabled={disabled}
      />
      <TextInput label={f.theme} {...textProps(draft, 'theme')} />
      {addressing.length > 1 ? (
        <Segments
          label={f.addressing}
          value={form.addressing.label}
          options={ADDRESSING_LABELS.map((label) => [label, label] as const)}
          onChange={(label) => set({ addressing: { ...form.addressing, label } })}
          disabled={disabled}
        />
      ) : null}
      <Textarea
        {...(addressing.length > 1 ? { 'aria-label': form.addressing.label } : { label: addressing[0] })}
        description={f.addressingHint}
        value={form.addressing.lines.join('\n')}
        onChange={(event) =>
          set({ addressing: { ...form.addressing, lines: event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n') } })
        }
        error={wrong('addressing.lines')}
        autosize
        minRows={1}
      />
      <LinesField draft={draft} name="bases" label={f.bases} hint={f.basesHint} />
    </Group>
  )
}
