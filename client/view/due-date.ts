import type { SectionView } from '@van-kien/shared/api/views.ts'

/** 'YYYY-MM-DD' in the person's own time zone. */
export function dayOf(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

/** Whole days from `today` to `day`, negative when it is past. Both 'YYYY-MM-DD'. */
export const daysUntil = (day: string, today: string): number =>
  Math.round((Date.parse(`${day}T00:00Z`) - Date.parse(`${today}T00:00Z`)) / 86_400_000)

/** Days past the date by which a section should have been submitted; 0 when it is in time, has no date or was submitted. */
export function daysOverdue(section: Pick<SectionView, 'dueDate' | 'status' | 'headingOnly'>, today: string): number {
  if (!section.dueDate || section.status !== 'drafting' || section.headingOnly) return 0
  return Math.max(0, -daysUntil(section.dueDate, today))
}
