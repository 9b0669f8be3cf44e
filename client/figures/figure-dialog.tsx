import { Modal } from '@mantine/core'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { FIGURE_KINDS, type FigureKind, isShare, ORIGINS } from '@van-kien/shared/domain/figures/figure.ts'
import { suitableMethods } from '@van-kien/shared/domain/figures/method.ts'
import { METHOD_NAMES, ORIGIN_NAMES } from '@van-kien/shared/domain/figures/words.ts'
import { useState } from 'react'
import { figuresApi, figuresQueries } from '../api/figures.ts'
import { app } from '../i18n/vi/app.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { ApiError, messageOf } from '../request.ts'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { ChoiceField } from './choice-field.tsx'
import { EditActions } from './edit-actions.tsx'
import { CHOSEN_FIELDS, errorsOf, type FieldErrors, type FigureFields, fieldsOf, inputOf, withKind } from './figure-fields.ts'
import page from './figures.module.css'
import styles from './forms.module.css'

interface Props {
  register: RegisterView
  /** Null: a new one. */
  figureId: string | null
  onClose: () => void
}

/** Everything that defines a chỉ tiêu, or a part of one. */
export function FigureDialog({ register, figureId, onClose }: Props) {
  const { dossierId } = register
  const figure = register.figures.find(({ id }) => id === figureId) ?? null
  const title = figure ? t.figure.editTitle(figure.code) : t.figure.addTitle
  const form = useKeptFields<FigureFields>(`figure/${dossierId}/${figureId ?? ''}`, fieldsOf(figure, register), title, CHOSEN_FIELDS)
  const [version, setVersion] = useState(figure?.version ?? 0)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const errors: FieldErrors = tried ? { ...errorsOf(form.values), ...refusedFields(error) } : {}
  const changed = () => queryClient.invalidateQueries({ queryKey: figuresQueries.register(dossierId).queryKey, exact: true })
  const save = async () => {
    setTried(true)
    setError(null)
    if (Object.keys(errorsOf(form.values)).length > 0) return
    setBusy(true)
    try {
      const input = inputOf(form.values)
      if (figure) await figuresApi.change(dossierId, figure.id, { ...input, version })
      else await figuresApi.define(dossierId, input)
      form.saved()
      await changed()
      toast({ message: t.figure.saved(input.code) })
      onClose()
    } catch (refused) {
      // Pressed again, it is saved over what the other made of it, which stands in the page by then.
      if (refused instanceof ApiError && refused.code === 'record-changed') {
        await changed()
        const now = queryClient.getQueryData(figuresQueries.register(dossierId).queryKey)
        setVersion(now?.figures.find(({ id }) => id === figureId)?.version ?? version)
      }
      setError(refused)
      setBusy(false)
    }
  }
  const remove = () =>
    ask({
      ...{ title: t.figure.removeTitle(figure!.code), text: t.figure.removeText, confirm: t.figure.remove, cancel: app.cancel, destroys: true },
      onConfirm: () =>
        figuresApi.remove(dossierId, figure!.id, version).then(
          async () => {
            form.drop()
            await changed()
            toast({ message: t.figure.removed(figure!.code) })
            onClose()
          },
          (refused) => showFailure(t.figure.removeFailed, messageOf(refused), app.close),
        ),
    })
  return (
    <Modal opened onClose={onClose} title={title} size={680}>
      <Form onSubmit={save} refused={error}>
        <div className={styles.formGrid}>
          <Fields register={register} figureId={figureId} values={form.values} errors={errors} set={form.set} />
          <div className={styles.wide}>
            <KeptNote form={form} />
            {error ? (
              <Notice tone="error" title={messageOf(error)}>
                {conflictWords(error)}
              </Notice>
            ) : null}
          </div>
          <div className={`${styles.wide} ${page.actions}`}>
            <EditActions remove={t.figure.remove} onRemove={figure ? remove : null} save={t.figure.save} busy={busy} onClose={onClose} />
          </div>
        </div>
      </Form>
    </Modal>
  )
}

const refusedFields = (error: unknown): FieldErrors =>
  error instanceof ApiError
    ? Object.fromEntries(
        ((error.details.fields as { field: string; message: string }[] | undefined) ?? []).map(({ field, message }) => [field, message]),
      )
    : {}

/** What somebody else made of the same fields meanwhile. */
function conflictWords(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'record-changed') return null
  const labels = t.figure as unknown as Record<string, unknown>
  const conflicts = (error.details.conflicts as { field: string; theirs: unknown; mine: unknown }[]).filter(
    ({ theirs, mine }) => JSON.stringify(theirs) !== JSON.stringify(mine) && typeof theirs !== 'object',
  )
  return conflicts.map(({ field, theirs }) => `${typeof labels[field] === 'string' ? labels[field] : field}: ${String(theirs ?? '')}`).join('; ')
}

interface FieldsProps {
  register: RegisterView
  figureId: string | null
  values: FigureFields
  errors: FieldErrors
  set: (change: Partial<FigureFields>) => void
}

function Fields({ register, figureId, values, errors, set }: FieldsProps) {
  const text = (name: keyof FigureFields & string, label: string, description?: string) => (
    <TextField
      label={label}
      description={description}
      value={values[name]}
      error={errors[name]}
      maxLength={name === 'name' ? 400 : 300}
      onChange={(event) => set({ [name]: event.currentTarget.value } as Partial<FigureFields>)}
    />
  )
  const numbers = register.figures.filter(({ id, kind }) => id !== figureId && !isShare(kind) && kind !== 'ratio' && kind !== 'text')
  const figureChoice = (name: 'by' | 'numerator' | 'denominator', label: string) => (
    <ChoiceField
      label={label}
      value={values[name]}
      error={errors[name]}
      choices={[['', t.figure.chooseFigure], ...numbers.map(({ id, code, name: words }): [string, string] => [id, `${code} ${words}`])]}
      onChange={(value) => set({ [name]: value })}
    />
  )
  const tops = register.figures.filter(({ id, parentId }) => parentId === null && id !== figureId)
  return (
    <>
      {text('code', t.figure.code, t.figure.codeHint)}
      {text('unit', t.figure.unit, t.figure.unitHint)}
      <div className={styles.wide}>{text('name', t.figure.name)}</div>
      <ChoiceField
        label={t.figure.kind}
        value={values.kind}
        choices={FIGURE_KINDS.map((kind) => [kind, t.figure.kinds[kind]])}
        onChange={(kind) => set(withKind(values, kind as FigureKind))}
      />
      <ChoiceField
        label={t.figure.group}
        value={values.groupId}
        disabled={values.parentId !== ''}
        choices={register.groups.map(({ id, name }) => [id, name])}
        onChange={(groupId) => set({ groupId })}
      />
      <ChoiceField
        label={t.figure.parent}
        value={values.parentId}
        error={errors.parentId}
        choices={[['', t.figure.noParent], ...tops.map(({ id, code, name }): [string, string] => [id, `${code} ${name}`])]}
        onChange={(parentId) => set({ parentId })}
      />
      <ChoiceField
        label={t.figure.origin}
        value={values.origin}
        choices={ORIGINS.map((origin) => [origin, ORIGIN_NAMES[origin]])}
        onChange={(origin) => set({ origin: origin as FigureFields['origin'] })}
      />
      <div className={styles.wide}>{text('originText', t.figure.originText)}</div>
      {text('targetText', t.figure.target, t.figure.targetHint)}
      {text('targetYear', t.figure.targetYear)}
      <ChoiceField
        label={t.figure.method}
        value={values.method}
        error={errors.method}
        choices={suitableMethods(values.kind).map((method) => [method, METHOD_NAMES[method]])}
        onChange={(method) => set({ method: method as FigureFields['method'] })}
      />
      <ChoiceField
        label={t.figure.decimals}
        value={values.decimals}
        choices={[['', t.figure.decimalsAsTyped], ...['0', '1', '2', '3', '4', '5', '6'].map((digits): [string, string] => [digits, digits])]}
        onChange={(decimals) => set({ decimals })}
      />
      {values.method === 'weighted' ? figureChoice('by', t.figure.by) : null}
      {values.method === 'recompute' ? figureChoice('numerator', t.figure.numerator) : null}
      {values.method === 'recompute' ? figureChoice('denominator', t.figure.denominator) : null}
      <div className={styles.wide}>{text('note', t.figure.note)}</div>
    </>
  )
}
