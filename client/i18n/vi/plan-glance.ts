import { officeDay } from '@van-kien/shared/domain/schedule/words.ts'

/** The biểu tiến độ in short, on the home of a dossier and among a person's tasks. */
export const planGlance = {
  timeline: 'Các mốc tới ngày Đại hội',
  whole: 'Xem biểu tiến độ',
  none: 'Chưa lập biểu tiến độ',
  noneText: 'Lập từ mẫu, lùi từ ngày Đại hội; tiến độ tự tính từ văn kiện.',
  begin: 'Lập biểu tiến độ',
  today: (day: string) => `Hôm nay, ${day}`,
  states: { done: 'đã xong', late: 'quá hạn', open: 'chưa tới' },
  risks: {
    late: (count: number) => `${count} việc quá hạn theo biểu tiến độ`,
    lateItem: (who: string, days: number) => (who ? `${who}, quá ${days} ngày` : `quá ${days} ngày`),
    obstacles: (count: number) => `${count} vướng mắc chưa tháo gỡ`,
    nobody: (count: number) => `${count} việc sắp tới hạn chưa có người chủ trì`,
    nobodyText: 'Giao người giữ chức danh, hoặc giao đích danh.',
    more: (count: number) => `và ${count} việc khác`,
    open: 'Mở biểu',
  },
  task: 'Việc trong biểu tiến độ',
  obstacle: 'Tháo gỡ vướng mắc',
  part: (done: number, total: number) => `đã xong ${done}/${total}`,
  late: (days: number) => `Quá hạn ${days} ngày`,
  due: (day: string) => `Hạn ${officeDay(day)}`,
} as const
