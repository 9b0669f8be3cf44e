import type { Role } from '@van-kien/shared/domain/roles.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberChange } from '../support/seen.ts'
import { NO_OFFICE } from '../support/test-app.ts'
import { newSection, sectionOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ env: NO_OFFICE })
})
afterAll(() => wards?.app.dispose())

test('a removed or downgraded person is refused at once', async () => {
  const role = async (value: Role) =>
    wards.hk.people.lead.put(
      `/api/dossiers/${wards.hk.dossierId}/members`,
      await memberChange(wards.hk.people.lead, wards.hk.dossierId, { username: 'hk.editor2', role: value }),
    )
  const path = `/api/dossiers/${wards.hk.dossierId}`
  const section = await newSection(wards)
  await role('reviewer')
  expect((await sectionOf(wards.hk.editor2, wards.hk.documentId, section)).access).toBe('read')
  await wards.hk.people.lead.delete(`${path}/members/${wards.hk.userIds.editor2}`)
  expect((await wards.hk.editor2.get(path)).status).toBe(404)
  await role('editor')
  expect((await wards.hk.editor2.get(path)).status).toBe(200)
})

test('the last lead can be neither removed nor downgraded', async () => {
  const { lead } = wards.cn.people
  const path = `/api/dossiers/${wards.cn.dossierId}/members`
  expect((await lead.put(path, { username: 'cn.lead', role: 'clerk', seen: { role: 'lead', field: '' } })).status).toBe(422)
  expect((await lead.delete(`${path}/${wards.cn.userIds.lead}`)).status).toBe(422)
  expect((await lead.get(`/api/dossiers/${wards.cn.dossierId}`)).status).toBe(200)
})
