import type { FormView } from '@van-kien/shared/api/paper-views.ts'
import type { DocumentForm } from '@van-kien/shared/domain/document-form.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compared, exported } from '../support/returned-copy.ts'
import { formChange } from '../support/seen.ts'
import { newSection, paragraphs, startTwoWards, type TwoWards, write } from '../support/two-wards.ts'

let wards: TwoWards
beforeAll(async () => {
  wards = await startTwoWards()
  const economy = await newSection(wards, 'Kinh tế của phường')
  await write(wards.app, economy, wards.hk.userIds.editor, paragraphs('Thu ngân sách đạt 95% kế hoạch.', 'Chi ngân sách tiết kiệm.'))
})
afterAll(() => wards?.app.dispose())

const lead = () => wards.hk.people.lead
const doc = (path: string) => `/api/documents/${wards.hk.documentId}/${path}`

const FORMS: Record<string, Partial<DocumentForm>> = {
  'chapters and articles': { levelNames: { part: 'chapter-roman', roman: 'section', num: 'article' } },
  'bases, addressees, feet': {
    bases: ['Căn cứ Điều lệ Đảng'],
    addressing: { label: 'Kính trình', lines: ['Ban Thường vụ', 'Các đồng chí'] },
    typist: 'NVA-30',
    contact: 'Địa chỉ',
  },
  'a letter': {
    docType: 'CÔNG VĂN',
    symbol: 'CV/ĐU',
    subject: 'V/v góp ý',
    subjectPlace: 'number',
    addressing: { label: 'Kính gửi', lines: ['Các chi bộ'] },
  },
}

test.each(Object.entries(FORMS))('W7: a copy with %s that comes back untouched has no difference', async (_, changes) => {
  const { body } = await lead().get<FormView>(doc('form'))
  const put = await lead().put(doc('form'), formChange(body, { form: { ...body.form, ...changes }, numbers: { draftMark: 'top' } }))
  expect(put.status).toBe(200)
  const copy = await exported(lead(), wards.hk.documentId)
  const { view, comparison } = await compared(lead(), wards.hk.documentId, copy)
  expect([view.added, view.missing, view.moved, comparison.added]).toEqual([[], [], [], []])
  const different = comparison.sections.filter(({ differences, title, headless }) => differences.length > 0 || title !== null || headless)
  expect(different.map(({ given, title, headless, differences }) => ({ printed: given.printed, title, headless, differences }))).toEqual([])
})
