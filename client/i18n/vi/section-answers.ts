import type { UpstreamAnswer } from '@van-kien/shared/domain/upstream/answers.ts'

/** What the team answered to changes of a text from above, as whoever approves reads it. */
export const sectionAnswers = {
  title: (source: string, version: number) => `Tổ biên tập trả lời về bản ${version} của “${source}”`,
  answers: {
    changed: 'Đã sửa theo',
    kept: 'Giữ nguyên',
    unrelated: 'Không liên quan đến phường',
  } satisfies Record<UpstreamAnswer, string>,
  open: (count: number) => `${count} chỗ thay đổi chưa trả lời`,
  count: (count: number) => (count > 1 ? ` (${count} chỗ)` : ''),
  by: (by: string, when: string) => `${by}, ${when}`,
}
