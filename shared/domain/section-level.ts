/**
 * The level of a section in the tree decides its number:
 * plain (no number: MỞ ĐẦU), part (Phần thứ nhất), roman (I.), num (1.), num2 (1.1.), alpha (a)), appendix (Phụ lục 1).
 */
export const SECTION_LEVELS = ['plain', 'part', 'roman', 'num', 'num2', 'alpha', 'appendix'] as const
export type SectionLevel = (typeof SECTION_LEVELS)[number]

const CHILD: Record<SectionLevel, SectionLevel | null> = {
  plain: 'num',
  part: 'roman',
  roman: 'num',
  num: 'num2',
  num2: 'alpha',
  alpha: null,
  appendix: null,
}

/** The level that a child of `parent` gets; null when nothing may stand below it. */
export const childLevel = (parent: SectionLevel): SectionLevel | null => CHILD[parent]

/** Levels that may stand at the top of a document. */
export const TOP_LEVELS: readonly SectionLevel[] = ['plain', 'part', 'roman', 'appendix']
