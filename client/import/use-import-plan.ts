import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import { importAccount } from '@van-kien/shared/domain/import-account.ts'
import { matchSections } from '@van-kien/shared/domain/import-mapping.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import { headingFate, headingLine, importPlan, isBlank } from '@van-kien/shared/domain/import-plan.ts'
import { runInsApart } from '@van-kien/shared/domain/import-run-in.ts'
import { importedSections } from '@van-kien/shared/domain/import-sections.ts'
import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { changeHeading, joinSection, splitAt } from '@van-kien/shared/domain/upstream/headings.ts'
import { useMemo, useState } from 'react'
import { type TakeMode, useCorrections } from './use-corrections.ts'

/** Where the words of a file go, with what was corrected by hand. */
function useMapped(document: DocumentView, { blocks, marks, chosen, keptLines, withForm }: ReturnType<typeof useCorrections>) {
  const outline = useMemo(() => importOutline(blocks ?? []), [blocks])
  const sections = useMemo(() => importedSections(blocks ?? [], marks, withForm ? new Set() : outline.form), [blocks, marks, outline, withForm])
  const mapping = useMemo(() => matchSections(sections, document.sections, chosen), [sections, document.sections, chosen])
  const byId = useMemo(() => new Map<string, SectionView>(document.sections.map((section) => [section.id, section])), [document.sections])
  const whole = useMemo(() => importPlan(sections, mapping, document.sections, keptLines), [sections, mapping, document.sections, keptLines])
  const account = useMemo(() => {
    const shut = new Set(document.sections.filter((section) => section.access !== 'write').map((section) => section.id))
    return importAccount(blocks ?? [], withForm ? new Set() : outline.form, sections, mapping, whole, shut)
  }, [blocks, withForm, outline, sections, mapping, whole, document.sections])
  return {
    outline,
    sections,
    mapping,
    byId,
    whole,
    /** Where every word of the file goes. */
    account,
    /** What becomes of the line of a heading; null where it is no section's own. */
    fateOf: (line: number) => {
      const index = sections.findIndex((section) => section.line === line)
      const target = byId.get(mapping.get(line) ?? '')
      const isFirst = sections.findIndex((section) => mapping.get(section.line) === target?.id) === index
      return target && isFirst ? headingFate(sections, index, target, keptLines) : null
    },
  }
}

/** What a person makes of a file: headings, the section that each goes to, and how. Nothing of it is written. */
export function useImportPlan(document: DocumentView, textOf: (sectionId: string) => string) {
  const corrections = useCorrections(document)
  const { blocks, marks, chosen, keptLines, modes, withForm, correct } = corrections
  /** Number of each block in the file: headings that ran into their words were set apart. */
  const [from, setFrom] = useState<{ from: number[]; apart: number[] }>({ from: [], apart: [] })
  const { outline, sections, mapping, byId, whole, account, fateOf } = useMapped(document, corrections)
  const modeOf = (target: string): TakeMode => modes.get(target) ?? (textOf(target) === '' ? 'replace' : 'append')
  const isWritable = (part: { target: string }) => byId.get(part.target)?.access === 'write'

  return {
    blocks,
    outline,
    sections,
    mapping,
    account,
    fateOf,
    /** Headings whose line says something else than the section that takes its words, and is not taken. */
    otherTitles: sections.flatMap((section) => (fateOf(section.line) === 'left' ? [{ line: section.line, words: headingLine(section) }] : [])),
    keepLine: (line: number, isKept: boolean) => correct({ kept: [...new Map(keptLines).set(line, isKept)] }),
    /** Lines that may be headings, and headings that were set apart from the words they ran into; by block, from 0. */
    doubtful: outline.doubtful
      .filter((line) => !marks.some((mark) => line >= mark.line && line < mark.line + mark.titleLines))
      .map((line) => line - 1),
    apart: from.apart.map((block) => from.from.indexOf(block)),
    /** The block that one of the file became. */
    placeOf: (block: number) => Math.max(0, from.from.indexOf(block)),
    /** What would be written. */
    plan: whole.filter(isWritable),
    /** How many sections take words, by what becomes of those that stand there. */
    ways: countWays(whole.filter(isWritable), (target) => (textOf(target) === '' ? 'empty' : modeOf(target))),
    /** Sections that words are mapped to but that take none now. */
    closed: whole.filter((part) => !isWritable(part)).map((part) => part.target),
    withForm,
    setWithForm: (next: boolean) => correct({ withForm: next }),
    earlier: corrections.earlier,
    taken: corrections.taken,
    /** Headings with words that a writable section takes. */
    mapped: sections.filter((section) => !isBlank(section) && byId.get(mapping.get(section.line) ?? '')?.access === 'write').length,
    load: (loaded: ImportBlock[]) => {
      const { blocks: lines, ...places } = runInsApart(loaded)
      setFrom(places)
      corrections.load(lines)
    },
    clear: corrections.clear,
    choose: (line: number, target: string | null) => correct({ chosen: [...new Map(chosen).set(line, target)] }),
    join: (line: number) => correct({ marks: joinSection(marks, line) }),
    split: (line: number) => correct({ marks: splitAt(outline.lines, marks, line) }),
    change: (line: number, change: { level?: SectionLevel; title?: string }) => correct({ marks: changeHeading(marks, line, change) }),
    modeOf,
    setMode: (target: string, mode: TakeMode) => correct({ modes: [...new Map(modes).set(target, mode)] }),
  }
}

function countWays(plan: readonly { target: string }[], wayOf: (target: string) => TakeMode | 'empty') {
  const ways = { empty: 0, append: 0, replace: 0 }
  for (const { target } of plan) ways[wayOf(target)]++
  return ways
}

export type ImportPlanState = ReturnType<typeof useImportPlan>
