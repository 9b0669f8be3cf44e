import { wordsOfPieces } from './pieces.ts'
import type { SuggestedChange } from './suggestion-change.ts'

/** What a person reads of a change, struck and new, each '' when there is none. */
export function struckAndNew(change: SuggestedChange): { struck: string; fresh: string } {
  if (change.kind === 'words') return { struck: wordsOfPieces(change.before), fresh: wordsOfPieces(change.after) }
  const words = change.cells
    .map(({ pieces }) => wordsOfPieces(pieces).trim())
    .filter((text) => text !== '')
    .join(' | ')
  return change.kind === 'row-added' ? { struck: '', fresh: words } : { struck: words, fresh: '' }
}

/** A change in one line: “old” → “new”. */
export function wordsOfChange(change: SuggestedChange): string {
  const { struck, fresh } = struckAndNew(change)
  const [old, now] = [struck, fresh].map((text) => text.replace(/\s+/g, ' ').trim())
  if (old && now) return `“${old}” → “${now}”`
  return old ? `bỏ “${old}”` : now ? `thêm “${now}”` : 'đổi cách trình bày'
}
