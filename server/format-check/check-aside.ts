import type { HelperLimits } from '../aside/helper-process.ts'
import { fileProcess } from '../import/file-process.ts'
import type { CheckJob, FileCheck } from './worker.ts'

/** Checks .docx files aside. @throws ImportError when it is the file */
export const fileChecker = (limits?: Partial<HelperLimits>) => fileProcess<CheckJob, FileCheck>(new URL('./worker.ts', import.meta.url), limits)

/** The checker of this program. */
export const checkAside = fileChecker()
