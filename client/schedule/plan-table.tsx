import type { ScheduleView, TaskLine } from '@van-kien/shared/api/schedule.ts'
import { isFixed } from '@van-kien/shared/domain/schedule/move.ts'
import { PLAN_HEADS, planLines } from '@van-kien/shared/domain/schedule/paper.ts'
import { isFinished } from '@van-kien/shared/domain/schedule/progress.ts'
import { useMemo, useState } from 'react'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { CellEditor, type CellField } from './cell-editor.tsx'
import type { PhaseGroup } from './plan-rows.ts'
import styles from './plan-table.module.css'
import { StateMark } from './state-mark.tsx'
import type { PlanMoves } from './use-plan-moves.ts'
import type { Run } from './use-run.ts'

interface Props {
  view: ScheduleView
  groups: readonly PhaseGroup[]
  moves: PlanMoves
  run: Run
  edits: boolean
  open: string | null
  onOpen: (id: string) => void
}

/** Which columns of the form are typed in their cell. */
const TYPED: Partial<Record<(typeof PLAN_HEADS)[number], CellField>> = {
  'Nội dung công việc': 'title',
  'Sản phẩm': 'product',
  'Cấp cho ý kiến': 'askedOf',
  'Bắt đầu': 'start',
  'Hoàn thành': 'due',
  'Ghi chú': 'note',
}
const STATE = PLAN_HEADS.indexOf('Trạng thái')

/** The plan in the columns of the paper form, the same words as on paper; typed in its cells. */
export function PlanTable({ view, groups, moves, run, edits, open, onOpen }: Props) {
  const [editing, setEditing] = useState<string | null>(null)
  const cells = useMemo(() => new Map(planLines(view).flatMap((line) => ('id' in line ? [[line.id, line.cells] as const] : []))), [view])
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t.page}>
        <thead>
          <tr>
            {PLAN_HEADS.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.phase}>
            <tr className={styles.phase}>
              <th colSpan={PLAN_HEADS.length} scope="rowgroup">
                <span>
                  {group.phase} <small>{t.group(group.tasks.length, group.tasks.filter(({ task }) => isFinished(task.progress)).length)}</small>
                </span>
              </th>
            </tr>
            {group.tasks.map(({ task }) => (
              <tr key={task.id} data-late={task.progress.state === 'overdue' || undefined} data-open={task.id === open || undefined}>
                {PLAN_HEADS.map((head, at) => {
                  const field = TYPED[head]
                  const key = `${task.id} ${head}`
                  const text = cells.get(task.id)?.[at] ?? ''
                  return (
                    <td key={head} data-head={head}>
                      {editing === key && field ? (
                        <CellEditor
                          {...{ view, task, field, run }}
                          label={head}
                          onDates={(dates) => moves.propose(task.id, dates)}
                          onDone={() => setEditing(null)}
                        />
                      ) : (
                        <Cell
                          text={text}
                          state={at === STATE ? task : null}
                          onOpen={at === 0 ? () => onOpen(task.id) : null}
                          label={at === 0 ? task.title : t.cell.edit(head, task.title)}
                          onEdit={edits && field && canType(task, field) ? () => setEditing(key) : null}
                        />
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** Days of the congress and the reading, and of what is finished, are not typed. */
const canType = (task: TaskLine, field: CellField): boolean =>
  (field !== 'start' && field !== 'due') || (!isFixed(task) && !isFinished(task.progress))

function Cell(props: { text: string; state: TaskLine | null; label: string; onOpen: (() => void) | null; onEdit: (() => void) | null }) {
  const press = props.onOpen ?? props.onEdit
  if (props.state) return <StateMark progress={props.state.progress} />
  if (!press) return props.text
  return (
    <button
      type="button"
      className={props.onOpen ? styles.number : styles.cell}
      aria-label={props.onOpen ? `${props.text}. ${props.label}` : `${props.text ? `${props.text}. ` : ''}${props.label}`}
      onClick={press}
    >
      {props.text || t.cell.empty}
    </button>
  )
}
