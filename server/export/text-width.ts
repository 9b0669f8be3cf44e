import type { TextStyle } from '@van-kien/shared/domain/format-profile.ts'

/**
 * Advance widths in thousandths of the size, of the letters that the paper is set in (`paper-fonts.ts`), which are those of Times New Roman. A mark above or
 * below does not widen a letter, a horn does.
 */
const REGULAR = widths({
  180: "'",
  200: '|',
  250: ' \u00a0,.',
  278: '/:;\\ijlt',
  300: '²³',
  333: '!()-I[]`fr‘’',
  350: '•',
  389: 'Js',
  400: '°',
  408: '"',
  444: '?acez“”',
  469: '^',
  480: '{}',
  500: '#$*0123456789_bdghknopquvxyđ–§',
  529: 'ơ',
  541: '~',
  542: 'ư',
  549: '±≤≥',
  556: 'FPS',
  564: '+<=>×',
  611: 'ELTZ',
  667: 'BCR',
  722: 'ADGHKNOQUVXYwĐƠ',
  750: '½',
  776: 'Ư',
  778: '&m',
  833: '%',
  889: 'M',
  921: '@',
  944: 'W',
  1000: '—…→',
})
const BOLD = widths({
  220: '|',
  250: ' \u00a0,.',
  278: "'/\\il",
  300: '²³',
  333: '!()-:;[]`fjt‘’',
  350: '•',
  389: 'Is',
  394: '{}',
  400: '°',
  444: 'cerz',
  500: '#$*0123456789?J_agovxy–“”§',
  520: '~',
  549: '±≤≥',
  554: 'ơ',
  555: '"',
  556: 'Sbdhknpquđ',
  570: '+<=>×',
  581: '^',
  600: 'ư',
  611: 'FP',
  667: 'BELTZ',
  722: 'ACDNRUVXYwĐ',
  750: '½',
  778: 'GHKOQƠ',
  796: 'Ư',
  833: '&m',
  930: '@',
  944: 'M',
  1000: '%W—…→',
})

function widths(groups: Record<number, string>): Map<string, number> {
  const map = new Map<string, number>()
  for (const [width, letters] of Object.entries(groups)) for (const letter of letters) map.set(letter, Number(width))
  return map
}

const HORN = '\u031b'

/** Width in twips of one line of `text` as it is printed (capitals already made). Exact for upright letters but for signs not in the tables. */
export function lineWidth(text: string, style: TextStyle): number {
  const table = style.bold ? BOLD : REGULAR
  let thousandths = 0
  for (const sign of text.normalize('NFC')) {
    const parts = sign.normalize('NFD')
    const base = parts.includes(HORN) ? (parts[0]! + HORN).normalize('NFC') : parts[0]!
    thousandths += table.get(sign) ?? table.get(base) ?? 500
  }
  return Math.round((thousandths * style.size) / 100)
}
