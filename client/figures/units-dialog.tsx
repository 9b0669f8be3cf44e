import { Modal } from '@mantine/core'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { SHARE_NAMES, SHARES, type Share, sortedUnits, UNIT_ROLES, type UnitRole } from '@van-kien/shared/domain/figures/figure.ts'
import { readNumber, writeNumber } from '@van-kien/shared/domain/figures/numbers.ts'
import { useState } from 'react'
import { figuresApi, figuresQueries } from '../api/figures.ts'
import { app } from '../i18n/vi/app.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { ChoiceField } from './choice-field.tsx'
import { EditActions } from './edit-actions.tsx'
import page from './figures.module.css'
import styles from './forms.module.css'

/** Units that values are entered for, and what of a unit that came in part is counted. */
export function UnitsDialog({ register, onClose }: { register: RegisterView; onClose: () => void }) {
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  return (
    <Modal opened onClose={onClose} title={t.units.title} size={640}>
      <p className={page.meta}>{t.units.text}</p>
      {sortedUnits(register.units).map((unit) =>
        editing === unit.id ? (
          <UnitForm key={unit.id} register={register} unitId={unit.id} onDone={() => setEditing(null)} />
        ) : (
          <div key={unit.id} className={styles.unitRow}>
            <div>
              <b>{unit.name}</b>
              <p>
                {t.units.roles[unit.role]}
                {unit.role === 'former' ? ` · ${SHARE_NAMES[unit.share]}` : ''}
                {unit.share === 'whole' ? '' : ` · ${howWords(unit.factor)}`}
                {unit.note === '' ? '' : ` · ${unit.note}`}
              </p>
            </div>
            <Button variant="default" size="xs" aria-label={t.units.edit(unit.name)} onClick={() => setEditing(unit.id)}>
              {t.units.change}
            </Button>
          </div>
        ),
      )}
      {editing === 'new' ? (
        <UnitForm register={register} unitId={null} onDone={() => setEditing(null)} />
      ) : (
        <div className={page.actions}>
          <Button variant="default" onClick={() => setEditing('new')}>
            {t.units.add}
          </Button>
          <span className={page.space} />
          <Button onClick={onClose}>{t.units.close}</Button>
        </div>
      )}
    </Modal>
  )
}

type How = 'undecided' | 'whole' | 'factor'
const howOf = (factor: string | null): How => (factor === null ? 'undecided' : /^1(\.0+)?$/.test(factor) ? 'whole' : 'factor')
const howWords = (factor: string | null): string =>
  howOf(factor) === 'factor' ? `${t.units.factor} ${writeNumber(factor!)}` : t.units.hows[howOf(factor)]

function UnitForm({ register, unitId, onDone }: { register: RegisterView; unitId: string | null; onDone: () => void }) {
  const { dossierId } = register
  const unit = register.units.find(({ id }) => id === unitId) ?? null
  const title = unit ? t.units.edit(unit.name) : t.units.add
  const form = useKeptFields(
    `figure-unit/${dossierId}/${unitId ?? ''}`,
    {
      ...{
        name: unit?.name ?? '',
        role: unit?.role ?? ('former' as UnitRole),
        share: unit?.share ?? ('whole' as Share),
        how: howOf(unit?.factor ?? null),
      },
      ...{ factor: unit?.factor && howOf(unit.factor) === 'factor' ? writeNumber(unit.factor) : '', note: unit?.note ?? '' },
    },
    title,
    ['role', 'share', 'how'],
  )
  const { values } = form
  const [tried, setTried] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const partly = values.role === 'former' && values.share !== 'whole'
  const factor = factorOf(values.factor)
  const noName = values.name.trim() === ''
  const badFactor = partly && values.how === 'factor' && factor === null
  const changed = () => queryClient.invalidateQueries({ queryKey: figuresQueries.register(dossierId).queryKey, exact: true })
  const save = async () => {
    setTried(true)
    if (noName || badFactor) return
    const input = {
      ...{
        name: values.name.trim(),
        role: values.role,
        note: values.note.trim(),
        share: values.role === 'former' ? values.share : ('whole' as const),
      },
      factor: !partly || values.how === 'undecided' ? null : values.how === 'whole' ? '1' : factor,
    }
    try {
      if (unit) await figuresApi.changeUnit(dossierId, unit.id, { ...input, version: unit.version })
      else await figuresApi.addUnit(dossierId, input)
      form.saved()
      await changed()
      toast({ message: t.units.saved(input.name) })
      onDone()
    } catch (refused) {
      await changed()
      setError(refused)
    }
  }
  const remove = () =>
    ask({
      ...{ title: t.units.removeTitle(unit!.name), text: t.units.removeText, confirm: t.units.remove, cancel: app.cancel, destroys: true },
      onConfirm: () =>
        figuresApi.removeUnit(dossierId, unit!.id, unit!.version).then(
          async () => {
            form.drop()
            await changed()
            onDone()
          },
          (refused) => showFailure(t.units.removeFailed, messageOf(refused), app.close),
        ),
    })
  return (
    <Form onSubmit={save} refused={error} style={{ borderTop: '1px solid var(--vk-line)', padding: '10px 0' }} aria-label={title}>
      <div className={styles.formGrid}>
        <TextField
          label={t.units.name}
          value={values.name}
          maxLength={120}
          error={tried && noName ? t.figure.required : undefined}
          onChange={(event) => form.set({ name: event.currentTarget.value })}
        />
        <ChoiceField
          label={t.units.role}
          value={values.role}
          choices={UNIT_ROLES.map((role) => [role, t.units.roles[role]])}
          onChange={(role) => form.set({ role: role as UnitRole })}
        />
        {values.role === 'former' ? (
          <ChoiceField
            label={t.units.share}
            value={values.share}
            choices={SHARES.map((share) => [share, SHARE_NAMES[share]])}
            onChange={(share) => form.set({ share: share as Share })}
          />
        ) : null}
        {partly ? (
          <ChoiceField
            label={t.units.how}
            value={values.how}
            choices={(['undecided', 'whole', 'factor'] as const).map((how) => [how, t.units.hows[how]])}
            onChange={(how) => form.set({ how: how as How })}
          />
        ) : null}
        {partly && values.how === 'factor' ? (
          <TextField
            label={t.units.factor}
            value={values.factor}
            inputMode="decimal"
            maxLength={12}
            error={tried && badFactor ? t.units.badFactor : undefined}
            onChange={(event) => form.set({ factor: event.currentTarget.value })}
          />
        ) : null}
        <div className={styles.wide}>
          <TextField label={t.units.note} value={values.note} maxLength={500} onChange={(event) => form.set({ note: event.currentTarget.value })} />
        </div>
        <div className={styles.wide}>
          <KeptNote form={form} />
          {error ? <Notice tone="error" title={messageOf(error)} /> : null}
        </div>
        <div className={`${styles.wide} ${page.actions}`}>
          <EditActions size="xs" remove={t.units.remove} onRemove={unit ? remove : null} save={t.units.save} onClose={onDone} />
        </div>
      </div>
    </Form>
  )
}

/** '0,6' -> '0.6'; null: no number from 0 to 1. */
function factorOf(text: string): string | null {
  const read = readNumber(text.trim())
  if (read?.unit !== '' || !/^(0(\.\d{1,8})?|1(\.0{1,8})?)$/.test(read.number)) return null
  return read.number
}
