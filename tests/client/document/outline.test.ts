import { dropPlace, keyboardPlace } from '@van-kien/client/document/outline/move-target.ts'
import { NO_FILTER, outlineRows } from '@van-kien/client/document/outline/outline-rows.ts'
import type { SectionView } from '@van-kien/shared/api/views.ts'
import { describe, expect, test } from 'vitest'

const section = (id: string, parentId: string | null, change: Partial<SectionView> = {}): SectionView => ({
  id,
  parentId,
  label: '',
  path: id,
  level: parentId === null ? 'roman' : 'num',
  title: id,
  shortTitle: '',
  status: 'drafting',
  stale: null,
  access: 'write',
  assignees: [],
  version: null,
  hash: null,
  approvedVersion: null,
  lockEpoch: 0,
  dueDate: null,
  budgetPages: null,
  field: '',
  words: 10,
  landscape: false,
  lineageId: id,
  note: null,
  submittedBy: null,
  submittedAt: null,
  headingOnly: false,
  guidance: null,
  ...change,
})

//  A ─ A1, A2      B ─ B1      C
const tree = [section('A', null), section('A1', 'A'), section('A2', 'A'), section('B', null), section('B1', 'B'), section('C', null)]

describe('moving by key', () => {
  test('up and down among the siblings, over their children', () => {
    expect(keyboardPlace(tree, 'B', 'up')).toEqual({ parentId: null, afterId: null })
    expect(keyboardPlace(tree, 'B', 'down')).toEqual({ parentId: null, afterId: 'C' })
    expect(keyboardPlace(tree, 'A2', 'up')).toEqual({ parentId: 'A', afterId: null })
    expect(keyboardPlace(tree, 'A', 'up')).toBeNull()
    expect(keyboardPlace(tree, 'C', 'down')).toBeNull()
  })
  test('right below the one before, left behind the parent', () => {
    expect(keyboardPlace(tree, 'B', 'right')).toEqual({ parentId: 'A', afterId: 'A2' })
    expect(keyboardPlace(tree, 'A', 'right')).toBeNull()
    expect(keyboardPlace(tree, 'A1', 'left')).toEqual({ parentId: null, afterId: 'A' })
    expect(keyboardPlace(tree, 'A', 'left')).toBeNull()
  })
  test('nothing stands below the lowest level', () => {
    const letters = [section('a', null, { level: 'alpha' }), section('b', null, { level: 'alpha' })]
    expect(keyboardPlace(letters, 'b', 'right')).toBeNull()
  })
})

describe('dropping', () => {
  test('before, inside and after a row', () => {
    expect(dropPlace(tree, 'C', { id: 'B', zone: 'before' })).toEqual({ parentId: null, afterId: 'A' })
    expect(dropPlace(tree, 'C', { id: 'B', zone: 'inside' })).toEqual({ parentId: 'B', afterId: 'B1' })
    expect(dropPlace(tree, 'C', { id: 'A1', zone: 'after' })).toEqual({ parentId: 'A', afterId: 'A1' })
  })
  test('not below itself, not where it stands', () => {
    expect(dropPlace(tree, 'A', { id: 'A1', zone: 'inside' })).toBeNull()
    expect(dropPlace(tree, 'A', { id: 'A', zone: 'after' })).toBeNull()
    expect(dropPlace(tree, 'B', { id: 'A', zone: 'after' })).toBeNull()
    expect(dropPlace(tree, 'B', { id: 'C', zone: 'before' })).toBeNull()
  })
})

describe('rows', () => {
  const facts = { face: () => 'draft' as const, isMine: (one: SectionView) => one.assignees.includes('me'), isOverdue: () => false }
  const ids = (rows: ReturnType<typeof outlineRows>) => rows.map((row) => row.section.id)

  test('a collapsed section hides everything below it', () => {
    expect(ids(outlineRows(tree, new Set(['A']), NO_FILTER, facts))).toEqual(['A', 'B', 'B1', 'C'])
  })
  test('a hit brings its ancestors, even out of a collapsed section; only hits fit', () => {
    const named = tree.map((one) => (one.id === 'A2' ? { ...one, title: 'Đô thị, môi trường' } : one))
    const rows = outlineRows(named, new Set(['A']), { ...NO_FILTER, search: 'do thi' }, facts)
    expect(rows.map((row) => [row.section.id, row.fits])).toEqual([
      ['A', false],
      ['A2', true],
    ])
  })
  test('filters add up', () => {
    const mine = tree.map((one) => (one.id === 'B1' || one.id === 'C' ? { ...one, assignees: ['me'] } : one))
    expect(ids(outlineRows(mine, new Set(), { ...NO_FILTER, mine: true }, facts))).toEqual(['B', 'B1', 'C'])
    expect(ids(outlineRows(mine, new Set(), { ...NO_FILTER, mine: true, faces: new Set(['ok']) }, facts))).toEqual([])
  })
})
