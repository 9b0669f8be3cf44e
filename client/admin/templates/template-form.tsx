import { Select, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { type ReactNode, useState } from 'react'
import { app } from '../../i18n/vi/app.ts'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import type { KeptForm } from '../../kept-fields/use-kept-fields.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { useLeadToMistake } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { mistakesOf, tidyRows } from './editable-rows.ts'
import { OutlineEditor } from './outline-editor.tsx'
import styles from './templates.module.css'
import { useOutlineRows } from './use-outline-rows.ts'

export interface TemplateFields {
  name: string
  city: string
  rows: TemplateRow[]
}

/** A template on the screen: its name, its outline at the left, the chosen row at the right. */
export function TemplateForm(props: {
  title: string
  form: KeptForm<TemplateFields>
  /** Cities to choose from; null: it stays what it is. */
  cities: readonly string[] | null
  usedKeys: readonly string[]
  notice?: ReactNode
  saveWords: string
  /** Saves what stands in the fields; what it answers is told. */
  save: (fields: TemplateFields) => Promise<string>
  onSaved: () => void
  onLeave: () => void
}) {
  const t = cityTemplates.editor
  const { form } = props
  const { name, city, rows } = form.values
  const outline = useOutlineRows(rows, (next) => form.set({ rows: next }), props.usedKeys)
  const [tried, setTried] = useState(false)
  const { ref, lead } = useLeadToMistake<HTMLDivElement>()
  const mistakes = mistakesOf(rows)
  const count = [...mistakes.values()].reduce((sum, list) => sum + list.length, 0)
  const save = useMutation({
    mutationFn: () => props.save({ name: name.trim(), city, rows: tidyRows(rows) }),
    onSuccess: (words) => {
      form.saved()
      toast({ message: words })
      props.onSaved()
    },
  })
  const submit = () => {
    setTried(true)
    if (name.trim() !== '' && count === 0) return save.mutate()
    const first = rows.find(({ key }) => mistakes.has(key))
    if (name.trim() !== '' && first) outline.choose(first.key)
    lead()
  }
  return (
    <Page
      title={props.title}
      side={
        <>
          <Button variant="default" onClick={props.onLeave}>
            {app.cancel}
          </Button>
          <Button onClick={submit} loading={save.isPending}>
            {props.saveWords}
          </Button>
        </>
      }
    >
      {save.error ? <Notice tone="error" title={messageOf(save.error)} /> : null}
      {tried && count > 0 ? (
        <Notice tone="error" title={t.mistakes(count)}>
          {mistakes
            .get('')
            ?.map(({ message }) => message)
            .join('; ') ?? t.mistakesText}
        </Notice>
      ) : null}
      {props.notice}
      <KeptNote form={form} />
      <div ref={ref} style={{ display: 'contents' }}>
        <NameFields form={form} cities={props.cities} tried={tried} />
        <OutlineEditor rows={rows} outline={outline} mistakes={tried ? mistakes : NONE} />
      </div>
    </Page>
  )
}

const NONE: ReadonlyMap<string, never[]> = new Map()

function NameFields({ form, cities, tried }: { form: KeptForm<TemplateFields>; cities: readonly string[] | null; tried: boolean }) {
  const t = cityTemplates.editor
  const { name, city } = form.values
  return (
    <div className={styles.facts}>
      <TextInput
        label={t.name}
        placeholder={t.nameHint}
        value={name}
        onChange={(event) => form.set({ name: event.currentTarget.value })}
        error={tried && name.trim() === '' ? t.nameMissing : undefined}
        maxLength={120}
      />
      {cities && cities.length > 1 ? (
        <Select label={t.city} value={city} onChange={(value) => value && form.set({ city: value })} data={[...cities]} allowDeselect={false} />
      ) : null}
    </div>
  )
}
