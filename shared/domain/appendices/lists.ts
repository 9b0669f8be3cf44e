import { decimal, isTooLarge, plain } from '../figures/decimal.ts'
import { readNumber, writeNumber } from '../figures/numbers.ts'
import type { ListKind } from './kinds.ts'

/** What a column of a list takes. `mark`: 'x' or nothing. */
type ListColumnKind = 'text' | 'number' | 'choice' | 'mark'

/** `sum`: groups and the table show its sum. `over`: a heading that it shares with its neighbours. In heads '{-1}' is a year counted from the congress. */
export interface ListColumn {
  key: string
  head: string
  width: number
  kind: ListColumnKind
  choices?: readonly string[]
  sum?: true
  over?: string
}

/** A group that rows stand in. In names '{district}' and '{ward}' are the dossier's. */
interface ListGroup {
  key: string
  name: string
}

const text = (key: string, head: string, width: number): ListColumn => ({ key, head, width, kind: 'text' })
const number = (key: string, head: string, width: number, sum = false): ListColumn => ({
  ...{ key, head, width, kind: 'number' as const },
  ...(sum ? { sum: true as const } : {}),
})

/** Degrees of completion; the first is what "hoàn thành a/b" counts. */
export const DEGREES = ['Hoàn thành', 'Cơ bản hoàn thành', 'Đang thực hiện', 'Chưa thực hiện'] as const

/** Columns of each list but the running number; the first one names the row. */
export const LIST_COLUMNS: Record<ListKind, readonly ListColumn[]> = {
  tasks: [
    text('name', 'Nhiệm vụ', 220),
    text('paper', 'Văn bản giao', 120),
    text('lead', 'Đơn vị chủ trì', 120),
    text('result', 'Kết quả', 220),
    { key: 'degree', head: 'Mức độ hoàn thành', width: 110, kind: 'choice', choices: DEGREES },
    text('note', 'Ghi chú', 99),
  ],
  works: [
    text('name', 'Tên công trình, dự án', 190),
    text('place', 'Địa điểm', 95),
    text('owner', 'Chủ đầu tư', 95),
    text('source', 'Nguồn vốn', 75),
    number('cost', 'Tổng mức đầu tư (tỷ đồng)', 80, true),
    text('time', 'Khởi công - hoàn thành', 95),
    text('progress', 'Tiến độ, giải ngân (%)', 85),
    { key: 'next', head: 'Chuyển tiếp sang {term} (x)', width: 85, kind: 'mark' },
    text('note', 'Ghi chú', 89),
  ],
  papers: [
    text('number', 'Số, ký hiệu', 120),
    text('day', 'Ngày', 80),
    text('about', 'Trích yếu', 280),
    text('issuer', 'Cơ quan ban hành', 150),
    text('result', 'Kết quả chính', 259),
  ],
  targets: [text('city', 'Chỉ tiêu tương ứng của thành phố', 130), text('basis', 'Căn cứ tính', 140), text('watcher', 'Đơn vị theo dõi', 119)],
  programmes: [
    text('name', 'Tên', 230),
    text('aim', 'Mục tiêu', 200),
    text('lead', 'Chủ trì', 125),
    text('with', 'Phối hợp', 125),
    text('time', 'Thời gian', 90),
    text('means', 'Nguồn lực', 129),
  ],
  organisations: [
    text('name', 'Tổ chức đảng', 165),
    { key: 'type', head: 'Loại hình', width: 80, kind: 'choice', choices: ['Đảng bộ cơ sở', 'Chi bộ cơ sở'] },
    number('cells', 'Số chi bộ', 52, true),
    number('members', 'Số đảng viên', 60, true),
    number('candidates', 'Dự bị', 48, true),
    number('women', 'Nữ', 46, true),
    number('age', 'Độ tuổi bình quân', 64),
    ...([4, 3, 2, 1, 0] as const).map(
      (back): ListColumn => ({
        key: `joined${back}`,
        head: back === 0 ? '{0}' : `{-${back}}`,
        width: 50,
        kind: 'number',
        sum: true,
        over: 'Kết nạp',
      }),
    ),
    text('quality', 'Xếp loại chất lượng năm {-1}', 100),
  ],
}

/** Groups of each list, in their order; none for the chỉ tiêu, which stand in the groups of the register. */
export const LIST_GROUPS: Record<ListKind, readonly ListGroup[]> = {
  tasks: [
    { key: 'breakthrough', name: 'Các khâu đột phá' },
    { key: 'programme', name: 'Chương trình công tác toàn khóa' },
    { key: 'focus', name: 'Nhiệm vụ trọng tâm' },
  ],
  works: [
    { key: 'done', name: 'Hoàn thành trong nhiệm kỳ' },
    { key: 'open', name: 'Đang thực hiện, chuyển tiếp' },
  ],
  papers: [
    { key: 'district', name: 'Văn bản của Đảng bộ {district}' },
    { key: 'former', name: 'Văn bản của Đảng bộ các phường trước sắp xếp' },
    { key: 'ward', name: 'Văn bản của Đảng bộ phường {ward}' },
  ],
  targets: [],
  programmes: [
    { key: 'programme', name: 'Chương trình công tác toàn khóa' },
    { key: 'project', name: 'Đề án' },
    { key: 'work', name: 'Công trình trọng điểm' },
  ],
  organisations: [
    { key: 'quarter', name: 'Tổ dân phố' },
    { key: 'office', name: 'Cơ quan Đảng, Ủy ban nhân dân' },
    { key: 'school', name: 'Đơn vị sự nghiệp (trường học, trạm y tế)' },
    { key: 'firm', name: 'Doanh nghiệp' },
    { key: 'forces', name: 'Lực lượng vũ trang' },
  ],
}

/** Name of a group with the dossier's own names in it. */
export const groupName = ({ name }: ListGroup, facts: { formerDistrict: string; wardName: string }): string =>
  name.replace('{district}', facts.formerDistrict || 'quận').replace('{ward}', facts.wardName)

/** A row of a list. Values by key of the column, numbers as exact decimals; a column without a value is left out. */
export interface ListRow {
  id: string
  list: ListKind
  group: string
  values: Record<string, string>
  position: number
  version: number
}

export const LONGEST_VALUE = 600
/** Rows of one list. */
export const MOST_LIST_ROWS = 500

/** What somebody typed or pasted into a cell, as it is stored; '' takes the value away. */
export function readListValue(column: ListColumn, typed: string): { ok: true; value: string } | { ok: false; message: string } {
  const value = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  const no = (message: string) => ({ ok: false, message }) as const
  if (value === '') return { ok: true, value }
  if (value.length > LONGEST_VALUE) return no(`Dài quá ${LONGEST_VALUE} ký tự.`)
  if (column.kind === 'mark') return /^x$/iu.test(value) ? { ok: true, value: 'x' } : no('Cột này chỉ ghi x, hoặc để trống.')
  if (column.kind === 'choice') {
    const choice = column.choices?.find((one) => one.toLocaleLowerCase('vi') === value.toLocaleLowerCase('vi'))
    return choice ? { ok: true, value: choice } : no(`Chọn một trong: ${column.choices?.join(', ')}.`)
  }
  if (column.kind === 'text') return { ok: true, value }
  const read = readNumber(value)
  if (read?.unit !== '' || isTooLarge(decimal(read.number))) return no('Không đọc được số. Viết như 1.234,5, không ghi đơn vị.')
  return { ok: true, value: read.number }
}

/** As people read it. */
export const showListValue = (column: ListColumn, stored: string): string =>
  column.kind === 'number' && stored !== '' ? writeNumber(stored) : stored

/** The sum of a column; null when no row has a number there. */
export function sumOf(rows: readonly ListRow[], key: string): string | null {
  const values = rows.flatMap(({ values }) => (values[key] ? [values[key]] : []))
  return values.length === 0 ? null : plain(values.reduce((sum, value) => sum.plus(decimal(value)), decimal('0')))
}

export const inListOrder = (rows: readonly ListRow[]): ListRow[] =>
  [...rows].sort((one, other) => one.position - other.position || (one.id < other.id ? -1 : 1))
