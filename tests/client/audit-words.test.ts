import { auditSentence } from '@van-kien/client/i18n/vi/audit.ts'
import { expect, test } from 'vitest'

test('FINDINGS 2.D10 lines about sections of the same name are told apart by number and document', () => {
  const line = (stage: string, number: string) =>
    auditSentence({
      seq: 1,
      at: 0,
      actor: 'Bí thư',
      action: 'section.confirm',
      data: { title: 'Các khâu đột phá', version: 1, place: { kind: stage, stage, number } },
      hash: '',
    })
  const undone = { file: 'a.docx', sections: ['x', 'y'], place: { kind: 'report', stage: 'report', number: '' } }
  expect(auditSentence({ seq: 1, at: 0, actor: '', action: 'document.import-undo', data: undone, hash: '' })).toBe(
    'hoàn tác việc lấy tệp “a.docx” ở 2 mục của báo cáo chính trị',
  )
  expect(line('report', 'Phần thứ hai, V')).toBe('duyệt lại mục Phần thứ hai, V “Các khâu đột phá” của báo cáo chính trị, bản 1')
  expect(line('detailed-outline', 'V')).toBe('duyệt lại mục V “Các khâu đột phá” của đề cương chi tiết, bản 1')
  expect(auditSentence({ seq: 1, at: 0, actor: '', action: 'section.confirm', data: { title: 'Cũ', version: 2 }, hash: '' })).toBe(
    'duyệt lại mục “Cũ”, bản 2',
  )
})
