import type { FigureInput, RegisterView } from '@van-kien/shared/api/figures.ts'
import type { Figure, FigureKind, Method, MethodKind, Origin } from '@van-kien/shared/domain/figures/figure.ts'
import { suitableMethods } from '@van-kien/shared/domain/figures/method.ts'
import { readTarget } from '@van-kien/shared/domain/figures/target.ts'
import { NO_VALUE_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import { figures as t } from '../i18n/vi/figures.ts'

/** The fields of a figure's form, as words and choices. */
export interface FigureFields {
  code: string
  name: string
  unit: string
  kind: FigureKind
  groupId: string
  /** '' for a chỉ tiêu. */
  parentId: string
  origin: Origin
  originText: string
  targetText: string
  targetYear: string
  decimals: string
  method: MethodKind
  by: string
  numerator: string
  denominator: string
  note: string
}

/** Fields that are chosen from lists. */
export const CHOSEN_FIELDS = ['kind', 'groupId', 'parentId', 'origin', 'decimals', 'method', 'by', 'numerator', 'denominator']

export function fieldsOf(figure: Figure | null, register: RegisterView): FigureFields {
  const method = figure?.method
  return {
    code: figure?.code ?? '',
    name: figure?.name ?? '',
    unit: figure?.unit ?? '',
    kind: figure?.kind ?? 'count',
    groupId: figure?.groupId ?? register.groups[0]?.id ?? '',
    parentId: figure?.parentId ?? '',
    origin: figure?.origin ?? 'former-ward',
    originText: figure?.originText ?? '',
    targetText: figure?.targetText ?? '',
    targetYear: String(figure?.targetYear ?? ''),
    decimals: String(figure?.decimals ?? ''),
    method: method?.kind ?? 'sum',
    by: method?.kind === 'weighted' ? method.by : '',
    numerator: method?.kind === 'recompute' ? method.numerator : '',
    denominator: method?.kind === 'recompute' ? method.denominator : '',
    note: figure?.note ?? '',
  }
}

export type FieldErrors = Partial<Record<keyof FigureFields, string>>

/** What is wrong, all of it at once. */
export function errorsOf(fields: FigureFields): FieldErrors {
  const errors: FieldErrors = {}
  for (const name of ['code', 'name'] as const) if (fields[name].trim() === '') errors[name] = t.figure.required
  const year = yearOf(fields.targetYear)
  if (fields.targetYear.trim() !== '' && year === null) errors.targetYear = t.figure.badYear
  const target = fields.targetText.trim() === '' ? null : readTarget(fields.targetText)
  if (fields.targetText.trim() !== '' && !target) errors.targetText = NO_VALUE_WORDS['not-a-target']
  if (target && fields.targetYear.trim() === '' && target.year === null) errors.targetYear = t.figure.required
  if (fields.method === 'weighted' && fields.by === '') errors.by = t.figure.chooseFigure
  if (fields.method === 'recompute')
    for (const name of ['numerator', 'denominator'] as const) if (fields[name] === '') errors[name] = t.figure.chooseFigure
  return errors
}

const yearOf = (text: string): number | null => (/^\d{4}$/.test(text.trim()) && Number(text) >= 1986 && Number(text) <= 2100 ? Number(text) : null)

/** The kind of values is another one: a method that does not suit it gives way. */
export const withKind = (fields: FigureFields, kind: FigureKind): Partial<FigureFields> => {
  const suitable = suitableMethods(kind)
  return suitable.includes(fields.method) ? { kind } : { kind, method: suitable[0]! }
}

function methodOf({ method, by, numerator, denominator }: FigureFields): Method {
  if (method === 'weighted') return { kind: method, by }
  if (method === 'recompute') return { kind: method, numerator, denominator }
  return { kind: method }
}

export const inputOf = (fields: FigureFields): Omit<FigureInput, 'afterId'> => ({
  ...{ code: fields.code.trim(), name: fields.name.trim(), unit: fields.unit.trim(), kind: fields.kind, groupId: fields.groupId },
  ...{ parentId: fields.parentId === '' ? null : fields.parentId, origin: fields.origin, originText: fields.originText.trim() },
  ...{ targetText: fields.targetText.trim(), targetYear: yearOf(fields.targetYear), note: fields.note.trim() },
  decimals: fields.decimals === '' ? null : Number(fields.decimals),
  method: methodOf(fields),
})
