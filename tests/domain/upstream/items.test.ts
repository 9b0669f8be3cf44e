import { CITY_DRAFT_VERSIONS } from '@van-kien/server/demo/city-draft.ts'
import { aimWords } from '@van-kien/shared/domain/comparator.ts'
import { align } from '@van-kien/shared/domain/upstream/align.ts'
import { correctedItems, itemChanges, type UpstreamItem } from '@van-kien/shared/domain/upstream/items.ts'
import { readItems } from '@van-kien/shared/domain/upstream/read-items.ts'
import { splitUpstream } from '@van-kien/shared/domain/upstream/split.ts'
import { describe, expect, test } from 'vitest'

const lines = (items: readonly UpstreamItem[]): string[] =>
  items.map(({ key, kind, title, parentKey, target }) =>
    [key, kind, parentKey ?? '-', title, target?.aims.map(aimWords).join(' & ')].filter(Boolean).join(' | '),
  )

const RESOLUTION = `I- KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, KHÂU ĐỘT PHÁ NHIỆM KỲ TRƯỚC
1. Ba khâu đột phá đã triển khai
- Đột phá về hạ tầng đạt kết quả bước đầu.
II- PHƯƠNG HƯỚNG, NHIỆM VỤ
1. Quan điểm phát triển
(1) Tiên phong, gương mẫu trong thực hiện chủ trương của Trung ương.
(2) Lấy người dân làm trung tâm, là chủ thể của phát triển.
2. Các chỉ tiêu chủ yếu
2.1. Nhóm chỉ tiêu về kinh tế
- Tốc độ tăng trưởng tổng sản phẩm bình quân từ 11%/năm trở lên.
- Tỷ trọng kinh tế số chiếm khoảng 40% tổng sản phẩm, trong đó thương mại điện tử 12%.
2.2. Nhóm chỉ tiêu về văn hóa - xã hội
- 100% hộ dân được quản lý hồ sơ sức khỏe điện tử.
- Giữ vững danh hiệu đơn vị văn minh đô thị.
3. Ba khâu đột phá
Một là, hoàn thiện thể chế, phân cấp mạnh cho cơ sở.
Nội dung chi tiết theo đề án riêng.
Hai là, phát triển hạ tầng số đồng bộ.
Ba là, thu hút nhân lực chất lượng cao.
III- NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM
1. Phát triển kinh tế
Cơ cấu lại các ngành dịch vụ.
2. Chỉnh trang đô thị
Bảo tồn khu phố cổ.
IV- TỔ CHỨC THỰC HIỆN
Các nhiệm vụ, giải pháp được giao cho các đơn vị.`

describe('items of an upstream text', () => {
  test('each kind by its heading, numbers and words; what looks back is none', () => {
    expect(lines(readItems(splitUpstream(RESOLUTION)))).toEqual([
      'II.1/1 | viewpoint | - | Tiên phong, gương mẫu trong thực hiện chủ trương của Trung ương',
      'II.1/2 | viewpoint | - | Lấy người dân làm trung tâm, là chủ thể của phát triển',
      'II.2.1 | target-group | - | Nhóm chỉ tiêu về kinh tế',
      'II.2.1/1 | target | II.2.1 | Tốc độ tăng trưởng tổng sản phẩm | từ 11%/năm trở lên',
      'II.2.1/2 | target | II.2.1 | Tỷ trọng kinh tế số | khoảng 40% & 12%',
      'II.2.2 | target-group | - | Nhóm chỉ tiêu về văn hóa - xã hội',
      'II.2.2/1 | target | II.2.2 | Hộ dân được quản lý hồ sơ sức khỏe điện tử | 100%',
      'II.2.2/2 | target | II.2.2 | Giữ vững danh hiệu đơn vị văn minh đô thị | giữ vững',
      'II.3/1 | breakthrough | - | Hoàn thiện thể chế, phân cấp mạnh cho cơ sở',
      'II.3/2 | breakthrough | - | Phát triển hạ tầng số đồng bộ',
      'II.3/3 | breakthrough | - | Thu hút nhân lực chất lượng cao',
      'III.1 | task | - | Phát triển kinh tế',
      'III.2 | task | - | Chỉnh trang đô thị',
    ])
  })

  test('groups of targets that are lines of the text, numbered through', () => {
    const text = `II- MỤC TIÊU\n1. Chỉ tiêu chủ yếu\nVề kinh tế:\n(1) Thu ngân sách tăng 10%.\n(2) Giải ngân đạt 95% trở lên.\nVề xã hội:\n(3) Hộ nghèo dưới 0,5%.`
    expect(lines(readItems(splitUpstream(text)))).toEqual([
      'II.1/1 | target-group | - | Về kinh tế',
      'II.1/1.1 | target | II.1/1 | Thu ngân sách | tăng 10%',
      'II.1/1.2 | target | II.1/1 | Giải ngân | từ 95% trở lên',
      'II.1/2 | target-group | - | Về xã hội',
      'II.1/2.1 | target | II.1/2 | Hộ nghèo | dưới 0,5%',
    ])
  })

  test('the demo draft: viewpoints and breakthroughs from the clauses of one paragraph', () => {
    const kinds = Map.groupBy(readItems(splitUpstream(CITY_DRAFT_VERSIONS[0]!.text)), ({ kind }) => kind)
    expect([...kinds].map(([kind, items]) => `${kind} ${items.length}`)).toEqual([
      'viewpoint 4',
      'target-group 4',
      'target 6',
      'breakthrough 3',
      'task 7',
    ])
  })

  test('people put right what was read wrongly', () => {
    const items = readItems(splitUpstream(RESOLUTION))
    const put = correctedItems(items, [
      { is: 'remove', key: 'II.2.1' },
      { is: 'change', key: 'III.2', kind: 'breakthrough', title: 'Bảo tồn khu phố cổ' },
      { is: 'change', key: 'không còn', title: 'x' },
      { is: 'add', item: { ...items[0]!, key: 'II.1/9', title: 'Quan điểm thứ chín' } },
      { is: 'add', item: items[0]! },
    ])
    expect(put).toHaveLength(items.length)
    expect(put.find(({ key }) => key === 'III.2')).toMatchObject({ kind: 'breakthrough', title: 'Bảo tồn khu phố cổ' })
    expect(put.find(({ key }) => key === 'II.2.1/1')?.parentKey).toBeNull()
    expect(put.findIndex(({ key }) => key === 'II.1/9')).toBe(1)
  })

  test('what became of each item in the next version, whatever number it has there', () => {
    const [before, after] = [
      RESOLUTION,
      RESOLUTION.replace('Hai là, phát triển hạ tầng số đồng bộ.\n', '')
        .replace('bình quân từ 11%', 'bình quân từ 12%')
        .replace('(1) Tiên', '(4) Tiên'),
    ].map((text) => splitUpstream(text)) as [ReturnType<typeof splitUpstream>, ReturnType<typeof splitUpstream>]
    const changes = itemChanges(readItems(before), readItems(after), align(before, after).went)
    expect(changes.filter(({ changed }) => changed).map(({ before, after }) => `${before} ${after}`)).toEqual([
      'II.2.1 II.2.1',
      'II.2.1/1 II.2.1/1',
      'II.3/2 null',
    ])
    expect(changes.find(({ before }) => before === 'II.3/3')?.after).toBe('II.3/2')
  })
})
