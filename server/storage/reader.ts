import type { Database } from './database.ts'
import { openSqliteForReading } from './sqlite/reader.ts'

/** A connection of its own to the database of a running program, which writes nothing. */
export interface Reader {
  db: Database
  /** What can be done aside, disturbing nobody, to keep small what lies beside the database (`Upkeep.start`). `busy`: not all of it now. */
  upkeep(): { busy: boolean }
}

/** In another thread or process, which starts sooner without all that writing needs. @param place `Storage.place` */
export const openForReading = (place: string): Reader => openSqliteForReading(place)
