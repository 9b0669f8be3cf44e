import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORIGINALS, sweepFiles } from '@van-kien/server/commands/imports/originals.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { sha256 } from '@van-kien/server/storage/audit.ts'
import { insertFile } from '@van-kien/server/storage/files.ts'
import type { AuditEntryView } from '@van-kien/shared/api/views.ts'
import type { DossierId, UserId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { keptOriginal, putAside, takeOver } from '../support/originals.ts'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'
import { p, wordFile } from '../support/word-file.ts'

let wards: TwoWards
let now = Date.now()
beforeAll(async () => {
  wards = await startTwoWards({ now: () => now })
})
afterAll(() => wards?.app.dispose())

const file = (text: string) => wordFile({ body: p(text) })
/** Names of all contents on the disk. */
const onDisk = (): string[] => {
  const folder = join(wards.app.dataDir, 'files')
  return existsSync(folder) ? readdirSync(folder).flatMap((name) => readdirSync(join(folder, name))) : []
}
const rows = (where: string) => rawOf(wards.app.ctx).prepare(`SELECT count(*) FROM file WHERE ${where}`).pluck().get() as number

describe('a Word file whose words were taken over', () => {
  test('is kept byte for byte and can be had again by lead and clerk, from the entry in the audit', async () => {
    const { editor, lead, clerk } = wards.hk.people
    const bytes = await file('Số liệu năm 2024')
    const { status, body } = await putAside(editor, wards.hk.dossierId, bytes)
    expect(status).toBe(201)
    await takeOver(wards, editor, body.id, 'Báo cáo năm 2024 (gửi lại).docx')
    const entry = (await lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body.find(
      (one) => one.action === 'document.import',
    )!
    expect(entry.data).toMatchObject({ file: 'Báo cáo năm 2024 (gửi lại).docx', original: { id: body.id, hash: sha256(bytes) } })
    for (const person of [lead, clerk]) {
      const answer = await fetch(`${person.url}/api/files/${body.id}`, { headers: { cookie: person.cookie } })
      expect(Buffer.from(await answer.arrayBuffer()).equals(Buffer.from(bytes))).toBe(true)
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('Báo cáo năm 2024 '))
    }
    const again = (await lead.get<AuditEntryView[]>(`/api/dossiers/${wards.hk.dossierId}/audit`)).body
    expect(again.filter((one) => one.action === 'original.download')).toHaveLength(2)
    expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
  })

  test('of another ward answers like an unknown one; one that only lies aside too', async () => {
    const id = await keptOriginal(wards)
    const stranger = wards.cn.people.lead
    const unknown = await stranger.get('/api/files/khong-co-tep-nay')
    expect([(await stranger.get(`/api/files/${id}`)).status, (await stranger.get(`/api/files/${id}`)).body]).toEqual([404, unknown.body])
    const aside = (await putAside(wards.hk.people.editor, wards.hk.dossierId, await file('Chưa lấy'))).body.id
    expect((await wards.hk.people.lead.get(`/api/files/${aside}`)).status).toBe(404)
    // Neither can be taken for one's own by its id.
    await takeOver(wards, wards.hk.editor2, aside)
    expect(rows(`id = '${aside}' AND kept_at IS NULL`)).toBe(1)
  })

  test('a draft’s files cannot be had by this way', async () => {
    await wards.hk.people.lead.post(`/api/documents/${wards.hk.documentId}/drafts`)
    const id = rawOf(wards.app.ctx).prepare(`SELECT id FROM file WHERE purpose = 'draft-docx'`).pluck().get() as string
    expect((await wards.hk.people.lead.get(`/api/files/${id}`)).status).toBe(404)
  })

  test('only who may write puts one aside; what is secret or no Word file is not kept for a moment', async () => {
    const { dossierId, people } = wards.hk
    const before = onDisk().length
    expect((await putAside(people.observer, dossierId, await file('x'))).status).toBe(403)
    expect((await putAside(wards.cn.people.lead, dossierId, await file('x'))).status).toBe(404)
    expect((await putAside(people.editor, dossierId, await file('TỐI MẬT'))).body.code).toBe('import-secret')
    expect((await putAside(people.editor, dossierId, Buffer.from('chỉ là chữ'))).body.code).toBe('import-not-word')
    expect(onDisk()).toHaveLength(before)
  })
})

describe('bytes and rows', () => {
  test('the same content lies once; it goes with its last row', async () => {
    const bytes = await file('Hai lần')
    const ids = [await putAside(wards.hk.people.editor, wards.hk.dossierId, bytes), await putAside(wards.hk.people.lead, wards.hk.dossierId, bytes)]
    expect(new Set(ids.map(({ body }) => body.id)).size).toBe(2)
    const hash = sha256(bytes)
    expect(onDisk().filter((name) => name === hash)).toHaveLength(1)
    await takeOver(wards, wards.hk.people.editor, ids[0]!.body.id)
    now += ORIGINALS.asideMs + 1
    await sweepFiles(wards.app.ctx)
    expect([rows(`hash = '${hash}'`), onDisk().includes(hash)]).toEqual([1, true])
  })

  test('what nobody came back for within a day goes, bytes and row', async () => {
    const bytes = await file('Bỏ dở')
    await putAside(wards.hk.people.editor, wards.hk.dossierId, bytes)
    await sweepFiles(wards.app.ctx)
    expect(onDisk()).toContain(sha256(bytes))
    now += ORIGINALS.asideMs + 1
    expect(await sweepFiles(wards.app.ctx)).toBeGreaterThan(0)
    expect([rows(`hash = '${sha256(bytes)}'`), onDisk().includes(sha256(bytes))]).toEqual([0, false])
  })

  test('of one person only the newest lie aside', async () => {
    const { editor2 } = wards.hk
    for (let index = 0; index < ORIGINALS.aside + 3; index++) {
      now++
      await putAside(editor2, wards.hk.dossierId, await file(`Tệp ${index}`))
    }
    expect(rows(`owner = '${wards.hk.userIds.editor2}' AND kept_at IS NULL`)).toBe(ORIGINALS.aside)
  })

  test('who keeps as many bytes as one may takes words over without the file', async () => {
    const { writer } = wards.app.ctx
    await writer.transaction((tx) =>
      insertFile(tx, {
        ...{ id: 'day-la-mot-tep-lon', hash: 'f'.repeat(64), size: ORIGINALS.bytes, name: 'Lớn.docx', purpose: 'original' },
        ...{ dossier_id: wards.hk.dossierId as DossierId, owner: wards.hk.userIds.clerk as UserId, created_at: now, kept_at: now },
      }),
    )
    expect((await putAside(wards.hk.people.clerk, wards.hk.dossierId, await file('Thêm'))).body.id).toBeNull()
    expect((await putAside(wards.hk.people.lead, wards.hk.dossierId, await file('Thêm'))).body.id).not.toBeNull()
    rawOf(wards.app.ctx).exec(`DELETE FROM file WHERE id = 'day-la-mot-tep-lon'`)
  })

  test('a crash between bytes and row leaves bytes that are swept, never a row without bytes; parts of a file are swept too', async () => {
    const { files, writer } = wards.app.ctx
    const bytes = Buffer.from('bytes whose row never came')
    await expect(
      files.hold([bytes], async () => {
        throw new Error('killed')
      }),
    ).rejects.toThrow('killed')
    const hash = sha256(bytes)
    const part = join(wards.app.dataDir, 'files', hash.slice(0, 2), `.part-${hash}-0`)
    writeFileSync(part, 'half')
    utimesSync(part, 1, 1)
    expect(onDisk()).toContain(hash)
    await files.sweep(writer)
    expect([onDisk().includes(hash), existsSync(part)]).toEqual([false, false])
    for (const row of rawOf(wards.app.ctx).prepare('SELECT hash, size FROM file').all() as { hash: string; size: number }[])
      expect(statSync(join(wards.app.dataDir, 'files', row.hash.slice(0, 2), row.hash)).size).toBe(row.size)
  })

  test('what somebody is at work with is not swept, whenever the sweep comes', async () => {
    const { files, writer, newId } = wards.app.ctx
    const seed = Date.now() % 1_000_000
    for (let round = 0; round < 12; round++) {
      const bytes = Buffer.from(`seed ${seed}, content ${round % 4}`)
      const sweeps = Array.from({ length: 3 }, () => files.sweep(writer))
      const id = newId()
      await files.hold([bytes], ([stored]) =>
        writer.transaction((tx) =>
          insertFile(tx, {
            ...{
              id,
              ...stored!,
              name: 'x',
              purpose: 'original',
              dossier_id: wards.hk.dossierId as DossierId,
              owner: wards.hk.userIds.lead as UserId,
            },
            ...{ created_at: now, kept_at: now },
          }),
        ),
      )
      await Promise.all(sweeps)
      expect(files.prove(sha256(bytes)), `seed ${seed}, round ${round}`).not.toBeNull()
      // Without its row it may go again, and come back in the next round.
      rawOf(wards.app.ctx).prepare('DELETE FROM file WHERE id = ?').run(id)
    }
    await files.sweep(writer)
  })

  test('the proof names bytes that are gone or changed, and a kept file that lost its row', async () => {
    const { db } = wards.app.ctx
    const raw = rawOf(wards.app.ctx)
    const id = await keptOriginal(wards)
    const { hash } = raw.prepare('SELECT hash FROM file WHERE id = ?').get(id) as { hash: string }
    const path = join(wards.app.dataDir, 'files', hash.slice(0, 2), hash)
    const problems = async () => (await proveDatabase(db)).problems.join('\n')
    expect(await problems()).toBe('')
    const bytes = await wards.app.ctx.files.read(hash)
    writeFileSync(path, Buffer.concat([bytes, Buffer.from('x')]))
    expect(await problems()).toMatch(/tệp “Báo cáo cũ.docx” không còn, hoặc không khớp mã băm/)
    rmSync(path)
    expect(await problems()).toMatch(/không còn, hoặc không khớp/)
    writeFileSync(path, bytes)
    expect(await problems()).toBe('')
    raw.exec(`UPDATE file SET kept_at = NULL WHERE id = '${id}'`)
    expect(await problems()).toMatch(/tệp gốc “Báo cáo cũ.docx” khác với nhật ký khi lấy lời văn/)
    raw.exec(`UPDATE file SET kept_at = 1 WHERE id = '${id}'`)
  })
})
