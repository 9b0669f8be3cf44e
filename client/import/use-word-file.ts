import { type Decisions, resolveChanges } from '@van-kien/shared/domain/import-changes.ts'
import type { ImportBlock, ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { useRef, useState } from 'react'
import { ApiError, messageOf } from '../request.ts'

export interface WordFile {
  name: string
  text: ImportedText
  /** To hand it on. */
  source: File
}

/** Reads a file on the server. */
export type ReadFile = (file: File, signal: AbortSignal) => Promise<ImportedText>

/**
 * A Word file on its way in: reading, then deciding its tracked changes.
 * @param readFile asks the server to read it, for a dossier or an administrator
 * @param onReady gets the words once every change is decided, and again when a decision changes
 */
export function useWordFile(readFile: ReadFile, onReady: (blocks: ImportBlock[]) => void) {
  const [file, setFile] = useState<WordFile | null>(null)
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [decisions, setDecisions] = useState<Decisions>(new Map())
  const running = useRef<AbortController | null>(null)

  const settle = (text: ImportedText, made: Decisions) => {
    setDecisions(made)
    if (text.changes.every((change) => made.has(change.id))) onReady(resolveChanges(text.blocks, made))
  }
  const read = async (chosen: File) => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setProblem(null)
    setFile(null)
    setReading(true)
    try {
      const text = await readFile(chosen, abort.signal)
      setFile({ name: chosen.name.normalize('NFC'), text, source: chosen })
      settle(text, new Map())
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'cancelled')) setProblem(messageOf(error))
    } finally {
      if (running.current === abort) setReading(false)
    }
  }
  return {
    file,
    reading,
    problem,
    decisions,
    read,
    stop: () => running.current?.abort(),
    drop: () => {
      setFile(null)
      setProblem(null)
    },
    decide: (id: number, decision: 'accept' | 'reject') => file && settle(file.text, new Map(decisions).set(id, decision)),
    decideAll: (decision: 'accept' | 'reject') => file && settle(file.text, new Map(file.text.changes.map((change) => [change.id, decision]))),
  }
}

export type WordFileState = ReturnType<typeof useWordFile>
