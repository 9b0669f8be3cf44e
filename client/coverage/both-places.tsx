import { IconExternalLink, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CoverageView } from '@van-kien/shared/api/coverage-views.ts'
import { partlyWords, STATE_WORDS } from '@van-kien/shared/domain/upstream/coverage-words.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { sourceQueries } from '../api/sources.ts'
import { documentQueries } from '../document-queries.ts'
import { coverage as t } from '../i18n/vi/coverage.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Loading } from '../ui/loading.tsx'
import styles from './both-places.module.css'
import type { Chosen } from './matrix.tsx'
import type { MatrixGroup } from './matrix-model.ts'
import { markableOf, NotApplicableActions } from './not-applicable.tsx'
import { StateMark } from './state-mark.tsx'

const p = t.panel

/** The words of both sides of a cell, each with the way to its place. */
export function BothPlaces(props: {
  dossierId: string
  view: CoverageView
  groups: readonly MatrixGroup[]
  chosen: Chosen
  mayMark: boolean
  onClose: () => void
}) {
  const { view, chosen } = props
  const found = props.groups.flatMap(({ rows }) => rows).find(({ row }) => row.key === chosen.row)
  const cell = found?.cells.get(chosen.column)
  if (!found || !cell || !view.source) return null
  const { row } = found
  const whole = row.partly ? partlyWords(row.partly) : null
  return (
    <aside className={styles.panel} aria-label={p.label}>
      <header>
        <h2>{row.title}</h2>
        <IconButton label={p.close} onClick={props.onClose}>
          <IconX size={16} stroke={1.75} />
        </IconButton>
      </header>
      <p className={styles.panelState}>
        <StateMark state={row.state} /> {STATE_WORDS[row.state]}
        {whole ? <span>{whole}</span> : null}
      </p>
      <UpstreamWords dossierId={props.dossierId} view={view} itemKey={row.key} sourceKey={row.sourceKey} />
      {props.mayMark ? (
        <p className={styles.panelState}>
          <NotApplicableActions what={markableOf(props.dossierId, view.source.id, row)} marked={row.notApplicable} />
        </p>
      ) : null}
      {cell.sections.map(({ sectionId, partly }) => (
        <WardWords key={sectionId} view={view} lineageId={sectionId} note={partly && partlyWords(partly) !== whole ? partlyWords(partly) : null} />
      ))}
    </aside>
  )
}

function UpstreamWords({ dossierId, view, itemKey, sourceKey }: { dossierId: string; view: CoverageView; itemKey: string; sourceKey: string }) {
  const { data } = useQuery(sourceQueries.source(view.source!.id, view.source!.version))
  const item = view.items.find(({ key }) => key === itemKey)
  const passage = data?.sections.find(({ key }) => key === sourceKey)
  const words = data && item ? paragraphsOf(data.sections).slice(item.paragraphs[0], item.paragraphs[1] + 1) : null
  const lines = words ? words.map(({ text }) => text) : (passage?.text.split('\n') ?? [])
  return (
    <section className={styles.words}>
      <p>
        <span>
          {p.upstream(view.source!.version)}, {sourceKey}
        </span>
        <Link to="/ho-so/$dossierId/van-ban-cap-tren" params={{ dossierId }}>
          {p.open}
        </Link>
      </p>
      {data ? <Lines lines={lines} /> : <Loading label={p.loading} />}
    </section>
  )
}

function WardWords({ view, lineageId, note }: { view: CoverageView; lineageId: string; note: string | null }) {
  const section = view.sections.find((one) => one.lineageId === lineageId)
  const { data } = useQuery({ ...documentQueries.current(section?.sectionId ?? ''), enabled: section !== undefined })
  const source = useQuery(sourceQueries.source(view.source!.id, view.source!.version)).data
  if (!section || !view.document) return null
  const parts = source?.parts.filter((link) => link.lineageId === lineageId && link.quote !== null) ?? []
  const lines = data ? data.text.split('\n').filter((line) => line.trim() !== '') : []
  return (
    <section className={styles.words}>
      <p>
        <span>{p.ward(section.path)}</span>
        <Link to="/van-ban/$documentId" params={{ documentId: view.document.id }} search={{ muc: section.sectionId }}>
          {p.open} <IconExternalLink size={13} stroke={1.75} aria-hidden />
        </Link>
      </p>
      {note ? <p className={styles.note}>{note}</p> : null}
      {parts.map((link) => (
        <p key={link.id} className={styles.note}>
          {p.linked(link.quote!, link.confirmed.by)}
        </p>
      ))}
      {data ? lines.length > 0 ? <Lines lines={lines} /> : <p className={styles.quiet}>{p.unwritten}</p> : <Loading label={p.loading} />}
    </section>
  )
}

const MOST_LINES = 40

const Lines = ({ lines }: { lines: readonly string[] }) => (
  <div className={styles.lines}>
    {lines.slice(0, MOST_LINES).map((line, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
      <p key={at}>{line}</p>
    ))}
  </div>
)
