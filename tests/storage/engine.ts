import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Storage } from '@van-kien/server/storage/database.ts'
import type { Addition } from '@van-kien/server/storage/section-log.ts'
import { readLogAfter } from '@van-kien/server/storage/update-log.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { EMPTY_CONTENT } from '@van-kien/shared/content/content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { afterEach, beforeEach } from 'vitest'
import { addPeople, addSection } from '../support/bare-dossier.ts'

/** What the contract knows of an engine: how it opens its data in a folder, again and again. */
export interface Engine {
  name: string
  open(dataDir: string): Promise<Storage>
}

/** A dossier with three sections on the engine, made anew for each test. */
export interface Ground {
  readonly storage: Storage
  readonly sections: readonly [SectionId, SectionId, SectionId]
  /** Closes it and opens it again. */
  reopen(): Promise<Storage>
  /** Adds rows that say `words` to some sections, one transaction. */
  append(
    ...additions: readonly (Partial<Addition> & { sectionId: SectionId; words?: readonly string[] })[]
  ): ReturnType<Storage['sectionLog']['append']>
  /** The log of a section behind its first row: numbers and words. */
  log(sectionId: SectionId): Promise<[number, string][]>
}

export const AUTHOR = 'editor-00001' as UserId

/** Rows that say something; what they say is nobody's business here. */
export const rowsOf = (words: readonly string[], author: UserId = AUTHOR): Addition['rows'] =>
  words.map((word) => ({ bytes: new TextEncoder().encode(word), author }))

export function groundOn(engine: Engine): Ground {
  const sections = ['section-0001', 'section-0002', 'section-0003'].map((id) => id as SectionId) as [SectionId, SectionId, SectionId]
  let dataDir = ''
  let storage: Storage
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'van-kien-storage-'))
    storage = await engine.open(dataDir)
    await addPeople(storage)
    for (const id of sections) await addSection(storage, id, seedBody(EMPTY_CONTENT))
  })
  afterEach(async () => {
    await storage.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return {
    get storage() {
      return storage
    },
    sections,
    reopen: async () => {
      await storage.close()
      storage = await engine.open(dataDir)
      return storage
    },
    append: (...additions) =>
      storage.sectionLog.append(() => additions.map(({ words = [], ...rest }) => ({ known: 1, at: 7, rows: rowsOf(words), ...rest }))),
    log: async (sectionId) => (await readLogAfter(storage.db, sectionId, 1)).map(({ seq, bytes }) => [seq, new TextDecoder().decode(bytes)]),
  }
}
