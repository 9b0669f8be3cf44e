import { deriveStage, type EarlierSection, type PlannedSection, retiredKeys } from '@van-kien/shared/domain/derive-stage.ts'
import type { LineageId, SectionId } from '@van-kien/shared/domain/ids.ts'
import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { allTemplates, templateFor } from '@van-kien/templates/index.ts'
import { describe, expect, test } from 'vitest'

/** The sections that a plan makes, each with an id and a lineage after its key. */
function made(plan: readonly PlannedSection[], stage = 'a'): EarlierSection[] {
  const id = (ref: string) => `${stage}-${plan.find((planned) => planned.ref === ref)?.key}` as SectionId
  return plan.map((planned) => ({
    ...planned,
    id: id(planned.ref),
    parentId: planned.parentRef === null ? null : id(planned.parentRef),
    lineageId: planned.lineageId ?? (`lineage-${planned.key}` as LineageId),
    status: 'drafting',
    approvedVersion: null,
  }))
}

const first = templateFor('preliminary-outline', 'parts')
const second = templateFor('detailed-outline', 'parts')
const third = templateFor('report', 'parts')
const keys = (plan: readonly { key: string | null }[]) => plan.map(({ key }) => key)
const byKey = (plan: readonly PlannedSection[], key: string) => plan.find((planned) => planned.key === key)!
/** The first outline with one section changed. */
const firstWith = (key: string, change: Partial<EarlierSection>) =>
  made(deriveStage([], first)).map((section) => (section.key === key ? { ...section, ...change } : section))

describe('deriving a stage', () => {
  test.each(allTemplates().map((template) => [template.id, template] as const))('from nothing it is the template: %s', (_, template) => {
    const plan = deriveStage([], template)
    const sections = flattenTemplate(template.sections).map(({ section }) => section)
    expect(plan.map(({ key, level }) => [key, level])).toEqual(sections.map(({ key, level }) => [key, level]))
    expect(plan.every(({ lineageId, note, takeContentFrom }) => lineageId === null && note === null && takeContentFrom === null)).toBe(true)
  })

  test.each(['parts', 'roman'] as const)('three stages in frame %s end as the report, each heading with one lineage all the way', (frame) => {
    const [outline, detailed, report] = [
      templateFor('preliminary-outline', frame),
      templateFor('detailed-outline', frame),
      templateFor('report', frame),
    ]
    const planB = deriveStage(made(deriveStage([], outline), 'a'), detailed, outline)
    const planC = deriveStage(made(planB, 'b'), report, detailed)
    expect(keys(planB)).toEqual(flattenTemplate(detailed.sections).map(({ section }) => section.key))
    expect(keys(planC)).toEqual(flattenTemplate(report.sections).map(({ section }) => section.key))
    for (const planned of planC) expect(planned.lineageId).toBe(`lineage-${planned.key}`)
    expect(planC.every(({ fromSectionId }) => fromSectionId !== null)).toBe(true)
  })

  test('a parent stands before what is below it and positions count from 1', () => {
    const plan = deriveStage(made(deriveStage([], first)), second, first)
    const seen = new Set<string>()
    const counts = new Map<string | null, number>()
    for (const planned of plan) {
      if (planned.parentRef !== null) expect(seen.has(planned.parentRef)).toBe(true)
      seen.add(planned.ref)
      counts.set(planned.parentRef, (counts.get(planned.parentRef) ?? 0) + 1)
      expect(planned.position).toBe(counts.get(planned.parentRef))
    }
  })

  test('words come from approved versions only; everything else starts empty and is marked', () => {
    const earlier = made(deriveStage([], second)).map((section) => {
      if (section.key === 'P1.II.2') return { ...section, status: 'approved' as const, approvedVersion: 3 }
      if (section.key === 'P1.II.3') return { ...section, status: 'submitted' as const, approvedVersion: 1 }
      if (section.key === 'P1.II.4') return { ...section, approvedVersion: 2 }
      return section
    })
    const plan = deriveStage(earlier, third, second)
    expect(byKey(plan, 'P1.II.2')).toMatchObject({ takeContentFrom: { sectionId: 'a-P1.II.2', version: 3 }, startContent: null, note: null })
    for (const key of ['P1.II.3', 'P1.II.4', 'P1.II.5'])
      expect(byKey(plan, key)).toMatchObject({ takeContentFrom: null, note: 'previous-not-approved' })
    expect(byKey(plan, 'PL1').startContent?.type).toBe('doc')
  })

  test('budgets come from the next template, renamed titles and moved places stay', () => {
    const plan = deriveStage(firstWith('P1.II.2', { title: 'Kinh tế phường', position: 99 }), second, first)
    expect(byKey(plan, 'P1.II.2')).toMatchObject({ title: 'Kinh tế phường', budgetPages: 0.6, position: 12 })
  })

  test('what the team added is copied, what it removed stays away, working parts of the outline end', () => {
    const base = made(deriveStage([], first))
    const own: EarlierSection = {
      ...base[0]!,
      id: 'own-section' as SectionId,
      lineageId: 'lineage-own' as LineageId,
      key: null,
      parentId: 'a-P2' as SectionId,
      level: 'roman',
      title: 'Mục riêng',
      position: 2.5,
    }
    const plan = deriveStage([...base.filter(({ key }) => key !== 'P2.VIII' && key !== 'P1.III'), own], third, first)
    const copy = plan.find(({ ref }) => ref === 'own-section')
    expect(copy).toMatchObject({ lineageId: 'lineage-own', key: null, level: 'roman', title: 'Mục riêng', position: 3, budgetPages: null })
    for (const key of ['P2.VIII', 'P1.III', 'P1.III.1', 'CD', 'DM', 'PC']) expect(keys(plan)).not.toContain(key)
    expect(keys(plan)).toContain('P1.I.1')
    expect([...retiredKeys(third, first)].sort()).toEqual(['CD', 'DM', 'PC'])
  })

  test('a new heading goes behind its neighbour of the template, also when that was moved', () => {
    const plan = deriveStage(firstWith('K', { position: 0 }), third, first)
    const top = plan.filter(({ parentRef }) => parentRef === null)
    expect(keys(top).slice(0, 3)).toEqual(['K', 'PL1', 'PL2'])
    expect(keys(plan.filter(({ parentRef }) => parentRef === 'a-P2.IV'))).toEqual(['P2.IV.1', 'P2.IV.2', 'P2.IV.3', 'P2.IV.4', 'P2.IV.5'])
  })

  test('below a heading that was moved too deep, new headings go to the nearest place that can hold them', () => {
    const plan = deriveStage(firstWith('P1.II.7', { level: 'alpha' }), second, first)
    expect(byKey(plan, 'P1.II.7.1')).toMatchObject({ parentRef: 'a-P1.II', level: 'num' })
  })
})
