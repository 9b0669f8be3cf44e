import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { cellState } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure } from '@van-kien/shared/domain/figures/figure.ts'
import type { FigureLookup } from '@van-kien/shared/domain/figures/lookup.ts'
import { keyName, periodOf } from '@van-kien/shared/domain/figures/period.ts'
import { withUnit } from '@van-kien/shared/domain/figures/shown-figure.ts'
import { asNumber, showValue } from '@van-kien/shared/domain/figures/value.ts'
import { useId, useRef } from 'react'
import { figureCharts as t } from '../i18n/vi/figure-charts.ts'
import { pictures } from '../i18n/vi/pictures.ts'
import { type KeyLine, pictureOfChart } from '../pictures/paint-chart.ts'
import { ToReport } from '../pictures/to-report.tsx'
import styles from './charts.module.css'

interface Bar {
  period: string
  /** What the axis says of it: '2024', '6/25', 'ước 25'. */
  label: string
  text: string
  value: number
  estimated: boolean
}

const WIDTH = 268
const TOP = 16
const HEIGHT = 84
const AXIS = 14
/** How wide it is on paper, in mm. */
const PRINTED = 120

/** Values of a unit over the years, with the target as a line; the same in words for who does not see it. Nothing where fewer than two years have a value. */
export function FigureChart({ figure, unitId, register, lookup }: { figure: Figure; unitId: string; register: RegisterView; lookup: FigureLookup }) {
  const id = useId()
  const svg = useRef<SVGSVGElement>(null)
  const bars = barsOf(figure, unitId, register, lookup)
  if (bars.length < 2) return null
  const target = lookup.target(figure, unitId)
  const aim = target?.is === 'bound' ? Number(target.value) : null
  const most = Math.max(...bars.map(({ value }) => value), aim ?? 0, 0)
  const least = Math.min(...bars.map(({ value }) => value), aim ?? 0, 0)
  const y = (value: number): number => TOP + ((most - value) / (most - least || 1)) * HEIGHT
  const step = WIDTH / bars.length
  const wide = Math.min(30, step - 8)
  const words = bars.map(({ period, text }) => `${keyName(period)}: ${text}`)
  const measure = t.unit(withUnit('', figure).trim())
  const unit = register.units.find((one) => one.id === unitId)?.name ?? ''
  const draw = async () => ({
    picture: await pictureOfChart(svg.current!, keysOf(svg.current!, figure.targetText), PRINTED),
    caption: pictures.chartCaption(figure.name, unit, withUnit('', figure).trim()),
    alt: pictures.chartAlt(figure.name, unit, words, figure.targetText),
    width: PRINTED,
  })
  return (
    <section aria-label={t.title}>
      <h3>{t.title}</h3>
      <svg ref={svg} className={styles.chart} viewBox={`0 0 ${WIDTH} ${TOP + HEIGHT + AXIS}`} role="img" aria-labelledby={`${id}-text`}>
        <title id={`${id}-text`}>{t.said(figure.name, words, figure.targetText)}</title>
        {bars.map(({ period, value, estimated }, index) => {
          const [from, to] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))]
          const x = step * index + (step - wide) / 2
          return (
            <rect
              key={period}
              className={styles.bar}
              data-estimated={estimated || undefined}
              x={x}
              y={from}
              width={wide}
              height={Math.max(1, to - from)}
            />
          )
        })}
        {aim === null ? null : <line className={styles.aim} x1={0} x2={WIDTH} y1={y(aim)} y2={y(aim)} />}
        {bars.map(({ period, label, text, value }, index) => (
          <g key={period}>
            <text className={styles.value} x={step * (index + 0.5)} y={Math.min(y(value), y(0)) - 4}>
              {text}
            </text>
            <text className={styles.year} x={step * (index + 0.5)} y={TOP + HEIGHT + AXIS - 2}>
              {label}
            </text>
          </g>
        ))}
      </svg>
      <p className={styles.legend}>
        {aim === null ? null : (
          <span>
            <i className={styles.aimKey} aria-hidden="true" />
            {t.target(figure.targetText)}
          </span>
        )}
        {bars.some(({ estimated }) => estimated) ? (
          <span>
            <i className={styles.estimateKey} aria-hidden="true" />
            {t.estimated}
          </span>
        ) : null}
        <span>{measure}</span>
      </p>
      {register.may.enter ? <ToReport dossierId={register.dossierId} draw={draw} name={figure.name} /> : null}
    </section>
  )
}

/** What the signs of a chart mean, as below it on the page. */
function keysOf(svg: SVGSVGElement, target: string): KeyLine[] {
  const aim = svg.querySelector('line')
  const estimate = svg.querySelector('[data-estimated]')
  return [...(aim ? [{ words: t.target(target), like: aim }] : []), ...(estimate ? [{ words: t.estimated, like: estimate }] : [])]
}

/** Where sources differ nothing is drawn: nobody has decided which of them counts. */
function barsOf(figure: Figure, unitId: string, { periods }: RegisterView, lookup: FigureLookup): Bar[] {
  return periods.flatMap((period): Bar[] => {
    const at = periodOf(period)
    const state = cellState(lookup.cell(figure.id, unitId, period), figure.kind)
    const number = at && at.kind !== 'term' && state.state === 'value' ? asNumber(figure.kind, state.value) : null
    if (!at || number === null || state.state !== 'value') return []
    const label = at.kind === 'year' ? String(at.year) : at.kind === 'half' ? t.half(at.year) : t.estimate(at.year)
    return [{ period, label, text: showValue(figure.kind, state.value), value: Number(number), estimated: at.kind === 'estimate' }]
  })
}
