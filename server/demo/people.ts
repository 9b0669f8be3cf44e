import type { Role } from '@van-kien/shared/domain/roles.ts'

/** Somebody of the demo: named by what they do, never after a real person. */
interface DemoPerson {
  /** Behind the ward's prefix: 'totruong' -> 'hk.totruong' */
  username: string
  name: string
  role: Role
  /** Field that the person is responsible for. */
  field: string
}

export const DEMO_ADMIN = { username: 'quantri', name: 'Quản trị hệ thống' }

export const DEMO_WARDS = [
  { prefix: 'hk', name: 'Hoàn Kiếm' },
  { prefix: 'cn', name: 'Cửa Nam' },
] as const

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { username: 'totruong', name: 'Tổ trưởng', role: 'lead', field: 'Chỉ đạo chung' },
  { username: 'thuky', name: 'Thư ký tổ', role: 'clerk', field: 'Tổng hợp, thể thức' },
  { username: 'bientap1', name: 'Biên tập viên 1', role: 'editor', field: 'Xây dựng Đảng, hệ thống chính trị' },
  { username: 'bientap2', name: 'Biên tập viên 2', role: 'editor', field: 'Kinh tế - xã hội, đô thị' },
  { username: 'bithu', name: 'Bí thư Đảng ủy', role: 'approver', field: '' },
  { username: 'gopy', name: 'Người góp ý', role: 'reviewer', field: '' },
  { username: 'theodoi', name: 'Người theo dõi', role: 'observer', field: '' },
]

/** The demo's usernames, one list a line: the administrator, then each ward. */
export const demoUsernames = (): string[][] => [
  [DEMO_ADMIN.username],
  ...DEMO_WARDS.map((ward) => DEMO_PEOPLE.map((person) => `${ward.prefix}.${person.username}`)),
]
