import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { ancestorsOf, childrenOf, descendantsOf, inReadingOrder, isPinned, place, type TreeSection } from '@van-kien/shared/domain/section-tree.ts'
import { describe, expect, test } from 'vitest'

type Section = TreeSection & { status: 'drafting' | 'submitted' | 'approved' }
const section = (id: string, parentId: string | null, position: number, level: SectionLevel, status: Section['status'] = 'drafting'): Section => ({
  id,
  parentId,
  position,
  level,
  status,
})

const tree: Section[] = [
  section('PL', null, 4, 'appendix'),
  section('M', null, 1, 'plain'),
  section('P2', null, 3, 'part'),
  section('P1', null, 2, 'part'),
  section('P1.II', 'P1', 2, 'roman'),
  section('P1.I', 'P1', 1, 'roman'),
  section('P1.I.1', 'P1.I', 1, 'num', 'approved'),
  section('P1.I.1.1', 'P1.I.1', 1, 'num2'),
  section('orphan', 'gone', 1, 'num'),
]
const ids = (sections: readonly TreeSection[]) => sections.map(({ id }) => id)

describe('the tree', () => {
  test('reading order goes down before it goes on, whatever order the rows came in; orphans are left out', () => {
    expect(ids(inReadingOrder(tree))).toEqual(['M', 'P1', 'P1.I', 'P1.I.1', 'P1.I.1.1', 'P1.II', 'P2', 'PL'])
    expect(ids(inReadingOrder(tree.toReversed()))).toEqual(ids(inReadingOrder(tree)))
  })

  test('children, descendants, ancestors', () => {
    expect(ids(childrenOf(tree, 'P1'))).toEqual(['P1.I', 'P1.II'])
    expect(ids(descendantsOf(tree, 'P1'))).toEqual(['P1.I', 'P1.I.1', 'P1.I.1.1', 'P1.II'])
    expect(ids(ancestorsOf(tree, 'P1.I.1.1'))).toEqual(['P1', 'P1.I', 'P1.I.1'])
    expect(ancestorsOf(tree, 'M')).toEqual([])
  })

  test('V4: pinned is what is not drafting and all that holds it', () => {
    expect(ids(tree.filter(({ id }) => isPinned(tree, id)))).toEqual(['P1', 'P1.I', 'P1.I.1'])
  })
})

describe('placing', () => {
  const placed = (movingId: string | null, parentId: string | null, afterId: string | null) => place(tree, movingId, { parentId, afterId })

  test('a new section takes the level below its parent, and siblings are numbered anew', () => {
    expect(placed(null, 'P1', 'P1.I')).toEqual({
      ok: true,
      level: 'roman',
      levels: [],
      position: 2,
      positions: [
        { id: 'P1.I', position: 1 },
        { id: 'P1.II', position: 3 },
      ],
    })
    expect(placed('P1.II', 'P1', null)).toMatchObject({
      position: 1,
      positions: [
        { id: 'P1.II', position: 1 },
        { id: 'P1.I', position: 2 },
      ],
    })
    expect(placed(null, 'M', null)).toMatchObject({ level: 'num' })
    expect(placed(null, null, 'P1')).toMatchObject({ level: 'part' })
    expect(placed(null, null, 'PL')).toMatchObject({ level: 'appendix' })
    expect(place([], null, { parentId: null, afterId: null })).toMatchObject({ level: 'roman' })
  })

  test('a moved branch is levelled anew as a whole', () => {
    expect(placed('P1.I', 'P1.II', null)).toMatchObject({
      level: 'num',
      levels: [
        { id: 'P1.I.1', level: 'num2' },
        { id: 'P1.I.1.1', level: 'alpha' },
      ],
    })
    expect(placed('P1.I', null, 'P1')).toMatchObject({ level: 'part', levels: [{ level: 'roman' }, { level: 'num' }] })
    expect(placed('P1', null, null)).toMatchObject({ level: 'part' })
  })

  test('refused: below itself, behind a stranger, below nobody, too deep, an appendix inside', () => {
    for (const [moving, parent, after] of [
      ['P1', 'P1', null],
      ['P1', 'P1.I.1.1', null],
      ['P1.II', 'P1', 'M'],
      ['P1.II', 'khong-co', null],
      ['khong-co', null, null],
      ['PL', 'P1', null],
      ['P1.I', 'P1.I.1.1', null],
      ['P2', 'M', 'khong-co'],
    ] as const)
      expect([moving, parent, placed(moving, parent, after)]).toEqual([moving, parent, { ok: false, code: 'bad-structure' }])
    const deep = [...tree, section('a', 'P1.I.1.1', 1, 'alpha')]
    expect(place(deep, 'P1.I', { parentId: 'P1.II', afterId: null })).toEqual({ ok: false, code: 'bad-structure' })
    expect(place(deep, null, { parentId: 'a', afterId: null })).toEqual({ ok: false, code: 'bad-structure' })
  })
})
