import type { SectionView } from '@van-kien/shared/api/views.ts'

type Named = Pick<SectionView, 'label' | 'level' | 'title' | 'shortTitle' | 'path'>

/** The number as the narrow outline shows it: 'II.', '7.1', 'a)', 'PL1'; empty for sections without one. */
export function outlineLabel(section: Named): string {
  if (section.level === 'appendix') return section.label.replace(/^Phụ lục\s*/u, 'PL')
  if (section.level === 'num2') return section.label.replace(/\.$/u, '')
  return section.label
}

/** Name for lists, chips and messages. */
export const shortName = (section: Named): string => section.shortTitle || section.title

/** What a message calls the section: 'II.2 Kinh tế, ngân sách' or, without a number, its short name. */
export const spokenName = (section: Named): string => {
  const number = section.path.replace(/\.$/u, '')
  return section.label ? number : shortName(section)
}

/** Number and name, for files that are read far from the outline: 'Phần thứ nhất, II.2. Kinh tế, ngân sách'. */
export const fullName = (section: Named): string =>
  section.label ? `${section.path.replace(/\.$/u, '')}. ${shortName(section)}` : shortName(section)
