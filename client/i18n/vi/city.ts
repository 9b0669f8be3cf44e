import type { Obstacle, ObstacleKind } from '@van-kien/shared/domain/city-obstacles.ts'
import type { Stage } from '@van-kien/shared/domain/stages.ts'

/** Texts of the page that follows all wards of a city, and of who may see it. */

const OBSTACLES: Record<ObstacleKind, (obstacle: Obstacle) => string> = {
  past: ({ count, days }) => `Ngày Đại hội đã qua ${days} ngày, còn ${count} mục chưa duyệt`,
  overdue: ({ count, days }) => `${count} mục quá hạn trình, lâu nhất ${days} ngày`,
  'no-report': ({ days }) => (days === 0 ? 'Đại hội hôm nay, chưa lập báo cáo chính trị' : `Còn ${days} ngày, chưa lập báo cáo chính trị`),
  'no-dossier': () => 'Chưa lập hồ sơ',
  flags: ({ count }) => `${count} mục đã duyệt cần duyệt lại`,
  'old-version': ({ count, days }) => `Đang theo bản ${count}, đã có bản ${days}`,
  waiting: ({ count, days }) => `${count} mục chờ duyệt, lâu nhất ${days} ngày`,
  quiet: ({ days }) => `${days} ngày không có thay đổi nào`,
  'no-city-text': () => 'Chưa nhập dự thảo của Thành phố',
}

export const city = {
  page: 'Toàn Thành phố',
  title: (count: number) => `${count} phường`,
  of: (name: string, today: string) => `${name.charAt(0).toLocaleUpperCase('vi')}${name.slice(1)}, ngày ${today}`,
  late: (count: number) => `${count} trễ`,
  stages: { 'preliminary-outline': 'Sơ bộ', 'detailed-outline': 'Chi tiết', report: 'Báo cáo' } satisfies Record<Stage, string>,
  stageCounts: {
    'preliminary-outline': (count: number) => `${count} đề cương sơ bộ`,
    'detailed-outline': (count: number) => `${count} đề cương chi tiết`,
    report: (count: number) => `${count} báo cáo`,
  } satisfies Record<Stage, (count: number) => string>,
  noStage: 'Chưa lập',
  filters: {
    label: 'Lọc phường',
    all: 'Tất cả',
    late: 'Trễ',
    flags: 'Cần duyệt lại',
    old: 'Chưa theo bản mới',
    stage: 'Giai đoạn',
    anyStage: 'Mọi giai đoạn',
    version: 'Bản dự thảo của Thành phố',
    anyVersion: 'Mọi bản',
    versionIs: (version: number) => `Đang theo bản ${version}`,
    noVersion: 'Chưa nhập bản nào',
    order: 'Thứ tự',
    orders: { late: 'Trễ trước, rồi gần ngày', day: 'Gần ngày Đại hội trước', name: 'Theo tên phường' },
    search: 'Tìm phường',
    clear: 'Bỏ lọc',
  },
  strip: 'Theo tuần Đại hội',
  weekOf: 'Đại hội tuần',
  weekCount: (late: number) => `phường${late > 0 ? `, ${late} trễ` : ''}. Bấm để chỉ xem tuần này.`,
  column: (ward: string, approved: number, total: number, late: boolean) => `${ward}: ${approved}/${total} mục đã duyệt${late ? ', trễ' : ''}`,
  legend: {
    height: 'cao bằng phần mục đã duyệt',
    late: 'mũ đỏ: trễ theo ngày của chính nơi ấy',
    column: 'mỗi cột một phường, xếp theo tuần Đại hội',
  },
  heads: {
    ward: 'Phường',
    date: 'Đại hội',
    left: 'Còn',
    stage: 'Đang làm',
    approved: 'Mục đã duyệt',
    flags: 'Duyệt lại',
    version: 'Theo',
    obstacle: 'Vướng nhất',
  },
  list: 'Các phường',
  count: (shown: number, all: number) => (shown === all ? `${all} phường` : `${shown} trong ${all} phường`),
  left: (days: number) => (days < 0 ? `qua ${-days}` : String(days)),
  leftAloud: (days: number) => (days < 0 ? `đã qua ${-days} ngày` : `còn ${days} ngày`),
  version: (version: number) => `bản ${version}`,
  ordinal: (ordinal: string) => `lần thứ ${ordinal}`,
  obstacle: (obstacle: Obstacle) => OBSTACLES[obstacle.kind](obstacle),
  none: 'không',
  panel: {
    label: (ward: string) => `Tình hình ${ward}`,
    congress: (day: string, days: number) => (days < 0 ? `Đại hội ${day}, đã qua ${-days} ngày` : `Đại hội ${day}, còn ${days} ngày`),
    noDossier: 'Chưa lập hồ sơ văn kiện',
    counts: { approved: 'đã duyệt', submitted: 'đã trình', stale: 'cần duyệt lại', drafting: 'đang soạn' },
    ofTotal: (approved: number, total: number) => `${approved}/${total} mục đã duyệt`,
    text: 'Dự thảo của Thành phố',
    following: (version: number, newest: number, day: string) =>
      version < newest
        ? `Đang theo bản ${version} (nhập ngày ${day}), bản mới nhất là ${newest}`
        : `Đang theo bản ${version}, bản mới nhất, nhập ngày ${day}`,
    noText: 'Chưa nhập bản nào',
    obstacles: 'Vướng mắc',
    clear: 'Không có vướng mắc nào theo ngày và trạng thái trong hồ sơ.',
    only: 'Chỉ xem tên phường, số đếm, ngày và trạng thái. Lời văn, số liệu và tên người trong hồ sơ không hiện ở đây.',
  },
  from: (time: string) => `Tính lúc ${time} từ hồ sơ của các phường, không ai phải báo cáo`,
  loading: 'Đang đếm từ hồ sơ của các phường…',
  empty: (name: string) => `Chưa có phường nào thuộc ${name}`,
  emptyText: 'Quản trị lập phường và hồ sơ ở trang Quản trị; lập xong phường hiện ở đây.',
  noMatch: 'Không có phường nào khớp',
  noMatchText: 'Bỏ bớt điều kiện lọc, hoặc tìm tên khác.',
}

/** Of the administration: who may follow a city. */
export const cityViewers = {
  title: 'Người theo dõi của Thành phố',
  text: 'Xem được tên phường, số đếm, ngày và trạng thái của mọi phường; không mở được hồ sơ nào. Tổ biên tập các phường thấy tên người này ở trang Thành viên.',
  add: 'Giao theo dõi',
  person: 'Người theo dõi',
  personHint: 'Tìm tên hoặc tên đăng nhập',
  personMissing: 'Chọn người được giao theo dõi.',
  noPerson: 'Không có tài khoản nào khớp',
  city: 'Theo dõi các phường thuộc',
  given: (city: string, day: string, by: string) => `${city}, từ ngày ${day}${by ? `, ${by} giao` : ''}`,
  disabled: 'tài khoản đã ngừng',
  end: 'Thôi giao',
  endAloud: (name: string) => `Thôi giao theo dõi: ${name}`,
  endAsk: {
    title: (name: string) => `Thôi giao ${name} theo dõi Thành phố?`,
    text: 'Người này không xem được tình hình các phường nữa. Tài khoản vẫn dùng được.',
  },
  gave: (name: string) => `Đã giao ${name} theo dõi Thành phố`,
  ended: (name: string) => `${name} không còn theo dõi Thành phố`,
  empty: 'Chưa giao ai',
  noWard: 'Lập phường trước, rồi giao người theo dõi.',
}

/** Of a ward's team: who follows it from above. */
export const watching = {
  title: 'Theo dõi từ Thành phố',
  since: (day: string) => `từ ngày ${day}`,
  text: 'Quản trị giao. Chỉ thấy tên phường, số mục theo trạng thái, ngày và bản dự thảo của Thành phố đang theo; không thấy lời văn, số liệu, tên người và không mở được hồ sơ này.',
}
