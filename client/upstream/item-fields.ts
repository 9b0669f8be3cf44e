import type { Aim } from '@van-kien/shared/domain/comparator.ts'
import type { GivenAim, GivenComparator } from '@van-kien/shared/domain/upstream/given-aim.ts'
import type { ItemKind, UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { writeNumber } from '@van-kien/shared/domain/vietnamese-number.ts'

/** A target without a value. */
export const NO_VALUE = 'none'

/** An item as it stands in the fields. */
export interface ItemFields extends Record<string, string> {
  kind: ItemKind
  title: string
  comparator: GivenComparator | typeof NO_VALUE
  value: string
  to: string
  unit: string
  year: string
}

/** What the fields say of an item; of none: what they begin with. */
export function fieldsOf(item: UpstreamItem | null): ItemFields {
  const aim = item?.target?.aims[0] ?? null
  return { kind: item?.kind ?? 'task', title: item?.title ?? '', ...aimFields(aim) }
}

function aimFields(aim: Aim | null): Pick<ItemFields, 'comparator' | 'value' | 'to' | 'unit' | 'year'> {
  if (aim === null) return { comparator: NO_VALUE, value: '', to: '', unit: '', year: '' }
  const { comparator, unit } = aim
  const year = aim.deadline ? String(aim.deadline.year) : ''
  if (comparator.is === 'bound') return { comparator: comparator.bound, value: writeNumber(comparator.value), to: '', unit, year }
  if (comparator.is === 'range') return { comparator: 'range', value: writeNumber(comparator.from), to: writeNumber(comparator.to), unit, year }
  if (comparator.is === 'fraction')
    return { comparator: 'fraction', value: writeNumber(comparator.part), to: writeNumber(comparator.whole), unit, year }
  return { comparator: comparator.is, value: '', to: '', unit, year }
}

/** The value in the fields as it is sent. */
export const givenAim = ({ value, to, unit, year }: ItemFields, comparator: GivenComparator): GivenAim => ({
  comparator,
  value,
  to,
  unit,
  year: year.trim() === '' ? null : Number(year),
})

/** Only what was changed, with what the screen said of it (S1). */
export function changeOf(item: UpstreamItem, seen: ItemFields, values: ItemFields, aim: GivenAim | null) {
  const title = values.title.trim()
  const sameAim = (['comparator', 'value', 'to', 'unit', 'year'] as const).every((name) => values[name] === seen[name])
  return {
    ...(values.kind === seen.kind ? {} : { kind: values.kind }),
    ...(title === seen.title ? {} : { title }),
    ...(values.kind !== 'target' || (sameAim && item.kind === 'target') ? {} : { aim }),
    seen: { kind: item.kind, title: item.title, aim: item.target?.aims[0]?.quote ?? null },
  }
}
