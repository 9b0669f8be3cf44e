import { afterAll, beforeAll, expect, test } from 'vitest'
import { sectionsOf, startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
})
afterAll(() => wards?.app.dispose())

test('the frame of I to IV goes through all three stages as well', async () => {
  const body = { ordinal: 'I', term: '2025 - 2030', congressDate: '2025-07-22', headerVariant: 'CAP_UY', frame: 'roman', leadUsername: 'cn.lead' }
  const made = await wards.admin.post<{ id: string; documentId: string }>('/api/dossiers', { ...body, wardId: wards.cn.wardId })
  const { lead: person } = wards.cn.people
  const sizes = [(await sectionsOf(person, made.body.documentId)).length]
  for (const stage of ['detailed-outline', 'report']) {
    const next = await person.post<{ id: string }>(`/api/dossiers/${made.body.id}/documents`, { stage })
    expect(next.status).toBe(201)
    const sections = await sectionsOf(person, next.body.id)
    expect(sections.some((section) => section.level === 'part')).toBe(false)
    expect(sections.filter((section) => section.label === 'I.')).toHaveLength(1)
    sizes.push(sections.length)
  }
  expect(sizes[1]).toBeGreaterThan(sizes[0]!)
})

test('what a dossier chose when it was made holds through its stages: xây dựng Đảng first, order of the groups, until when figures go', async () => {
  const { id, documentId } = (
    await wards.admin.post<{ id: string; documentId: string }>('/api/dossiers', {
      wardId: wards.hk.wardId,
      ordinal: 'II',
      term: '2030 - 2035',
      congressDate: '2030-06-20',
      headerVariant: 'CAP_UY',
      frame: 'roman',
      choices: { partyFirst: true, groupOrder: 'urban-first', figuresUntil: 'half-year' },
      leadUsername: 'hk.lead',
    })
  ).body
  const lead = wards.hk.people.lead
  const detailed = (await lead.post<{ id: string }>(`/api/dossiers/${id}/documents`, { stage: 'detailed-outline' })).body.id
  for (const document of [documentId, detailed]) {
    const titles = (await sectionsOf(lead, document)).map(({ title }) => title)
    const at = (start: string) => titles.findIndex((title) => title.startsWith(start))
    expect(at('Xây dựng Đảng')).toBeLessThan(at('Phát triển kinh tế'))
    expect(titles.lastIndexOf('Xây dựng Đảng')).toBeLessThan(titles.findLastIndex((title) => title.startsWith('Phát triển kinh tế')))
    if (document === detailed) expect(at('Chỉ tiêu về đô thị')).toBeLessThan(at('Chỉ tiêu về văn hóa'))
  }
  const table = (await sectionsOf(lead, detailed)).find(
    ({ title }) => title.startsWith('Kết quả thực hiện các chỉ tiêu') && title.includes(', nhiệm kỳ'),
  )!
  const { text } = (await lead.get<{ text: string }>(`/api/sections/${table.id}/content`)).body
  expect(text).toContain('Đến 30/6/2030')
  expect(text.indexOf('Đô thị, môi trường')).toBeLessThan(text.indexOf('Văn hóa - xã hội'))
})
