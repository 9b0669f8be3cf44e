import { OWN_TARGET, periodKey, periodsOfCongress } from '../figures/period.ts'
import type { AppendixSettings } from './columns.ts'
import type { ListKind } from './kinds.ts'
import { isListKind } from './kinds.ts'

/** Which part of the register an appendix is made of, so that only that is read, and only its changes are looked at. */
export interface AppendixReads {
  /** All values of these units; of `district-results` the chosen one is only known with the register: null. */
  unit: 'district' | null
  /** Values of all units in these periods. */
  periods: string[]
  /** Rows of this list. */
  list: ListKind | null
  /** Whether anything of the register is shown. */
  register: boolean
}

export function readsOf({ kind, period }: AppendixSettings, year: number): AppendixReads {
  const list = isListKind(kind) ? kind : null
  if (kind === 'district-results') return { unit: 'district', periods: [], list, register: true }
  // Whether a ward reached its targets is told by all its periods.
  if (kind === 'ward-results') {
    const all = periodsOfCongress(year).map(periodKey)
    return { unit: null, periods: [OWN_TARGET, ...new Set([...all, period])], list, register: true }
  }
  if (kind === 'targets')
    return {
      unit: null,
      periods: periodsOfCongress(year)
        .filter((one) => one.year === year)
        .map(periodKey),
      list,
      register: true,
    }
  return { unit: null, periods: [], list, register: false }
}
