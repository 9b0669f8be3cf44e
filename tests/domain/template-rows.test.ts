import { flattenTemplate } from '@van-kien/shared/domain/template.ts'
import { rowsFromDraft, runningTitle, shortTitleOf } from '@van-kien/shared/domain/template-from-draft.ts'
import {
  addRow,
  moveRow,
  nextKey,
  removeRow,
  rowMistakes,
  rowsBelow,
  sectionsOfRows,
  setLevel,
  type TemplateRow,
} from '@van-kien/shared/domain/template-rows.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { cityTemplateFor } from '@van-kien/templates/city-template.ts'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../support/seeded-random.ts'

const DRAFT = `DỰ THẢO BÁO CÁO
Đại hội diễn ra trong bối cảnh mới.
I- ĐÁNH GIÁ VIỆC THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI XVII ĐẢNG BỘ THÀNH PHỐ
1. Kết quả thực hiện Nghị quyết Đại hội XVII
Kinh tế tăng trưởng khá; thu ngân sách đạt kết quả cao.
1.1. Kinh tế
Cơ cấu kinh tế chuyển dịch tích cực.
a) Thương mại, dịch vụ
Phát triển nhanh.
2. Hạn chế, khuyết điểm
Một số việc còn chậm.
II- QUAN ĐIỂM, MỤC TIÊU
1. Quan điểm phát triển
Lấy con người làm trung tâm.
KẾT LUẬN
Toàn Đảng bộ quyết tâm.
PHỤ LỤC 1. CHỈ TIÊU
Danh mục.`

const draft = (text: string): TemplateRow[] => rowsFromDraft(splitUpstream(text))
const outline = (rows: readonly TemplateRow[]) => rows.map(({ key, level }) => `${key} ${level}`)
const report = (rows: readonly TemplateRow[]) => cityTemplateFor('report', { id: 'x', version: 1, name: 'Mẫu', rows })
const mistakes = (rows: readonly TemplateRow[]) => rowMistakes(report(rows), rows)

describe('an outline made of a city draft', () => {
  test('has its headings at the levels of a template, with names, guidance and the link back, and no mistake', () => {
    const rows = draft(DRAFT)
    expect(mistakes(rows)).toEqual([])
    expect(rows.map(({ level }) => level)).toEqual(['plain', 'roman', 'num', 'num2', 'alpha', 'num', 'roman', 'num', 'plain', 'appendix'])
    const [, first, result, economy] = rows
    expect(first).toMatchObject({ title: 'Đánh giá việc thực hiện Nghị quyết Đại hội XVII Đảng bộ thành phố', sourceKeys: ['I'] })
    expect(first!.write).toContain('Chỉ là đề mục; nội dung viết ở các mục nhỏ bên dưới.')
    expect(result!.write.join()).toContain('Kinh tế tăng trưởng khá')
    expect(economy).toMatchObject({ title: 'Kinh tế', shortTitle: 'Kinh tế', sourceKeys: ['I.1.1'] })
  })

  test('of headings that skip levels, stand below a), or stand twice is closed up and has no mistake', () => {
    const heading = (key: string, parentKey: string | null, title = key) => ({ key, parentKey, label: '', title, text: '' })
    const rows = rowsFromDraft([
      ...[heading('1', null), heading('1.1.1', '1'), heading('I', null), heading('I.a', 'I'), heading('I.a.b', 'I.a'), heading('I.a.b.c', 'I.a.b')],
      ...[heading('I.a.b.c.d', 'I.a.b.c'), heading('I(2)', null), heading('P2', null), heading('P2.I', 'P2'), heading('P2.I.đ', 'P2.I')],
    ])
    expect(mistakes(rows)).toEqual([])
    expect(rows.slice(3, 7).map(({ level }) => level)).toEqual(['num', 'num2', 'alpha', 'alpha'])
  })

  test('titles in capitals read as running text; short titles fit the outline', () => {
    expect(runningTitle('PHÁT HUY VAI TRÒ CỦA MẶT TRẬN TỔ QUỐC VIỆT NAM, HỘI ĐỒNG NHÂN DÂN VÀ NHÂN DÂN THỦ ĐÔ')).toBe(
      'Phát huy vai trò của Mặt trận Tổ quốc Việt Nam, Hội đồng nhân dân và Nhân dân Thủ đô',
    )
    expect(runningTitle('Bối cảnh')).toBe('Bối cảnh')
    for (const title of ['Một hai ba bốn năm sáu bảy tám chín mười', 'Khôngcókhoảngtrắngnàoởtrongtêndàinhưthếnày', 'Kinh tế, ngân sách', '- -'])
      expect([...shortTitleOf(title)].length, title).toBeLessThanOrEqual(24)
  })

  test('the three stages share keys; the first outline goes down to 1., and only the report has all its pages', () => {
    const rows = draft(DRAFT).map((row) => ({ ...row, budgetPages: 2, data: ['Văn phòng'] }))
    const template = { id: 'abc', version: 3, name: 'Mẫu', rows }
    const keys = (kind: 'preliminary-outline' | 'detailed-outline' | 'report') =>
      flattenTemplate(cityTemplateFor(kind, template).sections).map(({ section }) => section)
    expect(keys('preliminary-outline').map(({ key }) => key)).toEqual(
      rows.filter(({ level }) => !['num2', 'alpha'].includes(level)).map(({ key }) => key),
    )
    expect(keys('detailed-outline').map(({ key }) => key)).toEqual(rows.map(({ key }) => key))
    expect(keys('preliminary-outline')[0]!.guidance).not.toHaveProperty('data')
    expect([keys('preliminary-outline')[0]!.budgetPages, keys('detailed-outline')[0]!.budgetPages, keys('report')[0]!.budgetPages]).toEqual([
      0.1, 0.9, 2,
    ])
    expect(cityTemplateFor('report', template)).toMatchObject({ id: 'report-abc', version: 3, frame: 'roman', docType: 'BÁO CÁO CHÍNH TRỊ' })
  })
})

describe('rows of a template are edited', () => {
  const rows = draft(DRAFT)

  test('a row moves with all below it, and only among its own', () => {
    const moved = moveRow(rows, 'TP7', 'up')
    expect(moved.map(({ key }) => key)).toEqual(['TP1', 'TP7', 'TP8', 'TP2', 'TP3', 'TP4', 'TP5', 'TP6', 'TP9', 'TP10'])
    expect(moveRow(moved, 'TP7', 'down').map(({ key }) => key)).toEqual(rows.map(({ key }) => key))
    expect(moveRow(rows, 'TP8', 'up')).toEqual(rows)
    expect(moveRow(rows, 'TP6', 'down')).toEqual(rows)
    expect(moveRow(rows, 'none', 'up')).toEqual(rows)
  })

  test('what stands below follows a change of level; nothing is lost', () => {
    expect(outline(setLevel(rows, 'TP2', 'part')).slice(1, 6)).toEqual(['TP2 part', 'TP3 roman', 'TP4 num', 'TP5 num2', 'TP6 roman'])
    // What stood beside it stands below a part now, at the level that it had.
    expect(outline(setLevel(rows, 'TP2', 'part')).slice(6)).toEqual(outline(rows).slice(6))
    expect(outline(setLevel(setLevel(rows, 'TP7', 'part'), 'TP7', 'roman'))).toEqual(outline(rows))
  })

  test('a row goes with all below it; a new one gets a key that none ever had', () => {
    expect(rowsBelow(rows, 'TP2')).toBe(4)
    expect(removeRow(rows, 'TP2').map(({ key }) => key)).toEqual(['TP1', 'TP7', 'TP8', 'TP9', 'TP10'])
    const added = addRow(removeRow(rows, 'TP10'), 'TP2', ['TP10', 'TP40'])
    expect(added.map(({ key }) => key)).toEqual(['TP1', 'TP2', 'TP3', 'TP4', 'TP5', 'TP6', 'TP41', 'TP7', 'TP8', 'TP9'])
    expect(nextKey([])).toBe('TP1')
  })

  test('every mistake is named with its row, in Vietnamese', () => {
    const spoilt = rows.map((row) => ({ ...row }))
    Object.assign(spoilt[1]!, { title: ' ', shortTitle: 'Một tên gọn dài hơn hai mươi bốn chữ' })
    Object.assign(spoilt[2]!, { level: 'num2', write: [] })
    Object.assign(spoilt[3]!, { sourceKeys: ['không phải mã'], budgetPages: -1, write: ['Viết cho {{khongCo}}.'] })
    const found = mistakes(spoilt).map(({ key, field, message }) => `${key} ${field}: ${message}`)
    expect(found).toEqual([
      'TP2 title: phải là chữ, không được để trống',
      'TP2 shortTitle: tên gọn dài 36 ký tự, chỉ được 24',
      expect.stringContaining('TP3 guidance.write: phải là danh sách câu'),
      expect.stringContaining('TP3 level: dưới cấp “I.” phải là cấp “1.”'),
      'TP4 guidance.write[1]: biến "{{khongCo}}" không có',
      'TP4 budgetPages: số trang phải lớn hơn 0',
      expect.stringContaining('TP4 sourceKeys'),
      expect.stringContaining('TP4 level'),
    ])
    expect(mistakes([])).toEqual([{ key: null, field: 'sections', message: 'phải có ít nhất một mục' }])
    expect(mistakes([rows[0]!, { ...rows[0]! }]).map(({ message }) => message)).toEqual(['mã "TP1" dùng cho hai mục'])
  })

  test('whatever is done in whatever order: keys stay unique, each row stands once in the tree', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed)
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
      let list = rows
      for (let step = 0; step < 30; step++) {
        const key = list.length > 0 ? pick(list).key : ''
        const before = list.length
        const act = Math.floor(random() * 4)
        if (act === 0) list = moveRow(list, key, pick(['up', 'down'] as const))
        else if (act === 1) list = setLevel(list, key, pick(['plain', 'part', 'roman', 'num', 'num2', 'alpha', 'appendix'] as const))
        else if (act === 2) list = addRow(list, key)
        else if (list.length > 4) list = removeRow(list, key)
        if (act < 2) expect(list.length, `seed ${seed}`).toBe(before)
        const keys = list.map((row) => row.key)
        expect(new Set(keys).size, `seed ${seed}`).toBe(keys.length)
        expect(
          flattenTemplate(sectionsOfRows(list)).map(({ section }) => section.key),
          `seed ${seed}`,
        ).toEqual(keys)
      }
    }
  })
})
