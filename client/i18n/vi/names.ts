import type { Role } from '@van-kien/shared/domain/roles.ts'
import type { HeaderVariant, Stage } from '@van-kien/shared/domain/stages.ts'

/** What the things of the domain are called: the one place for the names of roles, stages and statuses. */
export const ROLE_NAMES: Record<Role, string> = {
  lead: 'Tổ trưởng',
  clerk: 'Thư ký tổ',
  editor: 'Biên tập viên',
  approver: 'Người duyệt',
  reviewer: 'Người góp ý',
  observer: 'Người theo dõi',
}

export const STAGE_NAMES: Record<Stage, string> = {
  'preliminary-outline': 'Đề cương sơ bộ',
  'detailed-outline': 'Đề cương chi tiết',
  report: 'Báo cáo chính trị',
}

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

/** How a section is shown: the statuses, an approval to repeat, and nothing written yet. */
export const FACE_NAMES = { draft: 'Đang soạn', sent: 'Đã trình', ok: 'Đã duyệt', again: 'Cần duyệt lại', none: 'Chưa viết' } as const

/** The same where it begins a cell or a line: 'Phường Hoàn Kiếm'. */
export const wardTitle = (name: string): string => wardWords(name).replace(/^p/u, 'P')

/** A ward in a sentence: 'phường Hoàn Kiếm', however it was entered. */
export const wardWords = (name: string): string => (/^phường\s/iu.test(name) ? name : `phường ${name}`)
