import type { ReturnedCopyView } from '@van-kien/shared/api/returned-copies.ts'
import type { Decisions } from '@van-kien/shared/domain/import-changes.ts'
import { useRef, useState } from 'react'
import { wordApi } from '../api/word-files.ts'
import { ApiError } from '../request.ts'

/** Whom our own export names as the author of the changes that it marks: what they say was exported. */
const OURS = 'Văn Kiện'

/** A returned Word copy on its way in: reading, then deciding the tracked changes that it still carries. */
export function useReturnedCopy(documentId: string) {
  const [file, setFile] = useState<{ name: string; view: ReturnedCopyView } | null>(null)
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const [decisions, setDecisions] = useState<Decisions>(new Map())
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
      setDecisions(new Map(view.text.changes.filter((change) => change.author === OURS).map((change) => [change.id, 'accept'])))
      setFile({ name: chosen.name.normalize('NFC'), view })
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
    decide: (id: number, decision: 'accept' | 'reject') => setDecisions(new Map(decisions).set(id, decision)),
    decideAll: (decision: 'accept' | 'reject') => file && setDecisions(new Map(file.view.text.changes.map((change) => [change.id, decision]))),
  }
}

export type ReturnedCopyState = ReturnType<typeof useReturnedCopy>
