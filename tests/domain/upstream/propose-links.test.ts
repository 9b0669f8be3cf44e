import { CITY_DRAFT_VERSIONS } from '@van-kien/server/demo/city-draft.ts'
import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { defaultLinks } from '@van-kien/shared/domain/trace.ts'
import { proposeLinks } from '@van-kien/shared/domain/upstream/propose-links.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { templateFor } from '@van-kien/templates/index.ts'
import { describe, expect, test } from 'vitest'

const passages = splitUpstream(CITY_DRAFT_VERSIONS[0]!.text)
const items = readItems(passages)
const template = flattenTemplate(templateFor('report', 'parts').sections)
const sections = template.map(({ section, parentKey }) => ({ id: section.key, parentId: parentKey, title: section.title, text: '' }))
const proposed = (text: Record<string, string> = {}, known: Parameters<typeof proposeLinks>[2] = []) =>
  proposeLinks(
    sections.map((section) => ({ ...section, text: text[section.id] ?? '' })),
    { passages, items },
    known,
  )

describe('proposed links', () => {
  test('from headings alone: most of what the templates link by default is proposed, and what is proposed is mostly right', () => {
    const wanted = new Set(template.flatMap(({ section }) => defaultLinks(section.sourceKeys ?? [], passages).map((key) => `${section.key} ${key}`)))
    const headed = [...wanted].filter((link) => {
      const [id, key] = link.split(' ')
      const words = (title: string) => title.toLocaleLowerCase('vi').split(/[\s,;-]+/u)
      const [one, other] = [
        words(sections.find((section) => section.id === id)!.title),
        words(passages.find((passage) => passage.key === key)!.title),
      ]
      return one.filter((word) => other.includes(word)).length >= Math.min(one.length, other.length) * 0.8
    })
    const found = new Set(proposed().map(({ sectionId, sourceKey }) => `${sectionId} ${sourceKey}`))
    expect(headed.length).toBeGreaterThan(8)
    expect(headed.filter((link) => !found.has(link))).toEqual([])
    const right = [...found].filter((link) => wanted.has(link)).length
    expect(right / found.size, [...found].filter((link) => !wanted.has(link)).join('\n')).toBeGreaterThan(0.6)
  })

  test('each says why, strongest first, with the words that are alike', () => {
    const [first] = proposed().filter(({ sectionId }) => sectionId === 'P2.II')
    expect(first).toMatchObject({ sourceKey: 'II.2' })
    expect(first!.why[0]).toMatchObject({ is: 'heading' })
    expect(first!.why[0]!.found).toEqual(['Quan điểm phát triển'])
  })

  test('by words and numbers where the headings say nothing', () => {
    const city = splitUpstream(
      `II- CHỈ TIÊU CHỦ YẾU\n- Tỷ trọng kinh tế số chiếm 40% tổng sản phẩm trên địa bàn.\n- Giải ngân vốn đầu tư công đạt 97,5%.\n- Trồng mới 1.200 cây xanh đô thị.`,
    )
    const own = [
      { id: 'a', parentId: null, title: 'Mục thứ nhất', text: 'Phấn đấu giải ngân vốn đầu tư công 97,5% kế hoạch.' },
      { id: 'b', parentId: null, title: 'Mục thứ hai', text: 'Sinh hoạt chi bộ đi vào nền nếp.' },
    ]
    const links = proposeLinks(own, { passages: city, items: readItems(city) }, [])
    expect(links[0]).toMatchObject({ sectionId: 'a', itemKey: 'II/2' })
    expect(links[0]!.why.map(({ is }) => is).toSorted()).toEqual(expect.arrayContaining(['numbers', 'words']))
    expect(links[0]!.why.find(({ is }) => is === 'numbers')!.found).toEqual(['97,5%'])
    // Whole rows of words as the ward wrote them, not each pair of syllables.
    expect(links[0]!.why.find(({ is }) => is === 'words')!.found[0]).toBe('giải ngân vốn đầu tư công')
    expect(links.filter(({ sectionId }) => sectionId === 'b')).toEqual([])
  })

  test('what is known is not proposed again', () => {
    const all = proposed()
    expect(proposed({}, all.slice(0, 5))).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ sectionId: all[0]!.sectionId, sourceKey: all[0]!.sourceKey, itemKey: all[0]!.itemKey })]),
    )
  })

  test('nothing on either side', () => {
    expect(proposeLinks([], { passages, items }, [])).toEqual([])
    expect(proposeLinks(sections, { passages: [], items: [] }, [])).toEqual([])
  })
})
