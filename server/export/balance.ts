import type { TextStyle } from '@van-kien/shared/domain/format-profile.ts'
import { lineWidth } from './text-width.ts'

const STEP = 120
/** Widths are estimates: a line is taken as full a little before it is. */
const SAFETY = 1.03

/**
 * Equal indents (twips) that make the lines of a centred text about equally long without adding a line, so that a long title does not end in one
 * lonely word. `room`: width between the margins.
 */
export function balancedIndent(text: string, style: TextStyle, room: number): number {
  const lines = lineCount(text, style, room)
  if (lines < 2) return 0
  let indent = 0
  while (room - 2 * (indent + STEP) > room / 3 && lineCount(text, style, room - 2 * (indent + STEP)) === lines) indent += STEP
  return indent
}

/** Lines that `text` takes when broken at spaces. */
function lineCount(text: string, style: TextStyle, room: number): number {
  const space = lineWidth(' ', style)
  let lines = 1
  let used = 0
  for (const word of text.split(' ')) {
    const width = lineWidth(word, style) * SAFETY
    if (used > 0 && used + space + width > room) {
      lines++
      used = 0
    }
    used += (used > 0 ? space : 0) + width
  }
  return lines
}
