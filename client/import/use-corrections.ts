import type { DocumentView } from '@van-kien/shared/api/views.ts'
import type { ImportMapping } from '@van-kien/shared/domain/import-mapping.ts'
import { importOutline } from '@van-kien/shared/domain/import-outline.ts'
import type { KeptHeadings } from '@van-kien/shared/domain/import-plan.ts'
import type { ImportBlock } from '@van-kien/shared/domain/import-text.ts'
import type { HeadingMark } from '@van-kien/shared/domain/upstream/headings.ts'
import { useRef, useState } from 'react'
import { useMe } from '../hooks/use-me.ts'
import { importing } from '../i18n/vi/import.ts'
import { forget, keep, readKept } from '../kept-fields/kept-fields.ts'

/** What becomes of the words that stand in a section. */
export type TakeMode = 'replace' | 'append'

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

/** The lines of a file with what a person corrected in them, kept until it was taken over. */
export function useCorrections(document: DocumentView) {
  const [blocks, setBlocks] = useState<ImportBlock[] | null>(null)
  const [marks, setMarks] = useState<HeadingMark[]>([])
  const [chosen, setChosen] = useState<ImportMapping>(new Map())
  const [keptLines, setKeptLines] = useState<KeptHeadings>(new Map())
  const [modes, setModes] = useState<ReadonlyMap<string, TakeMode>>(new Map())
  const [withForm, setWithForm] = useState(false)
  const kept = useKeptCorrections(document)

  const begin = (loaded: ImportBlock[], earlier: Corrections | null) => {
    if (earlier === null) kept.forget()
    setBlocks(loaded)
    setMarks(earlier?.marks ?? importOutline(loaded).marks)
    setChosen(new Map(earlier?.chosen))
    setModes(new Map(earlier?.modes))
    setKeptLines(new Map(earlier?.kept))
    setWithForm(earlier?.withForm ?? false)
  }

  return {
    blocks,
    marks,
    chosen,
    keptLines,
    modes,
    withForm,
    /** Keeps what was corrected in this file until it was taken over. */
    correct: (change: Partial<Corrections>) => {
      const next = { marks, chosen: [...chosen], modes: [...modes], kept: [...keptLines], withForm, ...change }
      setMarks(next.marks)
      setChosen(new Map(next.chosen))
      setModes(new Map(next.modes))
      setKeptLines(new Map(next.kept))
      setWithForm(next.withForm)
      kept.keep(next)
    },
    load: (lines: ImportBlock[]) => begin(lines, kept.open(lines)),
    clear: () => setBlocks(null),
    /** What was corrected in this file at an earlier time stands here again; `drop` takes it away. */
    earlier: kept.at === null ? null : { at: kept.at, drop: () => blocks && begin(blocks, null) },
    /** It was taken over: nothing of it is kept. */
    taken: () => kept.forget(),
  }
}
