import type { FormatProfile } from './format-profile.ts'

interface ChoiceRule<T extends string> {
  name: string
  /** What can be chosen, in words for people. */
  options: Record<T, string>
  read: (profile: FormatProfile) => T
  write: (profile: FormatProfile, value: T) => FormatProfile
}

const SIDES = { left: 'Bên trái, dưới số', right: 'Bên phải, dưới ngày' }
const choice = <T extends string>(rule: ChoiceRule<T>) => rule

const draft = (profile: FormatProfile, change: Partial<FormatProfile['marks']['draft']>): FormatProfile => ({
  ...profile,
  marks: { ...profile.marks, draft: { ...profile.marks.draft, ...change } },
})

const RULES = {
  draftMark: choice<'left' | 'right' | 'top'>({
    name: 'Chữ “Dự thảo”',
    options: { ...SIDES, top: 'Góc trên bên phải' },
    read: ({ marks }) => marks.draft.position,
    write: (profile, position) => draft(profile, { position }),
  }),
  draftLetters: choice<'plain' | 'capitals'>({
    name: 'Kiểu chữ “Dự thảo”',
    options: { plain: 'Dự thảo lần 2', capitals: 'DỰ THẢO LẦN 2' },
    read: ({ marks }) => (marks.draft.caps ? 'capitals' : 'plain'),
    write: (profile, value) => draft(profile, { caps: value === 'capitals' }),
  }),
  circulationMark: choice<'left' | 'right'>({
    name: 'Phạm vi lưu hành',
    options: SIDES,
    read: ({ marks }) => marks.circulation.position,
    write: (profile, position) => ({ ...profile, marks: { ...profile.marks, circulation: { ...profile.marks.circulation, position } } }),
  }),
  urgencyMark: choice<'left' | 'right'>({
    name: 'Mức độ khẩn',
    options: SIDES,
    read: ({ marks }) => marks.urgency.position,
    write: (profile, position) => ({ ...profile, marks: { ...profile.marks, urgency: { ...profile.marks.urgency, position } } }),
  }),
  landscapeMargin: choice<'left' | 'top'>({
    name: 'Lề rộng của trang ngang',
    options: { left: 'Bên trái', top: 'Phía trên, để đóng tập cùng trang dọc' },
    read: ({ page }) => (page.boundAtTop ? 'top' : 'left'),
    write: ({ page: { boundAtTop: _, ...page }, ...profile }, value) => ({
      ...profile,
      page: value === 'top' ? { ...page, boundAtTop: true } : page,
    }),
  }),
  num2Letters: choice<'bold-italic' | 'bold'>({
    name: 'Đề mục 1.1.',
    options: { 'bold-italic': 'Đậm, nghiêng', bold: 'Đậm, đứng' },
    read: ({ headings }) => (headings.num2.italic ? 'bold-italic' : 'bold'),
    write: (profile, value) => ({
      ...profile,
      headings: { ...profile.headings, num2: { ...profile.headings.num2, italic: value === 'bold-italic' } },
    }),
  }),
  basesLetters: choice<'upright' | 'italic'>({
    name: 'Các dòng căn cứ',
    options: { upright: 'Chữ đứng', italic: 'Chữ nghiêng' },
    read: ({ bases }) => (bases.item.italic ? 'italic' : 'upright'),
    write: (profile, value) => ({ ...profile, bases: { ...profile.bases, item: { ...profile.bases.item, italic: value === 'italic' } } }),
  }),
  appendixFirstNumber: choice<'hidden' | 'shown'>({
    name: 'Số ở trang đầu phụ lục',
    options: { hidden: 'Không ghi', shown: 'Ghi' },
    read: ({ appendix }) => (appendix.hideFirstNumber ? 'hidden' : 'shown'),
    write: (profile, value) => ({ ...profile, appendix: { ...profile.appendix, hideFirstNumber: value === 'hidden' } }),
  }),
}

export type ProfileChoice = keyof typeof RULES
export type ProfileChoices = { [K in ProfileChoice]: keyof (typeof RULES)[K]['options'] }

/** Places and looks of a format profile that are one of a few. */
export const PROFILE_CHOICES: Record<ProfileChoice, ChoiceRule<string>> = RULES as unknown as Record<ProfileChoice, ChoiceRule<string>>
