import type { ImportedText } from '@van-kien/shared/domain/import-text.ts'
import type { HelperLimits } from '../aside/helper-process.ts'
import { fileProcess } from './file-process.ts'

/** Reads .docx files aside. @throws ImportError when it is the file */
export const fileReader = (limits?: Partial<HelperLimits>) => fileProcess<Uint8Array, ImportedText>(new URL('./worker.ts', import.meta.url), limits)

/** The reader of this program. */
export const readAside = fileReader()
