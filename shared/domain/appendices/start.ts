import type { Cell } from '../figures/cell.ts'
import type { Register } from '../figures/lookup.ts'
import { usersOf } from '../figures/method.ts'
import { periodKey } from '../figures/period.ts'
import { type AppendixFacts, type AppendixSettings, startSettings } from './columns.ts'
import type { AppendixKind } from './kinds.ts'

/**
 * What a binding starts from in this dossier: the period that there are numbers of, without groups of which every number only serves to work out others.
 * @param cells of the year of the congress
 */
export function startFor(kind: AppendixKind, facts: AppendixFacts, { figures, groups, units }: Register, cells: readonly Cell[]): AppendixSettings {
  const start = startSettings(kind, facts)
  const former = new Set(units.filter(({ role }) => role === 'former').map(({ id }) => id))
  const filled = new Set(cells.filter(({ unitId, entries }) => former.has(unitId) && entries.length > 0).map(({ period }) => period))
  const wished = [start.period, ...(['half', 'estimate', 'term'] as const).map((of) => periodKey({ year: facts.year, kind: of }))]
  const onlyServes = (groupId: string): boolean => {
    const own = figures.filter((figure) => figure.groupId === groupId)
    return (
      own.length > 0 &&
      own.every((figure) => figure.target === null) &&
      own.some((figure) => usersOf(figure.id, figures).length > 0) &&
      own.every(({ method }) => method.kind === 'sum')
    )
  }
  const withoutGroups = groups.map(({ id }) => id).filter(onlyServes)
  return { ...start, period: wished.find((period) => filled.has(period)) ?? start.period, withoutGroups }
}
