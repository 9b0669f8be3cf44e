import type { MethodKind, Origin } from './figure.ts'
import type { NoTotal } from './merge.ts'
import type { NoMethod } from './method.ts'
import type { NoValue } from './value.ts'

/** Words of the register that stand on pages, in answers and in sheets alike. */

export const NO_VALUE_WORDS: Record<NoValue | 'not-a-target', string> = {
  'not-a-number': 'Không đọc được số. Viết như 1.234,5 (chấm ngăn hàng nghìn, phẩy trước phần lẻ).',
  'too-large': 'Số quá lớn (từ một triệu tỷ trở lên). Kiểm tra lại số, hoặc dùng đơn vị lớn hơn.',
  'other-unit': 'Đơn vị ghi trong ô khác đơn vị của chỉ tiêu. Đổi số sang đúng đơn vị rồi nhập lại.',
  'not-a-ratio': 'Chỉ tiêu này ghi dạng a/b, ví dụ 31/38.',
  'too-long': 'Nội dung dài quá 500 ký tự.',
  'not-a-target': 'Không đọc được mục tiêu. Viết như “95”, “từ 95% trở lên”, “12 - 14”, “04/09 tổ”, “giữ vững”.',
}

export const METHOD_NAMES: Record<MethodKind, string> = {
  sum: 'Cộng',
  weighted: 'Bình quân có trọng số',
  recompute: 'Tính lại từ hai số',
  min: 'Lấy thấp nhất',
  max: 'Lấy cao nhất',
  'count-met': 'Đếm đơn vị đạt',
  narrative: 'Nêu bằng lời',
  'not-combinable': 'Không tổng hợp',
}

export const NO_METHOD_WORDS: Record<NoMethod, string> = {
  'sum-of-shares': 'Tỷ lệ không cộng được: 90% và 80% không thành 170%. Chọn bình quân có trọng số, tính lại từ hai số, hoặc không tổng hợp.',
  text: 'Chỉ tiêu ghi bằng lời thì không tính được; chọn nêu bằng lời, đếm đơn vị đạt hoặc không tổng hợp.',
  'no-such-figure': 'Số dùng để tính không còn trong sổ. Chọn số khác.',
  itself: 'Chỉ tiêu không thể tính từ chính nó. Chọn số khác.',
  'weight-is-share': 'Số dùng làm trọng số, tử số hoặc mẫu số phải là số lượng (hộ, người, tỷ đồng), không phải tỷ lệ.',
  circular: 'Công thức vòng: chỉ tiêu này được tính từ một số lại tính từ chính nó. Chọn số khác.',
  'recompute-number': 'Chỉ tỷ lệ (%, ‰, a/b) mới tính lại từ hai số.',
}

export const NO_TOTAL_WORDS: Record<NoTotal, string> = {
  missing: 'Chưa đủ số',
  'missing-weight': 'Thiếu số làm trọng số',
  conflict: 'Chưa chốt: có ô hai nguồn lệch nhau',
  undecided: 'Chưa chọn cách tính đơn vị về một phần',
  narrative: 'Nêu bằng lời từng đơn vị',
  'not-combinable': 'Không tổng hợp',
  'division-by-zero': 'Mẫu số bằng 0 nên không tính được',
  'too-large': 'Kết quả quá lớn',
  circular: 'Công thức vòng',
  'no-such-figure': 'Số dùng để tính không còn',
  'no-units': 'Chưa có đơn vị trước sắp xếp',
  unsuitable: 'Cách tổng hợp không hợp với loại số',
}

export const ORIGIN_NAMES: Record<Origin, string> = {
  district: 'Đại hội Đảng bộ quận',
  'other-district': 'Đại hội Đảng bộ quận khác',
  'former-ward': 'Đại hội các phường trước sắp xếp',
  city: 'Thành phố giao',
  ward: 'Đảng bộ phường mới',
  other: 'Nguồn khác',
}
