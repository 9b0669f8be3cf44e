import { coverage, defaultLinks, uncovered } from '@van-kien/shared/domain/trace.ts'
import { describe, expect, test } from 'vitest'

const heading = (key: string, parentKey: string | null, title: string) => ({ key, parentKey, title })
const draft = [
  heading('MD', null, 'Mở đầu'),
  heading('I', null, 'Đánh giá'),
  heading('I.1', 'I', 'Kết quả'),
  heading('I.2', 'I', 'Hạn chế'),
  heading('III', null, 'Nhiệm vụ'),
  heading('III.1', 'III', 'Phát triển KINH TẾ nhanh, bền vững'),
  heading('III.2', 'III', 'Nông nghiệp, nông thôn mới'),
  heading('III.3', 'III', 'Du lịch, dịch vụ'),
]

describe("following the city's draft", () => {
  test('each heading says whether something answers it, above, below or not at all', () => {
    const links = ['I.1', 'I.1', 'I.2', 'III.1'].map((sourceKey, index) => ({ sourceKey, target: index }))
    const states = Object.fromEntries(coverage(draft, links).map(({ key, state }) => [key, state]))
    expect(states).toEqual({
      MD: 'none',
      I: 'below',
      'I.1': 'linked',
      'I.2': 'linked',
      III: 'partly',
      'III.1': 'linked',
      'III.2': 'none',
      'III.3': 'none',
    })
    expect(coverage(draft, links).find(({ key }) => key === 'I.1')?.targets).toEqual([0, 1])
    expect(coverage(draft, [{ sourceKey: 'III', target: 'd' }]).find(({ key }) => key === 'III.2')?.state).toBe('above')
  })

  test('the list of what is not covered names the highest heading only', () => {
    expect(uncovered(draft, [{ sourceKey: 'I' }]).map(({ key }) => key)).toEqual(['MD', 'III'])
    expect(uncovered(draft, [{ sourceKey: 'I' }, { sourceKey: 'MD' }, { sourceKey: 'III' }])).toEqual([])
  })

  test('a heading that is half answered below does not hide the half that is not', () => {
    const links = [{ sourceKey: 'I' }, { sourceKey: 'MD' }, { sourceKey: 'III.1' }, { sourceKey: 'III.3' }]
    expect(uncovered(draft, links).map(({ key }) => key)).toEqual(['III.2'])
  })

  test('default links find the field among the headings, else the heading itself, else nothing', () => {
    expect(defaultLinks(['I.2', 'I.3'], draft)).toEqual(['I.2'])
    expect(defaultLinks(['III#kinh tế|du lịch'], draft)).toEqual(['III.1', 'III.3'])
    expect(defaultLinks(['III#quốc phòng'], draft)).toEqual(['III'])
    expect(defaultLinks(['III#kinh tế', 'III.1'], draft)).toEqual(['III.1'])
    expect(defaultLinks(['IX#kinh tế'], draft)).toEqual([])
  })
})
