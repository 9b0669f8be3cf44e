import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { sectionDoc } from '@van-kien/shared/content/body/quiet.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { nfcContent } from '@van-kien/shared/content/nfc-content.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { sql } from 'kysely'
import { expect } from 'vitest'
import * as Y from 'yjs'
import { dumpBody } from '../body/lines.ts'
import { rawOf } from '../disk.ts'
import type { TestApp, TestPerson } from '../test-app.ts'

export const xmlOf = dumpBody

export interface Row {
  seq: number
  bytes: Uint8Array
  author: string
  at: number
}

export const logOf = (app: TestApp, section: string): Promise<Row[]> =>
  app.ctx.db
    .selectFrom('update_log')
    .select(['seq', 'bytes', 'author', 'at'])
    .where('section_id', '=', section as SectionId)
    .orderBy('seq')
    .execute()

function replay(rows: readonly Row[]): Y.Doc {
  const ydoc = sectionDoc()
  for (const row of rows) Y.applyUpdate(ydoc, row.bytes)
  return ydoc
}

/** The words of all versions of a section, footnotes too; a word that is half bold is one word. */
export function keptIn(app: TestApp, section: string): string {
  const words = (node: SectionContent): string =>
    `${node.text ?? ''}${node.type === 'footnote' ? String(node.attrs?.text ?? '') : ''}${(node.content ?? []).map(words).join('')}`
  const versions = rawOf(app.ctx).prepare('SELECT content_json FROM section_version WHERE section_id = ?').pluck().all(section) as string[]
  return versions.map((json) => words(JSON.parse(json) as SectionContent)).join('\n')
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
    const short = sectionDoc()
    Y.applyUpdate(short, checkpoint.bytes)
    for (const row of rows) if (row.seq > checkpoint.seq) Y.applyUpdate(short, row.bytes)
    expect(xmlOf(short), `${seed}: checkpoint and tail`).toBe(xmlOf(whole))
  }

  const content = contentFromBody(whole)
  const current = await reader.get<{ version: number | null; json: SectionContent }>(`/api/sections/${section}/content`)
  expect(withoutShown(current.body.json), `${seed}: what the server shows`).toEqual(withoutShown(content))

  const versions = await app.ctx.db
    .selectFrom('section_version')
    .selectAll()
    .where('section_id', '=', section as SectionId)
    .orderBy('version')
    .execute()
  for (const version of versions) {
    const then = contentFromBody(replay(rows.filter((row) => row.seq <= version.seq)))
    expect(withoutShown(nfcContent(then)), `${seed}: version ${version.version}`).toEqual(
      withoutShown(JSON.parse(version.content_json) as SectionContent),
    )
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

/** For the message of a failure: what a page lacks or has beyond what is on disk, and what is deleted in one of them only. */
export function differenceOf(page: Y.Doc, whole: Y.Doc): string {
  const clients = new Set([...page.store.clients.keys(), ...whole.store.clients.keys()])
  const states = [...clients]
    .map((client) => ({ client, page: Y.getState(page.store, client), disk: Y.getState(whole.store, client) }))
    .filter(({ page, disk }) => page !== disk)
  const deletedOnly = (one: Y.Doc, other: Y.Doc): string[] =>
    [...one.store.clients].flatMap(([client, structs]) =>
      structs
        .filter((struct) => struct.deleted && struct.id.clock < Y.getState(other.store, client))
        .filter((struct) => !other.store.clients.get(client)![Y.findIndexSS(other.store.clients.get(client)!, struct.id.clock)]!.deleted)
        .map((struct) => `${client}:${struct.id.clock}+${struct.length}`),
    )
  return JSON.stringify({
    me: page.clientID,
    states,
    pending: [page.store.pendingStructs !== null, page.store.pendingDs !== null],
    deletedOnPage: deletedOnly(page, whole),
    deletedOnDisk: deletedOnly(whole, page),
  })
}

/** Without what figures show: the server fills that in where a body is read. */
function withoutShown(node: SectionContent): SectionContent {
  const { shown: _, ...attrs } = node.attrs ?? {}
  return { ...node, ...(node.attrs ? { attrs } : {}), ...(node.content ? { content: node.content.map(withoutShown) } : {}) }
}
