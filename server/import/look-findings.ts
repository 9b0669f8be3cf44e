import type { FindingKind } from '@van-kien/shared/domain/import-text.ts'
import { isOn } from './style-sheet.ts'
import { elements, find, val, type XmlElement } from './xml.ts'

/**
 * What somebody set on single words that the form of a Party text does not have and that is therefore not taken: marker colour and coloured letters
 * mean "look at this again" in offices. Colours of styles are only decoration. @param properties w:rPr
 */
export function lookFindings(properties: XmlElement): FindingKind[] {
  let marker = false
  let colour = false
  let styled = false
  // In one pass: a long text has a run for every word.
  for (const one of properties.children) {
    if (typeof one === 'string') continue
    if (one.name === 'w:highlight') marker ||= !PLAIN.has(one.attrs['w:val'] ?? 'none')
    else if (one.name === 'w:shd') marker ||= isColour(one.attrs['w:fill'], true)
    else if (one.name === 'w:color') colour = isColour(one.attrs['w:val'], false)
    else if (one.name === 'w:rStyle') styled = true
  }
  return marker || colour ? [...(marker ? (['highlight'] as const) : []), ...(colour && !styled ? (['colour'] as const) : [])] : NONE
}

const NONE: FindingKind[] = []
const PLAIN = new Set(['none', 'white', 'black'])

/** Neither automatic nor a shade of black; @param paper white is no colour either */
function isColour(value: string | undefined, paper: boolean): boolean {
  if (!value || value === 'auto' || value === '000000' || !/^[\da-f]{6}$/i.test(value)) return false
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
