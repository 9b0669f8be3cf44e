import type { CauseKind } from '@van-kien/shared/domain/stale-cause.ts'

/** What stands beside each cause of “cần duyệt lại”. */
export const staleCauses = {
  open: {
    upstream: 'Xem văn bản cấp trên',
    figure: 'Xem số liệu của mục',
    appendix: 'Xem số liệu hiện nay',
  } satisfies Record<CauseKind, string>,
  settle: 'Đã xem, giữ nguyên lời',
  settleHint: 'Chỉ duyệt lại về nguyên nhân này; các nguyên nhân khác vẫn chờ.',
  settled: (left: number) => `Đã ghi nhận. Mục còn ${left} nguyên nhân cần duyệt lại.`,
  since: (by: string, when: string) => (by ? `${by}, ${when}` : when),
}
