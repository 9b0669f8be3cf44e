/** What a ward was made of: fills variables of the templates. Facts of Nghị quyết 1656/NQ-UBTVQH15; an unknown ward prints '…' instead. */
export interface FormerUnits {
  formerDistrict: string
  formerDistrictCongress: string
  /** Former wards, those that came in part with '(một phần)'. */
  formerWards: readonly string[]
}

const FORMER_UNITS: Readonly<Record<string, FormerUnits>> = {
  'Hoàn Kiếm': {
    formerDistrict: 'quận Hoàn Kiếm',
    formerDistrictCongress: 'XXVI',
    formerWards: [
      ...['Hàng Bạc', 'Hàng Bồ', 'Hàng Buồm', 'Hàng Đào', 'Hàng Gai', 'Hàng Mã', 'Lý Thái Tổ'],
      ...['Cửa Đông', 'Cửa Nam', 'Điện Biên', 'Đồng Xuân', 'Hàng Bông', 'Hàng Trống', 'Tràng Tiền'].map((ward) => `${ward} (một phần)`),
    ],
  },
  'Cửa Nam': {
    formerDistrict: 'quận Hoàn Kiếm',
    formerDistrictCongress: 'XXVI',
    formerWards: [
      ...['Hàng Bài', 'Phan Chu Trinh', 'Trần Hưng Đạo'],
      ...['Cửa Nam', 'Hàng Bông', 'Hàng Trống', 'Nguyễn Du', 'Phạm Đình Hổ', 'Tràng Tiền'].map((ward) => `${ward} (một phần)`),
    ],
  },
}

/** Former units of a ward by its name, with or without 'phường' before it; undefined when it is not one of ours. */
export const formerUnitsOf = (wardName: string): FormerUnits | undefined =>
  FORMER_UNITS[
    wardName
      .normalize('NFC')
      .trim()
      .replace(/^phường\s+/iu, '')
  ]
