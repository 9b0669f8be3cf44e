import { type Figure, isShare, type Method } from './figure.ts'

/** Why a figure's values cannot be put together this way. */
export type NoMethod =
  /** Shares are not added up: 90 % and 80 % are not 170 %. */
  | 'sum-of-shares'
  | 'text'
  /** The other figure is gone, or of another dossier. */
  | 'no-such-figure'
  | 'itself'
  /** What weighs must be a number of something: hộ, người, hồ sơ. */
  | 'weight-is-share'
  | 'circular'
  /** Only shares and ratios are worked out anew from two others. */
  | 'recompute-number'

/** Ids of the figures that a method needs. */
export function neededBy(method: Method): string[] {
  if (method.kind === 'weighted') return [method.by]
  if (method.kind === 'recompute') return [method.numerator, method.denominator]
  return []
}

/** Null when the method suits the figure; else why not. @param figures all of the dossier, the figure among them or not */
export function checkMethod(figure: Pick<Figure, 'id' | 'kind' | 'method'>, figures: readonly Figure[]): NoMethod | null {
  const { kind, method } = figure
  if (kind === 'text') return ['narrative', 'not-combinable', 'count-met'].includes(method.kind) ? null : 'text'
  if (method.kind === 'sum' && isShare(kind)) return 'sum-of-shares'
  if (method.kind === 'recompute' && !isShare(kind) && kind !== 'ratio') return 'recompute-number'
  const others = neededBy(method)
  if (others.includes(figure.id)) return 'itself'
  const byId = new Map(figures.map((one) => [one.id, one]))
  for (const id of others) {
    const other = byId.get(id)
    if (!other) return 'no-such-figure'
    if (isShare(other.kind) || other.kind === 'ratio' || other.kind === 'text') return 'weight-is-share'
  }
  return isCircular(figure, byId) ? 'circular' : null
}

/** Whether the figure needs itself, over others. */
function isCircular(figure: Pick<Figure, 'id' | 'method'>, byId: ReadonlyMap<string, Pick<Figure, 'id' | 'method'>>): boolean {
  const seen = new Set<string>()
  const open = neededBy(figure.method)
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === figure.id) return true
    if (seen.has(id)) continue
    seen.add(id)
    const other = byId.get(id)
    if (other) open.push(...neededBy(other.method))
  }
  return false
}

/** Names of the figures that need this one: it is not taken away as long as there are any. */
export const usersOf = (id: string, figures: readonly Figure[]): Figure[] => figures.filter((figure) => neededBy(figure.method).includes(id))

/** What suits a kind of value, the usual one first. */
export function suitableMethods(kind: Figure['kind']): Method['kind'][] {
  if (kind === 'text') return ['narrative', 'count-met', 'not-combinable']
  if (isShare(kind)) return ['weighted', 'recompute', 'min', 'max', 'count-met', 'narrative', 'not-combinable']
  if (kind === 'ratio') return ['sum', 'recompute', 'min', 'max', 'count-met', 'narrative', 'not-combinable']
  return ['sum', 'min', 'max', 'weighted', 'count-met', 'narrative', 'not-combinable']
}
