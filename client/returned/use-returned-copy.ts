import type { ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { Decisions } from '@van-kien/shared/domain/import-changes.ts'
import { useMemo, useRef, useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { ApiError } from '../request.ts'
import { OURS, type WordSuggestions, wordSuggestions } from './word-suggestions.ts'

/** A returned Word copy on its way in: reading, then deciding the tracked changes that it still carries. */
export function useReturnedCopy(documentId: string) {
  const [file, setFile] = useState<{ name: string; view: ReturnedCopyView; source: File } | null>(null)
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [decisions, setDecisions] = useState<Decisions>(new Map())
  /** Changes of the file that are suggestions here: for the comparison they are not accepted. */
  const [suggested, setSuggested] = useState<ReadonlySet<number>>(new Set())
  const found = useMemo<WordSuggestions>(() => (file ? wordSuggestions(file.view) : { list: [], gone: [] }), [file])
  const running = useRef<AbortController | null>(null)

  const read = async (chosen: File) => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setProblem(null)
    setFile(null)
    setReading(true)
    try {
      const view = await wordApi.returnedCopies.read(documentId, chosen, abort.signal)
      const known = new Set(wordSuggestions(view).list.flatMap(({ kind, group }) => (kind === 'known' ? group.changes.map(({ id }) => id) : [])))
      setSuggested(known)
      setDecisions(
        new Map(
          view.text.changes
            .filter(({ id, author }) => known.has(id) || author === OURS)
            .map(({ id }) => [id, known.has(id) ? ('reject' as const) : ('accept' as const)]),
        ),
      )
      setFile({ name: chosen.name.normalize('NFC'), view, source: chosen })
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'cancelled')) setProblem(error)
    } finally {
      if (running.current === abort) setReading(false)
    }
  }
  return {
    file,
    reading,
    problem,
    decisions,
    /** Every tracked change of the file is decided. */
    decided: file?.view.text.changes.every((change) => decisions.has(change.id)) ?? false,
    read,
    stop: () => running.current?.abort(),
    drop: () => {
      setFile(null)
      setProblem(null)
    },
    found,
    /** The tracked changes that a person decides in the list. */
    asked: file?.view.text.changes.filter(({ id }) => !suggested.has(id)) ?? [],
    /** These became suggestions. */
    suggest: (ids: readonly number[]) => {
      setSuggested((before) => new Set([...before, ...ids]))
      setDecisions((before) => new Map([...before, ...ids.map((id) => [id, 'reject'] as const)]))
    },
    decide: (id: number, decision: 'accept' | 'reject') => setDecisions(new Map(decisions).set(id, decision)),
    decideAll: (decision: 'accept' | 'reject') =>
      file && setDecisions(new Map(file.view.text.changes.map(({ id }) => [id, suggested.has(id) ? 'reject' : decision]))),
  }
}

export type ReturnedCopyState = ReturnType<typeof useReturnedCopy>
