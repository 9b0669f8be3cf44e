import { fillTemplate, fillVariables, templateValues, unknownVariables } from '@van-kien/shared/domain/variables.ts'
import { cityWordsOf } from '@van-kien/templates/city-words.ts'
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
    expect(filled).toContain(
      'chỉ tiêu Nghị quyết Đại hội Đảng bộ quận Hoàn Kiếm lần thứ XXVI, Nghị quyết Đại hội Đảng bộ quận Ba Đình lần thứ XXVI, nhiệm kỳ',
    )
    expect(filled).toContain('thực hiện nghị quyết đại hội của các đảng bộ trước sắp xếp, nhiệm kỳ 2020 - 2025')
    expect(JSON.stringify(template)).toBe(before)
  })

  test('an unknown ward has no former units', () => {
    expect(formerUnitsOf('Ba Đình')).toBeUndefined()
    expect(formerUnitsOf('Cửa Nam')?.formerWards).toHaveLength(9)
    expect(formerUnitsOf('Hoàn Kiếm')?.formerWards).toHaveLength(14)
    const shares = (ward: string, share: string) => formerUnitsOf(ward)!.formerWards.filter((one) => one.endsWith(`(${share})`))
    expect(shares('Hoàn Kiếm', 'phần lớn')).toHaveLength(5)
    expect(shares('Cửa Nam', 'phần lớn')).toEqual(['Cửa Nam (phần lớn)'])
    expect(shares('Cửa Nam', 'phần còn lại')).toHaveLength(3)
  })

  test('what differs from city to city is known for Hà Nội, and dots elsewhere', () => {
    expect(cityWordsOf('Thành phố Hà Nội', '2025 - 2030')).toEqual({
      foundingResolution: 'Nghị quyết số 1656/NQ-UBTVQH15, ngày 16/6/2025',
      nationalCongress: 'XIV',
      cityCongress: 'XVIII',
      serviceBody: 'Điểm phục vụ hành chính công',
    })
    expect(cityWordsOf('tỉnh An Giang', '2025 - 2030')).toEqual({
      foundingResolution: '',
      nationalCongress: 'XIV',
      cityCongress: '',
      serviceBody: 'Trung tâm phục vụ hành chính công',
    })
  })
})
