import { officeDay } from '@van-kien/shared/domain/schedule/words.ts'

/** Approved pages against the plan, on the home of a dossier. */
export const burnUp = {
  title: 'Trang đã duyệt so với kế hoạch',
  loading: 'Đang tính trang đã duyệt…',
  failed: 'Chưa tính được trang đã duyệt',
  /** @param approved, goal as they are shown: '6,2' */
  now: (approved: string, goal: string) => `Đã duyệt ${approved}/${goal} trang`,
  plan: (pages: string) => `kế hoạch đến hôm nay ${pages} trang`,
  behind: (pages: string) => `chậm ${pages} trang`,
  ahead: (pages: string) => `sớm hơn ${pages} trang`,
  level: 'đúng kế hoạch',
  noPlan: 'Chưa có đường kế hoạch: lập biểu tiến độ, hoặc ghi hạn cho từng mục.',
  legend: { approved: 'đã duyệt', plan: 'theo kế hoạch' },
  /** What a screen reader says of the chart. */
  chart: (words: string, congress: string) => `Biểu đồ trang đã duyệt theo ngày. ${words}. Ngày Đại hội ${officeDay(congress)}.`,
  today: (day: string) => `Hôm nay ${day}`,
  congress: (day: string) => `Đại hội ${day}`,
  pages: (pages: string) => `${pages} trang`,
  table: 'Xem bằng bảng',
  heads: ['Đến hết ngày', 'Trang đã duyệt', 'Trang theo kế hoạch'],
  notYet: 'chưa tới',
  none: '–',
} as const
