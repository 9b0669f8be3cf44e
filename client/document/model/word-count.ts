import { bodyWords } from '@van-kien/shared/content/body/body-words.ts'
import { bodyFlow } from '@van-kien/shared/content/body/flow.ts'
import { countWords } from '@van-kien/shared/content/content.ts'
import type * as Y from 'yjs'

/** Number of words in a section's Y.Doc, without converting it: cheap enough to follow typing. Footnotes are not counted. */
export const wordCountOfYDoc = (ydoc: Y.Doc): number => countWords(bodyWords(bodyFlow(ydoc)).normalize('NFC'))
