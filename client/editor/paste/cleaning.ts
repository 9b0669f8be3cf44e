import { cleanPasted, type Pasted } from './clean-html.ts'

/** Everything that copying and pasting need and typing does not: fetched apart from the editor. */

export { pasteNotes } from '../../i18n/vi/paste.ts'
export { Moves } from '../binding/moves.ts'
export { pasteCells } from '../binding/paste-cells.ts'
export { aboutToCopy, clipboardSerializer, copiedText } from '../clipboard-lists.ts'
export { takeOut } from '../take-out.ts'
export { fitSlice, flatParser } from './flat-slice.ts'
export { cleanPastedText, listsInText } from './plain-text.ts'

/** More words than this are refused before they touch the Y.Doc. Bytes of text or cleaned HTML, roughly. */
const PASTE_LIMIT = 1_000_000
/** HTML that is not even looked at: Word needs about ten bytes of it for one of ours. */
const RAW_LIMIT = 16_000_000

/** The last paste, so that what was cleaned to be measured is not cleaned once more. */
let last: { html: string; pasted: Pasted } | null = null

/** HTML made ours; asked twice for the same, it is cleaned once. */
export function cleaned(html: string): Pasted {
  if (last?.html !== html) last = { html, pasted: cleanPasted(html) }
  return last.pasted
}

/** Whether a paste is too large, its words counted and not the bloat around them. */
export function isTooLarge(html: string, text: string): boolean {
  if (text.length > PASTE_LIMIT || html.length > RAW_LIMIT) return true
  return html.length > PASTE_LIMIT && cleaned(html).html.length > PASTE_LIMIT
}

/** Lets go of the last paste. */
export function forget(): void {
  last = null
}
