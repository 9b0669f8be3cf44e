import { buildLists, type Item } from './build-lists.ts'
import { type TypedMarker, typedMarker } from './list-marker.ts'
import { cutStart } from './paragraphs.ts'
import { textsOf } from './words.ts'

interface Line {
  paragraph: Element
  typed: TypedMarker
}

/**
 * Most texts of offices carry typed signs: paragraphs with `- …`, `+ …`, `1. …` and `a) …` become the lists of the form. A number counts only beside
 * its neighbour (1. and 2.), and not on a line in bold, which is a heading.
 */
export function buildTypedLists(body: Element): void {
  const lines = [...body.querySelectorAll('p')].flatMap((paragraph): Line[] => {
    if (paragraph.closest('li, td, th') || isCentred(paragraph)) return []
    const typed = typedMarker(paragraph.textContent ?? '')
    return typed && !(typed.marker.kind === 'ordered' && isBold(paragraph)) ? [{ paragraph, typed }] : []
  })
  const numbers = new Set(lines.map(({ typed }) => key(typed)))
  const kept = lines.filter(({ typed: { marker } }) => {
    if (marker.kind !== 'ordered') return true
    return numbers.has(`${marker.sign}${marker.value - 1}`) || numbers.has(`${marker.sign}${marker.value + 1}`)
  })
  const runs: Line[][] = []
  for (const line of kept) {
    const run = runs.at(-1)
    if (run && run.at(-1)!.paragraph.nextElementSibling === line.paragraph) run.push(line)
    else runs.push([line])
  }
  for (const run of runs) replaceRun(run)
}

const key = ({ marker }: TypedMarker): string => (marker.kind === 'ordered' ? `${marker.sign}${marker.value}` : '')

function replaceRun(run: readonly Line[]): void {
  let below = false
  const first = run[0]!.paragraph
  const place = first.ownerDocument.createElement('div')
  first.before(place)
  const items = run.map(({ paragraph, typed: { marker, length } }): Item => {
    cutStart(paragraph, length)
    const plus = marker.kind === 'bullet' && marker.sign === '+'
    below = plus ? below : marker.kind === 'bullet'
    return { level: plus && below ? 2 : 1, marker, blocks: [paragraph] }
  })
  place.replaceWith(...buildLists(first.ownerDocument, items))
}

const isCentred = (paragraph: Element) => paragraph instanceof HTMLElement && /center|right/.test(paragraph.style.textAlign)

const BOLD = 'b, strong, [style*="font-weight: bold"], [style*="font-weight:bold"]'

/** Bold from the first letter to the last, the sign aside. */
export const isBold = (element: Element): boolean => {
  const words = textsOf(element).filter((node) => /[\p{L}]/u.test(node.data))
  return words.length > 0 && words.every((node) => node.parentElement?.closest(BOLD) && !node.parentElement.closest('[style*="font-weight: 400"]'))
}
