import { Link } from '@tanstack/react-router'
import { type FigureReference, referenceKey, referenceOf } from '@van-kien/shared/domain/figures/reference.ts'
import type { ShownFigure } from '@van-kien/shared/domain/figures/shown-figure.ts'
import { useEffect, useState } from 'react'
import { figureRefs } from '../i18n/vi/figure-refs.ts'
import { FIGURES_CHANGED, type FigureStore, figureStore } from './figure-store.ts'
import styles from './figures-of-section.module.css'

const t = figureRefs.section

interface Row {
  reference: FigureReference
  /** As it stands in the text. */
  shown: string
  /** It stands as it is: the words are not being written. */
  fixed: boolean
}

const ATTRIBUTES = ['figure', 'unit', 'period', 'from', 'show']
const LOOK_EVERY = 1_500

/** The references on the sheet of a section, each once, in reading order. */
function rowsOn(sectionId: string): Row[] {
  const rows = new Map<string, Row>()
  for (const element of document.querySelectorAll<HTMLElement>(`[data-section="${CSS.escape(sectionId)}"] vk-figure`)) {
    const reference = referenceOf(Object.fromEntries(ATTRIBUTES.map((name) => [name, element.getAttribute(name)])))
    if (reference) rows.set(referenceKey(reference), { reference, shown: element.textContent ?? '', fixed: element.dataset.state === 'fixed' })
  }
  return [...rows.values()]
}

/** Which numbers of the register a section shows, and how sure they are. Nothing where it shows none. */
export function FiguresOfSection({ sectionId }: { sectionId: string }) {
  const [rows, setRows] = useState<Row[]>(() => rowsOn(sectionId))
  useEffect(() => {
    const look = () =>
      setRows((before) => {
        const now = rowsOn(sectionId)
        return JSON.stringify(now) === JSON.stringify(before) ? before : now
      })
    look()
    const timer = setInterval(look, LOOK_EVERY)
    return () => clearInterval(timer)
  }, [sectionId])
  const store = figureStore()
  if (rows.length === 0 || !store) return null
  return <Block rows={rows} store={store} />
}

function Block({ rows, store }: { rows: readonly Row[]; store: FigureStore }) {
  const [, draw] = useState(0)
  const keys = JSON.stringify(rows.map(({ reference }) => reference))
  useEffect(() => {
    const leave = (JSON.parse(keys) as FigureReference[]).map((reference) => store.follow({ reference, draw: () => draw((turn) => turn + 1) }))
    const again = () => draw((turn) => turn + 1)
    window.addEventListener(FIGURES_CHANGED, again)
    return () => {
      for (const one of leave) one()
      window.removeEventListener(FIGURES_CHANGED, again)
    }
  }, [keys, store])
  return (
    <section className={styles.block} aria-label={t.title}>
      <h3>{t.title}</h3>
      {store.offline.get() ? <p role="status">{t.offline}</p> : null}
      <ul>
        {rows.map((row) => (
          <li key={referenceKey(row.reference)}>
            <strong>{row.shown}</strong>
            <small>{stateText(row, store.known(row.reference))}</small>
          </li>
        ))}
      </ul>
      <Link to="/ho-so/$dossierId/so-lieu" params={{ dossierId: store.dossierId }}>
        {t.register}
      </Link>
    </section>
  )
}

function stateText({ shown, fixed }: Row, known: ShownFigure | undefined): string {
  if (!known) return ''
  return fixed && known.text !== shown ? t.frozen(known.text) : t[known.standing]
}
