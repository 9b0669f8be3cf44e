import type { LineageId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { type UpdateSource, type UpdateTarget, updatesFromEarlierStage } from '@van-kien/shared/domain/stage-updates.ts'
import { describe, expect, test } from 'vitest'

const source = (name: string, over: Partial<UpdateSource> = {}): UpdateSource => ({
  id: `a-${name}` as SectionId,
  parentId: null,
  position: 1,
  level: 'roman',
  lineageId: name as LineageId,
  key: name,
  status: 'drafting',
  approvedVersion: null,
  removed: false,
  ...over,
})
const target = (name: string, over: Partial<UpdateTarget> = {}): UpdateTarget => ({
  id: `b-${name}` as SectionId,
  parentId: null,
  position: 1,
  level: 'roman',
  lineageId: name as LineageId,
  status: 'drafting',
  removed: false,
  takenVersion: null,
  ...over,
})
const approved = (name: string, version: number) => source(name, { status: 'approved', approvedVersion: version })

describe('updates from the earlier stage', () => {
  test('a later approval is offered once, to drafting sections only', () => {
    const update = { kind: 'take-content', sectionId: 'b-I', fromSectionId: 'a-I', version: 2 }
    expect(updatesFromEarlierStage([approved('I', 2)], [target('I')])).toEqual([update])
    expect(updatesFromEarlierStage([approved('I', 2)], [target('I', { takenVersion: 1 })])).toEqual([update])
    expect(updatesFromEarlierStage([approved('I', 2)], [target('I', { takenVersion: 2 })])).toEqual([])
    expect(updatesFromEarlierStage([source('I', { approvedVersion: 2 })], [target('I')])).toEqual([])
    for (const status of ['submitted', 'approved'] as const)
      expect(updatesFromEarlierStage([approved('I', 2)], [target('I', { status })])).toEqual([])
  })

  test('a section that was added later is offered at its place', () => {
    const earlier = [source('I'), source('II', { position: 2 }), source('III', { position: 3 })]
    expect(updatesFromEarlierStage(earlier, [target('I'), target('III', { position: 2 })])).toEqual([
      { kind: 'add-section', sectionId: 'a-II', parentId: null, afterId: 'b-I' },
    ])
    const below = source('1', { parentId: 'a-I' as SectionId, level: 'num' })
    expect(updatesFromEarlierStage([source('I'), below], [target('I')])).toEqual([
      { kind: 'add-section', sectionId: 'a-1', parentId: 'b-I', afterId: null },
    ])
    expect(updatesFromEarlierStage([source('I'), below], [target('I', { status: 'approved' })])).toEqual([])
  })

  test('what the later stage removed itself, or what ends with the outline, is not offered', () => {
    expect(updatesFromEarlierStage([source('I')], [target('I', { removed: true })])).toEqual([])
    const outline = [source('PC'), source('x', { key: null, parentId: 'a-PC' as SectionId })]
    expect(updatesFromEarlierStage(outline, [])).toHaveLength(1)
    expect(updatesFromEarlierStage(outline, [], new Set(['PC']))).toEqual([])
  })

  test('V4: dropping is offered only when nothing in it is submitted or approved', () => {
    const earlier = [source('I', { removed: true })]
    expect(updatesFromEarlierStage(earlier, [target('I')])).toEqual([{ kind: 'drop-section', sectionId: 'b-I' }])
    expect(updatesFromEarlierStage(earlier, [target('I', { status: 'submitted' })])).toEqual([])
    const child = target('1', { parentId: 'b-I' as SectionId, status: 'approved', level: 'num' })
    expect(updatesFromEarlierStage(earlier, [target('I'), child])).toEqual([])
    expect(updatesFromEarlierStage(earlier, [target('I'), { ...child, removed: true }])).toEqual([{ kind: 'drop-section', sectionId: 'b-I' }])
  })
})
