import { checkMailAddress } from '@van-kien/shared/domain/mail/address.ts'
import { type DigestNotice, digestLetter } from '@van-kien/shared/domain/mail/digest.ts'
import { isQuiet, minuteText, readMinute } from '@van-kien/shared/domain/mail/quiet-hours.ts'
import { backOffMs, MAIL_GATHER_MS, MAIL_REST_MS, mayMailNow } from '@van-kien/shared/domain/mail/when-to-mail.ts'
import { expect, test } from 'vitest'

const at = (clock: string) => Date.parse(`2027-03-01T${clock}:00+07:00`)

test('an address with a line break, two addresses, letters with marks are refused in words', () => {
  expect(checkMailAddress(' van.phong+hk@hanoi.gov.vn ')).toEqual({ ok: true, value: 'van.phong+hk@hanoi.gov.vn' })
  const words = (typed: string) => {
    const checked = checkMailAddress(typed)
    return checked.ok ? 'ok' : checked.message
  }
  for (const typed of ['a@b.vn\r\nBcc: x@y.vn', 'a@b.vn\n', '\u2028a@b.vn']) expect(words(typed)).toMatch(/xuống dòng/)
  expect(words('a@b.vn, c@d.vn')).toMatch(/một địa chỉ/)
  expect(words('a b@c.vn')).toMatch(/dấu cách/)
  expect(words('hanoi.gov.vn')).toMatch(/thiếu dấu @/)
  for (const typed of ['văn@b.vn', 'a@b', 'a..b@c.vn', '<a@b.vn>', `${'a'.repeat(65)}@b.vn`, 'a@-b.vn']) expect(words(typed)).toMatch(/chưa đúng/)
  expect(words(' ')).toMatch(/Gõ địa chỉ/)
})

test('quiet hours go over midnight; from and to alike: never quiet', () => {
  const night = { from: 20 * 60, to: 390 }
  expect(['19:59', '20:00', '23:59', '00:00', '06:29', '06:30'].map((clock) => isQuiet(at(clock), night))).toEqual([
    false,
    true,
    true,
    true,
    true,
    false,
  ])
  expect(isQuiet(at('12:30'), { from: 690, to: 780 })).toBe(true)
  expect(isQuiet(at('12:30'), { from: 690, to: 690 })).toBe(false)
  expect(['6:30', '06h30', '20', '24:00', '7:60', 'tối'].map(readMinute)).toEqual([390, 390, 1200, null, null, null])
  expect(minuteText(390)).toBe('06:30')
})

test('a letter waits for others, for the hour since the last one and for the end of the quiet hours', () => {
  const quiet = { from: 1200, to: 390 }
  const may = (clock: string, more: { lastAt?: number | null; oldestAt?: number; retryAt?: number | null } = {}) =>
    mayMailNow({ quiet, lastAt: null, oldestAt: at('08:00'), retryAt: null, ...more }, at(clock))
  expect([may('08:09'), may('08:10')]).toEqual([false, true])
  expect([may('08:30', { lastAt: at('07:31') }), may('08:31', { lastAt: at('07:31') })]).toEqual([false, true])
  expect(may('20:00')).toBe(false)
  expect([may('08:30', { retryAt: at('08:31'), lastAt: at('08:29') }), may('08:31', { retryAt: at('08:31'), lastAt: at('08:29') })]).toEqual([
    false,
    true,
  ])
  // The clock was put back by a day: nobody waits for a day.
  expect(may('08:30', { oldestAt: at('08:00') + 86_400_000 })).toBe(true)
  expect(may('08:30', { retryAt: at('08:30') + 86_400_000 })).toBe(true)
  expect([1, 2, 5, 40].map(backOffMs)).toEqual([2, 5, 60, 60].map((minutes) => minutes * 60_000))
  expect(MAIL_REST_MS).toBeGreaterThan(MAIL_GATHER_MS)
})

test('a digest: one part a dossier, the newest brief alone, no sign of a page or of a head in what people wrote', () => {
  const notice = (change: Partial<DigestNotice>): DigestNotice => ({
    ...{ kind: 'plan-late', at: at('07:30'), by: '', text: 'x', dossierId: 'd1', dossierName: 'Hồ sơ 1', section: null },
    ...change,
  })
  const section = { path: 'Phần thứ nhất, II.7.1.', title: 'Kinh tế', documentTitle: 'Báo cáo' }
  const { subject, text, html } = digestLetter(
    'Người A\r\nBcc: x@y.vn',
    [
      notice({ kind: 'plan-brief', text: 'hôm qua', at: at('07:30') - 86_400_000 }),
      notice({ kind: 'plan-brief', text: 'hôm nay' }),
      notice({ text: '“Viết <b>” quá hạn 1 ngày' }),
      notice({ kind: 'returned', by: 'Người B', text: 'Chưa sát', section, dossierId: 'd2', dossierName: 'Hồ sơ 2' }),
    ],
    'http://vk:3000',
  )
  expect(subject).toBe('Văn Kiện: 3 thông báo mới, có việc quá hạn')
  expect(text).toContain('- 07:30, 01/3/2027: Quá hạn: “Viết <b>” quá hạn 1 ngày')
  expect(text).toContain('Người B trả lại mục II.7.1 Kinh tế (Báo cáo): “Chưa sát”')
  expect(text).not.toContain('hôm qua')
  expect(text.match(/Mở hồ sơ này: http:\/\/vk:3000\/ho-so\/d[12]/g)).toHaveLength(2)
  expect(text).toContain('http://vk:3000/toi')
  expect(html).toContain('Viết &#60;b&#62;')
  const many = digestLetter(
    'A',
    Array.from({ length: 40 }, (_, index) => notice({ text: `việc ${index}`, at: at('07:30') + index })),
    'http://vk',
  )
  expect(many.text).toContain('và 15 thông báo khác')
})
