import { romanNumeral, vietnameseOrdinal } from '@van-kien/shared/domain/ordinals.ts'
import { child, elements, find, val, type XmlElement } from './xml.ts'

interface Level {
  format: string
  text: string
  start: number
  /** Level after which it starts again; -1 never, undefined after any higher one. */
  restart: number | undefined
  legal: boolean
  /** Paragraph style that has this level by itself. */
  styleId: string | undefined
}

/** Counts the automatic numbers of a text from its start to its end, as Word does. */
export interface Numbering {
  /** What stands before the paragraph: 'II.', '1.1.', 'a)', '-'; '' when the list says nothing. */
  next: (numId: string, level: number) => string
  /** Level that belongs to a paragraph style; 0 when none does. */
  levelOfStyle: (numId: string, styleId: string) => number
}

/** @param part word/numbering.xml, null when the file has none */
export function readNumbering(part: XmlElement | null): Numbering {
  const abstracts = new Map<string, Map<number, Level>>()
  const lists = new Map<string, { abstractId: string; overrides: Map<number, number> }>()
  for (const one of part ? elements(part) : []) {
    if (one.name === 'w:abstractNum') abstracts.set(one.attrs['w:abstractNumId'] ?? '', readLevels(one))
    if (one.name === 'w:num') {
      const overrides = new Map<number, number>()
      for (const override of elements(one).filter((each) => each.name === 'w:lvlOverride')) {
        const start = val(override, 'w:startOverride')
        if (start !== undefined) overrides.set(Number(override.attrs['w:ilvl']), Number(start))
      }
      lists.set(one.attrs['w:numId'] ?? '', { abstractId: val(one, 'w:abstractNumId') ?? '', overrides })
    }
  }
  const counts = new Map<string, number[]>()
  const started = new Set<string>()
  return {
    levelOfStyle: (numId, styleId) => {
      const levels = abstracts.get(lists.get(numId)?.abstractId ?? '') ?? []
      return [...levels].find(([, level]) => level.styleId === styleId)?.[0] ?? 0
    },
    next: (numId, level) => {
      const list = lists.get(numId)
      const levels = list ? abstracts.get(list.abstractId) : undefined
      const own = levels?.get(level)
      if (!list || !levels || !own) return ''
      // Lists of one pattern count on together.
      const count = counts.get(list.abstractId) ?? []
      counts.set(list.abstractId, count)
      const begin = list.overrides.get(level)
      const restarts = begin !== undefined && !started.has(`${numId}/${level}`)
      started.add(`${numId}/${level}`)
      count[level] = restarts ? begin : count[level] === undefined ? own.start : count[level] + 1
      for (let upper = 0; upper < level; upper++) count[upper] ??= levels.get(upper)?.start ?? 1
      for (const [deeper, { restart }] of levels)
        if (deeper > level && restart !== 0 && (restart === undefined || level < restart)) delete count[deeper]
      return printed(own, level, levels, count)
    },
  }
}

function readLevels(abstract: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>()
  for (const level of elements(abstract).filter((one) => one.name === 'w:lvl')) {
    const restart = val(level, 'w:lvlRestart')
    levels.set(Number(level.attrs['w:ilvl']), {
      format: val(level, 'w:numFmt') ?? 'decimal',
      text: child(level, 'w:lvlText').attrs['w:val'] ?? '',
      start: Number(val(level, 'w:start') ?? '1') || 0,
      restart: restart === undefined ? undefined : Number(restart),
      legal: find(level, 'w:isLgl') !== undefined,
      styleId: val(level, 'w:pStyle'),
    })
  }
  return levels
}

function printed(own: Level, level: number, levels: Map<number, Level>, count: readonly number[]): string {
  if (own.format === 'none') return own.text.replace(/%\d/g, '').trim()
  if (own.format === 'bullet') return own.text.startsWith('+') ? '+' : level > 0 && !/^[-–—]/.test(own.text) ? '+' : '-'
  return own.text
    .replace(/%(\d)/g, (_, digit: string) => {
      const at = Number(digit) - 1
      const format = own.legal ? 'decimal' : (levels.get(at)?.format ?? 'decimal')
      return numberAs(format, count[at] ?? 1)
    })
    .trim()
}

function numberAs(format: string, n: number): string {
  if (n < 1) return String(n)
  switch (format) {
    case 'upperRoman':
      return romanNumeral(n)
    case 'lowerRoman':
      return romanNumeral(n).toLowerCase()
    case 'lowerLetter':
    case 'upperLetter': {
      const letters = String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
      return format === 'upperLetter' ? letters.toUpperCase() : letters
    }
    case 'decimalZero':
      return String(n).padStart(2, '0')
    case 'ordinalText':
    case 'cardinalText':
    case 'vietnameseCounting':
      return vietnameseOrdinal(n).replace(/^thứ /, '')
    default:
      return String(n)
  }
}
