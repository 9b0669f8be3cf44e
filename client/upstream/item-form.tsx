import { NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { Aim } from '@van-kien/shared/domain/comparator.ts'
import { KIND_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { type AimFault, aimOf, GIVEN_COMPARATORS, type GivenAim, type GivenComparator } from '@van-kien/shared/domain/upstream/given-aim.ts'
import { ITEM_KINDS, type ItemKind, type UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { writeNumber } from '@van-kien/shared/domain/vietnamese-number.ts'
import { useState } from 'react'
import type { Correction, ItemsPlace } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import styles from './passage-items.module.css'

const t = following.items

/** What is put right: an item that was recognised, or paragraphs that were not. */
export type PutRight = { item: UpstreamItem } | { sourceKey: string; from: number; to: number }

const NO_VALUE = 'none'

interface Fields extends Record<string, string> {
  kind: ItemKind
  title: string
  comparator: GivenComparator | typeof NO_VALUE
  value: string
  to: string
  unit: string
  year: string
}

/** Kind, name and value of an item, or that it is none. */
export function ItemForm({ place, of, onDone }: { place: ItemsPlace; of: PutRight; onDone: () => void }) {
  const item = 'item' in of ? of.item : null
  const seen = fieldsOf(item)
  const about = item ? t.title(item.title) : t.markTitle
  const form = useKeptFields<Fields>(
    `item/${place.key.join('/')}/${item ? item.key : 'sourceKey' in of ? `${of.sourceKey} ${of.from}` : ''}`,
    seen,
    about,
    ['kind', 'comparator'],
  )
  const { values } = form
  const [tried, setTried] = useState(false)
  const aim = values.kind === 'target' && values.comparator !== NO_VALUE ? givenAim(values, values.comparator) : null
  const judged = aim && aimOf(aim, item?.target?.aims[0] ?? null)
  const fault: AimFault | null = judged && !judged.ok ? judged.fault : null
  const unnamed = item !== null && values.title.trim() === ''
  const send = useMutation({
    mutationFn: (correction: Correction) => place.correct(correction),
    onSuccess: (_answer, correction) => {
      form.saved()
      toast({ message: correction.is === 'remove' ? t.removed : t.saved })
      onDone()
    },
    onSettled: () =>
      Promise.all([queryClient.invalidateQueries({ queryKey: place.key.slice(0, 2) }), queryClient.invalidateQueries({ queryKey: ['dossier'] })]),
  })
  const save = () => {
    setTried(true)
    if (unnamed || fault !== null) return
    if ('item' in of) send.mutate({ is: 'change', key: of.item.key, ...changeOf(of.item, seen, values, aim) })
    else send.mutate({ is: 'add', ...of, kind: values.kind, title: values.title.trim() })
  }
  const wrong = (field: AimFault): string | undefined => (tried && fault === field ? t.faults[field] : undefined)
  return (
    <Form className={styles.form} onSubmit={save}>
      <KeptNote form={form} />
      {send.isError ? <Notice tone="error" title={messageOf(send.error)} /> : null}
      <NativeSelect
        label={t.kind}
        value={values.kind}
        onChange={(event) => form.set({ kind: event.currentTarget.value as ItemKind })}
        data={ITEM_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] }))}
      />
      <TextInput
        label={t.name}
        description={item ? undefined : t.nameHint}
        value={values.title}
        maxLength={300}
        error={tried && unnamed ? t.missingName : undefined}
        onChange={(event) => form.set({ title: event.currentTarget.value })}
        data-autofocus
      />
      {item && values.kind === 'target' ? (
        <div className={styles.aim}>
          <NativeSelect
            label={t.hold}
            value={values.comparator}
            onChange={(event) => form.set({ comparator: event.currentTarget.value as Fields['comparator'] })}
            data={[{ value: NO_VALUE, label: t.none }, ...GIVEN_COMPARATORS.map((each) => ({ value: each, label: t.comparators[each] }))]}
          />
          {HAS_VALUE.has(values.comparator) ? (
            <TextInput
              label={values.comparator === 'range' ? t.from : t.value}
              value={values.value}
              maxLength={40}
              error={wrong('value')}
              onChange={(event) => form.set({ value: event.currentTarget.value })}
            />
          ) : null}
          {TWO_VALUES.has(values.comparator) ? (
            <TextInput
              label={t.to}
              value={values.to}
              maxLength={40}
              error={wrong('to')}
              onChange={(event) => form.set({ to: event.currentTarget.value })}
            />
          ) : null}
          {HAS_VALUE.has(values.comparator) ? (
            <TextInput label={t.unit} value={values.unit} maxLength={60} onChange={(event) => form.set({ unit: event.currentTarget.value })} />
          ) : null}
          {values.comparator === NO_VALUE ? null : (
            <TextInput
              label={t.year}
              value={values.year}
              maxLength={4}
              inputMode="numeric"
              error={wrong('year')}
              onChange={(event) => form.set({ year: event.currentTarget.value })}
            />
          )}
        </div>
      ) : null}
      <div className={styles.buttons}>
        {item ? (
          <Button
            variant="default"
            destroys
            loading={send.isPending && send.variables.is === 'remove'}
            onClick={() => send.mutate({ is: 'remove', key: item.key })}
          >
            {t.remove}
          </Button>
        ) : (
          <span />
        )}
        <Button variant="default" onClick={onDone}>
          {app.cancel}
        </Button>
        <Button type="submit" loading={send.isPending && send.variables.is !== 'remove'}>
          {t.save}
        </Button>
      </div>
    </Form>
  )
}

const TWO_VALUES: ReadonlySet<string> = new Set(['range', 'fraction'])
const HAS_VALUE: ReadonlySet<string> = new Set(GIVEN_COMPARATORS.filter((each) => each !== 'keep' && each !== 'done'))

function fieldsOf(item: UpstreamItem | null): Fields {
  const aim = item?.target?.aims[0] ?? null
  return { kind: item?.kind ?? 'task', title: item?.title ?? '', ...aimFields(aim) }
}

function aimFields(aim: Aim | null): Pick<Fields, 'comparator' | 'value' | 'to' | 'unit' | 'year'> {
  if (aim === null) return { comparator: NO_VALUE, value: '', to: '', unit: '', year: '' }
  const { comparator, unit } = aim
  const year = aim.deadline ? String(aim.deadline.year) : ''
  if (comparator.is === 'bound') return { comparator: comparator.bound, value: writeNumber(comparator.value), to: '', unit, year }
  if (comparator.is === 'range') return { comparator: 'range', value: writeNumber(comparator.from), to: writeNumber(comparator.to), unit, year }
  if (comparator.is === 'fraction')
    return { comparator: 'fraction', value: writeNumber(comparator.part), to: writeNumber(comparator.whole), unit, year }
  return { comparator: comparator.is, value: '', to: '', unit, year }
}

const givenAim = ({ value, to, unit, year }: Fields, comparator: GivenComparator): GivenAim => ({
  comparator,
  value,
  to,
  unit,
  year: year.trim() === '' ? null : Number(year),
})

/** Only what was changed, with what the screen said of it (S1). */
function changeOf(item: UpstreamItem, seen: Fields, values: Fields, aim: GivenAim | null) {
  const title = values.title.trim()
  const sameAim = (['comparator', 'value', 'to', 'unit', 'year'] as const).every((name) => values[name] === seen[name])
  return {
    ...(values.kind === seen.kind ? {} : { kind: values.kind }),
    ...(title === seen.title ? {} : { title }),
    ...(values.kind !== 'target' || (sameAim && item.kind === 'target') ? {} : { aim }),
    seen: { kind: item.kind, title: item.title, aim: item.target?.aims[0]?.quote ?? null },
  }
}
