import { caretThrough, carryOver } from '@van-kien/client/editor/text-change.ts'
import { expect, test } from 'vitest'

test('what one types in a footnote is made in what others made of it meanwhile', () => {
  expect(carryOver('Theo báo cáo', 'Theo báo cáo năm', 'Nguồn: Theo báo cáo')).toBe('Nguồn: Theo báo cáo năm')
  expect(carryOver('Theo báo cáo', 'Nguồn: Theo báo cáo', 'Theo báo cáo năm')).toBe('Nguồn: Theo báo cáo năm')
  expect(carryOver('abc', 'abc', 'xyz')).toBe('xyz')
  expect(carryOver('abc', 'axc', 'abc')).toBe('axc')
  expect(carryOver('abcdef', 'abef', 'abXdef')).toBe('abef')
  expect(carryOver('abcdef', '', 'abcdefg')).toBe('g')
  expect(carryOver('', 'mới', 'khác')).toContain('mới')
})

test('the caret stays beside its letters', () => {
  expect(caretThrough(4, 'Theo báo cáo', 'Nguồn: Theo báo cáo')).toBe(11)
  expect(caretThrough(4, 'Theo báo cáo', 'Theo báo cáo năm')).toBe(4)
  expect(caretThrough(3, 'abcdef', 'aef')).toBe(1)
})
