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

/** A list of the text: a pattern, with levels that start elsewhere or look otherwise here. */
interface List {
  abstractId: string
  starts: Map<number, number>
  own: Map<number, Level> | null
}

/** Counts the automatic numbers of a text from its start to its end, as Word does. */
export interface Numbering {
  /** What stands before the paragraph: 'II.', '1.1.', 'a)', '-'; '' when the list says nothing. */
  next: (numId: string, level: number) => string
  /** Level that belongs to a paragraph style; 0 when none does. */
  levelOfStyle: (numId: string, styleId: string) => number
  /** The same lists, counted from the start. */
  again: () => Numbering
}

/** @param part word/numbering.xml, null when the file has none */
export function readNumbering(part: XmlElement | null): Numbering {
  const patterns = part ? elements(part).filter((one) => one.name === 'w:abstractNum') : []
  const idOf = (pattern: XmlElement) => pattern.attrs['w:abstractNumId'] ?? ''
  // A pattern may only point at the style of lists that another pattern makes.
  const byStyle = new Map(patterns.flatMap((one) => (val(one, 'w:styleLink') === undefined ? [] : [[val(one, 'w:styleLink')!, idOf(one)]])))
  const linked = new Map(patterns.map((one) => [idOf(one), byStyle.get(val(one, 'w:numStyleLink') ?? '') ?? idOf(one)]))
  const abstracts = new Map(patterns.map((one) => [idOf(one), readLevels(one)]))
  const lists = new Map<string, List>()
  for (const one of part ? elements(part).filter((each) => each.name === 'w:num') : []) {
    const overrides = elements(one).filter((each) => each.name === 'w:lvlOverride')
    const abstractId = val(one, 'w:abstractNumId') ?? ''
    const own = overrides.flatMap((override) => [...readLevels(override)])
    lists.set(one.attrs['w:numId'] ?? '', {
      abstractId: linked.get(abstractId) ?? abstractId,
      starts: new Map(
        overrides.flatMap((override) => {
          const start = val(override, 'w:startOverride')
          return start === undefined ? [] : [[Number(override.attrs['w:ilvl']), Number(start)] as const]
        }),
      ),
      own: own.length > 0 ? new Map(own) : null,
    })
  }
  const levelsOf = (list: List | undefined): Map<number, Level> | undefined => {
    const levels = abstracts.get(list?.abstractId ?? '')
    return levels && list?.own ? new Map([...levels, ...list.own]) : levels
  }
  const counts = new Map<string, number[]>()
  const started = new Set<string>()
  return {
    again: () => readNumbering(part),
    levelOfStyle: (numId, styleId) => {
      const levels = levelsOf(lists.get(numId)) ?? []
      return [...levels].find(([, level]) => level.styleId === styleId)?.[0] ?? 0
    },
    next: (numId, level) => {
      const list = lists.get(numId)
      const levels = levelsOf(list)
      const own = levels?.get(level)
      if (!list || !levels || !own) return ''
      // Lists of one pattern count on together.
      const count = counts.get(list.abstractId) ?? []
      counts.set(list.abstractId, count)
      const begin = list.starts.get(level)
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
