import type { LineHint } from '@van-kien/shared/domain/import-lines.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { changeHeading, findHeadings, type HeadingMark, joinSection, splitAt } from '@van-kien/shared/domain/upstream/headings.ts'
import { pastedLines, sectionsFromMarks, type UpstreamSection } from '@van-kien/shared/domain/upstream/split.ts'
import { useDeferredValue, useMemo } from 'react'

/** What a person decided about one line. Kept by the words of the line, so that it survives typing above it. */
interface Correction {
  kind: 'join' | 'split' | 'change'
  level?: SectionLevel
  title?: string
}

/** Corrections by the words of the line. */
export type Corrections = readonly (readonly [string, Correction])[]

const NO_HINTS: ReadonlyMap<string, LineHint> = new Map()

/**
 * Sections of a pasted text as the person typing sees them: recognised, then corrected by hand.
 * @param kept where the corrections stand, in the shape of `useState`
 * @param hints what the look of a Word file says about lines that their words alone leave open
 */
export function useSplit(text: string, kept: [Corrections, (corrections: Corrections) => void], hints: ReadonlyMap<string, LineHint> = NO_HINTS) {
  const [list, setList] = kept
  const corrections = useMemo<ReadonlyMap<string, Correction>>(() => new Map(list), [list])
  const known = useMemo(() => new Map<string, Correction>([...hints, ...corrections]), [hints, corrections])
  const settled = useDeferredValue(text)
  const drawn = useMemo(() => splitText(settled, known), [settled, known])
  const { sections, lines } = drawn

  const correct = (line: number, correction: Correction) => {
    const words = lines[line - 1]?.trim() ?? ''
    if (words === '') return
    const earlier = corrections.get(words) ?? hints.get(words)
    const kind = correction.kind === 'change' && earlier ? earlier.kind : correction.kind
    setList([...new Map(corrections).set(words, { ...(correction.kind === 'change' ? earlier : {}), ...correction, kind })])
  }
  return {
    sections,
    lines,
    /** The sections of the text as it stands now: `sections` and `lines` may be a moment behind who types. */
    now: () => (text === settled ? drawn : splitText(text, known)).sections,
    corrections: corrections.size,
    clearCorrections: () => setList([]),
    /** The heading at this line ceases to be one. */
    join: (line: number) => correct(line, { kind: 'join' }),
    /** This line becomes a heading. */
    split: (line: number) => correct(line, { kind: 'split' }),
    change: (line: number, change: { level?: SectionLevel; title?: string }) => correct(line, { kind: 'change', ...change }),
  }
}

function splitText(text: string, known: ReadonlyMap<string, Correction>): { lines: string[]; sections: UpstreamSection[] } {
  const lines = pastedLines(text)
  return { lines, sections: text.trim() === '' ? [] : sectionsFromMarks(text, corrected(lines, known)) }
}

/** The headings that are found in these lines, as corrected: by hand, or by the look of a Word file. */
export function corrected(lines: readonly string[], corrections: ReadonlyMap<string, Correction>): HeadingMark[] {
  let marks = findHeadings(lines)
  if (corrections.size === 0) return marks
  for (const [index, line] of lines.entries()) {
    const correction = corrections.get(line.trim())
    if (!correction) continue
    const at = index + 1
    if (correction.kind === 'join') marks = joinSection(marks, at)
    else {
      if (correction.kind === 'split' && !marks.some((mark) => mark.line === at)) marks = splitAt(lines, marks, at)
      const { level, title } = correction
      marks = changeHeading(marks, at, { ...(level ? { level } : {}), ...(title === undefined ? {} : { title }) })
    }
  }
  return marks
}

/** The text that would be split into these sections again: headings and words, one a line. */
export const textOfSections = (sections: readonly Pick<UpstreamSection, 'label' | 'title' | 'text'>[]): string =>
  sections.map((section) => [`${section.label} ${section.title}`.trim(), section.text].filter((part) => part !== '').join('\n')).join('\n')
