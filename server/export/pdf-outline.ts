/** A heading as LibreOffice lists it in the outline of a PDF. */
export interface OutlineEntry {
  title: string
  /** Sheet of the file, from 1. */
  page: number
}

const OBJECT = /(?:^|\n)(\d+) 0 obj\s*<<([\s\S]*?)>>\s*\n?endobj/g
const link = (body: string, key: string): string | undefined => new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1]

/**
 * The headings of a PDF made by LibreOffice, in reading order, each with the sheet that it stands on. Reads only what LibreOffice writes: plain
 * objects, titles in UTF-16, one level of pages. Empty when the file has no outline or is written otherwise.
 */
export function pdfOutline(pdf: Uint8Array): OutlineEntry[] {
  const text = Buffer.from(pdf).toString('latin1')
  const objects = new Map<string, string>()
  for (const [, number, body] of text.matchAll(OBJECT)) objects.set(number!, body!)
  const all = [...objects.values()]
  const kids = all.find((body) => /\/Type\s*\/Pages/.test(body))?.match(/\/Kids\s*\[([^\]]*)\]/)?.[1] ?? ''
  const sheets = new Map([...kids.matchAll(/(\d+) 0 R/g)].map((found, index) => [found[1]!, index + 1]))
  const root = link(all.find((body) => /\/Type\s*\/Catalog/.test(body)) ?? '', 'Outlines')
  const entries: OutlineEntry[] = []
  const seen = new Set<string>()
  const follow = (first: string | undefined): void => {
    for (let number = first; number !== undefined && !seen.has(number); ) {
      seen.add(number)
      const body = objects.get(number) ?? ''
      const page = sheets.get(/\/Dest\s*\[(\d+) 0 R/.exec(body)?.[1] ?? '')
      if (page !== undefined) entries.push({ title: titleOf(body), page })
      follow(link(body, 'First'))
      number = link(body, 'Next')
    }
  }
  follow(link(objects.get(root ?? '') ?? '', 'First'))
  return entries
}

const titleOf = (body: string): string => {
  const hex = /\/Title\s*<FEFF([0-9A-F]*)>/i.exec(body)?.[1] ?? ''
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
