import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import { inFileThread, type ThreadLimits } from './file-thread.ts'

/** Reads a .docx off the main thread. @throws ImportError when it is the file */
export const readInWorker = (bytes: Uint8Array, limits?: ThreadLimits): Promise<ImportedText> =>
  inFileThread(new URL('./worker.ts', import.meta.url), bytes, limits)
