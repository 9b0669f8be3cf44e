/** Writes Vietnamese the way files did before Unicode. Made from the rules of the encodings, not from the tables that are tested. */

const TCVN3: Record<string, string> = {
  à: 'µ',
  á: '¸',
  ả: '¶',
  ã: '·',
  ạ: '¹',
  ă: '¨',
  ằ: '»',
  ắ: '¾',
  ẳ: '¼',
  ẵ: '½',
  ặ: 'Æ',
  â: '©',
  ầ: 'Ç',
  ấ: 'Ê',
  ẩ: 'È',
  ẫ: 'É',
  ậ: 'Ë',
  đ: '®',
  è: 'Ì',
  é: 'Ð',
  ẻ: 'Î',
  ẽ: 'Ï',
  ẹ: 'Ñ',
  ê: 'ª',
  ề: 'Ò',
  ế: 'Õ',
  ể: 'Ó',
  ễ: 'Ô',
  ệ: 'Ö',
  ì: '×',
  í: 'Ý',
  ỉ: 'Ø',
  ĩ: 'Ü',
  ị: 'Þ',
  ò: 'ß',
  ó: 'ã',
  ỏ: 'á',
  õ: 'â',
  ọ: 'ä',
  ô: '«',
  ồ: 'å',
  ố: 'è',
  ổ: 'æ',
  ỗ: 'ç',
  ộ: 'é',
  ơ: '¬',
  ờ: 'ê',
  ớ: 'í',
  ở: 'ë',
  ỡ: 'ì',
  ợ: 'î',
  ù: 'ï',
  ú: 'ó',
  ủ: 'ñ',
  ũ: 'ò',
  ụ: 'ô',
  ư: '\u00ad',
  ừ: 'õ',
  ứ: 'ø',
  ử: 'ö',
  ữ: '÷',
  ự: 'ù',
  ỳ: 'ú',
  ý: 'ý',
  ỷ: 'û',
  ỹ: 'ü',
  ỵ: 'þ',
  Ă: '¡',
  Â: '¢',
  Ê: '£',
  Ô: '¤',
  Ơ: '¥',
  Ư: '¦',
  Đ: '§',
}

/** For `.VnTime`. Toned capitals do not exist there: they are written with `.VnTimeH`. */
export const tcvn3 = (text: string): string => [...text.normalize('NFC')].map((letter) => TCVN3[letter] ?? letter).join('')

/** For `.VnTimeH`: small letters that the font draws as capitals. */
export const tcvn3Capitals = (text: string): string => tcvn3(text.toLowerCase())

const TONES: Record<string, string> = { '': '', '\u0301': 'ù', '\u0300': 'ø', '\u0309': 'û', '\u0303': 'õ', '\u0323': 'ï' }
const CIRCUMFLEX: Record<string, string> = { '': 'â', '\u0301': 'á', '\u0300': 'à', '\u0309': 'å', '\u0303': 'ã', '\u0323': 'ä' }
const BREVE: Record<string, string> = { '': 'ê', '\u0301': 'é', '\u0300': 'è', '\u0309': 'ú', '\u0303': 'ü', '\u0323': 'ë' }
const LETTER_I: Record<string, string> = { '': 'i', '\u0301': 'í', '\u0300': 'ì', '\u0309': 'æ', '\u0303': 'ó', '\u0323': 'ò' }

function vniLetter(letter: string): string {
  if (letter === 'đ') return 'ñ'
  const signs = letter.normalize('NFD')
  const base = signs[0]!
  const mark = /[\u0302\u0306\u031b]/u.exec(signs)?.[0] ?? ''
  const tone = [...signs.slice(1)].find((sign) => sign in TONES) ?? ''
  if (base === 'i') return LETTER_I[tone]!
  if (letter === 'ỵ') return 'î'
  if (mark === '\u0302') return base + CIRCUMFLEX[tone]!
  if (mark === '\u0306') return base + BREVE[tone]!
  return (mark === '\u031b' ? (base === 'o' ? 'ô' : 'ö') : base) + TONES[tone]!
}

/** For `VNI-Times`: mostly two signs a letter. */
export const vni = (text: string): string =>
  [...text.normalize('NFC')]
    .map((letter) => {
      const small = letter.toLowerCase()
      const written = vniLetter(small)
      return small === letter ? written : written.toUpperCase()
    })
    .join('')
