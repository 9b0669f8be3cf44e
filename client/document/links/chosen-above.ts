import { chosenWithin } from '../chosen-passage.ts'

/** Words that were chosen in a passage of a text from above: in which of its paragraphs (0 is its heading). */
export interface ChosenAbove {
  sourceKey: string
  from: number
  to: number
  words: string
}

/** Where a passage is drawn: `data-passage` is its key. */
const DRAWN = '[data-passage]'

const compact = (text: string): string => text.replace(/\s+/gu, '')

/** The words that are selected in a drawn passage, when they are of one; null otherwise. @param textOf words of a passage by key, paragraphs by `\n` */
export function chosenAbove(textOf: (key: string) => string | undefined): ChosenAbove | null {
  const start = window.getSelection()?.anchorNode
  const drawn = start && elementOf(start)?.closest<HTMLElement>(DRAWN)
  const sourceKey = drawn?.dataset.passage
  return drawn && sourceKey !== undefined ? placedIn(sourceKey, textOf(sourceKey) ?? '', chosenWithin(drawn)) : null
}

const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement)

/** In which paragraphs of a passage these words stand; spaces and ends of lines do not count. Null when they stand nowhere in it. */
export function placedIn(sourceKey: string, text: string, chosen: string): ChosenAbove | null {
  const wanted = compact(chosen)
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const at = wanted === '' ? -1 : compact(lines.join('')).indexOf(wanted)
  if (at === -1) return null
  const lineAt = (index: number): number => {
    let end = 0
    return lines.findIndex((line) => {
      end += compact(line).length
      return index < end
    })
  }
  return { sourceKey, from: lineAt(at) + 1, to: lineAt(at + wanted.length - 1) + 1, words: chosen.replace(/\s+/gu, ' ').trim() }
}
