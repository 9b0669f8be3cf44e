import type { TaskLine } from '@van-kien/shared/api/schedule.ts'
import type { Dates } from '@van-kien/shared/domain/schedule/task.ts'
import styles from './gantt-links.module.css'
import { leftOf, type Scale } from './gantt-scale.ts'

interface Props {
  tasks: readonly TaskLine[]
  /** Upper edges of the rows that are shown. */
  tops: ReadonlyMap<string, number>
  scale: Scale
  datesOf: (id: string) => Dates | undefined
  /** Its lines stand out. */
  open: string | null
  /** The rows do not all stand on one page. */
  long: boolean
  height: number
  width: number
  row: number
}

/** What waits for what: a line from the end of a bar down to the beginning of the one that waits for it. */
export function GanttLinks({ tasks, tops, scale, datesOf, open, long, height, width, row }: Props) {
  const lines = tasks.flatMap((task) => {
    const to = tops.get(task.id)
    const dates = datesOf(task.id)
    if (to === undefined || !dates) return []
    return task.after.flatMap((id) => {
      const from = tops.get(id)
      const before = datesOf(id)
      if (from === undefined || !before) return []
      const x1 = leftOf(scale, before.due) + scale.width - 2
      const x2 = Math.max(leftOf(scale, dates.start) + 4, x1 + 3)
      const [y1, y2] = [from + row / 2, to > from ? to + 8 : to + row - 8]
      return [
        { key: `${id} ${task.id}`, path: `M${x1} ${y1}H${x2}V${y2}`, strong: open === id || open === task.id, head: `${x2},${y2}`, down: to > from },
      ]
    })
  })
  return (
    <svg className={styles.links} data-long={long || undefined} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {lines.map(({ key, path, strong, head, down }) => {
        const [x, y] = head.split(',').map(Number) as [number, number]
        return (
          <g key={key} data-strong={strong || undefined}>
            <path d={path} />
            <path d={down ? `M${x - 3} ${y - 4}l3 4l3 -4` : `M${x - 3} ${y + 4}l3 -4l3 4`} />
          </g>
        )
      })}
    </svg>
  )
}
