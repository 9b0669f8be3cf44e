import { type Alignment, align } from '@van-kien/shared/domain/upstream/align.ts'
import type { Passage } from '@van-kien/shared/domain/upstream/paragraphs.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { describe, expect, test } from 'vitest'
import { changeWords, plantedDraft } from '../../support/planted-draft.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const FIRST = `Kinh tế trên địa bàn tăng trưởng khá, cơ cấu chuyển dịch đúng hướng, thu ngân sách vượt dự toán giao hằng năm.`
const SECOND = `Khoa học, công nghệ được đẩy mạnh; chuyển đổi số, cải cách hành chính đạt kết quả bước đầu. Hạ tầng số được quan tâm đầu tư đồng bộ.`
const THIRD = `Công tác kiểm tra, giám sát và thi hành kỷ luật của Đảng ủy được tăng cường, góp phần giữ vững kỷ cương trong Đảng bộ.`
const FOURTH = `Quản lý trật tự xây dựng ở một số địa bàn còn buông lỏng; ùn tắc giao thông, úng ngập cục bộ chậm được khắc phục.`

const draft = (text: string): Passage[] => splitUpstream(text)
const summary = ({ changes, before, after }: Alignment): string[] =>
  changes.map((change) => {
    const words = (numbers: readonly number[], list: Alignment['before']) => numbers.map((number) => list[number]!.text.slice(0, 12)).join(' | ')
    return `${change.kind}: ${words(change.before, before)} -> ${words(change.after, after)}`
  })
const own = (result: Alignment): string[] => result.affected.filter(({ how }) => how === 'own').map(({ key }) => key)
const below = (result: Alignment): string[] => result.affected.filter(({ how }) => how === 'below').map(({ key }) => key)

const BASE = `I- KẾT QUẢ\n1. Kinh tế\n${FIRST}\n2. Khoa học\n${SECOND}\n3. Xây dựng Đảng\n${THIRD}\n${FOURTH}`

describe('two versions of an upstream text', () => {
  test('the same file twice: nothing changed', () => {
    const result = align(draft(BASE), draft(BASE))
    expect([result.changes, result.affected, result.formOnly, result.unlike]).toEqual([[], [], 0, false])
  })

  test('other numbers, spaces, Unicode form, ủy/uỷ and page breaks are no change', () => {
    const other = BASE.replace('I- KẾT QUẢ', 'II. KẾT QUẢ')
      .replace('1. Kinh tế', '1) Kinh tế')
      .replace('Đảng ủy', 'Đảng uỷ')
      .replace('Kinh tế trên', '  Kinh   tế trên')
      .replace('chuyển đổi số, cải', 'chuyển đổi số,\n12\ncải')
      .normalize('NFD')
    const result = align(draft(BASE), draft(other))
    expect([result.changes, result.affected]).toEqual([[], []])
    expect(result.formOnly).toBeGreaterThan(0)
    expect(result.passages.map(({ before, after }) => `${before} ${after}`)).toEqual(['I II', 'I.1 II.1', 'I.2 II.2', 'I.3 II.3'])
  })

  test('one word edited: that passage, and what stands above it', () => {
    const result = align(draft(BASE), draft(BASE.replace('vượt dự toán', 'đạt dự toán')))
    expect(summary(result)).toEqual(['edited: Kinh tế trên -> Kinh tế trên'])
    expect([own(result), below(result)]).toEqual([['I.1'], ['I']])
  })

  test('a passage that moved as a whole and got another number: links go with it, nobody has to look', () => {
    const result = align(draft(BASE), draft(`I- KẾT QUẢ\n1. Xây dựng Đảng\n${THIRD}\n${FOURTH}\n2. Kinh tế\n${FIRST}\n3. Khoa học\n${SECOND}`))
    expect(new Set(result.changes.map(({ kind }) => kind))).toEqual(new Set(['moved']))
    expect(result.affected).toEqual([])
    expect(result.passages.find(({ before }) => before === 'I.3')?.after).toBe('I.1')
  })

  test('a paragraph that moved to another passage touches both', () => {
    const result = align(draft(BASE), draft(`I- KẾT QUẢ\n1. Kinh tế\n${FOURTH}\n${FIRST}\n2. Khoa học\n${SECOND}\n3. Xây dựng Đảng\n${THIRD}`))
    expect(summary(result)).toEqual(['moved: Quản lý trật -> Quản lý trật'])
    expect(own(result)).toEqual(['I.1', 'I.3'])
  })

  test('split and joined', () => {
    const [one, other] = SECOND.split('. ') as [string, string]
    const split = align(draft(BASE), draft(BASE.replace(SECOND, `${one}.\n${other}`)))
    expect(summary(split)).toEqual(['split: Khoa học, cô -> Khoa học, cô | Hạ tầng số đ'])
    const joined = align(draft(BASE), draft(BASE.replace(`${THIRD}\n${FOURTH}`, `${THIRD} ${FOURTH}`)))
    expect(summary(joined)).toEqual(['joined: Công tác kiể | Quản lý trật -> Công tác kiể'])
    expect([own(split), own(joined)]).toEqual([['I.2'], ['I.3']])
  })

  test('added to a passage, added as a passage, deleted with its passage', () => {
    const added = align(draft(BASE), draft(`${BASE}\n4. Đối ngoại\nMở rộng quan hệ đối ngoại nhân dân với các địa phương kết nghĩa.`))
    expect([added.fresh, own(added), below(added)]).toEqual([['I.4'], [], ['I']])
    const deleted = align(draft(BASE), draft(BASE.replace(`2. Khoa học\n${SECOND}\n`, '').replace('3. Xây', '2. Xây')))
    expect(deleted.passages.find(({ before }) => before === 'I.2')?.after).toBeNull()
    expect([own(deleted), summary(deleted)]).toEqual([['I.2'], ['deleted: Khoa học | Khoa học, cô -> ']])
  })

  test('a text without headings is aligned by its paragraphs alone', () => {
    const result = align(draft(`${FIRST}\n${SECOND}\n${THIRD}`), draft(`${FIRST}\n${THIRD.replace('góp phần', 'qua đó')}\n${FOURTH}`))
    expect(summary(result)).toEqual(['deleted: Khoa học, cô -> ', 'edited: Công tác kiể -> Công tác kiể', 'added:  -> Quản lý trật'])
  })

  test('nothing in common is said, not guessed', () => {
    const other = `Mùa xuân hoa đào nở rộ khắp các triền núi phía bắc\nTrẻ nhỏ nô đùa bên suối, tiếng cười vang vọng suốt buổi chiều`
    const result = align(draft(BASE), draft(other))
    expect([result.unlike, result.changes, result.fresh]).toEqual([true, [], ['MD']])
    expect(own(result)).toEqual(['I', 'I.1', 'I.2', 'I.3'])
  })

  test('a heading that one version was read to have as words is the same words', () => {
    const result = align(draft(BASE), draft(BASE.replace('3. Xây dựng Đảng', 'XÂY DỰNG ĐẢNG')))
    expect(result.changes.filter(({ kind }) => kind === 'added' || kind === 'deleted')).toEqual([])
  })

  test('an empty version on either side', () => {
    expect(align([], draft(BASE)).fresh).toEqual(['I', 'I.1', 'I.2', 'I.3'])
    expect(align(draft(BASE), []).passages.every(({ after }) => after === null)).toBe(true)
  })

  test('headings that repeat are told apart by where they stand', () => {
    const twice = (second: string) => `I- MỘT\n1. Hạn chế\n${FIRST}\nII- HAI\n1. Hạn chế\n${second}`
    const result = align(draft(twice(FOURTH)), draft(twice(FOURTH.replace('chậm được', 'đã được'))))
    expect(own(result)).toEqual(['II.1'])
  })

  test('hostile: 5,000 paragraphs, every one with words changed', () => {
    const planted = plantedDraft(7, 5000)
    const random = seededRandom(7)
    const after = planted.before.map((passage) => ({
      ...passage,
      text: passage.text
        .split('\n')
        .map((line) => changeWords(random, line.split(' '), 0.3).join(' '))
        .join('\n'),
    }))
    const result = align(planted.before, after)
    const edited = result.changes.filter(({ kind }) => kind === 'edited').length
    expect(edited).toBeGreaterThanOrEqual(5000)
    expect(result.changes.filter(({ kind }) => kind !== 'edited')).toEqual([])
  })

  test('hostile: the same line a thousand times', () => {
    const lines = (count: number) => draft(Array.from({ length: count }, () => FIRST).join('\n'))
    const result = align(lines(1000), lines(1003))
    expect(result.changes.flatMap(({ kind, after }) => after.map(() => kind))).toEqual(['added', 'added', 'added'])
  })
})
