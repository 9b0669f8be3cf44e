import type { CheckedFact } from './congress-facts.ts'

const USERNAME = /^[a-z0-9][a-z0-9._-]{2,39}$/
export const USERNAME_MESSAGE = 'Tên đăng nhập gồm chữ không dấu, số, dấu chấm; từ 3 đến 40 ký tự'
export const PASSWORD_MESSAGE = 'Mật khẩu cần từ 8 đến 128 ký tự'
const PASSWORD_LENGTH = { least: 8, most: 128 }

/** 'HK.Totruong ' -> 'hk.totruong': what people sign in with. */
export function checkUsername(text: string): CheckedFact {
  const value = text.trim().toLowerCase()
  return USERNAME.test(value) ? { ok: true, value } : { ok: false, message: `${USERNAME_MESSAGE}.` }
}

/** A password is taken as it was typed. */
export function checkPassword(text: string): CheckedFact {
  const fits = text.length >= PASSWORD_LENGTH.least && text.length <= PASSWORD_LENGTH.most
  return fits ? { ok: true, value: text } : { ok: false, message: `${PASSWORD_MESSAGE}.` }
}
