import { Select, TextInput } from '@mantine/core'
import { IconArrowBackUp, IconPlus } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { addRow, moveRow, removeRow, rowsBelow, setLevel, type TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { type ReactNode, useState } from 'react'
import { app } from '../../i18n/vi/app.ts'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { KeptNote } from '../../kept-fields/kept-note.tsx'
import type { KeptForm } from '../../kept-fields/use-kept-fields.ts'
import { messageOf } from '../../request.ts'
import { Button } from '../../ui/button.tsx'
import { useLeadToMistake } from '../../ui/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Card, Empty, Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toast.tsx'
import { useScreen } from '../../view/screen.ts'
import { mistakesOf, tidyRows } from './editable-rows.ts'
import { RowFields } from './row-fields.tsx'
import { RowList } from './row-list.tsx'
import styles from './templates.module.css'

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
  const [chosen, setChosen] = useState<string | null>(rows[0]?.key ?? null)
  const [earlier, setEarlier] = useState<TemplateRow[][]>([])
  const [tried, setTried] = useState(false)
  const screen = useScreen()
  const atSide = screen === 'wide' || screen === 'narrow'
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
  /** Typing in a field is undone by the field itself; what changes the outline by the button. */
  const put = (next: TemplateRow[], undoable = true) => {
    if (undoable) setEarlier((stack) => [...stack.slice(-49), rows])
    form.set({ rows: next })
  }
  const submit = () => {
    setTried(true)
    if (name.trim() !== '' && count === 0) return save.mutate()
    const first = rows.find(({ key }) => mistakes.has(key))
    if (name.trim() !== '' && first) setChosen(first.key)
    lead()
  }
  const add = (after: string | null) => {
    const next = addRow(rows, after, props.usedKeys)
    put(next)
    setChosen(next.find(({ key }) => !rows.some((row) => row.key === key))?.key ?? null)
  }
  const row = rows.find(({ key }) => key === chosen)
  const fields = row ? (
    <RowFields
      key={row.key}
      row={row}
      below={rowsBelow(rows, row.key)}
      mistakes={tried ? (mistakes.get(row.key) ?? []) : []}
      onChange={(change) =>
        put(
          rows.map((one) => (one.key === row.key ? { ...one, ...change } : one)),
          false,
        )
      }
      onLevel={(level) => put(setLevel(rows, row.key, level))}
      onMove={(way) => put(moveRow(rows, row.key, way))}
      onAdd={() => add(row.key)}
      onRemove={() => {
        const next = removeRow(rows, row.key)
        const at = rows.findIndex(({ key }) => key === row.key)
        put(next)
        setChosen(next[Math.min(at, next.length - 1)]?.key ?? null)
        toast({ message: t.removed(row.title.trim() || t.untitled) })
      }}
    />
  ) : null
  const undo = () => {
    const last = earlier.at(-1)
    if (!last) return
    setEarlier(earlier.slice(0, -1))
    form.set({ rows: last })
    if (!last.some(({ key }) => key === chosen)) setChosen(last[0]?.key ?? null)
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
        <div className={styles.facts}>
          <TextInput
            label={t.name}
            placeholder={t.nameHint}
            value={name}
            onChange={(event) => form.set({ name: event.currentTarget.value })}
            error={tried && name.trim() === '' ? t.nameMissing : undefined}
            maxLength={120}
          />
          {props.cities && props.cities.length > 1 ? (
            <Select
              label={t.city}
              value={city}
              onChange={(value) => value && form.set({ city: value })}
              data={[...props.cities]}
              allowDeselect={false}
            />
          ) : null}
        </div>
        <div className={styles.editor}>
          <Card
            title={t.outline}
            meta={t.count(rows.length)}
            side={
              <>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
                  onClick={undo}
                  aria-disabled={earlier.length === 0}
                >
                  {t.undo}
                </Button>
                <Button size="xs" variant="default" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => add(null)}>
                  {t.add}
                </Button>
              </>
            }
          >
            {rows.length === 0 ? (
              <Empty title={t.nothing} />
            ) : (
              <RowList
                rows={rows}
                chosen={chosen}
                mistakes={tried ? mistakes : NONE}
                open={atSide ? null : fields}
                onChoose={setChosen}
                onMove={(key, way) => put(moveRow(rows, key, way))}
              />
            )}
          </Card>
          {atSide && fields ? (
            <div className={styles.beside}>
              <Card title={t.section} padded>
                {fields}
              </Card>
            </div>
          ) : null}
        </div>
      </div>
    </Page>
  )
}

const NONE: ReadonlyMap<string, never[]> = new Map()
