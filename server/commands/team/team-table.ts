import type { Role } from '@van-kien/shared/domain/roles.ts'
import { foldWords, pastedRows } from '../pasted-table.ts'

/** Somebody who can be put into the team. */
export interface Candidate {
  username: string
  name: string
}

/** One line of a pasted team. `problem` in words for the lead, null when the line can be used. */
interface TeamLine {
  line: number
  name: string
  username: string
  role: Role | null
  /** Empty: not said. */
  field: string
  problem: string | null
}

/** What offices call the roles, without marks and signs. */
const ROLE_WORDS: Record<Role, readonly string[]> = {
  lead: ['totruong'],
  clerk: ['thukyto', 'thuky'],
  editor: ['bientapvien', 'bientap', 'thanhvientobientap', 'thanhvien', 'nguoiviet'],
  approver: ['nguoiduyet', 'duyet', 'bithu', 'phobithu', 'bithudanguy', 'phobithudanguy'],
  reviewer: ['nguoigopy', 'gopy'],
  observer: ['nguoitheodoi', 'theodoi'],
}
const ROLES = new Map(Object.entries(ROLE_WORDS).flatMap(([role, words]) => words.map((word) => [word, role as Role] as const)))
const KNOWN = 'tổ trưởng, thư ký tổ, thành viên tổ biên tập, người duyệt, người góp ý, người theo dõi'
const TITLES = new Set(['hoten', 'hovaten', 'ten', 'tendangnhap', 'taikhoan', 'username', 'vaitro', 'linhvuc', 'stt', 'tt'])
const LONGEST_FIELD = 120

/**
 * Reads a pasted team: name or username (or both), role, field if wanted, in whatever order; a line of column titles is passed over. Pure.
 * @param people who can be named
 */
export function readTeamTable(text: string, people: readonly Candidate[]): TeamLine[] {
  const seen = new Map<string, number>()
  return pastedRows(text)
    .filter(({ cells }) => !cells.filter(Boolean).every((cell) => TITLES.has(foldWords(cell))))
    .map(({ line, cells }) => {
      const read = readLine(cells, people)
      const earlier = read.username ? seen.get(read.username) : undefined
      if (read.username && earlier === undefined) seen.set(read.username, line)
      return { line, ...read, problem: read.problem ?? (earlier === undefined ? null : `Trùng người với dòng ${earlier}`) }
    })
}

function readLine(cells: readonly string[], people: readonly Candidate[]): Omit<TeamLine, 'line'> {
  // The number of the line, as offices write it, says nothing.
  const filled = cells.filter((cell, index) => cell !== '' && !(index === 0 && /^\d{1,3}$/.test(cell)))
  const roleAt = filled.findLastIndex((cell) => ROLES.has(foldWords(cell)))
  const role = roleAt < 0 ? null : ROLES.get(foldWords(filled[roleAt]!))!
  const rest = filled.filter((_, index) => index !== roleAt)
  const byUsername = people.find(({ username }) => rest.some((cell) => cell.toLowerCase() === username))
  const namesakes = byUsername ? [byUsername] : people.filter(({ name }) => rest.some((cell) => foldWords(cell) === foldWords(name)))
  const person = namesakes.length === 1 ? namesakes[0] : undefined
  const others = rest.filter(
    (cell) => !namesakes.some(({ username, name }) => cell.toLowerCase() === username || foldWords(cell) === foldWords(name)),
  )
  const said = { name: person?.name ?? rest[0] ?? '', username: person?.username ?? '', role, field: '' }
  if (namesakes.length > 1) return { ...said, problem: `Có ${namesakes.length} người cùng tên; ghi tên đăng nhập` }
  if (!person) return { ...said, problem: 'Phường chưa có tài khoản nào tên như vậy; quản trị tạo trước' }
  if (role === null) return { ...said, problem: others.length > 0 ? `Không rõ vai trò “${others[0]}”; ghi ${KNOWN}` : `Thiếu vai trò; ghi ${KNOWN}` }
  const field = others.at(-1) ?? ''
  if (field.length > LONGEST_FIELD) return { ...said, problem: `Lĩnh vực dài quá ${LONGEST_FIELD} ký tự` }
  return { ...said, field, problem: null }
}
