import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { FormView, OfficeProfileView } from '@van-kien/shared/api/paper-views.ts'
import type { DossierView } from '@van-kien/shared/api/views.ts'
import type { ImportedMember } from '@van-kien/shared/api/work-views.ts'
import type { FieldConflict } from '@van-kien/shared/domain/seen-values.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GUARDS } from '../support/route-guards.ts'
import type { TestPerson } from '../support/test-app.ts'
import { newSection, sectionOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

interface Description {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: { required?: string[]; properties?: object } }> } }>>
}

describe('S1: an old screen never overwrites', () => {
  test('every route that changes something says how it is guarded', async () => {
    const { paths } = (await wards.admin.get<Description>('/api/openapi.json')).body
    const changing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods)
        .filter((method) => method !== 'get')
        .map((method) => `${method} ${path}`),
    )
    expect(changing.toSorted()).toEqual(Object.keys(GUARDS).toSorted())
  })

  test('whoever changes a record must say what the screen said; a version is named where it is asked for', async () => {
    const { paths } = (await wards.admin.get<Description>('/api/openapi.json')).body
    for (const [route, guard] of Object.entries(GUARDS)) {
      const [method = '', path = ''] = route.split(' ')
      const schema = paths[path]?.[method]?.requestBody?.content['application/json']?.schema
      // `members` also puts somebody in who was not there: then nothing was seen.
      if (guard === 'seen') expect([route, Object.keys(schema?.properties ?? {})]).toEqual([route, expect.arrayContaining(['seen'])])
      if (guard === 'seen' && !path.endsWith('/members')) expect([route, schema?.required]).toEqual([route, expect.arrayContaining(['seen'])])
      if (guard === 'version' && schema) expect([route, schema.required?.some((name) => ['version', 'seen'].includes(name))]).toEqual([route, true])
    }
  })
})

/** A record that two people have open: how each changes one of two fields of it, and what stands. */
interface Ground {
  /** @param seen what the screen said of the field */
  change: (person: TestPerson, field: 'one' | 'other', value: unknown, seen: unknown) => Promise<{ status: number; body: unknown }>
  now: () => Promise<{ one: unknown; other: unknown }>
  /** Names of the two fields, and three values of the first. */
  names: { one: string; other: string }
  values: [unknown, unknown, unknown]
  otherValues: [unknown, unknown]
  second: () => TestPerson
}

const lead = () => wards.hk.people.lead
const clerk = () => wards.hk.people.clerk
const pick = (names: Ground['names'], record: object) => {
  const fields = record as Record<string, unknown>
  return { one: fields[names.one], other: fields[names.other] }
}

async function ofSection(names: Ground['names'], values: Ground['values'], otherValues: Ground['otherValues']): Promise<Ground> {
  const id = await newSection(wards, 'Mục hai người mở')
  return {
    names,
    values,
    otherValues,
    second: clerk,
    change: (person, field, value, seen) => person.patch(`/api/sections/${id}`, { [names[field]]: value, seen: { [names[field]]: seen } }),
    now: async () => pick(names, await sectionOf(lead(), wards.hk.documentId, id)),
  }
}

const GROUNDS: Record<string, () => Promise<Ground>> = {
  'names of a section': () => ofSection({ one: 'title', other: 'shortTitle' }, ['Mục hai người mở', 'Kinh tế', 'Văn hóa'], ['', 'Gọn']),
  'responsibility and day of a section': () =>
    ofSection({ one: 'dueDate', other: 'assignees' }, [null, '2025-07-01', '2025-07-02'], [[], [wards.hk.userIds.editor]]),
  'facts of a dossier': async () => {
    const names = { one: 'theme', other: 'motto' }
    const path = `/api/dossiers/${wards.hk.dossierId}`
    return {
      names,
      values: ['', 'Đoàn kết', 'Đổi mới'],
      otherValues: ['', 'Kỷ cương'],
      second: clerk,
      change: (person, field, value, seen) => person.patch(path, { [names[field]]: value, seen: { [names[field]]: seen } }),
      now: async () => pick(names, (await lead().get<DossierView>(path)).body),
    }
  },
  'form of a document': async () => {
    const names = { one: 'form.contact', other: 'form.typist' }
    const path = `/api/documents/${wards.hk.documentId}/form`
    const key = (field: 'one' | 'other') => names[field].split('.')[1]!
    return {
      names,
      values: ['', 'Số 1 phố A', 'Số 2 phố B'],
      otherValues: ['', 'VT-30'],
      second: clerk,
      change: (person, field, value, seen) => person.put(path, { form: { [key(field)]: value }, seen: { form: { [key(field)]: seen } } }),
      now: async () => {
        const { form } = (await lead().get<FormView>(path)).body
        return { one: form.contact, other: form.typist }
      },
    }
  },
  'numbers of the form of a dossier': async () => {
    const names = { one: 'numbers.top', other: 'numbers.bottom' }
    const path = `/api/documents/${wards.hk.documentId}/form`
    const key = (field: 'one' | 'other') => names[field].split('.')[1]!
    return {
      names,
      values: [20, 21, 22],
      otherValues: [20, 23],
      second: clerk,
      change: (person, field, value, seen) =>
        person.put(path, { numbers: { profileId: 'HD05-2026', values: { [key(field)]: value } }, seen: { numbers: { [key(field)]: seen } } }),
      now: async () => {
        const { profiles } = (await lead().get<FormView>(path)).body
        const { top, bottom } = profiles.find((profile) => profile.id === 'HD05-2026')!.numbers
        return { one: top, other: bottom }
      },
    }
  },
  'numbers of the form for all dossiers': async () => {
    const names = { one: 'bodySize', other: 'firstLine' }
    const path = '/api/format-profiles'
    return {
      names,
      values: [14, 14.5, 15],
      otherValues: [10, 11],
      second: () => wards.admin,
      change: (_, field, value, seen) => wards.admin.put(`${path}/HD36-2018`, { numbers: { [names[field]]: value }, seen: { [names[field]]: seen } }),
      now: async () => {
        const profile = (await wards.admin.get<OfficeProfileView[]>(path)).body.find((one) => one.id === 'HD36-2018')!
        return { one: profile.numbers.bodySize, other: profile.numbers.firstLine }
      },
    }
  },
}

describe.each(Object.entries(GROUNDS))('%s', (_, make) => {
  test('different fields are both kept; the same field is refused with both values, and taken once the person has chosen', async () => {
    const { change, now, names, values, otherValues, second } = await make()
    const [old, mine, theirs] = values
    expect(await now()).toEqual({ one: old, other: otherValues[0] })
    expect((await change(lead(), 'one', theirs, old)).status).toBe(200)
    // Opened before that, another field: nothing of the old screen comes back.
    expect((await change(second(), 'other', otherValues[1], otherValues[0])).status).toBe(200)
    expect(await now()).toEqual({ one: theirs, other: otherValues[1] })
    const refused = await change(second(), 'one', mine, old)
    expect([refused.status, (refused.body as ErrorBody).code]).toEqual([409, 'record-changed'])
    const conflicts: FieldConflict[] = [{ field: names.one, theirs, mine }]
    expect((refused.body as ErrorBody).details).toEqual({ conflicts })
    expect(await now()).toEqual({ one: theirs, other: otherValues[1] })
    // The same value again is no conflict, whoever saw what.
    expect((await change(second(), 'one', theirs, old)).status).toBe(200)
    expect((await change(second(), 'one', mine, theirs)).status).toBe(200)
    expect(await now()).toEqual({ one: mine, other: otherValues[1] })
  })

  test('a change that does not say what the screen said is refused', async () => {
    const { change, now, values } = await make()
    const before = await now()
    const { status } = await change(lead(), 'one', values[2], undefined)
    expect(status).toBeGreaterThanOrEqual(409)
    expect(await now()).toEqual(before)
  })
})

test('a member whose role somebody else changed, or who was taken out meanwhile', async () => {
  const path = `/api/dossiers/${wards.hk.dossierId}/members`
  const put = (role: string, seen: object | null, field = '') => lead().put(path, { username: 'hk.editor2', role, field, seen })
  const opened = { role: 'editor', field: '' }
  expect((await put('clerk', opened)).status).toBe(200)
  expect((await put('reviewer', opened)).body).toMatchObject({
    code: 'record-changed',
    details: { conflicts: [{ field: 'role', theirs: 'clerk', mine: 'reviewer' }] },
  })
  // Only the field was changed on the old screen: the role stays as it is by now.
  expect((await put('editor', opened, 'Đô thị')).status).toBe(200)
  const member = async () =>
    (await lead().get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body.members.find((one) => one.username === 'hk.editor2')
  expect(await member()).toMatchObject({ role: 'clerk', field: 'Đô thị' })
  // Put in anew on a screen that did not know the person.
  expect((await put('observer', null)).status).toBe(409)
  await lead().delete(`${path}/${wards.hk.userIds.editor2}`)
  expect((await put('editor', { role: 'clerk', field: 'Đô thị' })).body).toMatchObject({
    details: { conflicts: [{ field: 'member', theirs: null }] },
  })
  expect(await member()).toBeUndefined()
  expect((await put('editor', null)).status).toBe(200)
})

test('a pasted team changes nobody who became something else after the look at the table; both are told, also of somebody who came or went', async () => {
  const path = `/api/dossiers/${wards.hk.dossierId}/members`
  const team = async () => {
    const { members } = (await lead().get<DossierView>(`/api/dossiers/${wards.hk.dossierId}`)).body
    return Object.fromEntries(members.map(({ username, role, field }) => [username, [role, field]]))
  }
  const text = 'hk.observer; Góp ý\nhk.reviewer; Biên tập viên; Văn hóa\nhk.clerk; Biên tập viên'
  const look = await lead().post<{ people: ImportedMember[] }>(`${path}/import`, { text, seen: null })
  const seen = Object.fromEntries(look.body.people.map(({ username, before }) => [username, before]))
  await lead().put(path, { username: 'hk.observer', role: 'editor', field: '', seen: { role: 'observer', field: '' } })
  await lead().delete(`${path}/${wards.hk.userIds.reviewer}`)
  const before = await team()
  const refused = await lead().post<ErrorBody>(`${path}/import`, { text, seen })
  expect([refused.status, refused.body.code, refused.body.details]).toEqual([
    409,
    'record-changed',
    {
      conflicts: [
        { field: 'hk.observer', theirs: { role: 'editor', field: '' }, mine: { role: 'reviewer', field: '' } },
        { field: 'hk.reviewer', theirs: null, mine: { role: 'editor', field: 'Văn hóa' } },
      ],
    },
  ])
  expect(await team()).toEqual(before)
  // A row that the look did not show counts as somebody who was not in the team.
  expect((await lead().post(`${path}/import`, { text, seen: {} })).status).toBe(409)
  const chosen = { ...seen, 'hk.observer': { role: 'editor', field: '' }, 'hk.reviewer': null }
  expect((await lead().post(`${path}/import`, { text, seen: chosen })).status).toBe(200)
  expect(await team()).toMatchObject({ 'hk.observer': ['reviewer', ''], 'hk.reviewer': ['editor', 'Văn hóa'], 'hk.clerk': ['editor', ''] })
})
