import type { SheetFileView } from '@van-kien/shared/api/figures.ts'
import { useRef, useState } from 'react'
import { figuresApi } from '../api/figures.ts'
import { ApiError } from '../request.ts'

/** An Excel file that is read by the server; nothing of it is kept there. */
export function useSheetFile(dossierId: string) {
  const [file, setFile] = useState<{ name: string; view: SheetFileView } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [reading, setReading] = useState(false)
  const abort = useRef<AbortController | null>(null)
  const read = async (chosen: File) => {
    abort.current = new AbortController()
    setReading(true)
    setError(null)
    try {
      setFile({ name: chosen.name, view: await figuresApi.readSheet(dossierId, chosen, abort.current.signal) })
    } catch (refused) {
      if (!(refused instanceof ApiError && refused.code === 'cancelled')) setError(refused)
    }
    setReading(false)
  }
  return { file, error, reading, read, stop: () => abort.current?.abort(), forget: () => setFile(null) }
}
