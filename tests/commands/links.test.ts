import { LinkDoor } from '@van-kien/server/auth/link-door.ts'
import type { Person } from '@van-kien/server/auth/person.ts'
import { grantLink, type WantedLink } from '@van-kien/server/commands/links/grant-link.ts'
import { revokeLink } from '@van-kien/server/commands/links/revoke-link.ts'
import { viewLinks } from '@van-kien/server/commands/links/view-links.ts'
import { proveDatabase } from '@van-kien/server/ops/prove.ts'
import { sha256 } from '@van-kien/server/storage/audit.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { startTwoWards, type TestWard, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
let now = Date.now()
beforeAll(async () => {
  wards = await startTwoWards({ now: () => now })
})
afterAll(() => wards?.app.dispose())

const DAY = 86_400_000
const person = (ward: TestWard, role: keyof TestWard['userIds']): Person => ({
  userId: ward.userIds[role] as UserId,
  name: role,
  username: role,
  isAdmin: false,
  mustChangePassword: false,
})
const wanted = (change: Partial<WantedLink> = {}): WantedLink => ({
  purpose: 'gop-y',
  object: wards.hk.documentId,
  holder: 'Chi bộ 5',
  rights: ['read', 'answer'],
  expiresAt: now + 7 * DAY,
  ...change,
})
const grant = (change: Partial<WantedLink> = {}, by = person(wards.hk, 'clerk')) => grantLink(wards.app.ctx, by, wards.hk.dossierId, wanted(change))
const door = () => new LinkDoor(wards.app.ctx)
const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'ok',
    (error) => (error as { code?: string }).code,
  )

test('the holder is let in with what was granted; only a hash of the secret is anywhere on the disk', async () => {
  const { id, secret } = await grant()
  expect(secret.length).toBeGreaterThanOrEqual(40)
  expect(await door().open(secret, 'gop-y', '10.0.0.1')).toEqual({
    linkId: id,
    dossierId: wards.hk.dossierId,
    object: wards.hk.documentId,
    holder: 'Chi bộ 5',
    rights: ['read', 'answer'],
    expiresAt: now + 7 * DAY,
  })
  const raw = rawOf(wards.app.ctx)
  for (const table of ['secret_link', 'audit', 'outbox']) expect(JSON.stringify(raw.prepare(`SELECT * FROM ${table}`).all())).not.toContain(secret)
  expect(raw.prepare('SELECT hash FROM secret_link WHERE id = ?').pluck().get(id)).toBe(sha256(secret))
})

test('one that is over, revoked, for another page or never given is refused in the same words', async () => {
  const over = await grant({ expiresAt: now + DAY })
  const revoked = await grant()
  const elsewhere = await grant({ purpose: 'doc' })
  await revokeLink(wards.app.ctx, person(wards.hk, 'lead'), revoked.id)
  await revokeLink(wards.app.ctx, person(wards.hk, 'lead'), revoked.id)
  now += DAY
  const words = await Promise.all(
    [over.secret, revoked.secret, elsewhere.secret, 'x'.repeat(40), ''].map((secret) =>
      door()
        .open(secret, 'gop-y', '10.0.0.2')
        .catch((error: Error & { code: string }) => [error.code, error.message]),
    ),
  )
  expect(new Set(words.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(words[0]).toEqual(['link-closed', expect.stringContaining('hết hạn hoặc đã được thu hồi')])
  expect((await proveDatabase(wards.app.ctx.db)).problems).toEqual([])
})

test('an address that guesses waits a minute; others do not, and the right ones are not counted', async () => {
  const { secret } = await grant()
  const one = door()
  for (let time = 0; time < 60; time++) await one.open(secret, 'gop-y', '10.0.0.3')
  for (let time = 0; time < 30; time++) expect(await codeOf(one.open(`wrong ${time}`, 'gop-y', '10.0.0.3'))).toBe('link-closed')
  expect(await codeOf(one.open(secret, 'gop-y', '10.0.0.3'))).toBe('too-many-requests')
  expect(await codeOf(one.open(secret, 'gop-y', '10.0.0.4'))).toBe('ok')
  now += 60_001
  expect(await codeOf(one.open(secret, 'gop-y', '10.0.0.3'))).toBe('ok')
})

test('the last use is noted, once a minute at most', async () => {
  const { id, secret } = await grant()
  const used = async () => (await viewLinks(wards.app.ctx, person(wards.hk, 'lead'), wards.hk.dossierId)).find((link) => link.id === id)!.lastUsedAt
  const one = door()
  expect(await used()).toBeNull()
  const first = now
  await one.open(secret, 'gop-y', 'x')
  now += 30_000
  await one.open(secret, 'gop-y', 'x')
  expect(await used()).toBe(first)
  now += 60_000
  await one.open(secret, 'gop-y', 'x')
  expect(await used()).toBe(now)
})

test('lead and clerk of the dossier grant, see and revoke them, nobody else; an object of another ward is unknown', async () => {
  const { ctx } = wards.app
  for (const role of ['editor', 'approver', 'reviewer', 'observer'] as const)
    expect(await codeOf(grant({}, person(wards.hk, role))), role).toBe('forbidden')
  const stranger = person(wards.cn, 'lead')
  const { id } = await grant()
  expect(await codeOf(grant({}, stranger))).toBe('not-found')
  expect(await codeOf(revokeLink(ctx, stranger, id))).toBe('not-found')
  expect(await codeOf(revokeLink(ctx, stranger, 'khong-co-lien-ket'))).toBe('not-found')
  expect(await codeOf(viewLinks(ctx, stranger, wards.hk.dossierId))).toBe('not-found')
  expect(await codeOf(grant({ object: wards.cn.documentId }))).toBe('not-found')
  expect(await codeOf(grant({ object: wards.hk.dossierId }))).toBe('ok')
  for (const change of [{ expiresAt: now }, { expiresAt: now + 400 * DAY }, { holder: ' ' }]) expect(await codeOf(grant(change))).toBe('bad-request')
})

test.each([
  [
    'one that nobody granted',
    `INSERT INTO secret_link SELECT 'la', 'la', dossier_id, purpose, object, 'Lạ', rights_json, created_at, created_by, expires_at, NULL, NULL, NULL FROM secret_link LIMIT 1`,
    /cho Lạ khác với nhật ký/,
  ],
  ['one that lasts longer', 'UPDATE secret_link SET expires_at = expires_at + 1', /cho Chi bộ 5 khác với nhật ký/],
  ['one that is open again', 'UPDATE secret_link SET revoked_at = NULL WHERE revoked_at IS NOT NULL', /khác với nhật ký/],
  ['one that may do more', `UPDATE secret_link SET rights_json = '["read","answer","all"]'`, /khác với nhật ký/],
  ['one that is gone', 'DELETE FROM secret_link', /không còn/],
])('the proof names %s', async (_what, sql, named) => {
  const { db } = wards.app.ctx
  const raw = rawOf(wards.app.ctx)
  expect((await proveDatabase(db)).problems).toEqual([])
  raw.exec(`BEGIN; ${sql}`)
  try {
    expect((await proveDatabase(db)).problems.join('\n')).toMatch(named)
  } finally {
    raw.exec('ROLLBACK')
  }
})
