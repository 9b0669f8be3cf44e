import type { DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import type { ItemId } from './local-changes.ts'

/** Words that lost their place, as lines: what stood in one line stays in one. */
export interface DisplacedLine {
  text: string
  /** See `DisplacedPiece`. */
  after: ItemId | null | undefined
}

export function linesOf({ pieces }: Pick<DisplacedText, 'pieces'>): DisplacedLine[] {
  const lines: DisplacedLine[] = []
  for (const { text, sameLine, after } of pieces) {
    const line = lines.at(-1)
    if (line && sameLine) line.text += text
    else lines.push({ text, after })
  }
  return lines.map((line) => ({ ...line, text: line.text.normalize('NFC') })).filter(({ text }) => text.trim() !== '')
}
