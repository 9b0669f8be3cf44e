import type { ApprovalItem } from '@van-kien/shared/api/approval-views.ts'
import { KINDS } from '@van-kien/shared/domain/document-kinds.ts'
import { approval as t } from '../i18n/vi/approval.ts'

/** True for an approved section that must be approved again; else it was submitted. */
export const isAgain = (item: Pick<ApprovalItem, 'status'>): boolean => item.status === 'approved'

/** The order in which approvals are listed and read one after the other: again before new, later kinds before earlier ones, longest waiting first. */
export const inReadingOrder = (items: readonly ApprovalItem[]): ApprovalItem[] =>
  [...items].sort((a, b) => Number(isAgain(b)) - Number(isAgain(a)) || KINDS.indexOf(b.kind) - KINDS.indexOf(a.kind) || a.submittedAt - b.submittedAt)

/** What a section is called in a sentence: 'VIII, Phần thứ hai' from the path 'Phần thứ hai, VIII'; its title when it has no number. */
export function spokenPlace(item: Pick<ApprovalItem, 'path' | 'label' | 'title'>): string {
  if (item.label === '') return item.title
  const [part = '', ...rest] = item.path.split(', ')
  return rest.length > 0 ? `${rest.join(', ')}, ${part}` : part
}

/** Who stands before and behind an item in the list; of one that was decided and left it, the first of the list comes next. */
export function neighbours(list: readonly ApprovalItem[], item: Pick<ApprovalItem, 'sectionId'>): { previous?: ApprovalItem; next?: ApprovalItem } {
  const place = list.findIndex((other) => other.sectionId === item.sectionId)
  const [previous, next] = place < 0 ? [undefined, list[0]] : [list[place - 1], list[place + 1]]
  return { ...(previous ? { previous } : {}), ...(next ? { next } : {}) }
}

/** Whether these words were approved, or submitted, before. */
export const submissionLabel = (item: Pick<ApprovalItem, 'hasApproved' | 'version'>): string =>
  item.hasApproved ? t.again : item.version > 1 ? t.neverApproved : t.first
