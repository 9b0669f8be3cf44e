import { insertCause } from '@van-kien/server/storage/stale-causes.ts'
import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { EMPTY_CONTENT, type SectionContent } from '@van-kien/shared/content/content.ts'
import type { SectionId, UserId } from '@van-kien/shared/domain/ids.ts'
import { ROLES, type Role } from '@van-kien/shared/domain/roles.ts'
import { startTestApp, TEST_PASSWORD, type TestApp, type TestOptions, type TestPerson } from './test-app.ts'

/** A ward with a dossier, its preliminary outline and one signed-in person for each role. */
export interface TestWard {
  wardId: string
  dossierId: string
  documentId: string
  people: Record<Role, TestPerson>
  /** A second editor and a second approver. */
  editor2: TestPerson
  approver2: TestPerson
  userIds: Record<Role | 'editor2' | 'approver2', string>
}

export interface TwoWards {
  app: TestApp
  admin: TestPerson
  hk: TestWard
  cn: TestWard
}

/** The program with two wards that know nothing of each other. Only people of `hk` in all roles; of `cn` those named in `cnRoles`. */
export async function startTwoWards(options: TestOptions = {}, cnRoles: readonly Role[] = ['lead']): Promise<TwoWards> {
  const app = await startTestApp(options)
  await app.anybody.post('/api/setup', { name: 'Quản trị', username: 'quantri', password: TEST_PASSWORD, code: app.ctx.setupCode ?? '' })
  const admin = await app.as('quantri')
  return { app, admin, hk: await makeWard(app, admin, 'hk', 'Hoàn Kiếm', ROLES), cn: await makeWard(app, admin, 'cn', 'Cửa Nam', cnRoles) }
}

const must = async <T>(answer: Promise<{ status: number; body: T }>): Promise<T> => {
  const { status, body } = await answer
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body
}

async function makeWard(app: TestApp, admin: TestPerson, prefix: string, name: string, roles: readonly Role[]): Promise<TestWard> {
  const ward = await must(admin.post<{ id: string }>('/api/wards', { name }))
  const second = roles.length > 1 ? (['editor2', 'approver2'] as const) : []
  const userIds = {} as TestWard['userIds']
  for (const key of [...roles, ...second]) {
    const body = { name: `Người ${key} ${prefix}`, username: `${prefix}.${key}`, password: TEST_PASSWORD, wardId: ward.id }
    userIds[key] = (await must(admin.post<{ id: string }>('/api/users', body))).id
  }
  const dossier = await must(
    admin.post<{ id: string; documentId: string }>('/api/dossiers', {
      wardId: ward.id,
      ordinal: 'I',
      term: '2025 - 2030',
      congressDate: '2025-07-22',
      headerVariant: 'CAP_UY',
      frame: 'parts',
      leadUsername: `${prefix}.lead`,
    }),
  )
  const people = { lead: await app.as(`${prefix}.lead`) } as TestWard['people']
  const extra: Partial<Pick<TestWard, 'editor2' | 'approver2'>> = {}
  for (const key of [...roles, ...second]) {
    if (key === 'lead') continue
    const role = key === 'editor2' ? 'editor' : key === 'approver2' ? 'approver' : key
    await must(people.lead.put(`/api/dossiers/${dossier.id}/members`, { username: `${prefix}.${key}`, role }))
    const person = await app.as(`${prefix}.${key}`)
    if (key === 'editor2' || key === 'approver2') extra[key] = person
    else people[key] = person
  }
  return { wardId: ward.id, dossierId: dossier.id, documentId: dossier.documentId, people, userIds, ...extra } as TestWard
}

/** A body of plain paragraphs. */
export const paragraphs = (...texts: string[]): SectionContent =>
  texts.length === 0
    ? EMPTY_CONTENT
    : { type: 'doc', content: texts.map((text) => ({ type: 'paragraph', content: text ? [{ type: 'text', text }] : [] })) }

/** Writes a section's whole body as if somebody had typed it: logged, on disk when the promise resolves. */
export const write = (app: TestApp, sectionId: string, userId: string, body: SectionContent): Promise<void> =>
  app.ctx.rooms.edit(
    sectionId as SectionId,
    userId as UserId,
    (ydoc) => patchBody(ydoc, body),
    async () => undefined,
  )

export const sectionsOf = async (person: TestPerson, documentId: string): Promise<SectionView[]> =>
  (await must(person.get<DocumentView>(`/api/documents/${documentId}`))).sections

export const sectionOf = async (person: TestPerson, documentId: string, id: string): Promise<SectionView> =>
  (await sectionsOf(person, documentId)).find((section) => section.id === id)!

/** Sections without children, in reading order: those that are written. */
export const leavesOf = async (person: TestPerson, documentId: string): Promise<SectionView[]> => {
  const sections = await sectionsOf(person, documentId)
  return sections.filter((section) => !sections.some((other) => other.parentId === section.id))
}

/** Writes and submits a section; answers with its version. */
export async function submitted(wards: TwoWards, sectionId: string, text = 'Nội dung đã viết.'): Promise<{ version: number; hash: string }> {
  await write(wards.app, sectionId, wards.hk.userIds.editor, paragraphs(text))
  return must(wards.hk.people.editor.post<{ version: number; hash: string }>(`/api/sections/${sectionId}/submit`))
}

/** Writes, submits and approves a section; answers with its version. */
export async function approved(wards: TwoWards, sectionId: string, text = 'Nội dung đã viết.'): Promise<{ version: number; hash: string }> {
  const done = await submitted(wards, sectionId, text)
  await must(wards.hk.people.approver.post(`/api/sections/${sectionId}/approve`, { version: done.version }))
  return done
}

/** A section of the team's own that no other test has touched. */
export const newSection = async (wards: TwoWards, title = 'Mục thử', parentId: string | null = null): Promise<string> =>
  (await must(wards.hk.people.lead.post<{ id: string }>(`/api/documents/${wards.hk.documentId}/sections`, { parentId, afterId: null, title }))).id

/** Makes an approved section “cần duyệt lại” as if something that it follows had changed. Answers with the id of the cause. */
export async function makeStale({ app }: TwoWards, sectionId: string, reason: string, object = reason): Promise<string> {
  const { writer, newId, now } = app.ctx
  const id = newId()
  await writer.transaction((tx) =>
    insertCause(tx, { id, section_id: sectionId as SectionId, kind: 'upstream', object, reason, since: now(), caused_by: '' }),
  )
  return id
}
