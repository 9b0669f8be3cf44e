import { passwordInput, usernameInput } from '@van-kien/shared/api/inputs.ts'
import { checkPersonName } from '@van-kien/shared/domain/congress-facts.ts'
import { foldWords, pastedRows } from '../pasted-table.ts'

/** One person of a pasted table. `problem` in words for the administrator, null when the line can be used. */
export interface TableLine {
  /** Line of the pasted text, from 1. */
  line: number
  name: string
  username: string
  password: string | null
  problem: string | null
}

type Column = 'name' | 'username' | 'password'

/**
 * Reads a table pasted from Excel or typed: họ tên, tên đăng nhập, mật khẩu (may be missing), cut by tab, semicolon or comma. A header line decides the
 * order of the columns; unknown columns are passed over. Pure.
 * @param taken usernames that exist already
 */
export function readUserTable(text: string, taken: ReadonlySet<string>): TableLine[] {
  const rows = pastedRows(text)
  const header = rows[0] ? headerColumns(rows[0].cells) : null
  const columns = header ?? { name: 0, username: 1, password: 2 }
  const seen = new Map<string, number>()
  return rows.slice(header ? 1 : 0).map(({ line, cells }) => {
    const cell = (column: Column) => (columns[column] === -1 ? '' : (cells[columns[column]] ?? ''))
    const person = { line, name: cell('name'), username: cell('username').toLowerCase(), password: cell('password') || null }
    const earlier = seen.get(person.username)
    seen.set(person.username, earlier ?? line)
    return { ...person, problem: problemOf(person, taken, earlier) }
  })
}

const TITLES: Record<Column, readonly string[]> = {
  name: ['hoten', 'hovaten', 'ten', 'tennguoidung', 'name', 'fullname'],
  username: ['tendangnhap', 'dangnhap', 'taikhoan', 'tentaikhoan', 'username', 'user'],
  password: ['matkhau', 'password'],
}

function headerColumns(cells: string[]): Record<Column, number> | null {
  const titles = cells.map(foldWords)
  const find = (column: Column) => titles.findIndex((title) => TITLES[column].includes(title))
  const columns = { name: find('name'), username: find('username'), password: find('password') }
  return columns.name >= 0 && columns.username >= 0 ? columns : null
}

function problemOf(
  person: { name: string; username: string; password: string | null },
  taken: ReadonlySet<string>,
  earlier: number | undefined,
): string | null {
  if (!person.name) return 'Thiếu họ tên'
  const name = checkPersonName(person.name)
  if (!name.ok) return name.message.replace(/\.$/u, '')
  if (!person.username) return 'Thiếu tên đăng nhập'
  const username = usernameInput.safeParse(person.username)
  if (!username.success) return username.error.issues[0]!.message
  if (earlier !== undefined) return `Tên đăng nhập trùng với dòng ${earlier}`
  if (taken.has(person.username)) return 'Tên đăng nhập đã có người dùng'
  if (person.password !== null) {
    const password = passwordInput.safeParse(person.password)
    if (!password.success) return password.error.issues[0]!.message
  }
  return null
}
