import { IconArrowsDiff } from '@tabler/icons-react'
import { type Cell, cellKey } from '@van-kien/shared/domain/figures/cell.ts'
import type { FigureKind } from '@van-kien/shared/domain/figures/figure.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { useState } from 'react'
import { figuresApi } from '../api/figures.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { messageOf } from '../request.ts'
import { Notice } from '../ui/notice.tsx'
import { toast } from '../ui/toast.tsx'
import { timeText } from '../view/time-text.ts'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import styles from './panel.module.css'
import { ReasonField } from './reason-field.tsx'

/** Sources that differ, one below the other; lead or clerk choose which counts, with a reason. */
export function SourceChoice(props: { cell: Cell; kind: FigureKind; store: FiguresStore; mayDecide: boolean }) {
  const { cell, kind, store, mayDecide } = props
  const [chosen, setChosen] = useState(cell.entries[0]!.source)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const value = cell.entries.find(({ source }) => source === chosen)?.value ?? ''
  const decide = async (reason: string) => {
    setBusy(true)
    setError(null)
    try {
      const { figureId, unitId, period, version } = cell
      const { cells } = await figuresApi.decide(store.dossierId, { figureId, unitId, period, version, source: chosen, reason })
      store.put(cells)
      toast({ message: t.panel.decided })
    } catch (reason) {
      setError(reason)
      setBusy(false)
    }
  }
  return (
    <section aria-label={t.panel.conflict}>
      <fieldset className={styles.conflict}>
        <legend>
          <IconArrowsDiff size={16} stroke={1.75} aria-hidden="true" /> {t.panel.conflict}
        </legend>
        {cell.entries.map((entry) => (
          <label key={entry.source} className={styles.option}>
            <input
              type="radio"
              name={cellKey(cell)}
              disabled={!mayDecide}
              checked={entry.source === chosen}
              onChange={() => setChosen(entry.source)}
            />
            <strong>{showValue(kind, entry.value)}</strong>
            <span>
              {entry.source === '' ? t.panel.noSource : entry.source}
              <small>
                {t.panel.confidence[entry.confidence]} · {t.panel.entered(store.names[entry.by] ?? '', timeText(entry.at, Date.now()))}
              </small>
            </span>
          </label>
        ))}
      </fieldset>
      {error ? <Notice tone="error" title={messageOf(error)} /> : null}
      {mayDecide ? (
        <ReasonField
          place={`figures/decide/${cellKey(cell)}`}
          label={t.panel.reason}
          hint={t.panel.reasonHint}
          about={t.panel.conflict}
          button={t.panel.use(showValue(kind, value))}
          busy={busy}
          onReason={decide}
        />
      ) : (
        <p className={page.meta}>{t.panel.waitDecision}</p>
      )}
    </section>
  )
}
