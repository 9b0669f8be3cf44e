import type { ProgramStatus } from '@van-kien/shared/api/system.ts'
import { TROUBLES } from '@van-kien/shared/protocol/frames.ts'

type Kind = 'gauge' | 'counter' | 'histogram'

/** The status in Prometheus's text format 0.0.4. Base units: seconds and bytes. Pure. */
export function prometheusText(status: ProgramStatus): string {
  const { live } = status
  const lines: string[] = []
  const metric = (name: string, kind: Kind, help: string, samples: [suffix: string, value: number][]) => {
    lines.push(`# HELP vankien_${name} ${help}`, `# TYPE vankien_${name} ${kind}`)
    for (const [suffix, value] of samples) lines.push(`vankien_${name}${suffix} ${value}`)
  }
  const one = (name: string, kind: Kind, help: string, value: number) => metric(name, kind, help, [['', value]])

  metric('info', 'gauge', 'Version of the program.', [[`{version="${status.version}"}`, 1]])
  one('start_time_seconds', 'gauge', 'When the program started.', status.startedAt / 1000)
  one('resident_memory_bytes', 'gauge', 'Memory of the process.', status.memoryBytes)
  one('rooms', 'gauge', 'Sections in memory.', live.rooms)
  one('documents', 'gauge', 'Documents that somebody has open.', live.documents)
  one('connections', 'gauge', 'Websockets.', live.connections)
  one('people', 'gauge', 'People with a websocket.', live.people)
  one('updates_total', 'counter', 'Changes that are on disk.', live.updates)
  one('displaced_total', 'counter', 'Runs of words that lost their place.', live.displaced)
  metric(
    'editor_troubles_total',
    'counter',
    'Editors that were mended, as pages tell it.',
    TROUBLES.map((trouble) => [`{kind="${trouble}"}`, live.troubles[trouble]]),
  )
  let sum = 0
  metric('commit_seconds', 'histogram', 'Time of one flushed transaction.', [
    ...live.commitBuckets.map(({ ms, count }): [string, number] => {
      sum += count
      return [`_bucket{le="${ms / 1000}"}`, sum]
    }),
    ['_bucket{le="+Inf"}', live.commits],
    ['_sum', live.commitMsTotal / 1000],
    ['_count', live.commits],
  ])
  one('commit_failures_total', 'counter', 'Transactions that could not be written.', live.commitFailures)
  one('errors_total', 'counter', 'Errors in the log.', status.errors.count)
  one('database_bytes', 'gauge', 'Size of the database file.', status.database.bytes)
  one('wal_bytes', 'gauge', 'Size of the write-ahead log.', status.database.walBytes)
  one('disk_free_bytes', 'gauge', 'Room left on the disk of the data folder.', status.database.diskFreeBytes)
  if (status.backup.last) one('backup_time_seconds', 'gauge', 'When the newest nightly copy was written.', status.backup.last.at / 1000)
  one('pdf_ready', 'gauge', '1: PDF pages were made in the letters of the paper.', status.paper.state === 'ready' ? 1 : 0)
  if (status.certificateUntil !== null) one('certificate_end_seconds', 'gauge', 'When the certificate ends.', status.certificateUntil / 1000)
  return `${lines.join('\n')}\n`
}
