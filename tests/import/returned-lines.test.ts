import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { patchBody } from '@van-kien/shared/content/body/patch-body.ts'
import { seedBody } from '@van-kien/shared/content/body/seed-body.ts'
import { checkedContent } from '@van-kien/shared/content/checked-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import { applyChoices } from '@van-kien/shared/content/returned/apply.ts'
import { compareLines } from '@van-kien/shared/content/returned/compare.ts'
import type { Choice, Difference } from '@van-kien/shared/content/returned/difference.ts'
import { linesOfContent } from '@van-kien/shared/content/returned/lines.ts'
import { rebase } from '@van-kien/shared/content/returned/rebase.ts'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, readText } from '../support/body/lines.ts'
import { cell, dashes, doc, everyBlock, footnote, head, heading, item, numbered, p, row, table, text } from '../support/docx-sample.ts'
import { seededRandom } from '../support/seeded-random.ts'

const differences = (base: SectionContent, outside: SectionContent, here: SectionContent): Difference[] =>
  compareLines(linesOfContent(base), linesOfContent(outside), linesOfContent(here))
const apply = (base: SectionContent, outside: SectionContent, here: SectionContent, choices: Record<string, Choice>): SectionContent =>
  checkedContent(applyChoices(linesOfContent(base), linesOfContent(outside), here, new Map(Object.entries(choices))).content)
const all = (base: SectionContent, outside: SectionContent, here: SectionContent, choice: Choice = 'take'): SectionContent =>
  apply(base, outside, here, Object.fromEntries(differences(base, outside, here).map((one) => [one.id, one.state === 'collision' ? choice : 'take'])))
const summary = (list: Difference[]) => list.map((one) => [one.kind, one.state, one.base?.text ?? null, one.outside?.text ?? null])
/** Lines without what tells nodes apart. */
const paper = (content: SectionContent) =>
  JSON.stringify(linesOfContent(content), (key, value: unknown) => (key === 'node' || key === 'typed' ? undefined : value))

const filledCell = (words: string): SectionContent => (words ? cell(words) : { ...cell('x'), content: [{ type: 'paragraph' }] })

describe('W7 what came back is held against what was exported and what stands here', () => {
  test('the same text has no difference, whatever it is built of', () => {
    expect(differences(everyBlock, everyBlock, everyBlock)).toEqual([])
  })

  test('one changed word is one difference; not chosen, nothing changes; chosen, only that word does', () => {
    const base = doc(p('Thu ngân sách đạt 95% kế hoạch.'), p('Đoạn hai.'))
    const outside = doc(p('Thu ngân sách đạt 98% kế hoạch.'), p('Đoạn hai.'))
    expect(summary(differences(base, outside, base))).toEqual([
      ['changed', 'clean', 'Thu ngân sách đạt 95% kế hoạch.', 'Thu ngân sách đạt 98% kế hoạch.'],
    ])
    expect(apply(base, outside, base, {})).toBe(base)
    expect(apply(base, outside, base, { 0: 'take' })).toEqual(outside)
  })

  test('changed here and outside at two places of one paragraph: both stay', () => {
    const base = doc(p('Năm qua kinh tế tăng trưởng khá, an ninh giữ vững.'))
    const outside = doc(p('Nhiệm kỳ qua kinh tế tăng trưởng khá, an ninh giữ vững.'))
    const here = doc(p('Năm qua kinh tế tăng trưởng khá, an ninh, trật tự được giữ vững.'))
    expect(summary(differences(base, outside, here)).map(([, state]) => state)).toEqual(['merged'])
    expect(all(base, outside, here)).toEqual(doc(p('Nhiệm kỳ qua kinh tế tăng trưởng khá, an ninh, trật tự được giữ vững.')))
  })

  test('the same words changed twice are a collision: theirs, ours, or both', () => {
    const base = doc(p('Chi ngân sách 100 tỷ đồng.'), p('Cuối.'))
    const outside = doc(p('Chi ngân sách 120 tỷ đồng.'), p('Cuối.'))
    const here = doc(p('Chi ngân sách 110 tỷ đồng.'), p('Cuối.'))
    expect(summary(differences(base, outside, here)).map(([, state]) => state)).toEqual(['collision'])
    expect(apply(base, outside, here, { 0: 'take' })).toBe(here)
    expect(apply(base, outside, here, { 0: 'here' })).toBe(here)
    expect(apply(base, outside, here, { 0: 'outside' })).toEqual(outside)
    expect(apply(base, outside, here, { 0: 'both' })).toEqual(doc(p('Chi ngân sách 110 tỷ đồng.'), p('Chi ngân sách 120 tỷ đồng.'), p('Cuối.')))
  })

  test('the same change on both sides is no difference; a change here alone is none either', () => {
    const base = doc(p('Một hai ba.'))
    const other = doc(p('Một hai bốn.'))
    expect(differences(base, other, other)).toEqual([])
    expect(differences(base, base, other)).toEqual([])
  })

  test('taken out outside and changed here, and the other way round, are collisions', () => {
    const base = doc(p('Giữ.'), p('Đoạn bị xóa ở ngoài.'), p('Cuối.'))
    const without = doc(p('Giữ.'), p('Cuối.'))
    const changed = doc(p('Giữ.'), p('Đoạn bị xóa ở ngoài, đã sửa.'), p('Cuối.'))
    expect(summary(differences(base, without, changed)).map(([kind, state]) => [kind, state])).toEqual([['removed', 'collision']])
    expect(all(base, without, changed, 'outside')).toEqual(without)
    expect(summary(differences(base, changed, without)).map(([kind, state]) => [kind, state])).toEqual([['changed', 'collision']])
    expect(all(base, changed, without, 'outside')).toEqual(changed)
  })

  test('lists: items changed, put in and taken out; numbers of items behind do not count as changes', () => {
    const base = doc(p('Ba việc:'), numbered('1', 1, item(p('một')), item(p('hai'))), p('Xong.'))
    const outside = doc(p('Ba việc:'), numbered('1', 1, item(p('một')), item(p('mới thêm vào')), item(p('hai'))), p('Xong.'))
    expect(summary(differences(base, outside, base))).toEqual([['added', 'clean', null, 'mới thêm vào']])
    expect(all(base, outside, base)).toEqual(outside)
    expect(paper(all(outside, base, outside))).toBe(paper(base))
    const dashed = doc(dashes('-', item(p('ý một'), dashes('+', item(p('cộng một')))), item(p('ý hai'))))
    const more = doc(dashes('-', item(p('ý một'), dashes('+', item(p('cộng một')), item(p('cộng hai')))), item(p('ý hai')), item(p('ý ba'))))
    expect(all(dashed, more, dashed)).toEqual(more)
    expect(paper(all(more, dashed, more))).toBe(paper(dashed))
  })

  test('a first plus below a dash, a list at the start, a list behind a list of another kind', () => {
    const base = doc(dashes('-', item(p('ý một')), item(p('ý hai'))))
    const outside = doc(numbered('a', 1, item(p('điểm đầu'))), dashes('-', item(p('ý một'), dashes('+', item(p('cộng một')))), item(p('ý hai'))))
    expect(paper(all(base, outside, base))).toBe(paper(outside))
  })

  test('tables: a cell, a row put in, a row taken out; a table built otherwise is taken as a whole', () => {
    const rows = (...more: SectionContent[]) =>
      table(row(head('Chỉ tiêu'), head('Kết quả')), row(cell('Thu'), cell('95%')), ...more, row(cell('Hộ nghèo'), cell('0,2%')))
    const base = doc(p('Bảng:'), rows())
    const outside = doc(
      p('Bảng:'),
      table(
        row(head('Chỉ tiêu'), head('Kết quả')),
        row(cell('Thu'), cell('98%')),
        row(cell('Việc làm'), cell('1.200')),
        row(cell('Hộ nghèo'), cell('0,2%')),
      ),
    )
    expect(summary(differences(base, outside, base)).map(([kind, , from, to]) => [kind, from, to])).toEqual([
      ['changed', 'Thu\t95%', 'Thu\t98%'],
      ['added', null, 'Việc làm\t1.200'],
    ])
    expect(all(base, outside, base)).toEqual(outside)
    expect(all(outside, base, outside)).toEqual(base)
    const wider = doc(p('Bảng:'), table(row(head('Chỉ tiêu'), head('Kết quả'), head('Đánh giá')), row(cell('Thu'), cell('95%'), cell('Đạt'))))
    expect(summary(differences(base, wider, base)).map(([kind, state]) => [kind, state])).toEqual([['changed', 'clean']])
    expect(all(base, wider, base)).toEqual(wider)
    const here = doc(p('Bảng:'), table(row(head('Chỉ tiêu'), head('Kết quả')), row(cell('Thu'), cell('97%')), row(cell('Hộ nghèo'), cell('0,2%'))))
    expect(summary(differences(base, outside, here)).map(([, state]) => state)).toEqual(['collision', 'clean'])
    expect(apply(base, outside, here, { '1.1': 'both' })).toBe(here)
    expect(linesOfContent(apply(base, outside, here, { '1.1': 'outside' }))[1]!.text).toContain('Thu\t98%')
  })

  test('an empty table that was filled in outside: row by row, though its rows look alike', () => {
    const form = (...names: string[]) =>
      doc(
        table(
          row(head('TT'), head('Chỉ tiêu'), head('Kết quả')),
          ...names.map((name, index) => row(cell(`${index + 1}`), filledCell(name), filledCell(name ? '100%' : ''))),
        ),
      )
    const empty = form('', '', '', '')
    const filled = form('Thu ngân sách trên địa bàn', '', 'Tỷ lệ hộ nghèo theo chuẩn mới', 'Kết nạp đảng viên')
    expect(summary(differences(empty, filled, empty)).map(([kind, state]) => [kind, state])).toEqual(Array(3).fill(['changed', 'clean']))
    expect(paper(all(empty, filled, empty))).toBe(paper(filled))
    const here = form('', 'Tổ đã điền dòng hai', '', '')
    expect(paper(all(empty, filled, here))).toBe(
      paper(form('Thu ngân sách trên địa bàn', 'Tổ đã điền dòng hai', 'Tỷ lệ hộ nghèo theo chuẩn mới', 'Kết nạp đảng viên')),
    )
  })

  test('rows with merged cells keep their table whole', () => {
    const merged = (words: string) =>
      doc(
        table(
          row(head('TT', { rowspan: 2 }), head('Nhiệm kỳ', { colspan: 2 })),
          row(head('Giao'), head('Đạt')),
          row(cell('1'), cell('100'), cell(words)),
          row(cell('2'), cell('50'), cell('60')),
        ),
      )
    expect(summary(differences(merged('90'), merged('95'), merged('90')))).toEqual([['changed', 'clean', '1\t100\t90', '1\t100\t95']])
    expect(all(merged('90'), merged('95'), merged('90'))).toEqual(merged('95'))
  })

  test('bold, alignment, footnotes and line breaks count; white space and the bold of a heading do not', () => {
    const base = doc(heading(1, 'Tiểu mục'), p('Một hai ba.'), p('Bốn'))
    const look = doc(heading(1, 'Tiểu mục'), p('Một ', text('hai', 'bold'), ' ba.'), { ...p('Bốn'), attrs: { textAlign: 'center' } })
    expect(summary(differences(base, look, base)).map(([kind]) => kind)).toEqual(['look', 'look'])
    expect(all(base, look, base)).toEqual(look)
    const noted = doc(heading(1, 'Tiểu mục'), p('Một hai', footnote('Nghị quyết.'), ' ba.'), p('Bốn', { type: 'hardBreak' }, 'năm'))
    expect(all(base, noted, base)).toEqual(noted)
    const spaced = doc(
      { type: 'heading', attrs: { level: 1 }, content: [text('Tiểu mục', 'bold')] },
      p('Một  hai ba. '),
      { type: 'paragraph' },
      p('Bốn'),
    )
    expect(differences(base, spaced, base)).toEqual([])
  })

  test('what is not chosen stays as it is, empty lines and double spaces too', () => {
    const base = doc(p('Một.'), p('Hai.'))
    const here = doc({ type: 'paragraph' }, p('Một.  '), { type: 'paragraph' }, p('Hai.'))
    const outside = doc(p('Một.'), p('Hai, sửa.'))
    expect(all(base, outside, here)).toEqual(doc({ type: 'paragraph' }, p('Một.  '), { type: 'paragraph' }, p('Hai, sửa.')))
  })

  test('words put into an empty section leave no empty line before them', () => {
    expect(all(doc({ type: 'paragraph' }), doc(p('Mới.'), p('Nữa.')), doc({ type: 'paragraph' }))).toEqual(doc(p('Mới.'), p('Nữa.')))
  })

  test('ids stay the same when the text here changes', () => {
    const base = doc(p('Một.'), p('Hai.'))
    const outside = doc(p('Một.'), p('Chen vào.'), p('Hai, sửa.'))
    const ids = (here: SectionContent) => differences(base, outside, here).map((one) => one.id)
    expect(ids(doc(p('Đầu.'), p('Một.'), p('Hai.')))).toEqual(ids(base))
  })

  test('a wish made on older words is carried over, or refused where it meets', () => {
    const seen = doc(p('Một hai ba.'), p('Bốn.'))
    const wanted = doc(p('Một hai bảy.'), p('Bốn.'))
    expect(rebase(seen, wanted, seen)).toBe(wanted)
    expect(rebase(seen, wanted, doc(p('Không một hai ba.'), p('Bốn, năm.')))).toEqual(doc(p('Không một hai bảy.'), p('Bốn, năm.')))
    expect(rebase(seen, wanted, doc(p('Một hai tám.'), p('Bốn.')))).toBeNull()
  })
})

const STARTS = 'b c ch d đ g h kh l m n nh ng ph qu t th tr v x'.split(' ')
const RHYMES = 'an inh ông ưởng iệm ế óa ộ ảo ật ư ươi ạch ê ốc'.split(' ')
const SIGNS = ['95%', '1.200', 'tỷ', 'đồng,', 'kỳ;']
const WORDS = [...STARTS.flatMap((start) => RHYMES.map((rhyme) => start + rhyme)), ...SIGNS]

test('W7 a hostile text is not looked through for ever: beyond a bound it counts as taken out and put in', () => {
  const random = seededRandom(7)
  const noise = (count: number) => Array.from({ length: count }, () => `t${Math.floor(random() * 1e6)}`).join(' ')
  const [one, other] = [noise(4000), noise(4000)]
  const base = doc(p(`Đầu ${one} cuối.`))
  const outside = doc(p(`Đầu ${other} cuối.`))
  expect(all(base, outside, base)).toEqual(outside)
})

describe('W7 by chance', () => {
  const seed = Number(process.env.SEED ?? 20261123)
  const random = seededRandom(seed)
  const words = (count: number) => Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]!).join(' ')
  const line = () => p(words(4 + Math.floor(random() * 12)))
  const block = (): SectionContent => {
    const kind = random()
    if (kind < 0.6) return line()
    if (kind < 0.75)
      return dashes(
        '-',
        ...Array.from({ length: 1 + Math.floor(random() * 3) }, () => (random() < 0.3 ? item(line(), dashes('+', item(line()))) : item(line()))),
      )
    if (kind < 0.88) return numbered(random() < 0.5 ? '1' : 'a', 1, ...Array.from({ length: 1 + Math.floor(random() * 3) }, () => item(line())))
    return table(row(head('A'), head('B')), ...Array.from({ length: 1 + Math.floor(random() * 3) }, () => row(cell(words(2)), cell(words(3)))))
  }
  const body = () => doc(...Array.from({ length: 2 + Math.floor(random() * 6) }, block))
  const edited = (content: SectionContent): SectionContent => {
    const copy = structuredClone(content)
    const blocks = copy.content!
    for (let n = 0; n < 1 + Math.floor(random() * 3); n++) {
      const at = Math.floor(random() * blocks.length)
      const kind = random()
      if (kind < 0.3) blocks.splice(at, 0, line())
      else if (kind < 0.45 && blocks.length > 1) blocks.splice(at, 1)
      else changeWord(blocks[at]!)
    }
    return copy
  }
  const changeWord = (node: SectionContent): void => {
    if (node.text !== undefined) {
      const parts = node.text.split(' ')
      parts[Math.floor(random() * parts.length)] = words(1 + Math.floor(random() * 2))
      node.text = parts.join(' ')
    } else if (node.content?.length) changeWord(node.content[Math.floor(random() * node.content.length)]!)
  }

  test(`taking everything gives what came back; taking nothing leaves what is here (seed ${seed})`, () => {
    for (let round = 0; round < 400; round++) {
      const base = body()
      const outside = edited(base)
      const here = edited(base)
      expect(differences(base, base, here), `round ${round}`).toEqual([])
      expect(paper(all(base, outside, base)), `round ${round}`).toBe(paper(outside))
      expect(apply(base, outside, here, {}), `round ${round}`).toBe(here)
      const both = all(base, outside, here, 'outside')
      // What was taken is not offered again; a line that became quite another one may no longer be known as the same.
      const left = differences(base, outside, both).filter((one) => one.state === 'clean')
      expect(
        left.map((one) => [one.id, one.state]),
        `round ${round}`,
      ).toEqual([])
    }
  })

  test(`a forward edit makes exactly the wanted body, and keeps what others write beside it (seed ${seed})`, () => {
    for (let round = 0; round < 150; round++) {
      const base = body()
      const wanted = edited(base)
      const mine = new Y.Doc()
      Y.applyUpdate(mine, seedBody(base))
      const theirs = new Y.Doc()
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
      patchBody(mine, wanted)
      const made = contentFromBody(mine)
      expect(paper(made), `round ${round}`).toBe(paper(wanted))
      Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine))
      const other = contentFromBody(theirs)
      expect(paper(other), `round ${round}`).toBe(paper(wanted))
    }
  })
})

test('W7 a forward edit of two places leaves a caret and words typed between them', () => {
  const base = doc(p('Một hai ba bốn năm sáu.'), p('Giữa.'), p('Cuối.'))
  const wanted = doc(p('Một HAI ba bốn năm SÁU.'), p('Chen.'), p('Giữa.'), p('Cuối cùng.'))
  const server = new Y.Doc()
  Y.applyUpdate(server, seedBody(base))
  const typist = new Y.Doc()
  Y.applyUpdate(typist, Y.encodeStateAsUpdate(server))
  const body = bodyOf(typist)
  const caret = Y.createRelativePositionFromTypeIndex(body, 1 + 'Một hai ba'.length)
  body.insert(1 + 'Một hai ba'.length, ' rưỡi')
  const [, middle] = readText(body).lines
  const second = Y.createRelativePositionFromTypeIndex(body, middle!.from + 2)
  patchBody(server, wanted)
  Y.applyUpdate(typist, Y.encodeStateAsUpdate(server))
  const result = contentFromBody(typist)
  expect(result).toMatchObject(doc(p('Một HAI ba rưỡi bốn năm SÁU.'), p('Chen.'), p('Giữa.'), p('Cuối cùng.')))
  expect(Y.createAbsolutePositionFromRelativePosition(caret, typist)).toMatchObject({ type: body, index: 1 + 'Một HAI ba rưỡi'.length })
  expect(Y.createAbsolutePositionFromRelativePosition(second, typist)).toMatchObject({ type: body, index: readText(body).lines[2]!.from + 2 })
})
