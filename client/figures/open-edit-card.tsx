import { IconArrowsDiff } from '@tabler/icons-react'
import { type Cell, cellKey, cellState } from '@van-kien/shared/domain/figures/cell.ts'
import type { FigureKind } from '@van-kien/shared/domain/figures/figure.ts'
import { showValue } from '@van-kien/shared/domain/figures/value.ts'
import { figures as t } from '../i18n/vi/figures.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { timeText } from '../view/time-text.ts'
import type { OpenEdit } from './cell-edits.ts'
import page from './figures.module.css'
import type { FiguresStore } from './figures-store.ts'
import styles from './panel.module.css'
import { ReasonField } from './reason-field.tsx'

/** A value of this person that the server has not taken: somebody was faster, it was confirmed, or it is none. */
export function OpenEditCard(props: { edit: OpenEdit; cell: Cell; kind: FigureKind; store: FiguresStore }) {
  const { edit, cell, kind, store } = props
  const { panel } = t
  if (edit.state === 'confirmed')
    return (
      <section aria-label={panel.confirmed.title}>
        <Notice tone="warning" title={panel.confirmed.title}>
          {panel.confirmed.text}
        </Notice>
        <ReasonField
          place={`figures/change/${cellKey(edit)}`}
          label={panel.confirmed.reason}
          about={panel.confirmed.title}
          button={panel.confirmed.change}
          busy={false}
          onReason={(reason) => store.settle(edit, 'mine', reason)}
        />
        <div className={page.actions}>
          <Button variant="default" size="xs" onClick={() => store.settle(edit, 'theirs')}>
            {panel.confirmed.drop}
          </Button>
        </div>
      </section>
    )
  if (edit.state === 'refused')
    return (
      <section aria-label={panel.refused.title}>
        <Notice tone="error" title={panel.refused.title}>
          {edit.message} {panel.refused.again}
        </Notice>
        <div className={page.actions}>
          <Button variant="default" size="xs" onClick={() => store.settle(edit, 'theirs')}>
            {panel.refused.drop}
          </Button>
        </div>
      </section>
    )
  const theirs = cellState(cell, kind)
  const newest = cell.entries.toSorted((one, other) => other.at - one.at)[0]
  return (
    <section aria-label={panel.stale.title}>
      <div className={styles.conflict}>
        <div className={styles.conflictTitle}>
          <IconArrowsDiff size={16} stroke={1.75} aria-hidden="true" /> {panel.stale.title}
        </div>
        <div className={styles.option}>
          <span />
          <strong>{edit.value === '' ? '–' : edit.value}</strong>
          <span>{panel.stale.mine}</span>
        </div>
        <div className={styles.option}>
          <span />
          <strong>{theirs.state === 'value' ? showValue(kind, theirs.value) : newest ? showValue(kind, newest.value) : '–'}</strong>
          <span>
            {panel.stale.theirs}
            {newest ? <small>{panel.entered(store.names[newest.by] ?? '', timeText(newest.at, Date.now()))}</small> : null}
          </span>
        </div>
      </div>
      <p className={page.meta}>{panel.stale.text}</p>
      <div className={page.actions}>
        <Button size="xs" onClick={() => store.settle(edit, 'mine')}>
          {panel.stale.keepMine}
        </Button>
        <Button variant="default" size="xs" onClick={() => store.settle(edit, 'theirs')}>
          {panel.stale.keepTheirs}
        </Button>
      </div>
    </section>
  )
}
