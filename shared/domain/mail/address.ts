/** Longest address that mail servers take (RFC 5321). */
const LONGEST = 254
const PLAIN = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i

/**
 * One mail address as a person types it, without blanks around it. What could be read as two addresses, or as another line of a letter, is refused in words: line
 * breaks, commas, brackets, letters with marks.
 */
export function checkMailAddress(typed: string): { ok: true; value: string } | { ok: false; message: string } {
  // Blanks only: a line break is told, also at an end.
  const value = typed.replace(/^ +| +$/g, '')
  if (/[\r\n\u2028\u2029\v\f\0]/.test(value)) return { ok: false, message: 'Địa chỉ thư có dấu xuống dòng. Gõ một địa chỉ trên một dòng.' }
  if (value === '') return { ok: false, message: 'Gõ địa chỉ thư.' }
  if (/[,;]/.test(value)) return { ok: false, message: 'Mỗi người một địa chỉ thư. Bỏ dấu phẩy, chấm phẩy.' }
  if (/\s/.test(value)) return { ok: false, message: 'Địa chỉ thư không có dấu cách.' }
  if (!value.includes('@')) return { ok: false, message: 'Địa chỉ thư thiếu dấu @, ví dụ ten@hanoi.gov.vn.' }
  if (value.length > LONGEST || !PLAIN.test(value) || /^\.|\.\.|\.@/.test(value))
    return { ok: false, message: 'Địa chỉ thư chưa đúng. Gõ không dấu, ví dụ ten@hanoi.gov.vn.' }
  return { ok: true, value }
}
