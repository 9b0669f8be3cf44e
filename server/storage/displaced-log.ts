import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import type { SqliteHandle } from './database.ts'

/** One text that lost its place, as live writing keeps it. `pieces` is JSON. */
export interface OpenDisplaced {
  id: string
  writer: UserId
  pieces: string
  by: UserId | null
  /** Name of `by`; null when there is no such account. */
  byName: string | null
  at: number | null
}

const OPEN = `SELECT displaced_text.id, writer, pieces_json AS pieces, deleted_by AS "by", user.name AS byName, deleted_at AS at
  FROM displaced_text LEFT JOIN user ON user.id = deleted_by WHERE section_id = ? AND settled_at IS NULL`

/** Prepared statements of the hot path (L4). What writes only inside `writer.window`. */
export function prepareDisplaced(raw: SqliteHandle) {
  const ofSection = raw.prepare(`${OPEN} ORDER BY displaced_text.rowid DESC LIMIT ?`)
  const ofWriter = raw.prepare(`${OPEN} AND writer = ? ORDER BY displaced_text.rowid DESC LIMIT ?`)
  const isOpen = raw.prepare('SELECT 1 FROM displaced_text WHERE id = ? AND settled_at IS NULL').pluck()
  const insert = raw.prepare(
    'INSERT INTO displaced_text (id, section_id, writer, pieces_json, deleted_by, deleted_at, found_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  const update = raw.prepare('UPDATE displaced_text SET pieces_json = ?, deleted_by = ?, deleted_at = ? WHERE id = ?')
  const name = raw.prepare('SELECT name FROM user WHERE id = ?').pluck()
  return {
    /** The newest open ones of a section, oldest first; of one writer only, when one is named. */
    open: (sectionId: SectionId, most: number, writer?: UserId): OpenDisplaced[] =>
      ((writer === undefined ? ofSection.all(sectionId, most) : ofWriter.all(sectionId, writer, most)) as OpenDisplaced[]).reverse(),
    isOpen: (id: string): boolean => isOpen.get(id) !== undefined,
    insert: ({ id, writer, pieces, by, at }: OpenDisplaced, sectionId: SectionId, foundAt: number): void => {
      insert.run(id, sectionId, writer, pieces, by, at, foundAt)
    },
    update: ({ id, pieces, by, at }: OpenDisplaced): void => {
      update.run(pieces, by, at, id)
    },
    nameOf: (user: UserId): string | null => (name.get(user) as string | undefined) ?? null,
  }
}
