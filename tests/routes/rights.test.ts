import type { ErrorBody } from '@van-kien/shared/api/errors.ts'
import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import { sectionAccess } from '@van-kien/shared/domain/access.ts'
import { type Action, RIGHTS, ROLES } from '@van-kien/shared/domain/roles.ts'
import { TEMPLATE_VERSION } from '@van-kien/templates/congress/arrange.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineFigure, enteredFigure, figureGround } from '../support/figures.ts'
import { keptOriginal } from '../support/originals.ts'
import { type Ground, rightsGround } from '../support/rights-ground.ts'
import { formChange } from '../support/seen.ts'
import { acceptance, addWords, suggestionsOf } from '../support/suggestions.ts'
import { NO_OFFICE, type TestPerson } from '../support/test-app.ts'
import { newSection, sectionOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards({ env: NO_OFFICE })
})
afterAll(() => wards?.app.dispose())

type Attempt = (person: TestPerson, on: Ground) => Promise<{ status: number; body: unknown }>

const { inDossier, followed, followedBy, drafting, written, waiting, waitingOfAnother, done, stale, withVersion, source } = rightsGround(() => wards)

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
    { name: 'GET appendix', ground: drafting, attempt: (person, { section }) => person.get(`/api/sections/${section}/appendix`) },
    { name: 'GET list', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/lists/works`) },
    { name: 'GET city viewers', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/city-viewers`) },
    { name: 'GET coverage', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/coverage`) },
    { name: 'GET stage coverage', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/stage-coverage`) },
  ],
  write: [
    {
      name: 'accept a suggestion',
      ground: written,
      attempt: async (person, { section }) => person.post(`/api/sections/${section}/suggestions/decide`, await acceptance(wards, section)),
    },
    { name: 'restore', ground: withVersion, attempt: (person, { section }) => person.post(`/api/sections/${section}/restore`, { version: 1 }) },
    {
      name: 'refuse a proposal',
      ground: followedBy,
      attempt: async (person, { document, section }) => {
        const { lineageId } = await sectionOf(wards.hk.people.lead, document, section)
        return person.post(`/api/sources/${source()}/links/refuse`, { links: [{ lineageId, sourceKey: 'I', itemKey: null }] })
      },
    },
    {
      name: 'link two passages',
      ground: followedBy,
      attempt: (person, { section }) =>
        person.post(`/api/sources/${source()}/part-links`, {
          ...{ id: `lien-ket-${section}`.slice(0, 40), sectionId: section, version: 1, sourceKey: 'I', from: 1, to: 1 },
          ...{ words: '', at: null },
        }),
    },
  ],
  structure: [
    {
      name: 'a link for a former ward',
      ground: inDossier,
      attempt: async (person, { dossier }) =>
        person.post(`/api/dossiers/${dossier}/figure-links`, { unitId: (await figureGround(wards, wards.hk)).place.unitId, days: 7 }),
    },
    {
      name: 'not applicable',
      ground: followed,
      attempt: (person, { dossier }) =>
        person.put(`/api/dossiers/${dossier}/not-applicable`, {
          of: 'passage',
          key: 'I',
          sourceId: source(),
          reason: 'Không có',
          seen: { reason: null },
        }),
    },
    {
      name: 'put an item right',
      ground: followed,
      attempt: (person) => person.post(`/api/sources/${source()}/versions/1/items`, { is: 'add', sourceKey: 'I', from: 1, to: 1, kind: 'task' }),
    },
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
      name: 'enter a row of a list',
      ground: inDossier,
      attempt: (person, { dossier }) =>
        person.post(`/api/dossiers/${dossier}/lists/works`, {
          edits: [{ id: wards.app.ctx.newId(), seen: 0, group: 'done', values: { name: 'Vườn hoa' } }],
        }),
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
  plan: [
    {
      name: 'begin a plan',
      ground: inDossier,
      // Whoever may begin one meets the one that is there.
      attempt: async (person, { dossier }) => {
        const answer = await person.post(`/api/dossiers/${dossier}/schedule`, { template: 'empty' })
        return answer.status === 409 ? { status: 201, body: null } : answer
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
    {
      name: 'suggest on an approved section',
      ground: done,
      attempt: async (person, { section }) => person.put(`/api/sections/${section}/suggestions`, await suggestionsOf(wards, section, addWords)),
    },
  ],
  audit: [{ name: 'audit', ground: inDossier, attempt: (person, { dossier }) => person.get(`/api/dossiers/${dossier}/audit`) }],
}

const refused = (action: Action): readonly [number, string] => (action === 'read' ? [404, 'not-found'] : [403, 'forbidden'])

describe('the table of roles and actions, through the real routes', () => {
  for (const [action, attempts] of Object.entries(ATTEMPTS) as [Action, (typeof ATTEMPTS)['read']][])
    for (const { name, ground, attempt } of attempts)
      test(`${action}: ${name}`, async () => {
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
