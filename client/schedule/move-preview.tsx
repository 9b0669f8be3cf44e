import { IconAlertTriangle } from '@tabler/icons-react'
import type { ScheduleView } from '@van-kien/shared/api/schedule.ts'
import { app } from '../i18n/vi/app.ts'
import { schedule as t } from '../i18n/vi/schedule.ts'
import { Button } from '../ui/button.tsx'
import styles from './move-preview.module.css'
import type { PlanMoves } from './use-plan-moves.ts'

/** So many moves are named; the others are counted. */
const NAMED = 3

/** What a move would bring about, before it is made. */
export function MovePreview({ view, moves, busy }: { view: ScheduleView; moves: PlanMoves; busy: boolean }) {
  const { pending } = moves
  if (!pending) return null
  const titles = new Map(view.tasks.map(({ id, title }) => [id, title]))
  const own = pending.to.get(pending.id)
  const others = pending.moved.filter(({ id }) => id !== pending.id)
  return (
    <section className={styles.preview} aria-label={t.move.label}>
      <div className={styles.words} role="status">
        <b>{own ? t.move.one(titles.get(pending.id) ?? '', own.start, own.due) : titles.get(pending.id)}</b>
        {others.length === 0 ? (
          <p>{t.move.none}</p>
        ) : (
          <>
            <p>{t.move.many(others.length)}</p>
            <ul>
              {others.slice(0, NAMED).map(({ id, from, to }) => (
                <li key={id}>{t.move.item(titles.get(id) ?? '', from.due, to.due)}</li>
              ))}
              {others.length > NAMED ? <li>{t.move.more(others.length - NAMED)}</li> : null}
            </ul>
          </>
        )}
        {pending.problems.length > 0 ? (
          <ul className={styles.problems}>
            {pending.problems.slice(0, NAMED).map(({ id, problem }) => (
              <li key={`${id} ${problem}`}>
                <IconAlertTriangle size={15} stroke={2} aria-hidden="true" />
                {t.move.problem(titles.get(id) ?? '', t.move.problems[problem])}
              </li>
            ))}
            {pending.problems.length > NAMED ? <li>{t.move.more(pending.problems.length - NAMED)}</li> : null}
          </ul>
        ) : null}
      </div>
      <div className={styles.buttons}>
        <Button variant="default" onClick={moves.drop}>
          {app.cancel}
        </Button>
        {others.length > 0 ? (
          <Button variant="default" loading={busy} onClick={() => void moves.apply(true)}>
            {t.move.only}
          </Button>
        ) : null}
        <Button loading={busy} onClick={() => void moves.apply(false)}>
          {t.move.all(pending.moved.length)}
        </Button>
      </div>
    </section>
  )
}
