import { SHARE_NAMES, SHARES, type Share } from './figure.ts'

/** 'Hàng Bạc, Cửa Đông (phần lớn)' -> each ward with how much of it came. Doubles are left out. */
export function formerUnitsIn(text: string): { name: string; share: Share }[] {
  const found = new Map<string, { name: string; share: Share }>()
  for (const piece of text.normalize('NFC').split(/[,;]/)) {
    const [, words = '', bracket = ''] = /^\s*(?:phường\s+)?([^()]+?)\s*(?:\(([^)]*)\))?\s*\.?\s*$/iu.exec(piece) ?? []
    if (words === '') continue
    const share = SHARES.find((one) => SHARE_NAMES[one] === bracket.trim().toLocaleLowerCase('vi')) ?? 'whole'
    const key = words.toLocaleLowerCase('vi')
    if (!found.has(key)) found.set(key, { name: words, share })
  }
  return [...found.values()]
}
