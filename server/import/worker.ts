import { answerFiles } from './file-process.ts'
import { readDocx } from './read-docx.ts'

answerFiles((bytes: Uint8Array) => readDocx(Buffer.from(bytes)))
