import { useState } from 'react'
import type { FilePath } from '../api/calls.ts'
import { fetchFile } from '../api/files.ts'
import { exporting as t } from '../i18n/vi/export.ts'
import { ApiError } from '../request.ts'
import { handOver } from '../ui/hand-over.ts'
import { toast } from '../ui/toast.tsx'

/** Fetches a file and hands it to the browser's downloads under the server's name for it. One at a time; can be stopped. */
export function useDownload(onDone?: () => void) {
  const [running, setRunning] = useState<{ what: string; abort: AbortController } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const start = async (path: FilePath, what: string) => {
    const abort = new AbortController()
    setRunning({ what, abort })
    setError(null)
    try {
      const { blob, name } = await fetchFile(path, abort.signal)
      handOver(blob, name)
      toast({ message: t.out.done(name) })
      onDone?.()
    } catch (reason) {
      if (!(reason instanceof ApiError && reason.code === 'cancelled')) setError(reason)
    }
    setRunning(null)
  }
  return { running, error, start, stop: () => running?.abort.abort(), clear: () => setError(null) }
}
