import { caretThrough, carryOver, changeAtCaret } from '@van-kien/client/editor/text-change.ts'
import { expect, test } from 'vitest'

const carried = (base: string, mine: string, theirs: string): string => carryOver([...base], [...mine], [...theirs]).join('')

test('what one types in a footnote is made in what others made of it meanwhile', () => {
  expect(carried('Theo báo cáo', 'Theo báo cáo năm', 'Nguồn: Theo báo cáo')).toBe('Nguồn: Theo báo cáo năm')
  expect(carried('Theo báo cáo', 'Nguồn: Theo báo cáo', 'Theo báo cáo năm')).toBe('Nguồn: Theo báo cáo năm')
  expect(carried('abc', 'abc', 'xyz')).toBe('xyz')
  expect(carried('abc', 'axc', 'abc')).toBe('axc')
  expect(carried('abcdef', 'abef', 'abXdef')).toBe('abef')
  expect(carried('abcdef', '', 'abcdefg')).toBe('g')
  expect(carried('', 'mới', 'khác')).toContain('mới')
})

test('the caret stays beside its letters', () => {
  expect(caretThrough(4, 'Theo báo cáo', 'Nguồn: Theo báo cáo')).toBe(11)
  expect(caretThrough(4, 'Theo báo cáo', 'Theo báo cáo năm')).toBe(4)
  expect(caretThrough(3, 'abcdef', 'aef')).toBe(1)
})

test('of equal letters that is changed which stands at the caret', () => {
  // Backspace behind the first 8 of 888, and behind the last.
  expect(changeAtCaret('888', '88', 0)).toEqual({ at: 0, removed: 1, added: 0 })
  expect(changeAtCaret('888', '88', 2)).toEqual({ at: 2, removed: 1, added: 0 })
  expect(changeAtCaret('aa', 'aaa', 2)).toEqual({ at: 1, removed: 0, added: 1 })
  // Undone by the browser: the caret does not tell.
  expect(changeAtCaret('abc', 'axbc', 4)).toEqual({ at: 1, removed: 0, added: 1 })
})
