import type { AppendixSettings } from './columns.ts'
import { districtResults } from './district-results.ts'
import type { AppendixGround } from './ground.ts'
import { listTable } from './list-table.ts'
import type { ShownAppendix } from './table.ts'
import { nextTargets } from './targets.ts'
import { wardResults } from './ward-results.ts'

/** What a bound appendix shows now: made of the register and the lists, nothing of it is typed. */
export function showAppendix(settings: AppendixSettings, ground: AppendixGround): ShownAppendix {
  switch (settings.kind) {
    case 'district-results':
      return districtResults(settings, ground)
    case 'ward-results':
      return wardResults(settings, ground)
    case 'targets':
      return nextTargets(settings, ground)
    default:
      return listTable(settings, ground)
  }
}
