// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { recallLocal } from '@van-kien/client/collab/local-storage.ts'
import { allKept, forget, type KeptFields, keep, readKept, wordsOfKept } from '@van-kien/client/kept-fields/kept-fields.ts'
import { dayText, isNoDay, readDay } from '@van-kien/client/ui/day-words.ts'
import { beforeEach, describe, expect, test } from 'vitest'
import { pause } from '../../support/until.ts'

let clock = Date.now()
const words = (text: string): KeptFields => ({ at: clock++, about: 'Trả lại mục II.1', path: '/cho-duyet/a', values: { text }, before: { text: '' } })
/** IndexedDB has heard of everything. */
const settled = () => pause(50)
const textOf = (place: string) => readKept('a', place)?.values.text

beforeEach(() => {
  localStorage.clear()
})

describe('words that were typed in a form', () => {
  test('are kept per person and place, newest first, and are gone when they are forgotten', () => {
    keep('a', 'return/1', words('một'))
    keep('a', 'return/2', words('hai'))
    keep('b', 'return/1', words('của người khác'))
    expect(allKept('a').map(({ place, kept }) => [place, wordsOfKept(kept)])).toEqual([
      ['return/2', 'hai'],
      ['return/1', 'một'],
    ])
    expect(wordsOfKept({ values: { who: 'id', text: 'chữ', lines: ['một', ''] }, choices: ['who'] })).toBe('chữ\nmột')
    forget('a', 'return/1')
    expect([textOf('return/1'), textOf('return/2'), readKept('b', 'return/1')?.values.text]).toEqual([undefined, 'hai', 'của người khác'])
  })

  test('the death of the browser, which had not written its localStorage: the newest words come back, thrown away ones do not', async () => {
    keep('a', 'grown', words('đầu'))
    keep('a', 'dropped', words('bỏ rồi'))
    await settled()
    const onDisk = Object.entries(localStorage)
    keep('a', 'grown', words('đầu và cuối'))
    forget('a', 'dropped')
    keep('a', 'new', words('mới'))
    await settled()
    localStorage.clear()
    for (const [key, text] of onDisk) localStorage.setItem(key, text)
    await recallLocal()
    expect([textOf('grown'), textOf('dropped'), textOf('new')]).toEqual(['đầu và cuối', undefined, 'mới'])
  })

  test('thrown away and typed anew just before the page goes: the new words stay', async () => {
    keep('a', 'again', words('cũ'))
    forget('a', 'again')
    await settled()
    clock = Date.now() + 1
    // What IndexedDB never heard of.
    localStorage.setItem('vk.field/a/again', JSON.stringify(words('gõ lại')))
    await recallLocal()
    expect(textOf('again')).toBe('gõ lại')
  })
})

test('a day as people type it', () => {
  expect(['22/7/2025', '22-07-2025', ' 22 . 7 . 25 ', '2025-07-22'].map(readDay)).toEqual(Array(4).fill('2025-07-22'))
  expect(['32/13/2026', '31/2/2027', '29/2/2027', '0/1/2027', '2027-02-30'].map(readDay)).toEqual(Array(5).fill({ wrong: 'calendar' }))
  expect(['sau Tết', '7/2027', '1/2/3/2027', '22/7/202'].map(readDay)).toEqual(Array(4).fill({ wrong: 'form' }))
  expect([readDay('  '), isNoDay(''), isNoDay('x'), dayText('2025-07-22'), dayText(null)]).toEqual([null, false, true, '22/07/2025', ''])
})
