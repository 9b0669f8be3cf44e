import type { DocumentView, SectionView } from '@van-kien/shared/api/views.ts'
import { importAccount } from '@van-kien/shared/domain/import-account.ts'
import { type ImportMapping, matchSections } from '@van-kien/shared/domain/import-mapping.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import { headingFate, headingLine, importPlan, isBlank, type KeptHeadings } from '@van-kien/shared/domain/import-plan.ts'
import { runInsApart } from '@van-kien/shared/domain/import-run-in.ts'
import { importedSections } from '@van-kien/shared/domain/import-sections.ts'
import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import type { SectionLevel } from '@van-kien/shared/domain/section-level.ts'
import { changeHeading, type HeadingMark, joinSection, splitAt } from '@van-kien/shared/domain/upstream/headings.ts'
import { useMemo, useRef, useState } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { importing } from '../i18n/vi/import.ts'
import { forget, keep, readKept } from '../kept-fields/kept-fields.ts'

type TakeMode = 'replace' | 'append'

/** What was corrected by hand. */
interface Corrections {
  marks: HeadingMark[]
  chosen: [number, string | null][]
  modes: [string, TakeMode][]
  /** Lines of headings that are kept as words, or not. */
  kept?: [number, boolean][]
  withForm: boolean
}

/** Corrections are kept on this machine by the words of the file: read again, it stands as it was left. */
function useKeptCorrections(document: DocumentView) {
  const { id: userId } = useMe()
  const place = useRef('')
  const [at, setAt] = useState<number | null>(null)
  return {
    /** When the corrections were made that came back with this file; null when there were none. */
    at,
    open: (blocks: ImportBlock[]): Corrections | null => {
      place.current = `import/${document.id}/${fingerprint(JSON.stringify(blocks))}`
      const found = readKept(userId, place.current)
      setAt(found?.at ?? null)
      return found ? (found.values as unknown as Corrections) : null
    },
    keep: (values: Corrections) =>
      keep(userId, place.current, {
        at: Date.now(),
        about: importing.page.title(document.title),
        path: location.pathname,
        values: { ...values },
        choices: Object.keys(values),
        before: {},
      }),
    forget: () => {
      setAt(null)
      forget(userId, place.current)
    },
  }
}

/** Tells files apart, no more. */
function fingerprint(text: string): string {
  let sum = 0
  for (let index = 0; index < text.length; index++) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0
  return `${text.length}-${(sum >>> 0).toString(36)}`
}

/** What a person makes of a file: headings, the section that each goes to, and how. Nothing of it is written. */
export function useImportPlan(document: DocumentView, textOf: (sectionId: string) => string) {
  const [blocks, setBlocks] = useState<ImportBlock[] | null>(null)
  const [marks, setMarks] = useState<HeadingMark[]>([])
  const [chosen, setChosen] = useState<ImportMapping>(new Map())
  /** Number of each block in the file: headings that ran into their words were set apart. */
  const [from, setFrom] = useState<{ from: number[]; apart: number[] }>({ from: [], apart: [] })
  const [keptLines, setKeptLines] = useState<KeptHeadings>(new Map())
  const [modes, setModes] = useState<ReadonlyMap<string, TakeMode>>(new Map())
  const [withForm, setWithForm] = useState(false)
  const kept = useKeptCorrections(document)
  /** Keeps what was corrected in this file until it was taken over. */
  const correct = (change: Partial<Corrections>) => {
    const next = { marks, chosen: [...chosen], modes: [...modes], kept: [...keptLines], withForm, ...change }
    setMarks(next.marks)
    setChosen(new Map(next.chosen))
    setModes(new Map(next.modes))
    setKeptLines(new Map(next.kept))
    setWithForm(next.withForm)
    kept.keep(next)
  }

  const begin = (loaded: ImportBlock[], earlier: Corrections | null) => {
    if (earlier === null) kept.forget()
    setBlocks(loaded)
    setMarks(earlier?.marks ?? importOutline(loaded).marks)
    setChosen(new Map(earlier?.chosen))
    setModes(new Map(earlier?.modes))
    setKeptLines(new Map(earlier?.kept))
    setWithForm(earlier?.withForm ?? false)
  }

  const outline = useMemo(() => importOutline(blocks ?? []), [blocks])
  const sections = useMemo(() => importedSections(blocks ?? [], marks, withForm ? new Set() : outline.form), [blocks, marks, outline, withForm])
  const mapping = useMemo(() => matchSections(sections, document.sections, chosen), [sections, document.sections, chosen])
  const byId = useMemo(() => new Map<string, SectionView>(document.sections.map((section) => [section.id, section])), [document.sections])
  const whole = useMemo(() => importPlan(sections, mapping, document.sections, keptLines), [sections, mapping, document.sections, keptLines])
  const modeOf = (target: string): TakeMode => modes.get(target) ?? (textOf(target) === '' ? 'replace' : 'append')
  const isWritable = (part: { target: string }) => byId.get(part.target)?.access === 'write'
  const account = useMemo(() => {
    const shut = new Set(document.sections.filter((section) => section.access !== 'write').map((section) => section.id))
    return importAccount(blocks ?? [], withForm ? new Set() : outline.form, sections, mapping, whole, shut)
  }, [blocks, withForm, outline, sections, mapping, whole, document.sections])
  /** What becomes of the line of a heading; null where it is no section's own. */
  const fateOf = (line: number) => {
    const index = sections.findIndex((section) => section.line === line)
    const target = byId.get(mapping.get(line) ?? '')
    const isFirst = sections.findIndex((section) => mapping.get(section.line) === target?.id) === index
    return target && isFirst ? headingFate(sections, index, target, keptLines) : null
  }

  return {
    blocks,
    outline,
    sections,
    mapping,
    /** Where every word of the file goes. */
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
    /** What was corrected in this file at an earlier time stands here again; `drop` takes it away. */
    earlier: kept.at === null ? null : { at: kept.at, drop: () => blocks && begin(blocks, null) },
    /** It was taken over: nothing of it is kept. */
    taken: () => kept.forget(),
    /** Headings with words that a writable section takes. */
    mapped: sections.filter((section) => !isBlank(section) && byId.get(mapping.get(section.line) ?? '')?.access === 'write').length,
    load: (loaded: ImportBlock[]) => {
      const { blocks: lines, ...places } = runInsApart(loaded)
      setFrom(places)
      begin(lines, kept.open(lines))
    },
    clear: () => setBlocks(null),
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
