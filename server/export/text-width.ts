import type { TextStyle } from '@van-kien/shared/domain/format-profile.ts'

/** Advance widths of Times New Roman in thousandths of the size, for the base letters; a mark above or below does not widen a letter, a horn does a little. */
const REGULAR = widths({
  250: ' ,.',
  278: '/:;ijlt',
  333: '()-Ifrs',
  389: 'Js',
  444: 'acez',
  500: '0123456789bdghknopquvxy*–đ',
  556: 'PSF',
  611: 'ELTZ',
  667: 'BCR',
  722: 'ADGHKNOQUVXYwĐ',
  778: 'm',
  889: 'M',
  944: 'W',
})
const BOLD = widths({
  250: ' ,.',
  278: '/il',
  333: '():;-jft',
  389: 'Is',
  444: 'cerz',
  500: '0123456789agovxyJ*–',
  556: 'SbdhknpquJđ',
  611: 'FPZ',
  667: 'BELTYX',
  722: 'ACDNRUVwĐ',
  778: 'GHKOQ',
  833: 'm',
  944: 'M',
  1000: 'W',
})

function widths(groups: Record<number, string>): Map<string, number> {
  const map = new Map<string, number>()
  for (const [width, letters] of Object.entries(groups)) for (const letter of letters) map.set(letter, Number(width))
  return map
}

/** Estimated width in twips of one line of `text` as it is printed (capitals already made). Good to about two hundredths. */
export function lineWidth(text: string, style: TextStyle): number {
  const table = style.bold ? BOLD : REGULAR
  let thousandths = 0
  for (const sign of text.normalize('NFC')) {
    const base = sign.normalize('NFD')
    thousandths += (table.get(base[0]!) ?? 500) + (base.includes('\u031b') ? 40 : 0)
  }
  return Math.round((thousandths * style.size) / 100)
}
