import { fillTemplate, fillVariables, templateValues, unknownVariables } from '@van-kien/shared/domain/variables.ts'
import { formerUnitsOf } from '@van-kien/templates/former-units.ts'
import { templateFor } from '@van-kien/templates/index.ts'
import { describe, expect, test } from 'vitest'

const values = templateValues({
  wardName: 'Hoàn Kiếm',
  city: 'thành phố Hà Nội',
  ordinal: 'I',
  term: '2025-2030',
  theme: 'Chủ đề thử',
  ...formerUnitsOf('phường Hoàn Kiếm'),
})

describe('variables of templates', () => {
  test('values follow from the facts of the congress', () => {
    expect(values).toMatchObject({
      phuong: 'phường Hoàn Kiếm',
      PHUONG: 'PHƯỜNG HOÀN KIẾM',
      nhiemKy: '2025 - 2030',
      nhiemKyTruoc: '2020 - 2025',
      namCuoi: '2030',
      nam1: '2021',
      nam5: '2025',
      quanCu: 'quận Hoàn Kiếm',
      daiHoiQuan: 'XXVI',
    })
    const odd = templateValues({ wardName: 'phường Cửa Nam', city: '', ordinal: 'I', term: 'khóa I' })
    expect(odd).toMatchObject({ phuong: 'phường Cửa Nam', nhiemKy: 'khóa I', nam1: '' })
  })

  test('an empty value is printed as dots, an unknown name stays and is reported', () => {
    expect(fillVariables('Đảng bộ {{phuong}} lần thứ {{ lanThu }}', values)).toBe('Đảng bộ phường Hoàn Kiếm lần thứ I')
    expect(fillVariables('"{{phuongCham}}"', values)).toBe('"…"')
    expect(fillVariables('{{phươngNao}} {{toString}}', values)).toBe('{{phươngNao}} {{toString}}')
    expect(unknownVariables('{{phuong}} {{abc}} {{abc}} {{}}')).toEqual(['abc', ''])
  })

  test('a filled report holds no variable any more and leaves the template as it was', () => {
    const template = templateFor('report', 'parts')
    const before = JSON.stringify(template)
    const filled = JSON.stringify(fillTemplate(template, values))
    expect(filled).not.toContain('{{')
    expect(filled).toContain('Đảng bộ quận Hoàn Kiếm lần thứ XXVI')
    expect(JSON.stringify(template)).toBe(before)
  })

  test('an unknown ward has no former units', () => {
    expect(formerUnitsOf('Ba Đình')).toBeUndefined()
    expect(formerUnitsOf('Cửa Nam')?.formerWards).toHaveLength(9)
    expect(formerUnitsOf('Hoàn Kiếm')?.formerWards).toHaveLength(14)
  })
})
