import { verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import type { HistoryView } from '@van-kien/shared/api/views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { newSection, paragraphs, sectionOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'

/** Everything here happens at once; who wins differs from run to run of the seed, the outcome may not contradict itself. */
const SEED = Number(process.env.SEED ?? 20250723)

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

/** Mulberry32. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const history = async (id: string) => (await wards.hk.people.lead.get<HistoryView>(`/api/sections/${id}/history`)).body
const post = (person: 'lead' | 'editor' | 'approver', id: string, transition: string, body: unknown = {}) =>
  wards.hk.people[person].post<{ code?: string }>(`/api/sections/${id}/${transition}`, body)

describe(`approval races (seed ${SEED})`, () => {
  test('V3: two approvers at once: one decides, the other is told; nobody decides twice', async () => {
    for (let round = 0; round < 15; round++) {
      const id = await newSection(wards)
      await submitted(wards, id)
      const answers = await Promise.all([
        post('approver', id, 'approve', { version: 1 }),
        wards.hk.approver2.post(`/api/sections/${id}/return`, { version: 1, reason: 'Sửa' }),
      ])
      expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
      const decisions = (await history(id)).decisions.map((decision) => decision.transition)
      expect(decisions).toHaveLength(2)
      const { status } = await sectionOf(wards.hk.people.lead, wards.hk.documentId, id)
      expect([status, decisions[0]]).toEqual(answers[0]!.status === 200 ? ['approved', 'approve'] : ['drafting', 'return'])
    }
  })

  test('withdraw against approve: never an approved section that was taken back', async () => {
    for (let round = 0; round < 15; round++) {
      const id = await newSection(wards)
      await submitted(wards, id)
      const [withdrawn, approvedNow] = await Promise.all([post('editor', id, 'withdraw'), post('approver', id, 'approve', { version: 1 })])
      expect([withdrawn.status, approvedNow.status].sort()).toEqual([200, 409])
      const section = await sectionOf(wards.hk.people.lead, wards.hk.documentId, id)
      expect([section.status, section.approvedVersion]).toEqual(approvedNow.status === 200 ? ['approved', 1] : ['drafting', null])
    }
  })

  test('G3: writing against submitting: what was acknowledged before the lock is in the version, what came later was refused', async () => {
    for (let round = 0; round < 15; round++) {
      const id = await newSection(wards)
      await write(wards.app, id, wards.hk.userIds.editor, paragraphs('gốc'))
      const writes = Array.from({ length: 6 }, (_, index) =>
        write(wards.app, id, wards.hk.userIds.editor, paragraphs(`bản ${index}`)).then(
          () => index,
          (error: { code?: string }) => {
            expect(error.code).toBe('section-locked')
            return null
          },
        ),
      )
      const sent = await post('editor', id, 'submit')
      const kept = (await Promise.all(writes)).filter((index) => index !== null)
      expect(sent.status).toBe(200)
      const { body } = await wards.hk.people.editor.get<{ text: string; version: number }>(`/api/sections/${id}/content`)
      expect(body).toEqual({ version: 1, json: expect.anything(), text: kept.length === 0 ? 'gốc' : `bản ${Math.max(...kept)}` })
    }
  })

  test('V4: renaming and removing against submitting', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await newSection(wards, 'Tên cũ')
      await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Có chữ'))
      const [renamed, sent] = await Promise.all([
        wards.hk.people.lead.patch(`/api/sections/${id}`, { title: 'Tên mới', seen: { title: 'Tên cũ' } }),
        post('editor', id, 'submit'),
      ])
      expect(sent.status).toBe(200)
      const stored = rawOf(wards.app.ctx).prepare('SELECT title FROM section_version WHERE section_id = ?').get(id) as { title: string }
      const section = await sectionOf(wards.hk.people.lead, wards.hk.documentId, id)
      expect(stored.title).toBe(section.title)
      expect(section.title).toBe(renamed.status === 200 ? 'Tên mới' : 'Tên cũ')
    }
  })

  test('a random storm of requests leaves every history in order and the chain whole', async () => {
    const next = random(SEED)
    const ids = await Promise.all(Array.from({ length: 4 }, () => newSection(wards)))
    for (const id of ids) await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Có chữ'))
    const steps = Array.from({ length: 160 }, () => {
      const id = ids[Math.floor(next() * ids.length)]!
      const version = 1 + Math.floor(next() * 4)
      return [
        () => post('editor', id, 'submit'),
        () => post('lead', id, 'withdraw'),
        () => post('approver', id, 'approve', { version }),
        () => post('approver', id, 'return', { version, reason: 'Sửa' }),
        () => post('lead', id, 'reopen', { reason: 'Sửa' }),
      ][Math.floor(next() * 5)]!
    })
    const statuses: number[] = []
    for (let index = 0; index < steps.length; index += 8)
      statuses.push(...(await Promise.all(steps.slice(index, index + 8).map((step) => step()))).map((answer) => answer.status))
    expect(statuses.every((status) => status === 200 || status === 409)).toBe(true)
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(20)

    const after: Record<string, string[]> = {
      start: ['submit'],
      submit: ['withdraw', 'approve', 'return'],
      withdraw: ['submit'],
      return: ['submit'],
      approve: ['reopen'],
      reopen: ['submit'],
    }
    for (const id of ids) {
      const { decisions, versions } = await history(id)
      let before = 'start'
      for (const { transition } of decisions.toReversed()) {
        expect(after[before]).toContain(transition)
        before = transition
      }
      expect(versions.length).toBe(decisions.filter((decision) => decision.transition === 'submit').length)
      expect(versions.map((version) => version.version)).toEqual(versions.map((_, index) => versions.length - index))
      const section = await sectionOf(wards.hk.people.lead, wards.hk.documentId, id)
      expect(section.lockEpoch).toBe(decisions.length)
    }
    expect(await verifyStoredChain(wards.app.ctx.db, wards.hk.dossierId)).toMatchObject({ ok: true })
  })
})
