import { isSyllable } from './vietnamese-syllable.ts'

/** Fonts that carried Vietnamese before Unicode: the letters are bytes of their own tables, shown right only in that font. */
export type LegacyEncoding = 'tcvn3' | 'tcvn3-capitals' | 'vni'

/** The encoding that a font name tells; null for every other font. `.VnTimeH` and its like draw capitals for small letters. */
export function encodingOfFont(font: string): LegacyEncoding | null {
  if (/^VNI[- ]/i.test(font)) return 'vni'
  if (!/^\.Vn/i.test(font) && !/^Vn(Time|Arial|Avant|Book|Helvet)/.test(font)) return null
  return /H$/.test(font) ? 'tcvn3-capitals' : 'tcvn3'
}

const TCVN3_LETTERS = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ'
const TCVN3_BYTES =
  'b5b8b6b7b9a8bbbebcbdc6a9c7cac8c9cbaeccd0cecfd1aad2d5d3d4d6d7ddd8dcdedfe3e1e2e4abe5e8e6e7e9aceaedebeceeeff3f1f2f4adf5f8f6f7f9fafdfbfcfea1a2a7a3a4a5a6'
const TCVN3 = new Map([...TCVN3_LETTERS].map((letter, index) => [Number.parseInt(TCVN3_BYTES.slice(index * 2, index * 2 + 2), 16), letter]))

/** VNI: a base letter and a second sign for tone and mark; some letters are one sign. Written for small letters, capitals follow. */
const VNI_PAIRS: Record<string, [signs: string, letters: string]> = {
  a: ['ùøûõïêéèúüëâáàåãä', 'áàảãạăắằẳẵặâấầẩẫậ'],
  e: ['ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
  o: ['ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
  u: ['ùøûõï', 'úùủũụ'],
  y: ['ùøûõ', 'ýỳỷỹ'],
  ô: ['ùøûõï', 'ớờởỡợ'],
  ö: ['ùøûõï', 'ứừửữự'],
}
const VNI_SINGLE: Record<string, string> = { í: 'í', ì: 'ì', æ: 'ỉ', ó: 'ĩ', ò: 'ị', ô: 'ơ', ö: 'ư', î: 'ỵ', ñ: 'đ' }
const VNI = new Map<string, string>()
for (const [base, [signs, letters]] of Object.entries(VNI_PAIRS))
  for (const [index, sign] of [...signs].entries()) {
    const letter = [...letters][index]!
    VNI.set(base + sign, letter)
    // A capital with the small sign is a common slip of the hand and shown the same.
    VNI.set(base.toUpperCase() + sign, letter.toUpperCase())
    VNI.set(base.toUpperCase() + sign.toUpperCase(), letter.toUpperCase())
  }
for (const [sign, letter] of Object.entries(VNI_SINGLE)) {
  VNI.set(sign, letter)
  VNI.set(sign.toUpperCase(), letter.toUpperCase())
}
const VNI_SIGNS = new Set(Object.values(VNI_PAIRS).flatMap(([signs]) => [...signs, ...signs.toUpperCase()]))

/** Code page 1258 gives some bytes other names than 1252; a file that was opened with it has them. */
const CP1258: Record<string, number> = {
  Ă: 0xc3,
  ă: 0xe3,
  Đ: 0xd0,
  đ: 0xf0,
  Ơ: 0xd5,
  ơ: 0xf5,
  Ư: 0xdd,
  ư: 0xfd,
  '\u0300': 0xcc,
  '\u0301': 0xec,
  '\u0303': 0xde,
  '\u0309': 0xd2,
  '\u0323': 0xf2,
  '₫': 0xfe,
}
const UNICODE_ONLY = /[\u1ea0-\u1ef9]/u
const UNICODE_LETTERS = /[ĂăĐđĨĩŨũƠơƯư]|\u0300|\u0301|\u0303|\u0309|\u0323/u
const BYTES_ONLY = /[\u00a1-\u00b4\u00b6-\u00b9\u00bb-\u00bf]/u

/** True for words that are Unicode already although the font is an old one (somebody typed on with another keyboard). */
export const isUnicodeAlready = (text: string): boolean => UNICODE_ONLY.test(text) || (UNICODE_LETTERS.test(text) && !BYTES_ONLY.test(text))

/** Whether a VNI sign at the start of a run belongs to the letter before it, in the run before. */
export const continuesVni = (before: string, text: string): boolean =>
  before !== '' && text !== '' && VNI_SIGNS.has(text[0]!) && VNI.has(before.at(-1)! + text[0]!)

const WORD = /[\p{L}\u00a1-\u00bf\u00d7\u00f7]+/gu

/** Words of a run in NFC. `lost`: signs above ASCII that the encoding does not have, kept as they stand. */
export function decodeLegacy(raw: string, encoding: LegacyEncoding): { text: string; lost: string[] } {
  if (isUnicodeAlready(raw)) return { text: readMixed(raw.normalize('NFC'), encoding), lost: [] }
  const lost: string[] = []
  return { text: readBytes(raw, encoding, lost), lost }
}

/** 'nhÊt': no hand writes a capital behind a small letter. */
const INNER_CAPITAL = /\p{Ll}\p{Lu}/u

/** A run that somebody typed on in Unicode: between words that are surely Unicode, a stretch with a word that is surely old is old. */
function readMixed(text: string, encoding: LegacyEncoding): string {
  const words = [...text.matchAll(WORD)].map(([word]) => {
    const read = isUnicodeAlready(word) && !BYTES_ONLY.test(word) ? word : readBytes(word, encoding, [])
    const isOld = read !== word && isSyllable(read) && (!isSyllable(word) || INNER_CAPITAL.test(word))
    return { word, read: isSyllable(read) ? read : word, isOld, isNew: !isOld && isUnicodeAlready(word) }
  })
  let from = 0
  const result = words.map(({ word }) => word)
  for (let to = 0; to <= words.length; to++) {
    if (to < words.length && !words[to]!.isNew) continue
    const stretch = words.slice(from, to)
    if (stretch.some(({ isOld }) => isOld)) for (const [index, { read }] of stretch.entries()) result[from + index] = read
    from = to + 1
  }
  let at = 0
  return text.replace(WORD, () => result[at++]!)
}

function readBytes(raw: string, encoding: LegacyEncoding, lost: string[]): string {
  const text = raw
    .replace(/[\uf020-\uf0ff]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xf000))
    .replace(/./gsu, (sign) => (CP1258[sign] === undefined ? sign : String.fromCharCode(CP1258[sign])))
  const result = encoding === 'vni' ? decodeVni(text, lost) : decodeTcvn3(text, lost)
  return (encoding === 'tcvn3-capitals' ? result.toUpperCase() : result).normalize('NFC')
}

const isPlain = (sign: string): boolean => sign <= '\u007f' || sign === '\u00a0' || sign > '\u00ff'

function decodeTcvn3(text: string, lost: string[]): string {
  return [...text]
    .map((sign) => {
      const letter = TCVN3.get(sign.codePointAt(0)!)
      if (letter === undefined && !isPlain(sign)) lost.push(sign)
      return letter ?? sign
    })
    .join('')
}

function decodeVni(text: string, lost: string[]): string {
  const signs = [...text]
  let result = ''
  for (let at = 0; at < signs.length; at++) {
    const pair = VNI.get(signs[at]! + (signs[at + 1] ?? ''))
    if (pair !== undefined && at + 1 < signs.length) {
      result += pair
      at++
      continue
    }
    const letter = VNI.get(signs[at]!)
    if (letter === undefined && !isPlain(signs[at]!)) lost.push(signs[at]!)
    result += letter ?? signs[at]!
  }
  return result
}
