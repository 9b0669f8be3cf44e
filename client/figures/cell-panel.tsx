import { IconCircleCheck } from '@tabler/icons-react'
import { type Cell, type CellPlace, cellKey, cellKind, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import type { Figure } from '@van-kien/shared/domain/figures/figure.ts'
import { keyName } from '@van-kien/shared/domain/figures/period.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { useState } from 'react'
import { figuresApi } from '../api/figures.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { timeText } from '../view/time-text.ts'
import { CellHistory } from './cell-history.tsx'
import { EntryDetails } from './entry-details.tsx'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import { OpenEditCard } from './open-edit-card.tsx'
import styles from './panel.module.css'
import { ReasonField } from './reason-field.tsx'
import { SourceChoice } from './source-choice.tsx'

interface Props {
  figure: Figure
  place: CellPlace
  store: FiguresStore
  may: { enter: boolean; confirm: boolean }
}

/** Everything about one value: who says so, what is open about it, who confirmed it, what it was. */
export function CellPanel({ figure, place, store, may }: Props) {
  const cell = store.cell(place)
  const open = store.openAt(place)
  const kind = cellKind(figure.kind, place.period)
  const state = cellState(cell, kind)
  return (
    <>
      {open && open.state !== 'waiting' ? <OpenEditCard key={cellKey(place)} edit={open} cell={cell} kind={kind} store={store} /> : null}
      {state.state === 'conflict' ? (
        <SourceChoice key={`${cellKey(place)} ${cell.version}`} cell={cell} kind={kind} store={store} mayDecide={may.confirm} />
      ) : null}
      {cell.entries.length > 0 && state.state !== 'conflict' ? <Entries cell={cell} kind={kind} store={store} /> : null}
      {cell.entries.length > 0 && may.enter ? (
        <EntryDetails key={`details ${cellKey(place)} ${cell.version}`} cell={cell} kind={kind} store={store} />
      ) : null}
      {state.state === 'value' ? <Confirmation key={`confirm ${cellKey(place)}`} cell={cell} store={store} may={may.confirm} /> : null}
      <CellHistory store={store} place={place} version={cell.version} kind={kind} />
    </>
  )
}

/** What the sources say, where they agree or one was chosen. */
function Entries({ cell, kind, store }: { cell: Cell; kind: Figure['kind']; store: FiguresStore }) {
  const several = cell.entries.length > 1
  return (
    <section aria-label={several ? t.panel.sources : t.panel.oneSource}>
      <h3>{several ? t.panel.sources : t.panel.oneSource}</h3>
      {cell.entries.map((entry) => (
        <div key={entry.source} className={styles.entry}>
          <strong>{showValue(kind, entry.value)}</strong>
          <div>
            {entry.source === '' ? t.panel.noSource : entry.source}
            {entry.source === cell.chosen && several ? ` · ${t.panel.counted}` : ''}
            <small>
              {t.panel.confidence[entry.confidence]} · {t.panel.entered(store.names[entry.by] ?? '', timeText(entry.at, Date.now()))}
            </small>
            {entry.note === '' ? null : <small>{entry.note}</small>}
          </div>
        </div>
      ))}
      {cell.chosen !== null && cell.chosenReason !== '' ? <p className={page.meta}>{t.panel.chosenBecause(cell.chosenReason)}</p> : null}
    </section>
  )
}

/** Confirming a value, and taking that back with a reason. */
function Confirmation({ cell, store, may }: { cell: Cell; store: FiguresStore; may: boolean }) {
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const confirmed = cell.confirmedBy !== null
  if (!may && !confirmed) return null
  const send = async (reason: string) => {
    setBusy(true)
    setError(null)
    try {
      const { figureId, unitId, period, version } = cell
      const { cells } = await figuresApi.confirm(store.dossierId, { cells: [{ figureId, unitId, period, version }], confirmed: !confirmed, reason })
      store.put(cells)
      setAsking(false)
    } catch (reason) {
      setError(reason)
    }
    setBusy(false)
  }
  return (
    <section aria-label={t.cell.confirmed}>
      {confirmed ? (
        <p className={page.meta}>
          <IconCircleCheck size={14} stroke={1.75} className={page.confirmed} aria-hidden="true" />{' '}
          {t.panel.confirmedBy(store.names[cell.confirmedBy!] ?? '', timeText(cell.confirmedAt ?? 0, Date.now()))}
        </p>
      ) : null}
      {error ? <Notice tone="error" title={messageOf(error)} /> : null}
      {!may ? null : asking ? (
        <ReasonField
          place={`figures/unconfirm/${cellKey(cell)}`}
          label={t.panel.unconfirmReason}
          about={`${t.panel.unconfirm}: ${keyName(cell.period)}`}
          button={t.panel.unconfirm}
          busy={busy}
          onReason={send}
          onCancel={() => setAsking(false)}
        />
      ) : (
        <div className={page.actions}>
          <Button variant="default" size="xs" loading={busy} onClick={() => (confirmed ? setAsking(true) : void send(''))}>
            {confirmed ? t.panel.unconfirm : t.panel.confirm}
          </Button>
        </div>
      )}
    </section>
  )
}
