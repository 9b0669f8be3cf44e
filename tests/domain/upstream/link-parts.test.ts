import { placedIn } from '@van-kien/client/document/links/chosen-above.ts'
import { aimWords } from '@van-kien/shared/domain/comparator.ts'
import { align } from '@van-kien/shared/domain/upstream/align.ts'
import { aimOf, type GivenAim } from '@van-kien/shared/domain/upstream/given-aim.ts'
import { correctedItems } from '@van-kien/shared/domain/upstream/items.ts'
import { changesOfRange, followLinks, type LinkPart, partAfter, rangeOfPart } from '@van-kien/shared/domain/upstream/link-parts.ts'
import { paragraphsOf } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { carriedCorrections, markedItem } from '@van-kien/shared/domain/upstream/put-right.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { touchedLinks } from '@van-kien/shared/domain/upstream/touched-links.ts'
import { describe, expect, test } from 'vitest'

const TEXT = `I- PHƯƠNG HƯỚNG
1. Ba khâu đột phá
- Hoàn thiện thể chế, phân cấp mạnh cho cơ sở.
- Phát triển hạ tầng số đồng bộ, dữ liệu dùng chung.
- Thu hút nhân lực chất lượng cao về công tác tại cơ sở.
2. Xây dựng văn hóa
Giữ gìn nếp sống thanh lịch, văn minh trong từng khu dân cư.
Tổ chức tốt các lễ hội truyền thống trên địa bàn thành phố.
2.1. Thư viện
Mở rộng mạng lưới thư viện công cộng tới mọi phường trong thành phố.`

/** One section more at the beginning: all numbers change. */
const renumbered = (text: string): string =>
  text
    .replace('2.1. Thư', '3.1. Thư')
    .replace('2. Xây', '3. Xây')
    .replace('1. Ba', '1. Dự báo tình hình\nThuận lợi là cơ bản, thời cơ đan xen thách thức mới.\n2. Ba')
const versionOf = (text: string) => {
  const passages = splitUpstream(text)
  return { passages, paragraphs: paragraphsOf(passages), items: readItems(passages) }
}
const before = versionOf(TEXT)
const item = (key: string): LinkPart => ({ is: 'item', key })
const lines = (from: number, to = from): LinkPart => ({ is: 'paragraphs', from, to })
/** What the next version changes of a part, and where the part stands then. */
const next = (text: string, sourceKey: string, part: LinkPart) => {
  const after = versionOf(text)
  const alignment = align(before.passages, after.passages)
  const range = rangeOfPart(before, { sourceKey, part })!
  return { changes: changesOfRange(range, alignment).length, after: partAfter(before, after, alignment.went, { sourceKey, part }) }
}

describe('a link to a part of a passage', () => {
  test('stands at its words: other numbers, another place, other words around', () => {
    const moved = renumbered(TEXT.replace(/- Hoàn thiện.*\n/u, ''))
    expect(next(moved, 'I.1', lines(2))).toEqual({ changes: 0, after: { sourceKey: 'I.2', part: lines(1) } })
    expect(next(moved, 'I.1', item('I.1/2'))).toEqual({ changes: 0, after: { sourceKey: 'I.2', part: item('I.2/1') } })
    expect(next(TEXT.replace('phân cấp mạnh', 'phân quyền rõ'), 'I.1', lines(2))).toEqual({ changes: 0, after: { sourceKey: 'I.1', part: lines(2) } })
    expect(next(TEXT.replaceAll('hóa', 'hoá').replace('- Phát', '-  Phát'), 'I.1', lines(2)).changes).toBe(0)
  })

  test('is touched by its own change: edited, split, deleted, something put in between', () => {
    expect(next(TEXT.replace('dữ liệu dùng chung', 'dữ liệu mở'), 'I.1', lines(2)).changes).toBe(1)
    const split = TEXT.replace('khu dân cư.', 'khu dân cư.\nMột đoạn mới hẳn về câu lạc bộ và nhà văn hóa ở các tổ dân phố.')
    expect(next(split, 'I.2', lines(1, 2))).toEqual({ changes: 1, after: { sourceKey: 'I.2', part: lines(1, 3) } })
    expect(next(split, 'I.2', lines(1)).changes).toBe(0)
    expect(next(TEXT.replace(/- Phát triển.*\n/u, ''), 'I.1', lines(2))).toEqual({ changes: 1, after: null })
  })

  test('answers its item; of paragraphs the smallest that hold them; the passage where there is none', () => {
    const links = (sourceKey: string, part: LinkPart, words = '') => followLinks(before, { sourceKey, part }, words).map(({ itemKey }) => itemKey)
    expect(links('I.1', lines(2))).toEqual(['I.1/2'])
    expect(links('I.1', lines(1, 2))).toEqual(['I.1/1', 'I.1/2'])
    expect(links('I.1', lines(1, 2), 'Hoàn thiện thể chế')).toEqual(['I.1/1'])
    expect(links('I.2', lines(1))).toEqual([null])
    expect(links('I.1', item('I.1/9'))).toEqual([null])
  })

  test('beside a link of the whole passage asks for the passage; what stands below still asks by the whole', () => {
    const touched = (text: string, ...parts: (LinkPart | null)[]) => {
      const alignment = align(before.passages, versionOf(text).passages)
      const links = parts.map((part) => ({ lineageId: 'a', sourceKey: 'I.2', part }))
      return touchedLinks(before, alignment, links).get('a')?.get('I.2')?.length ?? 0
    }
    const own = TEXT.replace('lễ hội truyền thống', 'ngày hội văn hóa lớn')
    expect([touched(own, null), touched(own, null, lines(1)), touched(own, null, lines(2))]).toEqual([1, 0, 1])
    const below = TEXT.replace('thư viện công cộng', 'phòng đọc cộng đồng')
    expect([touched(below, null, lines(1)), touched(below, lines(1))]).toEqual([1, 0])
    expect(touched('Phần thứ nhất. GIẤY MỜI\nKính mời các đồng chí tới dự buổi giao lưu văn nghệ.', lines(1))).toBe(1)
  })
})

test('words that were chosen on the screen, in which paragraphs of the passage', () => {
  const text = 'Đoạn một nói về chợ.\n\nĐoạn hai nói về trường.\nĐoạn ba.'
  expect(placedIn('I.1', text, 'nói về trường')).toEqual({ sourceKey: 'I.1', from: 2, to: 2, words: 'nói về trường' })
  expect(placedIn('I.1', text, 'về chợ.Đoạn hai')).toMatchObject({ from: 1, to: 2 })
  expect(placedIn('I.1', text, 'trường.\n  Đoạn ba.')).toMatchObject({ from: 2, to: 3, words: 'trường. Đoạn ba.' })
  expect([placedIn('I.1', text, 'không có'), placedIn('I.1', text, ' \n')]).toEqual([null, null])
})

test('a value as people type it', () => {
  const given = (change: Partial<GivenAim>): GivenAim => ({ comparator: 'at-least', value: '', to: '', unit: '', year: null, ...change })
  const words = (change: Partial<GivenAim>) => {
    const found = aimOf(given(change), null)
    return found.ok ? aimWords(found.aim) : found.fault
  }
  expect(words({ value: '97,5', unit: '%', year: 2030 })).toBe('từ 97,5% trở lên (đến năm 2030)')
  expect(words({ comparator: 'range', value: '12', to: '14', unit: '%' })).toBe('12 - 14%')
  expect(words({ comparator: 'fraction', value: '4', to: '9', unit: 'thôn' })).toBe('04/09 thôn')
  expect(words({ comparator: 'keep' })).toBe('giữ vững')
  expect(words({ comparator: 'done', year: 2027 })).toBe('đến năm 2027')
  expect([
    words({ value: 'nhiều' }),
    words({ comparator: 'range', value: '1', to: '' }),
    words({ comparator: 'done' }),
    words({ value: '1', year: 30 }),
  ]).toEqual(['value', 'to', 'year', 'year'])
})

test('what was put right goes along with the words it is about; what is gone is not guessed', () => {
  const marked = markedItem(before, { sourceKey: 'I.2', from: 2, to: 2, kind: 'task', title: '' })!
  expect(marked).toMatchObject({ key: 'I.2/p2', title: 'Tổ chức tốt các lễ hội truyền thống trên địa bàn thành phố' })
  expect(markedItem(before, { sourceKey: 'I.2', from: 9, to: 9, kind: 'task', title: '' })).toBeNull()
  const corrections = [
    { is: 'remove', key: 'I.1/1' },
    { is: 'change', key: 'I.1/2', title: 'Hạ tầng số' },
    { is: 'change', key: 'I.1/3', kind: 'task' },
    { is: 'add', item: marked },
    { is: 'change', key: marked.key, title: 'Lễ hội' },
  ] as const
  const after = versionOf(renumbered(TEXT.replace(/- Thu hút.*\n/u, '').replace('Giữ gìn', 'Đoạn mở đầu mới của mục này.\nGiữ gìn')))
  const carried = carriedCorrections(before, after, align(before.passages, after.passages).went, corrections)
  expect(carried.map((one) => (one?.is === 'add' ? one.item.key : (one?.key ?? null)))).toEqual(['I.2/1', 'I.2/2', null, 'I.3/p3', 'I.3/p3'])
  const items = correctedItems(
    after.items,
    carried.filter((one) => one !== null),
  )
  expect(items.map(({ key, title }) => `${key} ${title}`)).toEqual(['I.2/2 Hạ tầng số', 'I.3/p3 Lễ hội'])
})
