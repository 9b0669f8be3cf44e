import { plainPart, takeApart } from './pdf-objects.ts'

/** Where a bookmark came to stand. */
export interface Place {
  /** Sheet of the file, from 1. */
  sheet: number
  /** Points from the sheet's upper edge to the line. */
  top: number
}

export interface PdfPlaces {
  /** Height of each sheet, in points. */
  sheets: number[]
  /** By the bookmark's name; signs that are neither letters nor digits are written as two hexadecimal digits (`_vk` as `5Fvk`). */
  places: Map<string, Place>
}

const DESTINATION = /\/([A-Za-z0-9]+)\s*\[(\d+) 0 R\s*\/XYZ (-?[\d.]+) (-?[\d.]+)/g

/**
 * The sheets of a PDF that LibreOffice made with `places`, and where its bookmarks stand. Reads only what LibreOffice writes: plain objects, one level of
 * pages. Null when the file is written otherwise.
 */
export function pdfPlaces(pdf: Uint8Array): PdfPlaces | null {
  const parts = takeApart(pdf)
  if (!parts) return null
  const bodyOf = (number: string | undefined): string => plainPart(parts.objects.get(Number(number)) ?? '')
  const link = (body: string, key: string): string => bodyOf(new RegExp(`/${key} (\\d+) 0 R`).exec(body)?.[1])
  const root = link(parts.trailer, 'Root')
  const kids = [...(/\/Kids\s*\[([^\]]*)\]/.exec(link(root, 'Pages'))?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(([, number]) => number!)
  const heights = kids.map((number) => Number(/\/MediaBox\s*\[\s*\S+ \S+ \S+ ([\d.]+)/.exec(bodyOf(number))?.[1] ?? Number.NaN))
  if (kids.length === 0 || heights.some(Number.isNaN)) return null
  const sheetOf = new Map(kids.map((number, index) => [number, index + 1]))
  const places = new Map<string, Place>()
  for (const [, name, page, , y] of link(root, 'Dests').matchAll(DESTINATION)) {
    const sheet = sheetOf.get(page!)
    if (sheet !== undefined) places.set(name!, { sheet, top: heights[sheet - 1]! - Number(y) })
  }
  return { sheets: heights, places }
}
