import type { TextStyle } from '@van-kien/shared/domain/format-profile.ts'
import { LEADS } from './no-break.ts'
import { lineWidth } from './text-width.ts'

/** What a break in the middle of a phrase costs, as a part of the room that a line is shorter. */
const ROUGH = 0.4
const STEP = 120
/** Widths are estimates: a line is taken as full a little before it is. */
const SAFETY = 1.03

/**
 * Equal indents (twips) at which a centred text, without another line, breaks where its sense does and in lines about equally long, so that a long title
 * does not end in one lonely word. `room`: width between the margins. The text has its spaces kept (`keepSense`) as it will be printed.
 */
export function balancedIndent(text: string, style: TextStyle, room: number): number {
  const most = brokenLines(text, style, room).length
  if (most < 2) return 0
  let best = { indent: 0, cost: Number.POSITIVE_INFINITY }
  for (let indent = 0; room - 2 * indent > room / 3; indent += STEP) {
    const lines = brokenLines(text, style, room - 2 * indent)
    // A word that fills its line by itself is never broken to make lines equal.
    if (lines.length > most || lines.some((line) => lineWidth(line, style) * SAFETY > room - 2 * indent)) break
    const cost = breakCost(lines, style, room)
    if (cost <= best.cost) best = { indent, cost }
  }
  return best.indent
}

/** How badly a text is broken: 0 where all lines are equally long and each begins with a word that leads, or behind a comma. */
function breakCost(lines: readonly string[], style: TextStyle, room: number): number {
  const widths = lines.map((line) => lineWidth(line, style))
  const longest = Math.max(...widths)
  const uneven = widths.reduce((sum, width) => sum + (longest - width) / room, 0)
  const rough = lines.slice(1).filter((line, index) => !LEADS.test(line) && !/[,;:.)]$/u.test(lines[index]!)).length
  return uneven + ROUGH * rough
}

/** The lines that `text` makes when broken at its plain spaces. */
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
