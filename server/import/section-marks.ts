import { figureMark } from '@van-kien/shared/domain/figures/reference.ts'
import type { SectionMark } from '@van-kien/shared/domain/import-text.ts'
import { elements, textOf, type XmlElement } from './xml.ts'

const NAME = /^_vk_\w+/
const MOST = 2000

/** Collects the hidden bookmarks of our own export (E9), each name where it comes first. */
export class SectionMarks {
  readonly all: SectionMark[] = []

  add(bookmark: XmlElement, block: number): void {
    const name = NAME.exec(bookmark.attrs['w:name'] ?? '')?.[0]
    if (name && this.all.length < MOST && !this.all.some((one) => one.name === name)) this.all.push({ name, block })
  }
}

/** Follows the hidden bookmarks of our own export around figures: which one words stand in. */
export class FigureMarks {
  /** Name of the mark that is open. */
  open: string | undefined
  #id: string | undefined

  meet({ name, attrs }: XmlElement): void {
    if (name === 'w:bookmarkStart' && figureMark(attrs['w:name'] ?? '') !== null) {
      this.open = attrs['w:name']
      this.#id = attrs['w:id']
    } else if (name === 'w:bookmarkEnd' && attrs['w:id'] === this.#id) this.open = undefined
  }
}

/** The mark of the export among the custom properties of a file (E10). */
export const copyMarkOf = (properties: XmlElement | null): string | null => markOf(properties, 'VanKien.BanXuat')

/** Which suggestions went out with the file. */
export const sentMarkOf = (properties: XmlElement | null): string | null => markOf(properties, 'VanKien.DeNghi')

function markOf(properties: XmlElement | null, name: string): string | null {
  const property = properties && elements(properties).find((one) => one.attrs.name === name)
  const value = property ? textOf(property).trim() : ''
  return /^[\da-f]{32}$/.test(value) ? value : null
}
