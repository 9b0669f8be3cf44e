import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { textBlocks } from '@van-kien/shared/content/text-blocks.ts'
import { diffContents, diffWords } from '@van-kien/shared/content/text-diff.ts'
import { describe, expect, test } from 'vitest'

const text = (value: string, ...marks: string[]) => ({
  type: 'text',
  text: value,
  ...(marks.length ? { marks: marks.map((type) => ({ type })) } : {}),
})
const p = (...content: SectionContent[]) => ({ type: 'paragraph', content })
const doc = (...content: SectionContent[]): SectionContent => ({ type: 'doc', content })
const said = (value: string) => p(text(value))

describe('words', () => {
  test('numbers and Vietnamese words stay whole', () => {
    expect(diffWords('Thu ngân sách 1.234,5 tỷ đồng, đạt 98%', 'Thu ngân sách 1.434,5 tỷ đồng, đạt 102%')).toEqual([
      { kind: 'same', text: 'Thu ngân sách ' },
      { kind: 'removed', text: '1.234,5' },
      { kind: 'added', text: '1.434,5' },
      { kind: 'same', text: ' tỷ đồng, đạt ' },
      { kind: 'removed', text: '98%' },
      { kind: 'added', text: '102%' },
    ])
    expect(diffWords('đảng bộ', 'Đảng bộ').map((run) => run.text)).toEqual(['đảng', 'Đảng', ' bộ'])
  })

  test('two spellings of one letter are the same letter', () => {
    expect(diffWords('Đảng bộ phường'.normalize('NFD'), 'Đảng bộ phường')).toEqual([{ kind: 'same', text: 'Đảng bộ phường' }])
  })

  test('a space alone between two changes belongs to them', () => {
    expect(diffWords('phát triển nhanh bền vững', 'phát triển xanh, hài hòa')).toEqual([
      { kind: 'same', text: 'phát triển ' },
      { kind: 'removed', text: 'nhanh bền vững' },
      { kind: 'added', text: 'xanh, hài hòa' },
    ])
  })

  test('both texts can be read out of the runs (seeded)', () => {
    let state = 7
    const next = (below: number) => {
      state = (state * 1103515245 + 12345) % 2147483648
      return state % below
    }
    const vocabulary = ['Đảng', 'bộ', 'phường', ' ', ' ', ', ', '12,5%', '1.234', 'ủy', '.', 'kinh tế', '—', '😀']
    const sentence = () => Array.from({ length: next(30) }, () => vocabulary[next(vocabulary.length)]).join('')
    for (let round = 0; round < 400; round++) {
      const [before, after] = [sentence(), sentence()]
      const runs = diffWords(before, after)
      const read = (leave: 'added' | 'removed') =>
        runs
          .filter((run) => run.kind !== leave)
          .map((run) => run.text)
          .join('')
      expect([read('added'), read('removed')]).toEqual([before, after])
    }
  })

  test('texts with nothing in common do not take long', () => {
    const long = (word: string) => Array.from({ length: 8000 }, (_, index) => `${word}${index}`).join(' ')
    const start = performance.now()
    expect(diffWords(long('a'), long('b')).map((run) => run.kind)).toEqual(['removed', 'added'])
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('blocks', () => {
  test('nothing before: everything is added; the same: everything is same', () => {
    const body = doc(said('Một.'), said('Hai.'))
    expect(diffContents(null, body).map((block) => block.kind)).toEqual(['added', 'added'])
    expect(diffContents(body, body).map((block) => [block.kind, block.reformatted])).toEqual([
      ['same', false],
      ['same', false],
    ])
  })

  test('an edited paragraph is compared word by word with the one that it came from, also when one was put before it', () => {
    const before = doc(said('Giữ nguyên đoạn này.'), said('Kinh tế tăng trưởng khá, thu ngân sách đạt kế hoạch.'), said('Cuối.'))
    const after = doc(
      said('Giữ nguyên đoạn này.'),
      said('Một đoạn hoàn toàn mới về văn hóa.'),
      said('Kinh tế tăng trưởng cao, thu ngân sách vượt kế hoạch.'),
      said('Cuối.'),
    )
    const blocks = diffContents(before, after)
    expect(blocks.map((block) => block.kind)).toEqual(['same', 'added', 'changed', 'same'])
    expect(blocks[2]!.runs.filter((run) => run.kind !== 'same').map((run) => run.text)).toEqual(['khá', 'cao', 'đạt', 'vượt'])
  })

  test('a removed paragraph stands where it was; unlike paragraphs are not mixed', () => {
    const blocks = diffContents(
      doc(said('Đầu.'), said('Nội dung bị bỏ hẳn.'), said('Cuối.')),
      doc(said('Đầu.'), said('Xây dựng Đảng vững mạnh toàn diện.'), said('Cuối.')),
    )
    expect(blocks.map((block) => [block.kind, block.runs[0]?.text])).toEqual([
      ['same', 'Đầu.'],
      ['added', 'Xây dựng Đảng vững mạnh toàn diện.'],
      ['removed', 'Nội dung bị bỏ hẳn.'],
      ['same', 'Cuối.'],
    ])
  })

  test('a change of look alone is told as such', () => {
    const blocks = diffContents(doc(said('Ba khâu đột phá')), doc(p(text('Ba khâu '), text('đột phá', 'bold'))))
    expect(blocks).toMatchObject([{ kind: 'same', reformatted: true, runs: [{ kind: 'same', text: 'Ba khâu đột phá' }] }])
  })

  test('lists, tables, footnotes and page breaks are lines of their own', () => {
    const list = { type: 'bulletList', attrs: { marker: '-' }, content: [{ type: 'listItem', content: [said('Ý một'), said('nói thêm')] }] }
    const cell = (value: string) => ({ type: 'tableCell', content: [said(value)] })
    const table = { type: 'table', content: [{ type: 'tableRow', content: [cell('Chỉ tiêu'), cell('12%')] }] }
    const note = p(text('Theo báo cáo'), { type: 'footnote', attrs: { text: 'Báo cáo số 1' } })
    const body = doc({ type: 'heading', attrs: { level: 2 }, content: [text('Đề mục')] }, list, table, note, { type: 'pageBreak' })
    expect(textBlocks(body).map(({ kind, text: words, depth, marker, level }) => [kind, words, depth, marker, level])).toEqual([
      ['heading', 'Đề mục', 0, '', 2],
      ['item', 'Ý một', 1, '-', 0],
      ['paragraph', 'nói thêm', 1, '', 0],
      ['row', 'Chỉ tiêu\t12%', 0, '', 0],
      ['paragraph', 'Theo báo cáo [chú thích: Báo cáo số 1]', 0, '', 0],
      ['break', '', 0, '', 0],
    ])
    const changedNote = doc(...body.content!.slice(0, 3), p(text('Theo báo cáo'), { type: 'footnote', attrs: { text: 'Báo cáo số 2' } }), {
      type: 'pageBreak',
    })
    expect(diffContents(body, changedNote).map((block) => block.kind)).toEqual(['same', 'same', 'same', 'same', 'changed', 'same'])
  })
})
