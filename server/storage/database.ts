import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'
import type { FileStore } from './file-store.ts'
import * as m0001 from './migrations/0001-start.ts'
import * as m0002 from './migrations/0002-export-copy.ts'
import * as m0003 from './migrations/0003-office-profile.ts'
import * as m0004 from './migrations/0004-displaced-text.ts'
import * as m0005 from './migrations/0005-linear-body.ts'
import * as m0006 from './migrations/0006-page-layout.ts'
import * as m0007 from './migrations/0007-source-effect.ts'
import * as m0008 from './migrations/0008-city-words.ts'
import * as m0009 from './migrations/0009-template-words.ts'
import * as m0010 from './migrations/0010-stale-cause.ts'
import * as m0011 from './migrations/0011-outbox.ts'
import * as m0012 from './migrations/0012-document-kind.ts'
import * as m0013 from './migrations/0013-files.ts'
import * as m0014 from './migrations/0014-links-and-notices.ts'
import * as m0016 from './migrations/0016-upstream-kinds.ts'
import * as m0017 from './migrations/0017-shared-text.ts'
import * as m0018 from './migrations/0018-city-template.ts'
import * as m0019 from './migrations/0019-city-viewer.ts'
import * as m0020 from './migrations/0020-figures.ts'
import * as m0022 from './migrations/0022-remark.ts'
import * as m0023 from './migrations/0023-finer-links.ts'
import * as m0024 from './migrations/0024-items-put-right.ts'
import * as m0025 from './migrations/0025-source-copy.ts'
import * as m0026 from './migrations/0026-figure-references.ts'
import * as m0027 from './migrations/0027-appendices.ts'
import * as m0028 from './migrations/0028-authorship.ts'
import * as m0029 from './migrations/0029-schedule.ts'
import * as m0034 from './migrations/0034-remark-from-word.ts'
import * as m0035 from './migrations/0035-mail.ts'
import * as m0036 from './migrations/0036-chasing.ts'
import * as m0039 from './migrations/0039-suggestion.ts'
import * as m0040 from './migrations/0040-suggestion-in-word.ts'
import * as m0043 from './migrations/0043-explained-difference.ts'
import * as m0044 from './migrations/0044-log-positions.ts'
import type { Outbox } from './outbox.ts'
import type { SectionLog } from './section-log.ts'
import { openSqlite } from './sqlite/open.ts'
import type { Tables } from './tables.ts'
import type { Upkeep } from './upkeep.ts'
import type { Writer } from './writer.ts'

export { databaseFiles, hasDatabase, lockFolder, moveDatabase, removeDatabase } from './sqlite/files.ts'
export { StorageError } from './storage-error.ts'

/** The choice of engine, here, in `reader.ts` and in `snapshot.ts`: what stands in `sqlite/` nobody else asks. */

/** In their order; a test may open an engine with them itself. One of them puts bytes where files lie. */
export const migrationsTo = (files: FileStore): Record<string, Migration> => ({
  '0001-start': m0001 as unknown as Migration,
  '0002-export-copy': m0002 as unknown as Migration,
  '0003-office-profile': m0003 as unknown as Migration,
  '0004-displaced-text': m0004 as unknown as Migration,
  '0005-linear-body': m0005 as unknown as Migration,
  '0006-page-layout': m0006 as unknown as Migration,
  '0007-source-effect': m0007 as unknown as Migration,
  '0008-city-words': m0008 as unknown as Migration,
  '0009-template-words': m0009 as unknown as Migration,
  '0010-stale-cause': m0010 as unknown as Migration,
  '0011-outbox': m0011 as unknown as Migration,
  '0012-document-kind': m0012 as unknown as Migration,
  '0013-files': { up: (db) => m0013.up(db, files) },
  '0014-links-and-notices': m0014 as unknown as Migration,
  '0016-upstream-kinds': m0016 as unknown as Migration,
  '0017-shared-text': m0017 as unknown as Migration,
  '0018-city-template': m0018 as unknown as Migration,
  '0019-city-viewer': m0019 as unknown as Migration,
  '0020-figures': m0020 as unknown as Migration,
  '0022-remark': m0022 as unknown as Migration,
  '0023-finer-links': m0023 as unknown as Migration,
  '0024-items-put-right': m0024 as unknown as Migration,
  '0025-source-copy': m0025 as unknown as Migration,
  '0026-figure-references': m0026 as unknown as Migration,
  '0027-appendices': m0027 as unknown as Migration,
  '0028-authorship': m0028 as unknown as Migration,
  '0029-schedule': m0029 as unknown as Migration,
  '0034-remark-from-word': m0034 as unknown as Migration,
  '0035-mail': m0035 as unknown as Migration,
  '0036-chasing': m0036 as unknown as Migration,
  '0039-suggestion': m0039 as unknown as Migration,
  '0040-suggestion-in-word': m0040 as unknown as Migration,
  '0043-explained-difference': m0043 as unknown as Migration,
  '0044-log-positions': m0044 as unknown as Migration,
})

/** What is asked outside any transaction: all that is committed, nothing else. */
export type Database = Kysely<Tables>

/** All that the program knows of where its data lie. */
export interface Storage {
  engine: 'sqlite'
  /** What another thread or process of this program opens with `openForReading`. */
  place: string
  db: Database
  writer: Writer
  sectionLog: SectionLog
  outbox: Outbox
  upkeep: Upkeep
  files: FileStore
  close(): Promise<void>
}

/**
 * Opens (and creates or migrates) the database of a data folder.
 * @throws StorageError when another process uses the folder, or a newer program wrote it
 */
export const openStorage = (dataDir: string): Promise<Storage> => openSqlite(dataDir, migrationsTo)
