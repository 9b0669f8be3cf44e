/** A PDF taken apart. `objects`: each numbered thing from `1 0 obj` to `endobj`, by its number; bytes as latin1. */
interface PdfParts {
  head: string
  objects: Map<number, string>
  trailer: string
}

const ENTRY_BYTES = 20
/** A reference, or a text in brackets that may look like one. */
const REFERENCE = /\((?:\\[\s\S]|[^\\()])*\)|\b(\d+) 0 R\b/g
const STREAM = /\bstream\r?\n/

/** What LibreOffice writes: one table of plain objects at the end. Null when the file is built otherwise. */
export function takeApart(pdf: Uint8Array): PdfParts | null {
  const text = Buffer.from(pdf).toString('latin1')
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN)
  const table = Number.isInteger(start) ? /^xref\s+0 (\d+)\s*\n/.exec(text.slice(start, start + 40)) : null
  if (!table) return null
  const entries = start + table[0].length
  const count = Number(table[1])
  const places = Array.from({ length: count }, (_, number) => ({ number, entry: text.substr(entries + number * ENTRY_BYTES, ENTRY_BYTES) }))
    .filter(({ entry }) => /^\d{10} 00000 n/.test(entry))
    .map(({ number, entry }) => ({ number, at: Number(entry.slice(0, 10)) }))
    .sort((a, b) => a.at - b.at)
  const objects = new Map<number, string>()
  for (const [index, { number, at }] of places.entries()) {
    const body = text.slice(at, places[index + 1]?.at ?? start)
    if (!body.startsWith(`${number} 0 obj`)) return null
    objects.set(number, body)
  }
  const trailer = /^\s*trailer\s*(<<[\s\S]*>>)\s*startxref/.exec(text.slice(entries + count * ENTRY_BYTES))?.[1]
  return trailer && places[0] ? { head: text.slice(0, places[0].at), objects, trailer } : null
}

/**
 * The parts numbered in the order in which they are first mentioned, beginning at the trailer. LibreOffice numbers fonts by where they happen to lie in its
 * memory, other at every run; what nothing mentions is left out.
 */
export function numberInOrder({ head, objects, trailer }: PdfParts): PdfParts {
  const numbers = new Map<number, number>()
  const open = mentioned(trailer).reverse()
  for (let old = open.pop(); old !== undefined; old = open.pop()) {
    const body = objects.get(old)
    if (body === undefined || numbers.has(old)) continue
    numbers.set(old, numbers.size + 1)
    open.push(...mentioned(plainPart(body)).reverse())
  }
  const renumber = (text: string) =>
    text.replace(REFERENCE, (found, old?: string) => (old === undefined ? found : `${numbers.get(Number(old)) ?? 0} 0 R`))
  const ordered = new Map<number, string>()
  for (const [old, number] of numbers) {
    const body = objects.get(old)!
    const plain = plainPart(body)
    ordered.set(number, renumber(plain).replace(/^\d+/, String(number)) + body.slice(plain.length))
  }
  return { head, objects: ordered, trailer: renumber(trailer).replace(/\/Size \d+/, `/Size ${ordered.size + 1}`) }
}

/** The file again. `objects` must have the numbers 1 to n. */
export function putTogether({ head, objects, trailer }: PdfParts): Buffer {
  const rows = ['0000000000 65535 f \n']
  let text = head
  for (let number = 1; number <= objects.size; number++) {
    rows.push(`${String(text.length).padStart(10, '0')} 00000 n \n`)
    text += objects.get(number)
  }
  return Buffer.from(`${text}xref\n0 ${rows.length}\n${rows.join('')}trailer\n${trailer}\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}

/** An object without the bytes of its stream. */
export const plainPart = (body: string): string => {
  const at = STREAM.exec(body)
  return at ? body.slice(0, at.index) : body
}

const mentioned = (text: string): number[] => [...text.matchAll(REFERENCE)].flatMap(([, number]) => (number === undefined ? [] : [Number(number)]))
