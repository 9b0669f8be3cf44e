import type { SystemView } from '@van-kien/shared/api/system.ts'
import type { ReactNode } from 'react'
import { fullDay } from '../i18n/long-day.ts'
import { closedSection } from '../i18n/vi/closed-section.ts'
import { system as t } from '../i18n/vi/system.ts'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { dayOf } from '../view/due-date.ts'
import { timeText } from '../view/time-text.ts'
import styles from './admin.module.css'

const DAY_MS = 86_400_000
const SLOW_MS = 50
const LOW_BYTES = 1e9
/** A heavy load leaves some tens of megabytes; what is larger was not folded in. */
const LARGE_WAL_BYTES = 2e8
const MUCH_MEMORY_BYTES = 1.5e9

export const timeLabel = (at: number): string => timeText(at, Date.now())

/** A name, what is measured, and whether it is well where that can be said. */
type Fact = readonly [name: string, value: ReactNode, well?: boolean | null]

/** Names and values, one line each. */
export const Facts = ({ rows }: { rows: readonly Fact[] }) => (
  <dl className={styles.facts}>
    {rows.map(([name, value, well = null]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>
          {value}
          {well === null ? null : <span className={well ? styles.ok : styles.bad}> · {well ? t.well : t.look}</span>}
        </dd>
      </div>
    ))}
  </dl>
)

export function LiveCard({ live }: { live: SystemView['live'] }) {
  const { live: words, number } = t
  return (
    <Card title={words.title}>
      <Facts
        rows={[
          [words.people, number(live.people)],
          [words.connections, number(live.connections)],
          [words.documents, number(live.documents)],
          [words.rooms, number(live.rooms)],
          [words.updates, number(live.updatesPerSecond)],
          [words.total, number(live.updates)],
        ]}
      />
    </Card>
  )
}

export function SavingCard({ live }: { live: SystemView['live'] }) {
  const { saving: words } = t
  const ms = (value: number | null) => (value === null ? t.none : t.milliseconds(value))
  return (
    <Card title={words.title}>
      <Facts
        rows={[
          [words.p50, ms(live.commitMs.p50)],
          [words.p95, ms(live.commitMs.p95), live.commitMs.p95 === null ? null : live.commitMs.p95 <= SLOW_MS],
          [words.max, ms(live.commitMs.max)],
          [words.failures, t.number(live.commitFailures), live.commitFailures === 0],
        ]}
      />
      {(live.commitMs.p95 ?? 0) > SLOW_MS ? <Warning words={words.slow} /> : null}
    </Card>
  )
}

export function StoreCard({ status }: { status: SystemView }) {
  const { store: words } = t
  const { database, backup, certificateUntil } = status
  const backupText = backup.last ? `${timeLabel(backup.last.at)}, ${t.bytes(backup.last.bytes)}` : t.none
  const late = backup.keep > 0 && status.at - Math.max(backup.last?.at ?? 0, status.startedAt) > 2 * DAY_MS
  return (
    <Card title={words.title}>
      <Facts
        rows={[
          [words.database, t.bytes(database.bytes)],
          [words.wal, t.bytes(database.walBytes), database.walBytes < LARGE_WAL_BYTES],
          [words.free, t.bytes(database.diskFreeBytes), database.diskFreeBytes >= LOW_BYTES],
          [words.memory, t.bytes(status.memoryBytes), status.memoryBytes < MUCH_MEMORY_BYTES],
          [words.backup, backup.keep === 0 ? words.backupOff : backupText, backup.keep > 0 && !late ? (backup.last ? true : null) : false],
          [
            words.certificate,
            certificateUntil === null ? words.plain : fullDay(dayOf(new Date(certificateUntil))),
            certificateUntil === null ? null : certificateUntil > status.at + 30 * DAY_MS,
          ],
        ]}
      />
      {late ? <Warning words={words.backupLate} /> : null}
      {database.diskFreeBytes < LOW_BYTES ? <Warning words={words.diskLow} /> : null}
    </Card>
  )
}

export function PaperCard({ paper }: { paper: SystemView['paper'] }) {
  const { paper: words } = t
  return (
    <Card title={words.title}>
      <Facts
        rows={[
          [words.state, words.states[paper.state], paper.state === 'unknown' ? null : paper.state === 'ready'],
          [words.fonts, paper.fonts.length > 0 ? paper.fonts.join(', ') : t.none],
        ]}
      />
      {paper.advice ? <Warning words={paper.advice} /> : null}
    </Card>
  )
}

export function ErrorsCard({ errors }: { errors: SystemView['errors'] }) {
  const { errors: words } = t
  return (
    <Card title={words.title} meta={errors.count > 0 ? words.count(errors.count) : undefined}>
      {errors.newest.length === 0 ? (
        <p className={styles.calm}>{words.empty}</p>
      ) : (
        <Table label={words.title} heads={Object.values(words.heads)}>
          {errors.newest.map((error, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two errors may be the same in the same millisecond
            <tr key={`${error.at} ${index}`}>
              <td>{timeLabel(error.at)}</td>
              <td>{error.what}</td>
              <td>{error.code}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}

/** Absent where every section was brought over, as it should be. */
export function ClosedCard({ sections }: { sections: SystemView['closedSections'] }) {
  const { card: words } = closedSection
  if (sections.length === 0) return null
  return (
    <Card title={words.title} meta={t.number(sections.length)}>
      <div className={styles.warning}>
        <Notice tone="warning" title={words.kept}>
          {words.text}
        </Notice>
      </div>
      <ul className={styles.closed}>
        {sections.map(({ sectionId, title, documentTitle, dossier, problem }) => (
          <li key={sectionId}>
            <b>{title}</b>
            <span>
              {documentTitle}, {dossier}
            </span>
            <span>{words.why(problem)}</span>
            <small>{words.detail(problem)}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const Warning = ({ words }: { words: string }) => (
  <div className={styles.warning}>
    <Notice tone="warning" title={words} />
  </div>
)
