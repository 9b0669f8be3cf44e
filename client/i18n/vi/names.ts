import type { Role } from '@van-kien/shared/domain/roles.ts'

/** What the things of the domain are called: the one place for the names of roles and statuses; those of documents stand in `shared/domain/document-kinds`. */
export const ROLE_NAMES: Record<Role, string> = {
  lead: 'Tổ trưởng',
  clerk: 'Thư ký tổ',
  editor: 'Thành viên Tổ biên tập',
  approver: 'Người duyệt',
  reviewer: 'Người góp ý',
  observer: 'Người theo dõi',
}

/** A document in a sentence: 'báo cáo chính trị', 'nghị quyết Đại hội'. */
export const inSentence = (title: string): string => title.charAt(0).toLocaleLowerCase('vi') + title.slice(1)

/** How a section is shown: the statuses, an approval to repeat, and nothing written yet. */
export const FACE_NAMES = { draft: 'Đang soạn', sent: 'Đã trình', ok: 'Đã duyệt', again: 'Cần duyệt lại', none: 'Chưa viết' } as const

/** The same where it begins a cell or a line: 'Phường Hoàn Kiếm'. */
export const wardTitle = (name: string): string => wardWords(name).replace(/^p/u, 'P')

/** A ward in a sentence: 'phường Hoàn Kiếm', however it was entered. */
export const wardWords = (name: string): string => (/^phường\s/iu.test(name) ? name : `phường ${name}`)
