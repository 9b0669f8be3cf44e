import { cleanText } from '../typed-text.ts'

/** Spaces of other widths, and signs without any that chat programs and web pages put between letters. */
const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const WITHOUT_WIDTH = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g

/** Words as they may be stored: NFC, plain spaces, nothing that cannot be seen. Quotes and dashes stay as they were written. */
export const pastedWords = (text: string): string => cleanText(text.replace(WITHOUT_WIDTH, '')).replace(ODD_SPACES, ' ')

/** All text below a node, in order. */
export function textsOf(root: Node): Text[] {
  const walker = root.ownerDocument!.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) found.push(node as Text)
  return found
}
