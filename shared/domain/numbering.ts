import { romanNumeral, vietnameseOrdinal, vietnamesePoint } from './ordinals.ts'
import type { SectionLevel } from './section-level.ts'
import { childrenOf, type TreeSection } from './section-tree.ts'

/** What a section needs for its number; `title` (or the short one) only names sections without a number in paths. */
export interface NumberedSection<Id extends string = string> extends TreeSection<Id> {
  title?: string
}

interface SectionNumber {
  /** As printed before the title: 'Phần thứ nhất', 'I.', '1.', '7.1.', 'a)', 'Phụ lục 1'; '' for a plain section. */
  label: string
  /** Short address for lists and remarks: 'Phần thứ nhất, II.7.1'. For a plain section its title, '' when none was given. */
  path: string
}

interface NumberingOptions {
  /** Sign after a roman numeral: newer style '.', older '-'. */
  romanSuffix?: '.' | '-'
  /** Left out: 'Phần thứ nhất', 'I.', '1.' */
  names?: Partial<LevelNames>
}

/** What the upper levels are called: a report has Phần, I., 1.; a regulation Chương, Mục, Điều. */
export interface LevelNames {
  /** 'Phần thứ nhất', 'Phần I', 'Chương thứ nhất', 'Chương I' */
  part: 'part-word' | 'part-roman' | 'chapter-word' | 'chapter-roman'
  /** 'I.', 'Chương I', 'Mục 1' */
  roman: 'numeral' | 'chapter-roman' | 'section'
  /** '1.', or 'Điều 1.', counted through the whole document. */
  num: 'number' | 'article'
}

/** Headings that look alike: the levels, and what they become by another name. */
export type HeadingKind = SectionLevel | 'chapter' | 'section' | 'article'

export function headingKind(level: SectionLevel, names: LevelNames): HeadingKind {
  if (level === 'part' && names.part.startsWith('chapter')) return 'chapter'
  if (level === 'roman' && names.roman !== 'numeral') return names.roman === 'section' ? 'section' : 'chapter'
  if (level === 'num' && names.num === 'article') return 'article'
  return level
}

interface Parent {
  /** Number in full below the part: 'II.7'. */
  chain: string
  /** What 'num2' repeats: '7' in '7.1.'. */
  own: string
  /** Part or plain section above, '' when none. */
  scope: string
}

const TOP: Parent = { chain: '', own: '', scope: '' }

/**
 * Numbers of all sections, in reading order. They follow from level and place alone: siblings of one level count from 1, so roman numerals start
 * again in each part. A single appendix is 'Phụ lục' without a number.
 */
export function numberSections<Id extends string>(sections: readonly NumberedSection<Id>[], options: NumberingOptions = {}): Map<Id, SectionNumber> {
  const result = new Map<Id, SectionNumber>()
  const groups = Map.groupBy(sections, (section) => section.parentId)
  let articles = 0
  const walk = (parentId: Id | null, parent: Parent): void => {
    const siblings = childrenOf(groups.get(parentId) ?? [], parentId)
    const counts = new Map<SectionLevel, number>()
    const appendices = siblings.filter((sibling) => sibling.level === 'appendix').length
    for (const section of siblings) {
      const placed = (counts.get(section.level) ?? 0) + 1
      counts.set(section.level, placed)
      const count = section.level === 'num' && options.names?.num === 'article' ? ++articles : placed
      const { number, below } = numberOf(section, count, appendices, parent, options)
      result.set(section.id, number)
      walk(section.id, below)
    }
  }
  walk(null, TOP)
  return result
}

function numberOf(section: NumberedSection, count: number, appendices: number, parent: Parent, options: NumberingOptions) {
  const scoped = (label: string, own: string, chain: string): { number: SectionNumber; below: Parent } => {
    const path = parent.scope ? `${parent.scope}, ${chain}` : chain
    return { number: { label, path }, below: { chain, own, scope: parent.scope } }
  }
  const named = (label: string, path: string) => ({ number: { label, path }, below: { ...TOP, scope: path } })
  const join = (own: string) => (parent.chain ? `${parent.chain}.${own}` : own)
  switch (section.level) {
    case 'plain':
      return named('', section.title ?? '')
    case 'part': {
      const [word, style] = (options.names?.part ?? 'part-word').split('-')
      const label = `${word === 'chapter' ? 'Chương' : 'Phần'} ${style === 'roman' ? romanNumeral(count) : vietnameseOrdinal(count)}`
      return named(label, label)
    }
    case 'appendix': {
      const label = appendices > 1 ? `Phụ lục ${count}` : 'Phụ lục'
      return named(label, label)
    }
    case 'roman': {
      const name = options.names?.roman
      if (name === 'section' || name === 'chapter-roman') {
        const label = name === 'section' ? `Mục ${count}` : `Chương ${romanNumeral(count)}`
        return named(label, parent.scope ? `${parent.scope}, ${label}` : label)
      }
      const own = romanNumeral(count)
      return scoped(own + (options.romanSuffix ?? '.'), own, own)
    }
    case 'num':
      if (options.names?.num === 'article')
        return { ...scoped(`Điều ${count}.`, '', `Điều ${count}`), below: { chain: `Điều ${count}`, own: '', scope: '' } }
      return scoped(`${count}.`, `${count}`, join(`${count}`))
    case 'num2': {
      const own = parent.own ? `${parent.own}.${count}` : `${count}`
      return scoped(`${own}.`, own, join(`${count}`))
    }
    case 'alpha': {
      const own = vietnamesePoint(count)
      return scoped(`${own})`, own, join(own))
    }
  }
}
