import { Modal } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import type { RegisterView } from '@van-kien/shared/api/figures.ts'
import { LONGEST_ALT } from '@van-kien/shared/content/body/nodes.ts'
import { concerns, type FigureUnit, sortedGroups, sortedUnits } from '@van-kien/shared/domain/figures/figure.ts'
import type { Grade } from '@van-kien/shared/domain/figures/grade.ts'
import { FigureLookup } from '@van-kien/shared/domain/figures/lookup.ts'
import { useRef } from 'react'
import { figuresApi } from '../api/figures.ts'
import { glance as t } from '../i18n/vi/figure-charts.ts'
import { pictures } from '../i18n/vi/pictures.ts'
import { type BarRow, type KeyLine, pictureOfRows } from '../pictures/paint-chart.ts'
import { ToReport } from '../pictures/to-report.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './charts.module.css'
import page from './figures.module.css'

const KINDS = ['exceeded', 'met', 'missed', 'open'] as const
type Kind = (typeof KINDS)[number]

/** How wide it is on paper, in mm. */
const PRINTED = 160
type Counts = Record<Kind, number>

const KIND_OF: Record<Grade, Kind> = {
  exceeded: 'exceeded',
  met: 'met',
  early: 'met',
  missed: 'missed',
  'not-due': 'open',
  'not-assessed': 'open',
}

/** The term at a glance: chỉ tiêu exceeded, met and missed, group by group and unit by unit. Values are read anew each time it is opened. */
export function TermGlance({ register, onClose }: { register: RegisterView; onClose: () => void }) {
  const units = sortedUnits(register.units).filter(({ role }) => register.figures.some((figure) => concerns(figure, role)))
  const slices = useQueries({
    queries: units.map(({ id }) => ({
      queryKey: ['dossier', register.dossierId, 'figures', 'glance', id],
      queryFn: () => figuresApi.cells(register.dossierId, { unit: id }),
      ...{ staleTime: 0, gcTime: 0 },
    })),
  })
  const failed = slices.find(({ isError }) => isError)
  const waiting = slices.some(({ isPending }) => isPending)
  return (
    <Modal opened onClose={onClose} title={t.title} size={720}>
      <p className={page.meta}>{t.text}</p>
      {units.length === 0 ? <p role="status">{t.empty}</p> : null}
      {failed ? (
        <Notice
          tone="error"
          title={t.failed}
          actions={
            <Button size="xs" variant="default" onClick={() => void Promise.all(slices.map(({ refetch }) => refetch()))}>
              {t.retry}
            </Button>
          }
        />
      ) : waiting ? (
        <p role="status">{t.loading}</p>
      ) : units.length > 0 ? (
        <Counted
          register={register}
          units={units}
          lookup={
            new FigureLookup(
              register,
              slices.flatMap(({ data }) => data?.cells ?? []),
            )
          }
        />
      ) : null}
      <div className={page.actions}>
        <span className={page.space} />
        <Button variant="default" onClick={onClose}>
          {t.close}
        </Button>
      </div>
    </Modal>
  )
}

function Counted({ register, units, lookup }: { register: RegisterView; units: readonly FigureUnit[]; lookup: FigureLookup }) {
  const judged = units.flatMap((unit) =>
    register.figures
      .filter((figure) => figure.parentId === null && concerns(figure, unit.role))
      .map((figure) => ({ unitId: unit.id, groupId: figure.groupId, kind: KIND_OF[lookup.grade(figure, unit.id).grade] })),
  )
  const countsOf = (of: (one: (typeof judged)[number]) => boolean): Counts => {
    const counts: Counts = { exceeded: 0, met: 0, missed: 0, open: 0 }
    for (const one of judged) if (of(one)) counts[one.kind]++
    return counts
  }
  const byUnit = units.map(({ id, name }) => ({ id, name, counts: countsOf(({ unitId }) => unitId === id) }))
  const byGroup = sortedGroups(register.groups).map(({ id, name }) => ({ id, name, counts: countsOf(({ groupId }) => groupId === id) }))
  const keys = useRef<HTMLParagraphElement>(null)
  const keyLines = () => KINDS.map((kind) => ({ words: t.grades[kind], like: keys.current!.querySelector(`[data-grade="${kind}"]`) }))
  return (
    <>
      <p ref={keys} className={styles.keys} aria-hidden="true">
        {KINDS.map((kind) => (
          <span key={kind}>
            <i data-grade={kind} />
            {t.grades[kind]}
          </span>
        ))}
      </p>
      <Bars title={t.byGroup} rows={byGroup} how={pictures.byGroup} {...{ register, keyLines }} />
      <Bars title={t.byUnit} rows={byUnit} how={pictures.byUnit} {...{ register, keyLines }} />
    </>
  )
}

/** One bar a row, all of one scale; the words beside it say the same. */
function Bars(props: {
  title: string
  /** In a caption: 'theo đơn vị'. */
  how: string
  rows: readonly { id: string; name: string; counts: Counts }[]
  register: RegisterView
  keyLines: () => KeyLine[]
}) {
  const { title, how, rows, register, keyLines } = props
  const list = useRef<HTMLUListElement>(null)
  const sumOf = (counts: Counts): number => KINDS.reduce((sum, kind) => sum + counts[kind], 0)
  const most = Math.max(1, ...rows.map(({ counts }) => sumOf(counts)))
  const draw = async () => {
    const drawn = [...list.current!.children].map(
      (line): BarRow => ({
        name: line.querySelector('b')!.textContent,
        words: line.querySelector('small')!.textContent,
        svg: line.querySelector('svg')!,
      }),
    )
    return {
      picture: await pictureOfRows(drawn, keyLines(), PRINTED),
      caption: pictures.glanceCaption(how),
      alt: pictures
        .glanceAlt(
          how,
          drawn.map(({ name, words }) => `${name}: ${words}`),
        )
        .slice(0, LONGEST_ALT),
      width: PRINTED,
    }
  }
  return (
    <section className={styles.glance} aria-label={title}>
      <h3>{title}</h3>
      <ul ref={list} className={styles.list}>
        {rows
          .filter(({ counts }) => sumOf(counts) > 0)
          .map(({ id, name, counts }) => {
            const words = [t.all(sumOf(counts)), ...KINDS.filter((kind) => counts[kind] > 0).map((kind) => t.count(counts[kind], t.grades[kind]))]
            let from = 0
            return (
              <li key={id} className={styles.line}>
                <b>{name}</b>
                <svg viewBox={`0 0 ${most} 10`} preserveAspectRatio="none" role="img" aria-label={`${name}: ${words.join(', ')}`}>
                  {KINDS.map((kind) => {
                    const x = from
                    from += counts[kind]
                    return counts[kind] > 0 ? <rect key={kind} data-grade={kind} x={x} y={0} width={counts[kind]} height={10} /> : null
                  })}
                </svg>
                <small aria-hidden="true">{words.join(' · ')}</small>
              </li>
            )
          })}
      </ul>
      {register.may.enter && rows.some(({ counts }) => sumOf(counts) > 0) ? (
        <div>
          <ToReport dossierId={register.dossierId} draw={draw} name={title} />
        </div>
      ) : null}
    </section>
  )
}
