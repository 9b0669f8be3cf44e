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

/** The mark of the export among the custom properties of a file (E10). */
export function copyMarkOf(properties: XmlElement | null): string | null {
  const property = properties && elements(properties).find((one) => one.attrs.name === 'VanKien.BanXuat')
  const value = property ? textOf(property).trim() : ''
  return /^[\da-f]{32}$/.test(value) ? value : null
}
