import type { ApprovalItem } from '@van-kien/shared/api/views.ts'
import { STAGES } from '@van-kien/shared/domain/stages.ts'

/** True for an approved section that must be approved again; else it was submitted. */
export const isAgain = (item: Pick<ApprovalItem, 'status'>): boolean => item.status === 'approved'

/** The order in which approvals are listed and read one after the other: again before new, later stages before earlier ones, longest waiting first. */
export const inReadingOrder = (items: readonly ApprovalItem[]): ApprovalItem[] =>
  [...items].sort(
    (a, b) => Number(isAgain(b)) - Number(isAgain(a)) || STAGES.indexOf(b.stage) - STAGES.indexOf(a.stage) || a.submittedAt - b.submittedAt,
  )

/** What a section is called in a sentence: 'VIII, Phần thứ hai' from the path 'Phần thứ hai, VIII'; its title when it has no number. */
export function spokenPlace(item: Pick<ApprovalItem, 'path' | 'label' | 'title'>): string {
  if (item.label === '') return item.title
  const [part = '', ...rest] = item.path.split(', ')
  return rest.length > 0 ? `${rest.join(', ')}, ${part}` : part
}
