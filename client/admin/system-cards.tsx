import type { SystemView } from '@van-kien/shared/api/system.ts'
import type { ReactNode } from 'react'
import { system as t } from '../i18n/vi/system.ts'
import { Notice } from '../ui/notice.tsx'
import { Card } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import styles from './admin.module.css'

const TIME = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeStyle: 'medium' })
const DAY = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short' })
const DAY_MS = 86_400_000
const SLOW_MS = 50
const LOW_BYTES = 1e9

export const timeWords = (at: number): string => TIME.format(at)

const Facts = ({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) => (
  <dl className={styles.facts}>
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value}</dd>
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
          [words.p95, ms(live.commitMs.p95)],
          [words.max, ms(live.commitMs.max)],
          [words.failures, t.number(live.commitFailures)],
        ]}
      />
      {(live.commitMs.p95 ?? 0) > SLOW_MS ? <Warning words={words.slow} /> : null}
    </Card>
  )
}

export function StoreCard({ status }: { status: SystemView }) {
  const { store: words } = t
  const { database, backup, certificateUntil } = status
  const backupWords = backup.last ? `${timeWords(backup.last.at)}, ${t.bytes(backup.last.bytes)}` : t.none
  const late = backup.keep > 0 && status.at - Math.max(backup.last?.at ?? 0, status.startedAt) > 2 * DAY_MS
  return (
    <Card title={words.title}>
      <Facts
        rows={[
          [words.database, t.bytes(database.bytes)],
          [words.wal, t.bytes(database.walBytes)],
          [words.free, t.bytes(database.diskFreeBytes)],
          [words.memory, t.bytes(status.memoryBytes)],
          [words.backup, backup.keep === 0 ? words.backupOff : backupWords],
          [words.certificate, certificateUntil === null ? words.plain : DAY.format(certificateUntil)],
        ]}
      />
      {late ? <Warning words={words.backupLate} /> : null}
      {database.diskFreeBytes < LOW_BYTES ? <Warning words={words.diskLow} /> : null}
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
              <td>{timeWords(error.at)}</td>
              <td>{error.what}</td>
              <td>{error.code}</td>
            </tr>
          ))}
        </Table>
      )}
    </Card>
  )
}

const Warning = ({ words }: { words: string }) => (
  <div className={styles.warning}>
    <Notice tone="warning" title={words} />
  </div>
)
