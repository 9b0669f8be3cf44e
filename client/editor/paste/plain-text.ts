import type { Slice } from '@tiptap/pm/model'
import { flatSliceOf } from './flat-slice.ts'
import type { PasteNotes } from './notes.ts'
import { readUnnamed } from './old-fonts.ts'
import { buildTypedLists } from './typed-signs.ts'
import { pastedWords } from './words.ts'

/** Plain words (a chat, a text file) as lines without odd spaces, signs that cannot be seen, or empty lines. */
export function cleanPastedText(text: string, notes: PasteNotes): string {
  const clean = pastedWords(readUnnamed(text, notes)).replace(/\r\n?/g, '\n')
  if (!clean.trim().includes('\n')) return clean.replace(/\n/g, '').replace(/ {2,}/g, ' ')
  return clean
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

/** Lines with typed dashes and numbers as lists of the form; null when there are none, and for one line, which stays in the paragraph. */
export function listsInText(text: string): Slice | null {
  const lines = text.split('\n')
  if (lines.length < 2) return null
  const frame = document.createElement('div')
  frame.append(
    ...lines.map((line) => {
      const paragraph = document.createElement('p')
      paragraph.textContent = line
      return paragraph
    }),
  )
  buildTypedLists(frame)
  if (!frame.querySelector('ul, ol')) return null
  return flatSliceOf(frame)
}
