import { IconChevronRight, IconRefreshAlert } from '@tabler/icons-react'
import type { CityWardView, WardCoverageView } from '@van-kien/shared/api/city-views.ts'
import { STAGES } from '@van-kien/shared/domain/stages.ts'
import { type CSSProperties, Fragment, type KeyboardEvent, useRef } from 'react'
import { city as t } from '../i18n/vi/city.ts'
import { wardTitle } from '../i18n/vi/names.ts'
import { shortDay } from '../view/short-day.ts'
import { currentOf, isOld } from './city-model.ts'
import { CoverageCount } from './coverage-counts.tsx'
import { ObstacleLine } from './obstacle-line.tsx'
import styles from './ward-list.module.css'
import { WardPanel } from './ward-panel.tsx'

const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
}

/**
 * The wards, one line each. One tab stop for the whole list: arrows go from line to line and show what they come to; where there is no room at the side
 * (`inline`) a line opens below itself.
 */
export function WardList(props: {
  wards: readonly CityWardView[]
  today: string
  marked: string | null
  inline: boolean
  /** Line above which wards, by the key of the first of them. */
  groups?: ReadonlyMap<string, string>
  /** By the key of the ward; undefined: not counted yet. */
  coverage: Readonly<Record<string, WardCoverageView | null>>
  onMark: (key: string | null) => void
}) {
  const box = useRef<HTMLTableElement>(null)
  const { wards, marked, inline } = props
  const stop = wards.some(({ key }) => key === marked) ? marked : wards[0]?.key
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key]
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('tbody th button') ?? [])]
    const at = buttons.indexOf(event.target as HTMLElement)
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const to = step(at, buttons.length - 1)
    buttons[to]?.focus()
    if (!inline) props.onMark(wards[to]?.key ?? null)
  }
  return (
    <table ref={box} className={styles.list} aria-label={t.list} onKeyDown={move}>
      <thead>
        <tr>
          {(Object.keys(t.heads) as (keyof typeof t.heads)[]).map((head) => (
            <th key={head} scope="col" data-column={head}>
              {t.heads[head]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {wards.map((ward) => (
          <Fragment key={ward.key}>
            {props.groups?.has(ward.key) ? (
              <tr className={styles.group}>
                <th scope="rowgroup" colSpan={10}>
                  {props.groups.get(ward.key)}
                </th>
              </tr>
            ) : null}
            <Row
              {...{ ward, inline }}
              coverage={props.coverage[ward.key]}
              today={props.today}
              marked={ward.key === marked}
              stop={ward.key === stop}
              onPress={() => props.onMark(inline && ward.key === marked ? null : ward.key)}
            />
            {inline && ward.key === marked ? (
              <tr className={styles.inline}>
                <td colSpan={10}>
                  <WardPanel ward={ward} today={props.today} coverage={props.coverage[ward.key] ?? null} />
                </td>
              </tr>
            ) : null}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function Row(props: {
  ward: CityWardView
  coverage: WardCoverageView | null | undefined
  today: string
  marked: boolean
  stop: boolean
  inline: boolean
  onPress: () => void
}) {
  const { ward, coverage } = props
  const current = currentOf(ward)
  const worst = ward.obstacles[0]
  const share = current && current.total > 0 ? Math.round((100 * current.approved) / current.total) : 0
  return (
    <tr data-marked={props.marked || undefined} onClick={props.onPress}>
      <th scope="row" data-column="ward">
        <button
          type="button"
          tabIndex={props.stop ? 0 : -1}
          {...(props.inline ? { 'aria-expanded': props.marked } : { 'aria-pressed': props.marked })}
          onClick={(event) => {
            event.stopPropagation()
            props.onPress()
          }}
        >
          <IconChevronRight size={14} stroke={2} aria-hidden="true" className={styles.chevron} />
          <span>
            {wardTitle(ward.ward)}
            {ward.ordinal ? <small> {t.ordinal(ward.ordinal)}</small> : null}
          </span>
        </button>
      </th>
      <td data-column="date">{ward.congressDate === null ? null : shortDay(ward.congressDate, props.today)}</td>
      <td data-column="left" data-past={(ward.daysLeft ?? 0) < 0 || undefined}>
        {ward.daysLeft === null ? null : (
          <>
            <span aria-hidden="true">{t.left(ward.daysLeft)}</span>
            <span className={styles.aloud}>{t.leftAloud(ward.daysLeft)}</span>
          </>
        )}
      </td>
      <td data-column="stage">
        {ward.stage === null ? (
          <span className={styles.quiet}>{t.noStage}</span>
        ) : (
          <span className={styles.stage}>
            <em aria-hidden="true">
              {STAGES.map((stage) => (
                <i
                  key={stage}
                  data-now={stage === ward.stage || undefined}
                  data-done={STAGES.indexOf(stage) < STAGES.indexOf(ward.stage!) || undefined}
                />
              ))}
            </em>
            {t.stages[ward.stage]}
          </span>
        )}
      </td>
      <td data-column="approved">
        {current ? (
          <span className={styles.share}>
            <i aria-hidden="true" style={{ '--h': `${share}%` } as CSSProperties} />
            <span>
              {current.approved}/{current.total}
            </span>
          </span>
        ) : null}
      </td>
      <td data-column="flags">
        {ward.flags > 0 ? (
          <span className={styles.flags}>
            <IconRefreshAlert size={14} stroke={2} aria-hidden="true" />
            {ward.flags}
          </span>
        ) : (
          <span className={styles.quiet}>0</span>
        )}
      </td>
      <td data-column="version" data-old={isOld(ward) || undefined}>
        {ward.version === null ? <span className={styles.quiet}>{t.none}</span> : t.version(ward.version)}
      </td>
      <td data-column="coverage">
        <CoverageCount coverage={coverage} />
      </td>
      <td data-column="open">{coverage ? coverage.open : null}</td>
      <td data-column="obstacle">{worst ? <ObstacleLine obstacle={worst} /> : null}</td>
    </tr>
  )
}
