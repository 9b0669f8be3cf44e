import { type StoredPiece, shown } from '@van-kien/server/storage/displaced-column.ts'
import type { DisplacedPiece } from '@van-kien/shared/protocol/frames.ts'
import { rawOf } from '../disk.ts'
import type { TestApp } from '../test-app.ts'

/** A row of words that lost their place (L4). */
export interface DisplacedRow {
  id: string
  writer: string
  /** Empty when its writer took everything out after all. */
  pieces: DisplacedPiece[]
  /** Told once, and taken back when the deletion of somebody came in who had seen them: such a deletion changes nothing, so no row of the log has it. */
  withdrawn: StoredPiece[]
  settled: boolean
}

/** All that was ever told in a section. */
export function displacedIn(app: TestApp, section: string): DisplacedRow[] {
  const rows = rawOf(app.ctx)
    .prepare('SELECT id, writer, pieces_json AS pieces, settled_at AS settledAt FROM displaced_text WHERE section_id = ?')
    .all(section) as { id: string; writer: string; pieces: string; settledAt: number | null }[]
  return rows.map(({ id, writer, pieces, settledAt }) => {
    const stored = JSON.parse(pieces) as StoredPiece[]
    return { id, writer, pieces: shown(stored), withdrawn: stored.filter(({ gone }) => gone), settled: settledAt !== null }
  })
}
