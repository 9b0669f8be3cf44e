import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import { type ImportMapping, matchSections } from '@van-kien/shared/domain/import-mapping.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import { importPlan, isBlank } from '@van-kien/shared/domain/import-plan.ts'
import { importedSections } from '@van-kien/shared/domain/import-sections.ts'
import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { changeHeading, type HeadingMark, joinSection, splitAt } from '@van-kien/shared/domain/upstream-headings.ts'
import { useMemo, useState } from 'react'

export type TakeMode = 'replace' | 'append'

/** What a person makes of a file: headings, the section that each goes to, and how. Nothing of it is written. */
export function useImportPlan(document: DocumentView, wordsOf: (sectionId: string) => string) {
  const [blocks, setBlocks] = useState<ImportBlock[] | null>(null)
  const [marks, setMarks] = useState<HeadingMark[]>([])
  const [chosen, setChosen] = useState<ImportMapping>(new Map())
  const [modes, setModes] = useState<ReadonlyMap<string, TakeMode>>(new Map())
  const [withForm, setWithForm] = useState(false)

  const outline = useMemo(() => importOutline(blocks ?? []), [blocks])
  const sections = useMemo(() => importedSections(blocks ?? [], marks, withForm ? new Set() : outline.form), [blocks, marks, outline, withForm])
  const mapping = useMemo(() => matchSections(sections, document.sections, chosen), [sections, document.sections, chosen])
  const byId = useMemo(() => new Map<string, SectionView>(document.sections.map((section) => [section.id, section])), [document.sections])
  const whole = useMemo(() => importPlan(sections, mapping), [sections, mapping])
  const isWritable = (part: { target: string }) => byId.get(part.target)?.access === 'write'

  return {
    blocks,
    outline,
    sections,
    mapping,
    /** What would be written. */
    plan: whole.filter(isWritable),
    /** Sections that words are mapped to but that take none now. */
    closed: whole.filter((part) => !isWritable(part)).map((part) => part.target),
    withForm,
    setWithForm,
    /** Headings with words that a writable section takes. */
    mapped: sections.filter((section) => !isBlank(section) && byId.get(mapping.get(section.line) ?? '')?.access === 'write').length,
    load: (loaded: ImportBlock[]) => {
      setBlocks(loaded)
      setMarks(importOutline(loaded).marks)
      setChosen(new Map())
      setModes(new Map())
    },
    clear: () => setBlocks(null),
    choose: (line: number, target: string | null) => setChosen(new Map(chosen).set(line, target)),
    join: (line: number) => setMarks(joinSection(marks, line)),
    split: (line: number) => setMarks(splitAt(outline.lines, marks, line)),
    change: (line: number, change: { level?: SectionLevel; title?: string }) => setMarks(changeHeading(marks, line, change)),
    modeOf: (target: string): TakeMode => modes.get(target) ?? (wordsOf(target) === '' ? 'replace' : 'append'),
    setMode: (target: string, mode: TakeMode) => setModes(new Map(modes).set(target, mode)),
  }
}

export type ImportPlanState = ReturnType<typeof useImportPlan>
