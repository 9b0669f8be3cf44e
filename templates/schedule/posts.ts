import type { Role } from '@van-kien/shared/domain/roles.ts'

export interface PostSeed {
  name: string
  /** The only member in this role holds it at first. */
  role?: Role
}

/** Posts that a plan names instead of people, by the keys that steps use. */
export const POSTS = {
  'bi-thu': { name: 'Bí thư Đảng ủy', role: 'approver' },
  'pho-bi-thu': { name: 'Phó Bí thư Thường trực' },
  'ban-thuong-vu': { name: 'Ban Thường vụ Đảng ủy' },
  'ban-chap-hanh': { name: 'Ban Chấp hành Đảng bộ' },
  'to-truong': { name: 'Tổ trưởng Tổ biên tập', role: 'lead' },
  'thu-ky': { name: 'Thư ký Tổ biên tập', role: 'clerk' },
  'to-bien-tap': { name: 'Tổ biên tập' },
  'ban-xay-dung-dang': { name: 'Ban Xây dựng Đảng' },
  'van-phong': { name: 'Văn phòng Đảng ủy' },
  'uy-ban': { name: 'Ủy ban nhân dân phường' },
  'mat-tran': { name: 'Ủy ban MTTQ phường' },
  'don-vi': { name: 'Các đơn vị, phường trước sắp xếp' },
  'tieu-ban-to-chuc': { name: 'Tiểu ban Tổ chức phục vụ' },
  'doan-chu-tich': { name: 'Đoàn Chủ tịch Đại hội' },
} as const satisfies Record<string, PostSeed>

export type PostKey = keyof typeof POSTS
