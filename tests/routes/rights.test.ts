import type { CityView } from '@van-kien/shared/api/city-views.ts'
import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import { sectionAccess } from '@van-kien/shared/domain/access.ts'
import { type Action, RIGHTS, ROLES, type Role } from '@van-kien/shared/domain/roles.ts'
import { TEMPLATE_VERSION } from '@van-kien/templates/congress/arrange.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { defineFigure, enteredFigure, figureGround } from '../support/figures.ts'
import { muxClient } from '../support/mux-client.ts'
import { keptOriginal } from '../support/originals.ts'
import { formChange, memberChange } from '../support/seen.ts'
import { TEST_PASSWORD, type TestPerson } from '../support/test-app.ts'
import { approved, makeStale, newSection, paragraphs, sectionOf, startTwoWards, submitted, type TwoWards, write } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

interface Ground {
  dossier: string
  document: string
  section: string
}
type Attempt = (person: TestPerson, on: Ground) => Promise<{ status: number; body: unknown }>

const inDossier = (): Ground => ({ dossier: wards.hk.dossierId, document: wards.hk.documentId, section: '' })
const followed = async (): Promise<Ground> => {
  const sections = [{ key: 'I', parentKey: null, label: 'I.', title: 'Kết quả', text: 'Kinh tế tăng trưởng khá.' }]
  await wards.hk.people.lead.post(`/api/dossiers/${wards.hk.dossierId}/sources`, { title: 'Dự thảo của Thành phố', sections })
  return inDossier()
}
const on = async (section: Promise<string>): Promise<Ground> => ({ ...inDossier(), section: await section })
const drafting = () => on(newSection(wards))
const written = () =>
  on(
    newSection(wards).then(async (id) => {
      await write(wards.app, id, wards.hk.userIds.editor, paragraphs('Đã viết'))
      return id
    }),
  )
const waiting = () =>
  on(
    newSection(wards).then(async (id) => {
      await submitted(wards, id)
      return id
    }),
  )
const waitingOfAnother = () =>
  on(
    newSection(wards).then(async (id) => {
      await write(wards.app, id, wards.hk.userIds.editor2, paragraphs('Đã viết'))
      await wards.hk.editor2.post(`/api/sections/${id}/submit`)
      return id
    }),
  )
const done = () =>
  on(
    newSection(wards).then(async (id) => {
      await approved(wards, id)
      return id
    }),
  )
const stale = () =>
  on(
    newSection(wards).then(async (id) => {
      await approved(wards, id)
      await makeStale(wards, id, 'đổi')
      return id
    }),
  )
const withVersion = () =>
  on(
    newSection(wards).then(async (id) => {
      await submitted(wards, id)
      await wards.hk.people.lead.post(`/api/sections/${id}/withdraw`)
      return id
    }),
  )

/** For every action of the table: a request that needs it, on ground where nothing but the right can refuse it. */
const ATTEMPTS: Record<Action, { name: string; ground: () => Promise<Ground> | Ground; attempt: Attempt }[]> = {
  read: [
    { name: 'GET dossier', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}`) },
    { name: 'GET document', ground: inDossier, attempt: (person, { document }) => person.get(`/api/documents/${document}`) },
    { name: 'GET contents', ground: inDossier, attempt: (person, { document }) => person.get(`/api/documents/${document}/contents`) },
    { name: 'GET displaced', ground: inDossier, attempt: (person, { document }) => person.get(`/api/documents/${document}/displaced`) },
    { name: 'GET form', ground: inDossier, attempt: (person, { document }) => person.get(`/api/documents/${document}/form`) },
    { name: 'GET drafts', ground: inDossier, attempt: (person, { document }) => person.get(`/api/documents/${document}/drafts`) },
    { name: 'GET content', ground: drafting, attempt: (person, { section }) => person.get(`/api/sections/${section}/content`) },
    { name: 'GET history', ground: drafting, attempt: (person, { section }) => person.get(`/api/sections/${section}/history`) },
    { name: 'GET earlier', ground: drafting, attempt: (person, { section }) => person.get(`/api/sections/${section}/earlier`) },
    { name: 'GET figures', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/figures`) },
    {
      name: 'GET values',
      ground: inDossier,
      attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/figures/cells?period=2025:half`),
    },
    { name: 'GET city viewers', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/city-viewers`) },
    { name: 'GET sources', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/sources`) },
    { name: 'GET coverage', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/coverage`) },
    { name: 'GET stage coverage', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/stage-coverage`) },
  ],
  write: [
    { name: 'restore', ground: withVersion, attempt: (person, { section }) => person.post(`/api/sections/${section}/restore`, { version: 1 }) },
  ],
  structure: [
    {
      name: 'add',
      ground: inDossier,
      attempt: (person, { document }) => person.post(`/api/documents/${document}/sections`, { parentId: null, afterId: null, title: 'Mới' }),
    },
    {
      name: 'rename',
      ground: drafting,
      attempt: (person, { section }) => person.patch(`/api/sections/${section}`, { title: 'Tên khác', seen: { title: 'Mục thử' } }),
    },
    {
      name: 'assign',
      ground: drafting,
      attempt: (person, { section }) => person.patch(`/api/sections/${section}`, { assignees: [], seen: { assignees: [] } }),
    },
    {
      name: 'assign many',
      ground: drafting,
      attempt: (person, { document, section }) =>
        person.post(`/api/documents/${document}/assign`, {
          sections: [{ id: section, dueDate: '2027-01-01', seen: { assignees: [], dueDate: null } }],
        }),
    },
    {
      name: 'move',
      ground: drafting,
      attempt: (person, { section }) => person.post(`/api/sections/${section}/move`, { parentId: null, afterId: null }),
    },
    { name: 'remove', ground: drafting, attempt: (person, { section }) => person.delete(`/api/sections/${section}`) },
    { name: 'bring back', ground: drafting, attempt: (person, { section }) => person.post(`/api/sections/${section}/bring-back`) },
    {
      name: 'GET words of a newer template',
      ground: inDossier,
      attempt: (person, { document }) => person.get(`/api/documents/${document}/template-words`),
    },
    {
      name: 'take words of a newer template',
      ground: drafting,
      attempt: (person, { document, section }) =>
        person.post(`/api/documents/${document}/template-words`, { version: TEMPLATE_VERSION, sections: [{ sectionId: section, guidance: true }] }),
    },
    {
      name: 'leave words of a newer template',
      ground: inDossier,
      attempt: (person, { document }) => person.post(`/api/documents/${document}/template-words/leave`, { version: TEMPLATE_VERSION }),
    },
    {
      name: 'change dossier',
      ground: inDossier,
      attempt: (person, { dossier }) => person.patch(`/api/dossiers/${dossier}`, { motto: 'Đoàn kết', seen: { motto: '' } }),
    },
    {
      name: 'change form',
      ground: inDossier,
      attempt: async (person, { document }) =>
        person.put(
          `/api/documents/${document}/form`,
          formChange((await wards.hk.people.lead.get<FormView>(`/api/documents/${document}/form`)).body, { form: { contact: 'Số 1' } }),
        ),
    },
    {
      name: 'add source',
      ground: inDossier,
      attempt: (person, { dossier }) =>
        person.post(`/api/dossiers/${dossier}/sources`, {
          title: 'Dự thảo',
          sections: [{ key: 'I', parentKey: null, label: 'I', title: 'Một', text: '' }],
        }),
    },
  ],
  team: [
    {
      name: 'members from a table',
      ground: inDossier,
      attempt: (person, { dossier }) => person.post(`/api/dossiers/${dossier}/members/import`, { text: 'hk.editor; Biên tập viên', seen: null }),
    },
    { name: 'people', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/people`) },
    {
      name: 'set member',
      ground: inDossier,
      attempt: (person, { dossier }) =>
        person.put(`/api/dossiers/${dossier}/members`, { username: 'hk.observer', role: 'observer', seen: { role: 'observer', field: '' } }),
    },
  ],
  submit: [{ name: 'submit', ground: written, attempt: (person, { section }) => person.post(`/api/sections/${section}/submit`) }],
  'withdraw-any': [
    { name: 'withdraw', ground: waitingOfAnother, attempt: (person, { section }) => person.post(`/api/sections/${section}/withdraw`) },
  ],
  approve: [{ name: 'approve', ground: waiting, attempt: (person, { section }) => person.post(`/api/sections/${section}/approve`, { version: 1 }) }],
  return: [
    {
      name: 'return',
      ground: waiting,
      attempt: (person, { section }) => person.post(`/api/sections/${section}/return`, { version: 1, reason: 'Sửa' }),
    },
  ],
  confirm: [{ name: 'confirm', ground: stale, attempt: (person, { section }) => person.post(`/api/sections/${section}/confirm`, { version: 1 }) }],
  reopen: [{ name: 'reopen', ground: done, attempt: (person, { section }) => person.post(`/api/sections/${section}/reopen`, { reason: 'Sửa' }) }],
  export: [
    { name: 'export.docx', ground: inDossier, attempt: (person, { document }) => person.get(`/api/documents/${document}/export.docx`) },
    { name: 'files.zip', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/files.zip`) },
    { name: 'coverage.xlsx', ground: followed, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/coverage.xlsx`) },
    { name: 'exports', ground: inDossier, attempt: (person, { document }) => person.get(`/api/documents/${document}/exports`) },
  ],
  freeze: [{ name: 'freeze', ground: inDossier, attempt: (person, { document }) => person.post(`/api/documents/${document}/drafts`) }],
  originals: [
    {
      name: 'original',
      ground: async () => ({ ...inDossier(), section: await keptOriginal(wards) }),
      attempt: (person, { section }) => person.get(`/api/files/${section}`),
    },
  ],
  figures: [
    {
      name: 'add a group of figures',
      ground: inDossier,
      attempt: (person, { dossier }) => person.post(`/api/dossiers/${dossier}/figure-groups`, { name: `Nhóm ${wards.app.ctx.newId()}` }),
    },
    { name: 'define a figure', ground: inDossier, attempt: async (person) => defineFigure(person, wards.hk, await figureGround(wards, wards.hk)) },
    {
      name: 'enter a value',
      ground: inDossier,
      attempt: async (person, { dossier }) => {
        const { place } = await figureGround(wards, wards.hk)
        return person.post(`/api/dossiers/${dossier}/figures/cells`, { edits: [{ ...place, value: '12', seen: 0 }] })
      },
    },
    {
      name: 'form for a unit',
      ground: inDossier,
      attempt: async (person, { dossier }) =>
        person.get(`/api/dossiers/${dossier}/figures/form.xlsx?unit=${(await figureGround(wards, wards.hk)).place.unitId}`),
    },
  ],
  'figures-confirm': [
    {
      name: 'confirm a value',
      ground: inDossier,
      attempt: async (person, { dossier }) => {
        const { place } = await enteredFigure(wards, wards.hk)
        return person.post(`/api/dossiers/${dossier}/figures/cells/confirm`, { cells: [{ ...place, version: 1 }], confirmed: true })
      },
    },
    {
      name: 'decide between sources',
      ground: inDossier,
      attempt: async (person, { dossier }) => {
        const { place } = await enteredFigure(wards, wards.hk)
        return person.post(`/api/dossiers/${dossier}/figures/cells/decide`, { ...place, version: 1, source: 'Báo cáo', reason: 'Đã đối chiếu' })
      },
    },
    {
      name: 'judge otherwise',
      ground: inDossier,
      attempt: async (person, { dossier }) => {
        const { place } = await figureGround(wards, wards.hk)
        const { figureId, unitId } = place
        return person.post(`/api/dossiers/${dossier}/figures/grades`, {
          figureId,
          unitId,
          version: 0,
          grade: 'met',
          reason: 'Theo kết luận kiểm tra',
        })
      },
    },
  ],
  remark: [
    {
      name: 'remark on a drafting section',
      ground: written,
      attempt: (person, { section }) =>
        person.post(`/api/sections/${section}/remarks`, { id: crypto.randomUUID(), text: 'Nêu rõ số liệu', at: null }),
    },
    {
      name: 'remark on an approved section',
      ground: done,
      attempt: (person, { section }) =>
        person.post(`/api/sections/${section}/remarks`, { id: crypto.randomUUID(), text: 'Nêu rõ số liệu', at: null }),
    },
  ],
  audit: [{ name: 'audit', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/audit`) }],
}

/** Words of the editor that lost their place, as live writing notes them. */
async function displacedText(section: string): Promise<string> {
  const { ctx } = wards.app
  const id = ctx.newId()
  const pieces = JSON.stringify([{ client: 1, clock: 0, length: 3, text: 'chữ', sameLine: false, after: null }])
  rawOf(ctx)
    .prepare('INSERT INTO displaced_text (id, section_id, writer, pieces_json, found_at) VALUES (?, ?, ?, ?, ?)')
    .run(id, section, wards.hk.userIds.editor, pieces, ctx.now())
  return id
}

const refused = (action: Action): readonly [number, string] => (action === 'read' ? [404, 'not-found'] : [403, 'forbidden'])

describe('the table of roles and actions, through the real routes', () => {
  for (const [action, attempts] of Object.entries(ATTEMPTS) as [Action, (typeof ATTEMPTS)['read']][])
    for (const { name, ground, attempt } of attempts)
      test(`${action}: ${name}`, { timeout: 120_000 }, async () => {
        for (const role of ROLES) {
          const answer = await attempt(wards.hk.people[role], await ground())
          const code = (answer.body as ErrorBody | null)?.code
          if (RIGHTS[role].has(action)) expect([role, answer.status < 300, code]).toEqual([role, true, undefined])
          else expect([role, answer.status, code]).toEqual([role, ...refused(action)])
        }
      })

  test('the answered access of a section is the one of the table', async () => {
    const section = await newSection(wards)
    for (const role of ROLES) {
      const expected = sectionAccess({ userId: wards.hk.userIds[role] as never, isAdmin: false, role }, { status: 'drafting' })
      expect((await sectionOf(wards.hk.people[role], wards.hk.documentId, section)).access).toBe(expected)
    }
  })

  test('dossiers are made by the administrator, who reads them only as a member', async () => {
    const body = {
      wardId: wards.hk.wardId,
      ordinal: 'II',
      term: '2030 - 2035',
      congressDate: '2030-07-01',
      headerVariant: 'CAP_UY',
      frame: 'roman',
      leadUsername: 'hk.lead',
    }
    for (const role of ROLES) expect((await wards.hk.people[role].post('/api/dossiers', body)).status).toBe(403)
    expect((await wards.admin.get('/api/dossiers')).body).toEqual([])
    for (const path of [`/api/dossiers/${wards.hk.dossierId}`, `/api/documents/${wards.hk.documentId}`])
      expect((await wards.admin.get(path)).status).toBe(404)
  })

  test('without a session everything is 401', async () => {
    for (const path of ['/api/dossiers', `/api/dossiers/${wards.hk.dossierId}`, `/api/documents/${wards.hk.documentId}`, '/api/approvals'])
      expect([path, (await wards.app.anybody.get(path)).status]).toEqual([path, 401])
  })
})

describe('members of one ward learn nothing of another', () => {
  const UNKNOWN = 'Zq3khongcomuc00000aa'
  const requests: [string, (id: string) => string, string, unknown?][] = [
    ['dossier', (id) => `/api/dossiers/${id}`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}`, 'PATCH', { motto: 'x', seen: { motto: '' } }],
    ['dossier', (id) => `/api/dossiers/${id}/people`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/city-viewers`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/audit`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/sources`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/members`, 'PUT', { username: 'cn.lead', role: 'editor' }],
    ['dossier', (id) => `/api/dossiers/${id}/members/${UNKNOWN}`, 'DELETE'],
    ['dossier', (id) => `/api/dossiers/${id}/documents`, 'POST', { stage: 'report' }],
    [
      'dossier',
      (id) => `/api/dossiers/${id}/sources`,
      'POST',
      { title: 'x', sections: [{ key: 'I', parentKey: null, label: 'I', title: 'x', text: '' }] },
    ],
    ['dossier', (id) => `/api/dossiers/${id}/links`, 'PUT', { sectionId: UNKNOWN, sourceId: UNKNOWN, sourceKey: 'I' }],
    ['dossier', (id) => `/api/dossiers/${id}/links`, 'DELETE', { sectionId: UNKNOWN, sourceId: UNKNOWN, sourceKey: 'I' }],
    ['document', (id) => `/api/documents/${id}`, 'GET'],
    ['document', (id) => `/api/documents/${id}/contents`, 'GET'],
    ['document', (id) => `/api/documents/${id}/removed`, 'GET'],
    ['document', (id) => `/api/documents/${id}/displaced`, 'GET'],
    ['displaced', (id) => `/api/displaced/${id}/settle`, 'POST', { outcome: 'dropped' }],
    ['document', (id) => `/api/documents/${id}/offers`, 'GET'],
    ['document', (id) => `/api/documents/${id}/offers`, 'POST', { kind: 'drop-section', sectionId: UNKNOWN }],
    ['document', (id) => `/api/documents/${id}/form`, 'GET'],
    ['document', (id) => `/api/documents/${id}/form`, 'PUT', { form: {}, profileId: 'x', seen: {} }],
    ['document', (id) => `/api/documents/${id}/preview.pdf`, 'POST', { form: {}, profileId: 'x' }],
    ['document', (id) => `/api/documents/${id}/drafts`, 'GET'],
    ['document', (id) => `/api/documents/${id}/drafts`, 'POST', {}],
    ['document', (id) => `/api/documents/${id}/exports`, 'GET'],
    ['document', (id) => `/api/documents/${id}/export.docx`, 'GET'],
    ['document', (id) => `/api/documents/${id}/export.pdf?text=approved`, 'GET'],
    ['document', (id) => `/api/documents/${id}/sections`, 'POST', { parentId: null, afterId: null, title: 'x' }],
    ['section', (id) => `/api/sections/${id}/content`, 'GET'],
    ['section', (id) => `/api/sections/${id}/content?at=1`, 'GET'],
    ['section', (id) => `/api/sections/${id}/history`, 'GET'],
    ['section', (id) => `/api/sections/${id}/earlier`, 'GET'],
    ['section', (id) => `/api/approvals/${id}`, 'GET'],
    ['section', (id) => `/api/sections/${id}`, 'PATCH', { title: 'x', seen: { title: '' } }],
    ['section', (id) => `/api/sections/${id}`, 'DELETE'],
    ['section', (id) => `/api/sections/${id}/move`, 'POST', { parentId: null, afterId: null }],
    ['section', (id) => `/api/sections/${id}/bring-back`, 'POST', {}],
    ['section', (id) => `/api/sections/${id}/restore`, 'POST', { version: 1 }],
    ['section', (id) => `/api/sections/${id}/submit`, 'POST', {}],
    ['section', (id) => `/api/sections/${id}/withdraw`, 'POST', {}],
    ['section', (id) => `/api/sections/${id}/approve`, 'POST', { version: 1 }],
    ['section', (id) => `/api/sections/${id}/return`, 'POST', { version: 1, reason: 'x' }],
    ['section', (id) => `/api/sections/${id}/confirm`, 'POST', { version: 1 }],
    ['section', (id) => `/api/sections/${id}/reopen`, 'POST', { reason: 'x' }],
    ['source', (id) => `/api/sources/${id}`, 'GET'],
    [
      'source',
      (id) => `/api/sources/${id}/versions`,
      'POST',
      { seen: 1, sections: [{ key: 'I', parentKey: null, label: 'I', title: 'x', text: '' }] },
    ],
    [
      'source',
      (id) => `/api/sources/${id}/versions/preview`,
      'POST',
      { sections: [{ key: 'I', parentKey: null, label: 'I', title: 'x', text: '' }] },
    ],
    ['source', (id) => `/api/sources/${id}/versions/1/cancel`, 'POST'],
    ['source', (id) => `/api/sources/${id}/versions/1/changes`, 'GET'],
    [
      'source',
      (id) => `/api/sources/${id}/versions/1/answers`,
      'POST',
      { items: [{ sectionId: UNKNOWN, change: 0, seen: null }], answer: 'unrelated' },
    ],
    ['source', (id) => `/api/sources/${id}`, 'PATCH', { title: 'x', seen: { title: 'Dự thảo' } }],
    ['source', (id) => `/api/sources/${id}`, 'DELETE'],
    ['source', (id) => `/api/sources/${id}/bring-back`, 'POST'],
    ['source', (id) => `/api/sources/${id}/leave`, 'POST'],
    ['dossier', (id) => `/api/dossiers/${id}/shared-texts`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/shared-texts/${UNKNOWN}/preview`, 'POST', { number: 1 }],
    ['dossier', (id) => `/api/dossiers/${id}/shared-texts/${UNKNOWN}/take`, 'POST', { number: 1, seen: 0 }],
    ['dossier', (id) => `/api/dossiers/${id}/figures`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/figures/start`, 'POST', { list: 'empty' }],
    ['dossier', (id) => `/api/dossiers/${id}/figures/cells?period=2025:half`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/figures/register.xlsx?period=2025:half`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/figure-groups`, 'POST', { name: 'x' }],
    ['document', (id) => `/api/documents/${id}/remarks`, 'GET'],
    ['section', (id) => `/api/sections/${id}/remarks`, 'POST', { id: UNKNOWN, text: 'x', at: null }],
    ['remark', (id) => `/api/remarks/${id}/replies`, 'POST', { id: UNKNOWN, text: 'x' }],
    ['remark', (id) => `/api/remarks/${id}/resolve`, 'POST'],
    ['remark', (id) => `/api/remarks/${id}/reopen`, 'POST'],
    ['remark', (id) => `/api/remarks/${id}/messages/${id}`, 'DELETE'],
    ['remark', (id) => `/api/remarks/${id}/assignment`, 'PUT', { assignee: null, dueDate: null, seen: { assignee: null, dueDate: null } }],
    ['draft', (id) => `/api/drafts/${id}/file.docx`, 'GET'],
    ['draft', (id) => `/api/drafts/${id}/file.pdf`, 'GET'],
  ]

  /** Somebody who is in no dossier but their own, and whoever follows all wards of the city from above. */
  const outsiders = {
    'a lead of the other ward': async () => wards.cn.people.lead,
    'whoever follows the city': async () => {
      const body = { name: 'Người theo dõi', username: 'tp.theodoi', password: TEST_PASSWORD }
      const { id } = (await wards.admin.post<{ id: string }>('/api/users', body)).body
      expect((await wards.admin.post('/api/city-viewers', { userId: id, city: 'thành phố Hà Nội' })).status).toBe(201)
      const viewer = await wards.app.as('tp.theodoi')
      expect((await viewer.get<CityView>('/api/city')).body.wards).toHaveLength(2)
      return viewer
    },
  }

  test.each(Object.entries(outsiders))(
    '%s: an id of the ward answers byte for byte like an unknown one, on every route',
    { timeout: 120_000 },
    async (_, make) => {
      const outsider = await make()
      const section = await newSection(wards)
      await submitted(wards, section)
      const source = await wards.hk.people.lead.post<{ id: string }>(`/api/dossiers/${wards.hk.dossierId}/sources`, {
        title: 'Dự thảo',
        sections: [{ key: 'I', parentKey: null, label: 'I', title: 'Một', text: '' }],
      })
      const draft = await wards.hk.people.lead.post<{ id: string }>(`/api/documents/${wards.hk.documentId}/drafts`)
      const displaced = await displacedText(section)
      const remark = crypto.randomUUID()
      await wards.hk.people.reviewer.post(`/api/sections/${section}/remarks`, { id: remark, text: 'x', at: null })
      const ids: Record<string, string> = {
        dossier: wards.hk.dossierId,
        document: wards.hk.documentId,
        section,
        source: source.body.id,
        draft: draft.body.id,
        displaced,
        remark,
      }
      const raw = async (path: string, method: string, body: unknown) => {
        const answer = await fetch(wards.app.url + path, {
          method,
          headers: { cookie: outsider.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date' && name !== 'set-cookie'))
        return { status: answer.status, headers, bytes: Buffer.from(await answer.arrayBuffer()).toString('base64') }
      }
      for (const [noun, path, method, body] of requests) {
        const theirs = await raw(path(ids[noun]!), method, body)
        const unknown = await raw(path(UNKNOWN), method, body)
        expect([method, path(noun), theirs]).toEqual([method, path(noun), unknown])
        expect([method, path(noun), theirs.status]).toEqual([method, path(noun), 404])
      }
      // The lists are everybody's own.
      expect(JSON.stringify((await outsider.get('/api/dossiers')).body)).not.toContain(wards.hk.dossierId)
      expect((await outsider.get('/api/approvals')).body).toEqual([])
      // Nor does live writing let them in: a document of the ward answers like one that there is not.
      const client = muxClient(Number(new URL(wards.app.url).port), null, { headers: { cookie: outsider.cookie, origin: wards.app.url } })
      try {
        await client.ready()
        const closes = async (room: { closed: unknown }) => {
          await until(() => room.closed !== null, 'the room to be refused')
          return room.closed
        }
        expect(await closes(client.document(wards.hk.documentId))).toEqual(await closes(client.document(UNKNOWN)))
        expect(await closes(client.section(section))).toEqual(await closes(client.section(UNKNOWN)))
      } finally {
        client.close()
      }
    },
  )

  test('an id of the other ward inside a body is refused like an unknown one', async () => {
    const theirs = await newSection(wards)
    const { lead } = wards.cn.people
    const add = (parentId: string) => lead.post(`/api/documents/${wards.cn.documentId}/sections`, { parentId, afterId: null, title: 'x' })
    expect(await add(theirs).then(({ status, body }) => [status, body])).toEqual(await add(UNKNOWN).then(({ status, body }) => [status, body]))
    const own = (await lead.post<{ id: string }>(`/api/documents/${wards.cn.documentId}/sections`, { parentId: null, afterId: null, title: 'x' }))
      .body.id
    const assign = (userId: string) => lead.patch(`/api/sections/${own}`, { assignees: [userId], seen: { assignees: [] } })
    const outcome = async (userId: string) => assign(userId).then(({ status, body }) => [status, body])
    expect(await outcome(wards.hk.userIds.editor)).toEqual(await outcome(UNKNOWN))
    const invite = (username: string) => lead.put(`/api/dossiers/${wards.cn.dossierId}/members`, { username, role: 'editor' })
    expect((await invite('hk.editor')).body).toEqual((await invite('khong.co')).body)
  })

  test('odd ids are unknown ids', async () => {
    const { lead } = wards.hk.people
    for (const id of ['__proto__', 'constructor', '%00', 'a'.repeat(8000), '..%2f..%2fetc', "1' OR '1'='1"])
      expect([id.slice(0, 20), (await lead.get(`/api/sections/${id}/content`)).status]).toEqual([id.slice(0, 20), 404])
  })
})

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
