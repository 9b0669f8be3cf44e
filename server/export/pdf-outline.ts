import { plainPart, takeApart } from './pdf-objects.ts'

/** A heading as LibreOffice lists it in the outline of a PDF. */
export interface OutlineEntry {
  title: string
  /** Sheet of the file, from 1. */
  page: number
}

const link = (body: string, key: string): number | undefined => {
  const number = new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1]
  return number === undefined ? undefined : Number(number)
}

/**
 * The headings of a PDF made by LibreOffice, in reading order, each with the sheet that it stands on. Reads only what LibreOffice writes: plain
 * objects, titles in UTF-16, one level of pages. Empty when the file has no outline or is written otherwise.
 */
export function pdfOutline(pdf: Uint8Array): OutlineEntry[] {
  const parts = takeApart(pdf)
  if (!parts) return []
  const bodyOf = (number: number | undefined): string => plainPart((number !== undefined && parts.objects.get(number)) || '')
  const root = bodyOf(link(parts.trailer, 'Root'))
  const kids = /\/Kids\s*\[([^\]]*)\]/.exec(bodyOf(link(root, 'Pages')))?.[1] ?? ''
  const sheets = new Map([...kids.matchAll(/(\d+) 0 R/g)].map((found, index) => [Number(found[1]), index + 1]))
  const entries: OutlineEntry[] = []
  const seen = new Set<number>()
  const follow = (first: number | undefined): void => {
    for (let number = first; number !== undefined && !seen.has(number); ) {
      seen.add(number)
      const body = bodyOf(number)
      const page = sheets.get(Number(/\/Dest\s*\[(\d+) 0 R/.exec(body)?.[1]))
      if (page !== undefined) entries.push({ title: titleOf(body), page })
      follow(link(body, 'First'))
      number = link(body, 'Next')
    }
  }
  follow(link(bodyOf(link(root, 'Outlines')), 'First'))
  return entries
}

const titleOf = (body: string): string => {
  const hex = /\/Title\s*<FEFF([0-9A-F]*)>/i.exec(body)?.[1] ?? ''
  return Buffer.from(hex, 'hex').swap16().toString('utf16le')
}
