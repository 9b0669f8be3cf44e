import { NativeSelect, TextInput } from '@mantine/core'
import { KIND_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { type AimFault, GIVEN_COMPARATORS } from '@van-kien/shared/domain/upstream/given-aim.ts'
import { ITEM_KINDS, type ItemKind } from '@van-kien/shared/domain/upstream/items.ts'
import type { ItemsPlace } from '../api/following.ts'
import { app } from '../i18n/vi/app.ts'
import { following } from '../i18n/vi/following.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import type { KeptForm } from '../kept-fields/use-kept-fields.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { type ItemFields, NO_VALUE } from './item-fields.ts'
import styles from './passage-items.module.css'
import { type PutRight, useItemForm } from './use-item-form.ts'

const t = following.items

/** Kind, name and value of an item, or that it is none. */
export function ItemForm({ place, of, onDone }: { place: ItemsPlace; of: PutRight; onDone: () => void }) {
  const { form, item, unnamed, wrong, send, save } = useItemForm(place, of, onDone)
  const { values } = form
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
        error={unnamed ? t.missingName : undefined}
        onChange={(event) => form.set({ title: event.currentTarget.value })}
        data-autofocus
      />
      {item && values.kind === 'target' ? <AimFields form={form} wrong={wrong} /> : null}
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

/** What a target sets: how it is compared, with which values, in which unit, until which year. */
function AimFields({ form, wrong }: { form: KeptForm<ItemFields>; wrong: (field: AimFault) => string | undefined }) {
  const { values } = form
  return (
    <div className={styles.aim}>
      <NativeSelect
        label={t.hold}
        value={values.comparator}
        onChange={(event) => form.set({ comparator: event.currentTarget.value as ItemFields['comparator'] })}
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
  )
}

const TWO_VALUES: ReadonlySet<string> = new Set(['range', 'fraction'])
const HAS_VALUE: ReadonlySet<string> = new Set(GIVEN_COMPARATORS.filter((each) => each !== 'keep' && each !== 'done'))
