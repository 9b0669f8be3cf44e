import { ListPlaces } from '@van-kien/shared/content/body/list-places.ts'
import type { ListStyle } from '@van-kien/shared/content/body/names.ts'
import { expect, test } from 'vitest'

/** `number 1`: an item of level 1, `more 0`: a further paragraph, anything else: no part of a list. `+` where a list begins. */
function placed(...lines: string[]): string {
  const places = new ListPlaces()
  return lines
    .map((line) => {
      const [style, level, start] = line.split(' ')
      if (style === 'more') {
        const depth = places.more(Number(level))
        if (depth === null) places.end()
        return depth ?? '.'
      }
      if (level === undefined) {
        places.end()
        return '.'
      }
      const { depth, begins } = places.item(style as ListStyle, Number(level), start ? Number(start) : null)
      return `${depth}${begins ? '+' : ''}`
    })
    .join(' ')
}

test('lists begin, go on and end as their styles and levels say', () => {
  expect(placed('dash 0', 'plus 1', 'plus 1', 'dash 0', 'line', 'dash 0')).toBe('0+ 1+ 1 0 . 0+')
  expect(placed('number 0', 'number 0 7', 'letter 0', 'number 0')).toBe('0+ 0+ 0+ 0+')
  expect(placed('number 0', 'number 1', 'more 1', 'more 0', 'number 1', 'number 0')).toBe('0+ 1+ 1 0 1+ 0')
})

test('FINDINGS V1 where somebody took the outer item away, those below stay beside each other, and their numbers go on', () => {
  expect(placed('number 1', 'number 1', 'number 0')).toBe('0+ 0 0')
  expect(placed('letter 1', 'letter 1', 'number 0')).toBe('0+ 0 0+')
  expect(placed('number 0', 'letter 2', 'letter 2', 'dash 1', 'letter 2')).toBe('0+ 1+ 1 1+ 2+')
  expect(placed('more 0', 'dash 0', 'more 3', 'more 0')).toBe('. 0+ 0 0')
  expect(placed('dash 1', 'more 0', 'dash 1')).toBe('0+ . 0+')
})
