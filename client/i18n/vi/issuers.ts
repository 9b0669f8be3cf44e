import type { HeaderVariant } from '@van-kien/shared/domain/header-variants.ts'

/** Who a paper can be issued by. */
export const HEADER_NAMES: Record<HeaderVariant, string> = {
  CAP_UY: 'Cấp ủy (Đảng ủy phường)',
  DANG_BO: 'Đảng bộ phường',
  DAI_HOI: 'Đại hội Đảng bộ phường',
  DAI_HOI_OLD: 'Đại hội (cách ghi cũ)',
  DOAN_CHU_TICH: 'Đoàn Chủ tịch Đại hội',
  DOAN_THU_KY: 'Đoàn Thư ký Đại hội',
  BAN_THAM_TRA: 'Ban Thẩm tra tư cách đại biểu',
  BAN_KIEM_PHIEU: 'Ban Kiểm phiếu Đại hội',
  TIEU_BAN: 'Tiểu ban Văn kiện',
  TO_BIEN_TAP: 'Tổ biên tập văn kiện',
  QUAN_UY: 'Quận ủy (văn bản của quận cũ)',
}
