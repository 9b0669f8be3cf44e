import { randomInt } from 'node:crypto'
import { hashPassword as hash, verifyPassword } from 'better-auth/crypto'

/** scrypt (N 16384, r 16) in Node's thread pool: some 50 ms that do not hold up the event loop. */
export const hashPassword = (password: string): Promise<string> => hash(password)

export const isPassword = (stored: string, password: string): Promise<boolean> => verifyPassword({ hash: stored, password })

const WORDS =
  'ban bao cam canh chim co cua dao den dong duong gao ghe giang gio hai hoa hong hue khe lam lan lua mai may mua nam nang ngoc nhan nui que ruong sao sen song sung tay tham thanh thu tre troi trong truc tuyet vang vuon xanh xoai xuan'.split(
    ' ',
  )

/** A password that can be read out on the telephone: four syllables without marks and four digits (36 bits). */
export function readablePassword(): string {
  const words = Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]!)
  return `${words.join('-')}-${String(randomInt(10_000)).padStart(4, '0')}`
}
