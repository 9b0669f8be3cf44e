import type { WardSheetView } from '@van-kien/shared/api/ward-sheets.ts'
import { keyName } from '@van-kien/shared/domain/figures/period.ts'
import { sumOf } from '@van-kien/shared/domain/figures/reference.ts'
import { readValue, showValue } from '@van-kien/shared/domain/figures/value.ts'
import { NO_VALUE_WORDS } from '@van-kien/shared/domain/figures/words.ts'
import { useState } from 'react'
import { wardSheetsApi } from '../api/ward-sheets.ts'
import { wardSheet as t } from '../i18n/vi/ward-sheet.ts'
import { KeptNote } from '../kept-fields/kept-note.tsx'
import { useKeptFieldsOf } from '../kept-fields/use-kept-fields.ts'
import { messageOf } from '../request.ts'
import { Button } from '../ui/button.tsx'
import { Form } from '../ui/form.tsx'
import { Notice } from '../ui/notice.tsx'
import styles from './ward-sheet.module.css'
import type { Sent } from './ward-sheet.tsx'

type SheetFigure = WardSheetView['figures'][number]
/** By `figureId period`, as typed. */
type Values = Record<string, string>

/** The words under a field that holds no value of its figure; null where it does. */
function problemOf(figure: SheetFigure, typed: string): string | null {
  const read = readValue(figure, typed)
  return read.ok ? null : NO_VALUE_WORDS[read.why]
}

/** The blank figures of a ward, kept on this machine until they are sent. */
export function SheetForm({ secret, sheet, onSent }: { secret: string; sheet: WardSheetView; onSent: (sent: Sent) => Promise<void> }) {
  const [initial] = useState<Values>(() => initialOf(sheet))
  // The place names no secret: who reads what is kept here cannot open the sheet with it.
  const form = useKeptFieldsOf<Values>('lien-ket', `so-lieu/${sumOf(secret)}`, initial, t.about(sheet.unit))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { values } = form
  const changed = Object.keys(initial).filter((key) => (values[key] ?? '').trim() !== initial[key])
  const byId = new Map(sheet.figures.map((figure) => [figure.id, figure]))
  const problem = (key: string): string | null => problemOf(byId.get(key.split(' ')[0]!)!, values[key] ?? '')
  const bad = changed.filter((key) => problem(key) !== null)
  const send = async () => {
    setTried(true)
    setError(null)
    if (bad.length > 0 || changed.length === 0 || busy) return
    setBusy(true)
    try {
      const typed = Object.fromEntries(changed.map((key) => [key, values[key] ?? '']))
      const view = await wardSheetsApi.send({
        secret,
        values: changed.map((key) => {
          const [figureId = '', period = ''] = key.split(' ')
          return { figureId, period, value: typed[key]!, was: initial[key]! }
        }),
      })
      form.saved()
      await onSent({ view, typed })
    } catch (refused) {
      setError(refused)
    }
    setBusy(false)
  }
  const closed = new Set(sheet.closed)
  const groups = sheet.groups.filter(({ id }) => sheet.figures.some(({ groupId }) => groupId === id))
  return (
    <Form onSubmit={send} refused={error} aria-label={t.title(sheet.unit)}>
      <KeptNote form={form} />
      {groups.map((group) => (
        <section key={group.id} className={styles.group} aria-label={group.name} style={{ ['--periods' as string]: sheet.periods.length }}>
          <div className={styles.heads} aria-hidden="true">
            <b>{group.name}</b>
            {sheet.periods.map((period) => (
              <span key={period}>{keyName(period)}</span>
            ))}
          </div>
          <h2>{group.name}</h2>
          {sheet.figures
            .filter(({ groupId }) => groupId === group.id)
            .map((figure) => (
              <div key={figure.id} className={styles.row} data-part={figure.parentId !== null || undefined}>
                <p className={styles.name}>
                  <small>{figure.number}</small> {figure.name} <span>{t.unit(figure.unit)}</span>
                </p>
                {figure.heading
                  ? null
                  : sheet.periods.map((period) => {
                      const key = `${figure.id} ${period}`
                      return (
                        <Cell
                          key={key}
                          figure={figure}
                          period={period}
                          value={values[key] ?? ''}
                          closed={closed.has(key)}
                          changed={changed.includes(key)}
                          problem={tried || values[key] !== initial[key] ? problem(key) : null}
                          onChange={(value) => form.set({ [key]: value })}
                        />
                      )
                    })}
              </div>
            ))}
        </section>
      ))}
      <div className={styles.foot}>
        {error ? <Notice tone="error" title={messageOf(error)} /> : null}
        <span role={tried ? 'status' : undefined}>
          {tried && bad.length > 0 ? t.bad(bad.length) : tried && changed.length === 0 ? t.nothing : t.filled(changed.length)}
        </span>
        <Button type="submit" loading={busy}>
          {t.send}
        </Button>
      </div>
    </Form>
  )
}

function initialOf({ figures, periods, sent }: WardSheetView): Values {
  const own = figures.filter(({ heading }) => !heading)
  return Object.fromEntries(own.flatMap(({ id }) => periods.map((period) => [`${id} ${period}`, sent[`${id} ${period}`] ?? ''])))
}

function Cell(props: {
  figure: SheetFigure
  period: string
  value: string
  closed: boolean
  changed: boolean
  problem: string | null
  onChange: (value: string) => void
}) {
  const { figure, period, value, closed, problem } = props
  const id = `o-${figure.id}-${period.replace(':', '-')}`
  const name = keyName(period)
  /** As it will be written. */
  const tidy = () => {
    const read = readValue(figure, value)
    if (read.ok && read.value !== null && showValue(figure.kind, read.value) !== value) props.onChange(showValue(figure.kind, read.value))
  }
  return (
    <div className={styles.cell}>
      <label htmlFor={id} aria-label={t.cell(figure.name, name)}>
        {name}
      </label>
      <input
        id={id}
        value={value}
        inputMode={figure.kind === 'text' || figure.kind === 'ratio' ? 'text' : 'decimal'}
        autoComplete="off"
        maxLength={600}
        readOnly={closed}
        title={closed ? t.confirmedTitle : undefined}
        placeholder={closed ? t.confirmed : undefined}
        data-changed={props.changed || undefined}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-loi` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onBlur={tidy}
      />
      {problem ? (
        <small id={`${id}-loi`} className={styles.problem}>
          {problem}
        </small>
      ) : null}
    </div>
  )
}
