import { answerFiles } from '../file-process.ts'
import { readXlsx } from './read-xlsx.ts'

answerFiles((bytes: Uint8Array) => readXlsx(Buffer.from(bytes)))
