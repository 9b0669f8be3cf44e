import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { sha256 } from '@van-kien/server/storage/audit.ts'
import { up } from '@van-kien/server/storage/migrations/0010-stale-cause.ts'
import type { SourceTouchesView } from '@van-kien/shared/api/source-views.ts'
import { type ChainEntry, nextEntry } from '@van-kien/shared/domain/audit-chain.ts'
import { expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import type { TestApp } from '../support/test-app.ts'
import { approved, newSection, sectionsOf, startTwoWards } from '../support/two-wards.ts'

/** The tables as the program before kept them: one sentence a section, what it had overwritten beside it, and nothing about causes in the audit. */
function makeOld({ ctx }: TestApp, reasonsWereRecorded: boolean): void {
  const raw = rawOf(ctx)
  const causes = raw.prepare('SELECT * FROM stale_cause ORDER BY since, rowid').all() as {
    section_id: string
    settled_at: number | null
    reason: string
  }[]
  const guards = raw.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`).all() as { name: string; sql: string }[]
  for (const { name } of guards) raw.exec(`DROP TRIGGER "${name}"`)
  raw.exec(`DROP TABLE stale_cause; ALTER TABLE section ADD COLUMN stale_reason TEXT;
    CREATE TABLE source_effect (
      source_version_id TEXT NOT NULL REFERENCES source_version (id), section_id TEXT NOT NULL REFERENCES section (id),
      reason TEXT NOT NULL, reason_before TEXT, PRIMARY KEY (source_version_id, section_id)) STRICT, WITHOUT ROWID`)
  for (const { section_id, settled_at, reason } of causes)
    if (settled_at === null) raw.prepare('UPDATE section SET stale_reason = ? WHERE id = ?').run(reason, section_id)
  const rows = raw.prepare('SELECT * FROM audit ORDER BY chain, seq').all() as { [column: string]: string & number }[]
  raw.exec('DELETE FROM audit')
  const last = new Map<string, ChainEntry>()
  for (const row of rows) {
    const { causes: _, reasons, ...data } = JSON.parse(row.data_json!) as Record<string, unknown>
    const dataJson = JSON.stringify({ ...data, ...(reasons && reasonsWereRecorded ? { reasons } : {}) })
    const entry = nextEntry(
      last.get(row.chain!) ?? null,
      { chain: row.chain!, at: row.at!, actor: row.actor!, action: row.action!, dataJson },
      sha256,
    )
    last.set(row.chain!, entry)
    raw
      .prepare('INSERT INTO audit (chain, seq, prev_hash, hash, at, actor, action, data_json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(entry.chain, entry.seq, entry.prevHash, entry.hash, entry.at, entry.actor, entry.action, entry.dataJson)
  }
  for (const { sql } of guards) raw.exec(sql)
}

test.each([
  ['as the last program told them', true],
  ['of which an early program told no reasons', false],
])('causes %s come over: what waits, what hid behind it, what was confirmed, reopened and taken back; the proof holds', async (_, wereRecorded) => {
  const wards = await startTwoWards()
  const { app } = wards
  try {
    const { people, dossierId, documentId } = wards.hk
    const keys = [...'ABCD']
    const passages = (changed: string, words: string) =>
      keys.map((key) => ({ key, parentKey: null, label: key, title: `Phần ${key}`, text: changed.includes(key) ? words : 'Lời cũ.' }))
    const { body } = await people.lead.post<{ id: string }>(`/api/dossiers/${dossierId}/sources`, { title: 'Kế hoạch', sections: passages('', '') })
    const ids: Record<string, string> = {}
    for (const key of keys) {
      ids[key] = await newSection(wards, `Bám ${key}`)
      await people.lead.put(`/api/dossiers/${dossierId}/links`, { sectionId: ids[key], sourceId: body.id, sourceKey: key })
      await approved(wards, ids[key])
    }
    let seen = 1
    const save = async (changed: string) => {
      const sections = passages(changed, `Lời ${seen}`)
      const { stale } = (await people.lead.post<SourceTouchesView>(`/api/sources/${body.id}/versions/preview`, { sections })).body
      const given = { sections, seen, touches: stale.map(({ sectionId }) => sectionId) }
      seen = (await people.lead.post<{ version: number }>(`/api/sources/${body.id}/versions`, given)).body.version
    }
    await save('ABC')
    expect((await people.approver.post(`/api/sections/${ids.B}/confirm`, { version: 1 })).status).toBe(200)
    expect((await people.lead.post(`/api/sections/${ids.C}/reopen`, { reason: 'Theo thành phố' })).status).toBe(200)
    await save('ABCD')
    expect((await people.lead.post(`/api/sources/${body.id}/versions/${seen}/cancel`)).status).toBe(200)
    seen = 2
    await save('A')
    const all = () =>
      rawOf(app.ctx).prepare('SELECT section_id, object, reason, since, caused_by, settled_at, settled_by, outcome FROM stale_cause').all()
    const views = async () => (await sectionsOf(await app.as('hk.approver'), documentId)).map(({ id, stale }) => [id, stale?.reason])
    const [before, shown] = [all() as { reason: string }[], await views()]
    expect(before.length).toBeGreaterThanOrEqual(6)
    makeOld(app, wereRecorded)
    await app.ctx.writer.transaction(up)
    // What a later migration adds to the table.
    rawOf(app.ctx).exec('ALTER TABLE stale_cause ADD COLUMN texts_json TEXT')
    const after = all() as { reason: string; settled_at: number | null; section_id: string }[]
    const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(wereRecorded ? row : { ...row, reason: '' })).sort()
    expect(sorted(after)).toEqual(sorted(before))
    // What people read is word for word as before.
    expect(await views()).toEqual(shown)
    expect(after.every((cause) => cause.reason.startsWith('Kế hoạch đã thay đổi'))).toBe(true)
    expect((await proveDatabase(app.ctx.db)).problems).toEqual([])
    expect(rawOf(app.ctx).prepare(`SELECT name FROM sqlite_master WHERE name = 'source_effect'`).all()).toEqual([])
    const stale = (await sectionsOf(await app.as('hk.approver'), documentId)).find(({ id }) => id === ids.A)!.stale!
    expect(stale.causes.length).toBe(2)
    expect((await (await app.as('hk.approver')).post(`/api/sections/${ids.A}/confirm`, { version: 1, causes: [stale.causes[0]!.id] })).status).toBe(
      200,
    )
    expect((await proveDatabase(app.ctx.db)).problems).toEqual([])
  } finally {
    await app.dispose()
  }
})
