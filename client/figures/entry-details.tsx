import { type Cell, CONFIDENCES, cellKey } from '@van-kien/shared/domain/figures/cell.ts'
import type { FigureKind } from '@van-kien/shared/domain/figures/figure.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { useId } from 'react'
import { figures as t } from '../i18n/vi/figures.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFields } from '../kept-fields/use-kept-fields.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { TextField } from '../ui/text-field.tsx'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import styles from './panel.module.css'

/** How sure the entry of one source is, and a note on it. */
export function EntryDetails({ cell, kind, store }: { cell: Cell; kind: FigureKind; store: FiguresStore }) {
  const entry = cell.entries.find(({ source }) => source === cell.chosen) ?? cell.entries[0]!
  const id = useId()
  const form = useKeptFields(`figures/entry/${cellKey(cell)}`, { confidence: entry.confidence, note: entry.note }, t.panel.details, ['confidence'])
  const [confidence, setConfidence] = form.field('confidence')
  const [note, setNote] = form.field('note')
  const save = () => {
    form.saved()
    const { figureId, unitId, period } = cell
    store.edit([{ figureId, unitId, period, source: entry.source, value: showValue(kind, entry.value), confidence, note: note.trim() }])
  }
  return (
    <section aria-label={t.panel.details}>
      <Form onSubmit={save} style={{ display: 'grid', gap: 8 }}>
        <KeptNote form={form} />
        <label className={styles.field} htmlFor={id}>
          {t.panel.confidenceLabel}
          <select
            id={id}
            className={page.select}
            value={confidence}
            onChange={(event) => setConfidence(event.currentTarget.value as typeof confidence)}
          >
            {CONFIDENCES.map((one) => (
              <option key={one} value={one}>
                {t.panel.confidence[one]}
              </option>
            ))}
          </select>
        </label>
        <TextField label={t.panel.note} value={note} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
        {confidence !== entry.confidence || note.trim() !== entry.note ? (
          <div className={page.actions}>
            <Button type="submit" variant="default" size="xs">
              {t.panel.saveDetails}
            </Button>
          </div>
        ) : null}
      </Form>
    </section>
  )
}
