import type { CityView } from '@van-kien/shared/api/city-views.ts'
import { useState } from 'react'
import { city as t } from '../i18n/vi/city.ts'
import { type CityFilter, filterWards, NO_FILTER, stepsOf } from './city-model.ts'
import { stepName } from './step-name.ts'

/**
 * Which wards are shown, in which order (by the week of the congress, or by where their plans stand), and which of them is looked at.
 * @param atSide something always stands beside the list, not only what was asked for
 */
export function useShownWards(view: CityView, atSide: boolean) {
  const [filter, setFilter] = useState<CityFilter>(NO_FILTER)
  const [chosen, setChosen] = useState<string | null>(null)
  const [by, setBy] = useState<'week' | 'step'>('week')
  const filtered = filterWards(view.wards, filter)
  const steps = stepsOf(filtered)
  const shown = by === 'step' ? steps.flatMap(({ wards }) => wards) : filtered
  const groups = new Map(
    steps.map(({ step, wards }) => [wards[0]!.key, `${stepName(step)} · ${t.stepGroup(wards.length, wards.filter(({ late }) => late).length)}`]),
  )
  const marked = shown.find(({ key }) => key === chosen) ?? (atSide ? shown[0] : undefined)
  const change = (part: Partial<CityFilter>) => setFilter((now) => ({ ...now, ...part }))
  return { filter, change, clear: () => setFilter(NO_FILTER), by, setBy, shown, groups, marked, setChosen }
}
