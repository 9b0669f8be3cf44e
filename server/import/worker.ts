import { answerJob } from './file-thread.ts'
import { readDocx } from './read-docx.ts'

answerJob((bytes: Uint8Array) => readDocx(Buffer.from(bytes)))
