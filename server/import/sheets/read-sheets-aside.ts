import { fileProcess } from '../file-process.ts'
import type { Workbook } from './read-xlsx.ts'

/** Reads workbooks aside. @throws ImportError when it is the file */
export const readSheetsAside = fileProcess<Uint8Array, Workbook>(new URL('./sheet-worker.ts', import.meta.url))
