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
  const lines = brokenLines(text, style, room).length
  if (lines < 2) return 0
  let indent = 0
  while (room - 2 * (indent + STEP) > room / 3 && brokenLines(text, style, room - 2 * (indent + STEP)).length === lines) indent += STEP
  return indent
}

/** The lines that `text` makes when broken at spaces. */
export function brokenLines(text: string, style: TextStyle, room: number): string[] {
  const space = lineWidth(' ', style)
  const lines: string[][] = [[]]
  let used = 0
  for (const word of text.split(' ')) {
    const width = lineWidth(word, style) * SAFETY
    if (used > 0 && used + space + width > room) {
      lines.push([])
      used = 0
    }
    lines.at(-1)!.push(word)
    used += (used > 0 ? space : 0) + width
  }
  return lines.map((words) => words.join(' '))
}
