import type { AppendixView } from '@van-kien/shared/api/appendices.ts'
import { decide } from '@van-kien/shared/domain/access.ts'
import { columnsOf } from '@van-kien/shared/domain/appendices/columns.ts'
import { APPENDIX_KINDS, kindOfKey } from '@van-kien/shared/domain/appendices/kinds.ts'
import { startFor } from '@van-kien/shared/domain/appendices/start.ts'
import { appendixChanges } from '@van-kien/shared/domain/appendices/table.ts'
import type { Cell } from '@van-kien/shared/domain/figures/cell.ts'
import { sortedGroups, sortedUnits } from '@van-kien/shared/domain/figures/figure.ts'
import { keyName, periodKey, periodsOfCongress } from '@van-kien/shared/domain/figures/period.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import type { Reading } from '../../readings/reading.ts'
import type { Json } from '../../readings/readings.ts'
import { readBinding } from '../../storage/appendices.ts'
import { listCells } from '../../storage/figure-cells.ts'
import { readSection } from '../../storage/sections.ts'
import { enterSection } from '../enter.ts'
import { frozenShown } from './frozen-content.ts'
import { type RegisterNow, registerNow, showNow } from './show-now.ts'

const MOST_CHANGES = 60

/** What a section shows of the register now, and what can be chosen for it. */
export async function viewAppendix(ctx: Context, person: Person, id: string): Promise<Json<AppendixView>> {
  const { section, actor } = await enterSection(ctx.db, person, id, 'read')
  const mayBind = section.level === 'appendix' && section.removed_at === null && decide(actor, 'write', section).ok
  return ctx.readings.json('appendix', { sectionId: section.id, mayBind }, { dossierId: section.dossier_id, who: person.userId })
}

/** The work of `viewAppendix`. */
export async function readAppendix(ctx: Reading, { sectionId, mayBind }: { sectionId: SectionId; mayBind: boolean }): Promise<AppendixView> {
  const section = await readSection(ctx.db, sectionId)
  if (!section) throw new Refusal('not-found')
  const bound = await readBinding(ctx.db, sectionId)
  const now = await registerNow(ctx.db, section.dossier_id)
  const body = section.status === 'drafting' ? await ctx.rooms.content(sectionId) : null
  const shown = bound ? await showNow(ctx.db, now, bound.settings) : null
  const approved = section.status === 'approved' ? await frozenShown(ctx.db, section.id, section.approved_version) : null
  const changes = shown && approved ? appendixChanges(approved, shown) : []
  return {
    sectionId,
    settings: bound?.settings ?? null,
    version: bound?.version ?? 0,
    start: startFor(kindOfKey(section.template_key) ?? 'district-results', now.facts, now.register, bound ? [] : await cellsOfYear(ctx, now)),
    groups: sortedGroups(now.register.groups).map(({ id, name }) => ({ id, name })),
    columns: Object.fromEntries(APPENDIX_KINDS.map((kind) => [kind, columnsOf(kind, now.facts)])) as AppendixView['columns'],
    districts: sortedUnits(now.register.units)
      .filter(({ role }) => role === 'district')
      .map(({ id, name }) => ({ id, name })),
    periods: periodsOfCongress(now.facts.year).map((period) => ({ key: periodKey(period), name: keyName(periodKey(period)) })),
    shown,
    hasTables: (body?.content ?? []).some(({ type }) => type === 'table'),
    changes: changes.slice(0, MOST_CHANGES),
    more: Math.max(0, changes.length - MOST_CHANGES),
    may: { bind: mayBind },
  }
}

/** Values of the year of the congress, whatever they are of it. */
async function cellsOfYear({ db }: Reading, { dossierId, facts: { year } }: RegisterNow): Promise<Cell[]> {
  const cells: Cell[] = []
  for (const kind of ['half', 'estimate', 'term'] as const) cells.push(...(await listCells(db, dossierId, { period: periodKey({ year, kind }) })))
  return cells
}
