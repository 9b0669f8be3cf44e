import { contentFromYDoc, type SectionContent } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/replace-content.ts'
import { ROOT_NAME } from '@van-kien/shared/content/schema.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import { expect } from 'vitest'
import * as Y from 'yjs'
import type { TestApp, TestPerson } from '../test-app.ts'

export const xmlOf = (ydoc: Y.Doc): string => ydoc.getXmlFragment(ROOT_NAME).toString()

export interface Row {
  seq: number
  bytes: Uint8Array
  at: number
}

export const logOf = (app: TestApp, section: string): Promise<Row[]> =>
  app.ctx.db
    .selectFrom('update_log')
    .select(['seq', 'bytes', 'at'])
    .where('section_id', '=', section as SectionId)
    .orderBy('seq')
    .execute()

export function replay(rows: readonly Row[]): Y.Doc {
  const ydoc = new Y.Doc()
  for (const row of rows) Y.applyUpdate(ydoc, row.bytes)
  return ydoc
}

/** What is stored about a section agrees with itself: log, checkpoint and tail, the room, versions, and nothing written while it was locked. */
export async function agreesOnDisk(app: TestApp, reader: TestPerson, section: string, seed: string): Promise<Y.Doc> {
  const rows = await logOf(app, section)
  const whole = replay(rows)
  expect([whole.store.pendingStructs, whole.store.pendingDs], `${seed}: nothing is missing in the log`).toEqual([null, null])
  expect(
    rows.map((row) => row.seq),
    `${seed}: rows without gaps`,
  ).toEqual(rows.map((_, index) => index + 1))

  const checkpoint = await app.ctx.db
    .selectFrom('checkpoint')
    .selectAll()
    .where('section_id', '=', section as SectionId)
    .executeTakeFirst()
  if (checkpoint) {
    const short = new Y.Doc()
    Y.applyUpdate(short, checkpoint.bytes)
    for (const row of rows) if (row.seq > checkpoint.seq) Y.applyUpdate(short, row.bytes)
    expect(xmlOf(short), `${seed}: checkpoint and tail`).toBe(xmlOf(whole))
  }

  const content = contentFromYDoc(whole)
  const current = await reader.get<{ version: number | null; json: SectionContent }>(`/api/sections/${section}/content`)
  if (content.ok) expect(current.body.json, `${seed}: what the server shows`).toEqual(content.content)

  const versions = await app.ctx.db
    .selectFrom('section_version')
    .selectAll()
    .where('section_id', '=', section as SectionId)
    .orderBy('version')
    .execute()
  for (const version of versions) {
    const then = contentFromYDoc(replay(rows.filter((row) => row.seq <= version.seq)))
    expect(then.ok && nfcContent(then.content), `${seed}: version ${version.version}`).toEqual(JSON.parse(version.content_json))
  }
  const decisions = await app.ctx.db
    .selectFrom('decision')
    .selectAll()
    .where('section_id', '=', section as SectionId)
    .orderBy(sql`rowid`)
    .execute()
  let lockedAt: { seq: number } | null = null
  for (const decision of decisions) {
    if (decision.transition === 'submit') lockedAt = { seq: versions.find((version) => version.version === decision.version)!.seq }
    else if (decision.transition !== 'approve' && lockedAt) {
      const meanwhile = rows.filter((row) => row.seq > lockedAt!.seq && row.at < decision.at)
      expect(
        meanwhile.map((row) => row.seq),
        `${seed}: written while locked`,
      ).toEqual([])
      lockedAt = null
    }
  }
  if (lockedAt) expect(rows.at(-1)!.seq, `${seed}: still locked`).toBe(lockedAt.seq)
  const status = decisions.length > 0 && lockedAt ? 'locked' : 'drafting'
  if (status === 'locked') expect(current.body.version, `${seed}: what is shown of a locked section is its version`).not.toBeNull()
  return whole
}
