import type { FindingKind } from '@van-kien/shared/domain/import-text.ts'
import { isOn } from './style-sheet.ts'
import { child, elements, find, val, type XmlElement } from './xml.ts'

/**
 * What somebody set on single words that the form of a Party text does not have and that is therefore not taken: marker colour and coloured letters
 * mean "look at this again" in offices. Colours of styles are only decoration. @param properties w:rPr
 */
export function lookFindings(properties: XmlElement): FindingKind[] {
  const found: FindingKind[] = []
  if (!PLAIN.has(val(properties, 'w:highlight') ?? 'none') || isColour(child(properties, 'w:shd').attrs['w:fill'], true)) found.push('highlight')
  if (isColour(val(properties, 'w:color'), false) && !find(properties, 'w:rStyle')) found.push('colour')
  return found
}

const PLAIN = new Set(['none', 'white', 'black'])

/** Neither automatic nor a shade of black; @param paper white is no colour either */
function isColour(value: string | undefined, paper: boolean): boolean {
  if (!value || !/^[\da-f]{6}$/i.test(value)) return false
  const parts = [0, 2, 4].map((at) => Number.parseInt(value.slice(at, at + 2), 16))
  if (paper && Math.min(...parts) > 0xf0) return false
  return Math.max(...parts) > 0x60 && Math.max(...parts) - Math.min(...parts) > 0x30
}

/** The value that an old form field shows that has no words of its own: the chosen entry of a list, a ticked box. null: none. @param data w:ffData */
export function fieldValue(data: XmlElement | undefined): string | null {
  if (!data) return null
  const list = find(data, 'w:ddList')
  if (list) {
    const entries = elements(list).filter((one) => one.name === 'w:listEntry')
    return entries[Number(val(list, 'w:result') ?? val(list, 'w:default') ?? '0')]?.attrs['w:val'] ?? null
  }
  const box = find(data, 'w:checkBox')
  if (!box) return null
  const state = find(box, 'w:checked') ?? find(box, 'w:default')
  return state && isOn(state.attrs['w:val'] ?? '1') ? '☒' : '☐'
}
