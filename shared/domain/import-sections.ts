import type { ImportBlock, ImportParagraph } from './import-text.ts'
import type { SectionLevel } from './section-level.ts'
import type { HeadingMark } from './upstream/headings.ts'

/** A heading of the file with the blocks up to the next heading, its form left out. */
export interface ImportedSection {
  /** Block of the heading, from 1; 0 for the words before the first heading. Names the section as long as the headings stay. */
  line: number
  /** Position in the list of the section above; null at the top. */
  parent: number | null
  level: SectionLevel
  label: string
  title: string
  /** The lines of the heading as they stand in the file, and the numbers of their blocks, from 0. */
  heading: ImportParagraph[]
  headingPlaces: number[]
  blocks: ImportBlock[]
  /** Number of each of `blocks` in the file, from 0. */
  places: number[]
}

const RANK: Record<SectionLevel, number> = { plain: 0, appendix: 0, part: 0, roman: 1, num: 2, num2: 3, alpha: 4 }

/** The sections that these headings make of the file. Page breaks and empty ends count as nothing. */
export function importedSections(blocks: readonly ImportBlock[], marks: readonly HeadingMark[], form: ReadonlySet<number>): ImportedSection[] {
  const sorted = [...marks].sort((a, b) => a.line - b.line)
  const result: ImportedSection[] = []
  const open: { rank: number; index: number }[] = []
  const between = (from: number, to: number) => {
    const places = Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n).filter((index) => !form.has(index))
    return { blocks: places.map((index) => blocks[index]!), places }
  }
  const opening = between(0, (sorted[0]?.line ?? blocks.length + 1) - 1)
  if (opening.blocks.some((block) => block.kind !== 'pageBreak'))
    result.push({ line: 0, parent: null, level: 'plain', label: '', title: '', heading: [], headingPlaces: [], ...opening })
  for (const [index, mark] of sorted.entries()) {
    const rank = RANK[mark.level]
    while (open.length > 0 && open.at(-1)!.rank >= rank) open.pop()
    const parent = open.at(-1)?.index ?? null
    const own = between(mark.line - 1 + mark.titleLines, (sorted[index + 1]?.line ?? blocks.length + 1) - 1)
    if (mark.level !== 'plain' && mark.level !== 'appendix') open.push({ rank, index: result.length })
    result.push({ line: mark.line, parent, level: mark.level, label: mark.label, title: mark.title, ...headingOf(blocks, mark), ...own })
  }
  return result
}

/** A page break between two lines of a title is none of its lines. */
function headingOf(blocks: readonly ImportBlock[], mark: HeadingMark): Pick<ImportedSection, 'heading' | 'headingPlaces'> {
  const lines = Array.from({ length: mark.titleLines }, (_, n) => mark.line - 1 + n).flatMap((place) => {
    const block = blocks[place]
    return block?.kind === 'paragraph' ? [{ block, place }] : []
  })
  return { heading: lines.map(({ block }) => block), headingPlaces: lines.map(({ place }) => place) }
}
