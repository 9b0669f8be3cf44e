import { buildLists, type Item } from './build-lists.ts'
import { type Marker, readPrinted } from './list-marker.ts'
import { rename } from './paragraphs.ts'

interface Listed {
  element: Element
  level: number
  marker: Marker
}

/** A paragraph with Word's `mso-list`, its printed sign taken out. */
function listed(element: Element): Listed | null {
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(element.getAttribute('style') ?? '')
  if (!level) return null
  const printed = [...element.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''))
  const marker = readPrinted(printed?.textContent ?? '')
  printed?.remove()
  return { element, level: Number(level[1]), marker }
}

/** Desktop Word sends paragraphs with `mso-list` and printed numbers: they become lists again. A heading keeps its number in its words. */
export function rebuildWordLists(body: Element): void {
  const runs: Listed[][] = []
  for (const element of [...body.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6')]) {
    const one = listed(element)
    if (one === null) continue
    if (/^h\d$/.test(element.localName)) {
      const words = printedWords(one.marker)
      if (words) element.prepend(`${words} `)
      continue
    }
    const run = runs.at(-1)
    if (run && run.at(-1)!.element.nextElementSibling === element) run.push(one)
    else runs.push([one])
  }
  for (const run of runs) {
    const first = run[0]!.element
    const items = run.map(
      ({ element, level, marker }): Item => ({ level, marker, blocks: [element.cloneNode(true) as Element].map((one) => rename(one, 'p')) }),
    )
    first.before(...buildLists(first.ownerDocument, items))
    for (const { element } of run) element.remove()
  }
}

const printedWords = (marker: Marker): string =>
  marker.kind === 'words' ? marker.words : marker.kind === 'ordered' && marker.sign === '1' ? `${marker.value}.` : ''
