import { type NumberedSection, numberSections } from '@van-kien/shared/domain/numbering.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { ancestorsOf, inReadingOrder } from '@van-kien/shared/domain/section-tree.ts'
import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { templateFor } from '@van-kien/templates/index.ts'
import { describe, expect, test } from 'vitest'

const section = (id: string, parentId: string | null, level: SectionLevel, position: number): NumberedSection => ({ id, parentId, level, position })

/** Sections of the shipped report, by key. */
const fromTemplate = (frame: 'parts' | 'roman'): NumberedSection[] =>
  flattenTemplate(templateFor('report', frame).sections).map(({ section: { key, level, shortTitle }, parentKey }, index) => ({
    id: key,
    parentId: parentKey,
    level,
    position: index,
    title: shortTitle,
  }))

/** Deterministic numbers in [0, 1). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296
    return state / 4294967296
  }
}

describe('numbers of sections', () => {
  test('the report in parts: roman numerals start again in each part', () => {
    const numbers = numberSections(fromTemplate('parts'))
    const of = (key: string) => numbers.get(key)
    expect(of('M')).toEqual({ label: '', path: 'Mở đầu' })
    expect(of('M.1')).toEqual({ label: '1.', path: 'Mở đầu, 1' })
    expect(of('P1')).toEqual({ label: 'Phần thứ nhất', path: 'Phần thứ nhất' })
    expect(of('P1.II')?.label).toBe('II.')
    expect(of('P1.II.7.1')).toEqual({ label: '7.1.', path: 'Phần thứ nhất, II.7.1' })
    expect(of('P2.I')).toEqual({ label: 'I.', path: 'Phần thứ hai, I' })
    expect(of('P3')?.label).toBe('Phần thứ ba')
    expect(of('PL8')).toEqual({ label: 'Phụ lục 8', path: 'Phụ lục 8' })
  })

  test('the report in I to IV: the eight points of building the Party are a, b, c, d, đ, e, g, h', () => {
    const numbers = numberSections(fromTemplate('roman'), { romanSuffix: '-' })
    expect(numbers.get('P1')).toEqual({ label: 'I-', path: 'I' })
    expect(numbers.get('P1.II.7')).toEqual({ label: '2.7.', path: 'I.2.7' })
    expect(Array.from({ length: 8 }, (_, index) => numbers.get(`P1.II.7.${index + 1}`)?.label)).toEqual([
      'a)',
      'b)',
      'c)',
      'd)',
      'đ)',
      'e)',
      'g)',
      'h)',
    ])
    expect(numbers.get('P1.II.7.5')?.path).toBe('I.2.7.đ')
    expect(numbers.get('P3')?.label).toBe('IV-')
  })

  test('a single appendix has no number; parts may be written in roman numerals', () => {
    const numbers = numberSections([section('p', null, 'part', 1), section('a', null, 'appendix', 2)], { names: { part: 'part-roman' } })
    expect([...numbers.values()].map((number) => number.label)).toEqual(['Phần I', 'Phụ lục'])
  })

  test('the map is in reading order, whatever the order of the list', () => {
    const sections = fromTemplate('parts')
    const shuffled = [...sections].sort((a, b) => (a.id.slice(-1) < b.id.slice(-1) ? 1 : -1))
    expect(shuffled).not.toEqual(sections)
    expect([...numberSections(shuffled).keys()]).toEqual(sections.map(({ id }) => id))
    expect(inReadingOrder(shuffled).map(({ id }) => id)).toEqual(sections.map(({ id }) => id))
  })

  test('after any number of moves, siblings count 1, 2, 3 … and no path stands for two sections (seed 20250623)', () => {
    const next = random(20250623)
    const sections = fromTemplate('parts').map((entry) => ({ ...entry }))
    for (let move = 0; move < 300; move++) {
      const moved = sections[Math.floor(next() * sections.length)]!
      moved.position = next() * 100
      const hosts = sections.filter(
        (host) =>
          ![host, ...ancestorsOf(sections, host.id)].includes(moved) &&
          sections.some((child) => child.parentId === host.id && child.level === moved.level),
      )
      const host = hosts[Math.floor(next() * hosts.length)]
      if (host && moved.parentId !== null) moved.parentId = host.id
      const numbers = numberSections(sections)
      expect(numbers.size).toBe(sections.length)
      const paths = [...numbers.values()].map(({ path }) => path)
      expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([])
      for (const group of Map.groupBy(inReadingOrder(sections), ({ parentId, level }) => `${parentId} ${level}`).values()) {
        if (group[0]!.level === 'num') expect(group.map(({ id }) => numbers.get(id)?.label)).toEqual(group.map((_, index) => `${index + 1}.`))
      }
    }
  })
})
