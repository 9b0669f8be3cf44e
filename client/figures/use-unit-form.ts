import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import type { Share, UnitRole } from '@van-kien/shared/domain/figures/figure.ts'
import { writeNumber } from '@van-kien/shared/domain/figures/numbers.ts'
import { useState } from 'react'
import { figuresApi, figuresQueries } from '../api/figures.ts'
import { app } from '../i18n/vi/app.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { queryClient } from '../queries.ts'
import { messageOf } from '../request.ts'
import { ask, showFailure } from '../ui/dialogs.tsx'
import { toast } from '../ui/toast.tsx'
import { factorOf, howOf } from './how-counted.ts'

/** A unit as it is entered or changed, what is wrong with it once saving was tried, its saving and its removal. @param unitId null: a new one */
export function useUnitForm(register: RegisterView, unitId: string | null, onDone: () => void) {
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
  const wrong = { name: tried && noName ? t.figure.required : undefined, factor: tried && badFactor ? t.units.badFactor : undefined }
  return { form, title, partly, wrong, error, save, remove: unit ? remove : null }
}
