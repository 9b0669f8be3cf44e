import { checkDocument } from '@van-kien/shared/domain/format-check/check-document.ts'
import { expect, test } from 'vitest'
import { body, checked, cleanDocument } from './clean-document.ts'
import { CLAIMED, KEPT, SILENT } from './quotation-corpus.ts'

/** Words in quotation marks that claim to be the upstream's (issue 13, item 7), measured on a corpus. */

const isReported = (text: string): boolean =>
  checkDocument({
    ...cleanDocument(),
    upstream: KEPT,
    sections: [...cleanDocument().sections, checked('new', null, 'plain', 'Mục thử', body(text))],
  }).some(({ rule }) => rule === 'ND-21')

test('issue 13, item 7: quotations like nothing above are told, names, slogans and other bodies’ papers are not', () => {
  const found = CLAIMED.filter(isReported)
  const alarms = SILENT.filter(isReported)
  const [precision, recall] = [found.length / (found.length + alarms.length), found.length / CLAIMED.length]
  const percent = (share: number) => `${Math.round(share * 1000) / 10}%`
  console.info(`quotations: precision ${percent(precision)} (${alarms.length} of ${SILENT.length} told by mistake), recall ${percent(recall)}`)
  expect({ alarms, missed: CLAIMED.filter((text) => !found.includes(text)) }).toEqual({ alarms: [], missed: [] })
})

test('issue 13, item 7: a claim says which text it is held against', () => {
  const text = 'Dự thảo Báo cáo chính trị của Thành phố nêu rõ: “mỗi tổ dân phố có một bếp ăn chung phục vụ người cao tuổi”.'
  const document = { ...cleanDocument(), sections: [checked('new', null, 'plain', 'Mục thử', body(text))], upstream: KEPT }
  const [found] = checkDocument(document).filter(({ rule }) => rule === 'ND-21')
  expect(found?.found).toBe('Câu trích không có trong bản mới nhất của “Dự thảo Báo cáo chính trị trình Đại hội Đảng bộ Thành phố lần thứ XVIII”')
  expect(found?.corrections).toEqual([])
})
