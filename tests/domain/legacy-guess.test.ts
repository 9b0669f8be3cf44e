import { guessLegacy } from '@van-kien/shared/domain/legacy-guess.ts'
import { isSyllable } from '@van-kien/shared/domain/vietnamese-syllable.ts'
import { describe, expect, test } from 'vitest'
import { tcvn3, vni } from '../support/legacy-words.ts'

const REPORT =
  'Đảng bộ phường lãnh đạo phát triển kinh tế, giữ vững quốc phòng, an ninh; khuyến khích người dân nghiêng về nếp sống văn minh, quyết tâm hoàn thành nhiệm vụ.'

describe('syllables of written Vietnamese', () => {
  test.each('nghiêng khuỷu quyết Ươm đặng giêng gì quốc thuở ngoằn huơ xoong tuyên yêu ghế kỷ lỵ ĐẢNG ủy uỷ quý'.split(' '))('%s is one', (word) => {
    expect(isSyllable(word)).toBe(true)
    expect(isSyllable(word.normalize('NFD'))).toBe(true)
  })

  test.each('coâng baùo §¶ng ViÖt nghiïng déjà côté café strasse tièc bàc phöôøng nhêt phat'.split(' '))('%s is none', (word) => {
    expect(isSyllable(word)).toBe(false)
  })
})

describe('W4 text without font names', () => {
  test('plain TCVN3 and VNI are known, of a few words too', () => {
    expect(guessLegacy(tcvn3(REPORT.toLowerCase()))).toBe('tcvn3')
    expect(guessLegacy(vni(REPORT))).toBe('vni')
    expect(guessLegacy('§¶ng bé ph\u00adêng Hoµn KiÕm')).toBe('tcvn3')
    expect(guessLegacy('Ñaûng boä phöôøng Hoaøn Kieám')).toBe('vni')
  })

  test.each([
    ['Unicode', REPORT],
    ['Unicode in two letters a tone', REPORT.normalize('NFD')],
    ['Vietnamese without signs', 'Dang bo phuong Hoan Kiem lanh dao phat trien kinh te'],
    ['French', 'Déjà vu à côté du café, où l’été fut très agréable; naïveté, âme, forêt, maïs, élève'],
    ['German and Spanish', 'Größe für müde Füße über Straßen; señor, mañana, año, niño, corazón'],
    ['signs of a price list', '§ 5 ¶ 6 · 7 ¸ 8 © ® ± ²'],
    ['too few words to be certain', '§¶ng bé'],
    ['old and new mixed', `${REPORT} §¶ng bé ph\u00adêng Hoµn KiÕm`],
    ['nothing', ''],
  ])('%s is left alone', (_, text) => {
    expect(guessLegacy(text)).toBe(null)
  })
})
