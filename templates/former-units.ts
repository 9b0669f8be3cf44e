/** How much of a former ward came to the new one; 'toàn bộ' is not written behind the name. */
type Share = 'toàn bộ' | 'phần lớn' | 'một phần' | 'phần còn lại'

/** What a ward was made of: fills variables of the templates. Facts of Nghị quyết 1656/NQ-UBTVQH15; an unknown ward prints '…' instead. */
interface FormerUnits {
  formerDistrict: string
  formerDistrictCongress: string
  /** Other districts that parts came from, each with its congress: 'quận Ba Đình lần thứ XXVI; …'. */
  otherDistricts: string
  /** Former wards in the words of the resolution: 'Hàng Bạc', 'Đồng Xuân (phần lớn)'. */
  formerWards: readonly string[]
}

const came = (share: Share, ...wards: string[]): string[] => wards.map((ward) => (share === 'toàn bộ' ? ward : `${ward} (${share})`))

const FORMER_UNITS: Readonly<Record<string, FormerUnits>> = {
  'Hoàn Kiếm': {
    formerDistrict: 'quận Hoàn Kiếm',
    formerDistrictCongress: 'XXVI',
    otherDistricts: 'quận Ba Đình lần thứ XXVI',
    formerWards: [
      ...came('toàn bộ', 'Hàng Bạc', 'Hàng Bồ', 'Hàng Buồm', 'Hàng Đào', 'Hàng Gai', 'Hàng Mã', 'Lý Thái Tổ'),
      ...came('phần lớn', 'Cửa Đông', 'Đồng Xuân', 'Hàng Bông', 'Hàng Trống', 'Tràng Tiền'),
      ...came('một phần', 'Cửa Nam', 'Điện Biên'),
    ],
  },
  'Cửa Nam': {
    formerDistrict: 'quận Hoàn Kiếm',
    formerDistrictCongress: 'XXVI',
    otherDistricts: 'quận Hai Bà Trưng lần thứ XXVI',
    formerWards: [
      ...came('toàn bộ', 'Hàng Bài', 'Phan Chu Trinh', 'Trần Hưng Đạo'),
      ...came('phần lớn', 'Cửa Nam'),
      ...came('một phần', 'Nguyễn Du', 'Phạm Đình Hổ'),
      ...came('phần còn lại', 'Hàng Bông', 'Hàng Trống', 'Tràng Tiền'),
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
