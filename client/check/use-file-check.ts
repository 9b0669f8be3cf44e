import type { FileCheckView } from '@van-kien/shared/api/checks.ts'
import type { RuleId } from '@van-kien/shared/domain/format-check/rules.ts'
import { useRef, useState } from 'react'
import { api } from '../api.ts'
import { ApiError, messageOf } from '../request.ts'

/** A Word file on its way through the check; the newest one wins. */
export function useFileCheck(dossierId: string) {
  const [file, setFile] = useState<File | null>(null)
  const [view, setView] = useState<FileCheckView | null>(null)
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const running = useRef<AbortController | null>(null)

  const read = async (chosen: File) => {
    running.current?.abort()
    const abort = new AbortController()
    running.current = abort
    setFile(chosen)
    setView(null)
    setProblem(null)
    setReading(true)
    try {
      setView(await api.checks.file(dossierId, chosen, abort.signal))
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'cancelled')) setProblem(messageOf(error))
    } finally {
      if (running.current === abort) setReading(false)
    }
  }
  /** Switches a rule off or on, then checks the same file again. */
  const mute = async (rule: RuleId, muted: boolean) => {
    try {
      await api.checks.mute(dossierId, { rule, muted })
      if (file) await read(file)
    } catch (error) {
      setProblem(messageOf(error))
    }
  }
  return { name: file?.name.normalize('NFC') ?? null, view, reading, problem, read, mute, stop: () => running.current?.abort() }
}
