/** What a finding says about following the texts from above. Each becomes a rule of the form check. */
export type FollowFinding =
  /** Words in quotation marks that claim to be the upstream's are not what its current version says. */
  | { is: 'misquoted'; place: WordsPlace; upstream: string; exact: string }
  /** An upstream breakthrough, task or target that nothing answers and nobody gave a reason for. */
  | { is: 'unanswered'; upstream: string; itemKey: string; title: string }
  | { is: 'motto-differs'; ours: string; upstream: string; theirs: string }
  /** Parts that a theme should name and this one does not. */
  | { is: 'theme-lacks'; theme: string; parts: ThemePart[] }
  /** A breakthrough of an old resolution that no paragraph of the review speaks of. */
  | { is: 'old-breakthrough'; upstream: string; itemKey: string; title: string }
  | { is: 'city-only'; place: WordsPlace; becomes: string | null }
  /** Too much of a section is the upstream's wording. */
  | { is: 'copied'; sectionId: string; share: number; upstream: string }

/** Xây dựng Đảng · đổi mới · Nhân dân, đoàn kết · mục tiêu. */
export const THEME_PARTS = ['party', 'renewal', 'people', 'goal'] as const
export type ThemePart = (typeof THEME_PARTS)[number]

/** Words in a run of a section's body. */
export interface WordsPlace {
  sectionId: string
  run: number
  from: number
  words: string
}
