import type { Figure, FigureUnit } from '@van-kien/shared/domain/figures/figure.ts'
import type { Total } from '@van-kien/shared/domain/figures/merge.ts'
import { writeNumber } from '@van-kien/shared/domain/figures/numbers.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { NO_TOTAL_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { Button } from '../ui/button.tsx'
import page from './figures.module.css'
import styles from './panel.module.css'
import { totalText } from './total-face.tsx'

interface Props {
  figure: Figure
  total: Total
  figures: readonly Figure[]
  units: readonly FigureUnit[]
  onUnits: (() => void) | null
}

/** A total opened: how it is worked out, from which values, what is missing. */
export function TotalPanel({ figure, total, figures, units, onUnits }: Props) {
  const nameOf = (id: string) => units.find((unit) => unit.id === id)?.name ?? ''
  const problem = problemWords(figure, total, figures, nameOf)
  const digits = figure.decimals
  return (
    <section aria-label={t.total.title}>
      <h3>{t.total.title}</h3>
      <p className={styles.big}>{total.ok ? totalText(figure, total) : NO_TOTAL_WORDS[total.why]}</p>
      <p>{formulaWords(figure, figures)}</p>
      {problem === '' ? null : <p className={page.open}>{problem}</p>}
      {!total.ok && total.why === 'undecided' && onUnits ? (
        <div className={page.actions}>
          <Button variant="default" size="xs" onClick={onUnits}>
            {t.total.decideUnits}
          </Button>
        </div>
      ) : null}
      {total.ok && digits !== null && total.exact !== total.value && figure.kind !== 'ratio' ? (
        <p className={page.meta}>
          {t.total.exact(writeNumber(total.exact.slice(0, 24)))}. {t.total.rounding(digits)}
        </p>
      ) : null}
      <table className={styles.parts}>
        <caption className={page.hidden}>{t.total.parts}</caption>
        <tbody>
          {total.parts.map((part) => (
            <tr key={part.unitId}>
              <th scope="row">
                {nameOf(part.unitId)}
                {part.factor !== null && part.factor !== '1' ? (
                  <span className={page.meta}> · {t.total.factor(writeNumber(part.factor))}</span>
                ) : null}
                {part.weight !== null ? <span className={page.meta}> · {t.total.weight(writeNumber(part.weight))}</span> : null}
                {figure.method.kind === 'count-met' ? (
                  <span className={page.meta}>
                    {' '}
                    · {part.reached === null ? t.total.notJudged : part.reached ? t.total.reached : t.total.notReached}
                  </span>
                ) : null}
              </th>
              <td className={part.state === 'conflict' ? page.open : undefined}>
                {part.value === null ? (part.state === 'conflict' ? NO_TOTAL_WORDS.conflict : t.cell.empty) : showValue(figure.kind, part.value)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function formulaWords({ method }: Figure, figures: readonly Figure[]): string {
  const name = (id: string) => figures.find((one) => one.id === id)?.name ?? ''
  if (method.kind === 'weighted') return t.total.by.weighted(name(method.by))
  if (method.kind === 'recompute') return t.total.by.recompute(name(method.numerator), name(method.denominator))
  return t.total.by[method.kind]
}

function problemWords({ method }: Figure, total: Total, figures: readonly Figure[], nameOf: (id: string) => string): string {
  if (total.ok) return ''
  const units = total.units.map(nameOf).join(', ')
  switch (total.why) {
    case 'missing':
      return units === '' ? '' : t.total.missing(units)
    case 'missing-weight':
      return t.total.missingWeight(method.kind === 'weighted' ? (figures.find(({ id }) => id === method.by)?.name ?? '') : '', units)
    case 'conflict':
      return t.total.conflict(units)
    case 'undecided':
      return t.total.undecided(units)
    default:
      return ''
  }
}
