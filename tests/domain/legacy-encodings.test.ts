import { continuesVni, decodeLegacy, encodingOfFont, isUnicodeAlready } from '@van-kien/shared/domain/legacy-encodings.ts'
import { describe, expect, test } from 'vitest'
import { tcvn3, tcvn3Capitals, vni } from '../support/legacy-words.ts'

/** Typed as they stand in old files, not made by our own writer. */
const REAL: [encoding: 'tcvn3' | 'tcvn3-capitals' | 'vni', raw: string, read: string][] = [
  ['tcvn3', '§¶ng Céng s¶n ViÖt Nam', 'Đảng Cộng sản Việt Nam'],
  ['tcvn3', 'ph\u00adêng Hoµn KiÕm', 'phường Hoàn Kiếm'],
  ['tcvn3', 'NghÞ quyÕt §¹i héi ®¹i biÓu', 'Nghị quyết Đại hội đại biểu'],
  ['tcvn3', 'khuûu tay, nghiªng, ®Æng, ­¬m, quü', 'khuỷu tay, nghiêng, đặng, ươm, quỹ'],
  ['tcvn3-capitals', 'b¸o c¸o chÝnh trÞ', 'BÁO CÁO CHÍNH TRỊ'],
  ['vni', 'Ñaûng Coäng saûn Vieät Nam', 'Đảng Cộng sản Việt Nam'],
  ['vni', 'phöôøng Hoaøn Kieám', 'phường Hoàn Kiếm'],
  ['vni', 'Nghò quyeát Ñaïi hoäi ñaïi bieåu', 'Nghị quyết Đại hội đại biểu'],
  ['vni', 'BAÙO CAÙO CHÍNH TRÒ', 'BÁO CÁO CHÍNH TRỊ'],
  ['vni', 'khuyûu, nghieâng, ñaëng, öôm, quyõ, kyû, lî', 'khuỷu, nghiêng, đặng, ươm, quỹ, kỷ, lỵ'],
]

const LETTERS = 'aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ'

describe('W4 old fonts', () => {
  test.each(REAL)('%s: %s', (encoding, raw, read) => {
    expect(decodeLegacy(raw, encoding)).toEqual({ text: read, lost: [] })
  })

  test('every letter of both encodings, small and capital', () => {
    for (const letter of LETTERS) {
      expect(decodeLegacy(tcvn3(letter), 'tcvn3').text).toBe(letter)
      expect(decodeLegacy(tcvn3Capitals(letter), 'tcvn3-capitals').text).toBe(letter.toUpperCase())
      expect(decodeLegacy(vni(letter), 'vni').text).toBe(letter)
      expect(decodeLegacy(vni(letter.toUpperCase()), 'vni').text).toBe(letter.toUpperCase())
    }
  })

  test('a capital with the small sign of VNI is the capital letter', () => {
    expect(decodeLegacy('Aâ Eâ AÙ Aù', 'vni').text).toBe('Â Ê Á Á')
  })

  test('what the encoding does not have is kept and named', () => {
    expect(decodeLegacy('c¿n \u0096', 'tcvn3')).toEqual({ text: 'c¿n \u0096', lost: ['¿', '\u0096'] })
    expect(decodeLegacy('tieáng ¶', 'vni').lost).toEqual(['¶'])
  })

  test('Unicode words in an old font stay; quotes, dashes and figures too', () => {
    expect(decodeLegacy('phường Hoàn Kiếm', 'tcvn3').text).toBe('phường Hoàn Kiếm')
    expect(decodeLegacy('đi đầu', 'vni').text).toBe('đi đầu')
    expect(decodeLegacy('“§¶ng” – 8,5%', 'tcvn3').text).toBe('“Đảng” – 8,5%')
    expect(isUnicodeAlready('§¶ng')).toBe(false)
  })

  test('a run that somebody typed on in Unicode: old words are read, new ones stay', () => {
    expect(decodeLegacy('PhÇn thø nhÊt KẾT QUẢ §ẠT ĐƯỢC, §¶ng bé phường Hoàn Kiếm', 'tcvn3').text).toBe(
      'Phần thứ nhất KẾT QUẢ ĐẠT ĐƯỢC, Đảng bộ phường Hoàn Kiếm',
    )
    expect(decodeLegacy('Ñaûng boä phường Hoàn Kiếm, café, Müller', 'vni').text).toBe('Đảng bộ phường Hoàn Kiếm, café, Müller')
  })

  test('letters that code page 1258 renamed, and a symbol font at F000, are read as their bytes', () => {
    expect(decodeLegacy('BÁO CÁO: nghÞ quy\u00d5t, b¸o c¸o, ®Đ', 'tcvn3').text).toContain('báo cáo, đé')
    expect(decodeLegacy('\uf0a7\uf0b6ng', 'tcvn3').text).toBe('Đảng')
  })

  test('fonts tell the encoding', () => {
    expect(['.VnTime', '.VnTimeH', '.VnArial NarrowH', 'VNI-Times', 'Times New Roman', 'VnTime', '.vntime'].map(encodingOfFont)).toEqual([
      'tcvn3',
      'tcvn3-capitals',
      'tcvn3-capitals',
      'vni',
      null,
      'tcvn3',
      'tcvn3',
    ])
    expect(continuesVni('Ña', 'ûng')).toBe(true)
    expect(continuesVni('Ñ', 'ng')).toBe(false)
  })
})
