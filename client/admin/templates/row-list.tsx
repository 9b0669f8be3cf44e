import { IconAlertTriangle } from '@tabler/icons-react'
import type { RowMistake, TemplateRow } from '@van-kien/shared/domain/template-rows.ts'
import { type CSSProperties, type KeyboardEvent, type ReactNode, useRef } from 'react'
import { cityTemplates } from '../../i18n/vi/city-templates.ts'
import { depthsOf, labelsOf } from './editable-rows.ts'
import styles from './templates.module.css'

/**
 * The outline of a template. One tab stop: arrows go from row to row; with Alt they move the row.
 * @param open what stands below the chosen row where there is no room at the side
 */
export function RowList(props: {
  rows: readonly TemplateRow[]
  chosen: string | null
  mistakes: ReadonlyMap<string, readonly RowMistake[]>
  open: ReactNode
  onChoose: (key: string) => void
  onMove: (key: string, way: 'up' | 'down') => void
}) {
  const t = cityTemplates.editor
  const box = useRef<HTMLUListElement>(null)
  const labels = labelsOf(props.rows)
  const depths = depthsOf(props.rows)
  const stop = props.chosen ?? props.rows[0]?.key
  const press = (event: KeyboardEvent) => {
    const way = event.key === 'ArrowUp' ? 'up' : event.key === 'ArrowDown' ? 'down' : null
    const buttons = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const at = buttons.indexOf(event.target as HTMLElement)
    const row = props.rows[at]
    if (!way || !row || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    if (event.altKey) return props.onMove(row.key, way)
    const to = at + (way === 'up' ? -1 : 1)
    if (!props.rows[to]) return
    buttons[to]?.focus()
    props.onChoose(props.rows[to].key)
  }
  return (
    <ul ref={box} className={styles.rows} aria-label={t.rows} onKeyDown={press}>
      {props.rows.map((row) => {
        const wrong = props.mistakes.get(row.key)
        const chosen = row.key === props.chosen
        return (
          <li key={row.key}>
            <button
              type="button"
              data-row
              data-wrong={wrong ? true : undefined}
              aria-pressed={chosen}
              tabIndex={row.key === stop ? 0 : -1}
              style={{ '--depth': depths.get(row.key) ?? 0 } as CSSProperties}
              onClick={() => props.onChoose(row.key)}
            >
              <span className={styles.label}>{labels.get(row.key)}</span>
              <span className={styles.title}>{row.title.trim() || t.untitled}</span>
              {wrong ? (
                <span className={styles.wrong}>
                  <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />
                  {t.wrong}
                </span>
              ) : (
                <small>{row.shortTitle}</small>
              )}
            </button>
            {chosen ? props.open : null}
          </li>
        )
      })}
    </ul>
  )
}
