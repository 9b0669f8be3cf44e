import type { CityView } from '@van-kien/shared/api/city-views.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { displacedText } from '../support/displaced/displaced-text.ts'
import { muxClient } from '../support/mux-client.ts'
import { TEST_PASSWORD } from '../support/test-app.ts'
import { newSection, startTwoWards, submitted, type TwoWards } from '../support/two-wards.ts'
import { until } from '../support/until.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

describe('members of one ward learn nothing of another', () => {
  const UNKNOWN = 'Zq3khongcomuc00000aa'
  const PLACE = { start: { line: 0, at: 0 }, end: { line: 0, at: 1 }, quote: 'x', before: '', after: '', toldBy: 'words' }
  const SPOT = { line: 0, at: 0 }
  const requests: [string, (id: string) => string, string, unknown?][] = [
    ['dossier', (id) => `/api/dossiers/${id}`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}`, 'PATCH', { motto: 'x', seen: { motto: '' } }],
    ['dossier', (id) => `/api/dossiers/${id}/people`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/city-viewers`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/audit`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/schedule`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/burn-up`, 'GET'],
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
    ['dossier', (id) => `/api/dossiers/${id}/figure-links`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/figure-links`, 'POST', { unitId: UNKNOWN, days: 7 }],
    ['dossier', (id) => `/api/dossiers/${id}/figure-links/${UNKNOWN}`, 'DELETE'],
    ['dossier', (id) => `/api/dossiers/${id}/copied`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/copied.docx`, 'GET'],
    ['document', (id) => `/api/documents/${id}/copies`, 'GET'],
    [
      'section',
      (id) => `/api/sections/${id}/copies`,
      'POST',
      { id: UNKNOWN, sourceId: UNKNOWN, version: 1, sourceKey: 'I', form: 'quote', words: 'x' },
    ],
    ['copy', (id) => `/api/copies/${id}/place`, 'PUT', { at: PLACE }],
    ['dossier', (id) => `/api/dossiers/${id}/lists/works`, 'GET'],
    ['dossier', (id) => `/api/dossiers/${id}/lists/works`, 'POST', { edits: [{ id: UNKNOWN, seen: 0, values: {} }] }],
    ['section', (id) => `/api/sections/${id}/appendix`, 'GET'],
    ['section', (id) => `/api/sections/${id}/appendix`, 'DELETE', { version: 1 }],
    ['section', (id) => `/api/sections/${id}/appendix.xlsx`, 'GET'],
    ['document', (id) => `/api/documents/${id}/remarks`, 'GET'],
    ['document', (id) => `/api/documents/${id}/suggestions`, 'GET'],
    ['section', (id) => `/api/sections/${id}/suggestions`, 'PUT', { kept: [], withdrawn: [] }],
    ['section', (id) => `/api/sections/${id}/suggestions/decide`, 'POST', { verdict: 'reject', items: [{ id: UNKNOWN, revision: 1, seen: [] }] }],
    ['section', (id) => `/api/sections/${id}/remarks`, 'POST', { id: UNKNOWN, text: 'x', at: null }],
    ['section', (id) => `/api/sections/${id}/authors`, 'POST', { start: SPOT, end: SPOT, quote: 'x', before: '', after: '', toldBy: 'words' }],
    ['section', (id) => `/api/sections/${id}/version-names`, 'POST', { version: 1, name: 'x', seen: null }],
    ['section', (id) => `/api/sections/${id}/film`, 'GET'],
    ['section', (id) => `/api/sections/${id}/stages`, 'GET'],
    ['remark', (id) => `/api/remarks/${id}/replies`, 'POST', { id: UNKNOWN, text: 'x' }],
    ['remark', (id) => `/api/remarks/${id}/resolve`, 'POST'],
    ['remark', (id) => `/api/remarks/${id}/reopen`, 'POST'],
    ['remark', (id) => `/api/remarks/${id}/messages/${id}`, 'DELETE'],
    ['remark', (id) => `/api/remarks/${id}/assignment`, 'PUT', { assignee: null, dueDate: null, seen: { assignee: null, dueDate: null } }],
    ['draft', (id) => `/api/drafts/${id}/file.docx`, 'GET'],
    ['draft', (id) => `/api/drafts/${id}/file.pdf`, 'GET'],
    ['draft', (id) => `/api/drafts/${id}/compared.docx?since=${UNKNOWN}`, 'GET'],
    ['draft', (id) => `/api/drafts/${id}/compared.pdf?since=${UNKNOWN}`, 'GET'],
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
        sections: [{ key: 'I', parentKey: null, label: 'I', title: 'Một', text: 'Lời của Thành phố.' }],
      })
      const copy = crypto.randomUUID()
      const copied = { id: copy, sourceId: source.body.id, version: 1, sourceKey: 'I', form: 'quote', words: 'Lời của Thành phố' }
      expect((await wards.hk.people.editor.post(`/api/sections/${await newSection(wards)}/copies`, copied)).status).toBe(200)
      const draft = await wards.hk.people.lead.post<{ id: string }>(`/api/documents/${wards.hk.documentId}/drafts`)
      const displaced = await displacedText(wards, section)
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
        copy,
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
