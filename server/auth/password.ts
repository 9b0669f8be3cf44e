import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { verifyPassword } from 'better-auth/crypto'
import pLimit from 'p-limit'

/** What a guess costs, as scrypt counts it. */
export interface PasswordCost {
  /** log2 of N. */
  log2N: number
  r: number
  p: number
}

/** OWASP's table of 2024: 32 MB and some 150 ms, in Node's thread pool, so the event loop is not held up. */
export const STRONG: PasswordCost = { log2N: 15, r: 8, p: 3 }

const KEY_BYTES = 64
/** Before the hash of a password that somebody else has seen: whoever signs in with it chooses another one first. */
const ONCE = 'once$'

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)

/**
 * Hashes of passwords: `scrypt$15$8$3$salt$key`. Those of earlier versions (better-auth's own, N 16384, r 16) are still understood, and renewed when their
 * owner signs in. Two at a time: files are read in the same thread pool.
 */
export class Passwords {
  readonly #cost: PasswordCost
  readonly #inTurn = pLimit(2)

  constructor(cost: PasswordCost) {
    this.#cost = cost
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(16)
    const key = await this.#key(password, salt, this.#cost)
    return `${this.#prefix}${salt.toString('base64url')}$${key.toString('base64url')}`
  }

  /** A made-up password, and its hash, which says that it is to be changed. */
  async oneTime(): Promise<{ password: string; passwordHash: string }> {
    const password = readablePassword()
    return { password, passwordHash: ONCE + (await this.hash(password)) }
  }

  async matches(stored: string, password: string): Promise<boolean> {
    const hash = withoutOnce(stored)
    const [kind, log2N, r, p, salt, key] = hash.split('$')
    if (kind !== 'scrypt') return this.#inTurn(() => verifyPassword({ hash, password }))
    const wanted = Buffer.from(key ?? '', 'base64url')
    const got = await this.#key(password, Buffer.from(salt ?? '', 'base64url'), { log2N: Number(log2N), r: Number(r), p: Number(p) })
    return wanted.length === got.length && timingSafeEqual(wanted, got)
  }

  /** Whether a hash was made at today's cost. */
  isCurrent(stored: string): boolean {
    return withoutOnce(stored).startsWith(this.#prefix)
  }

  /** The same password hashed at today's cost; it stays one that is to be changed. */
  async renewed(stored: string, password: string): Promise<string> {
    return (isOneTime(stored) ? ONCE : '') + (await this.hash(password))
  }

  get #prefix(): string {
    const { log2N, r, p } = this.#cost
    return `scrypt$${log2N}$${r}$${p}$`
  }

  #key(password: string, salt: Buffer, { log2N, r, p }: PasswordCost): Promise<Buffer> {
    const N = 2 ** log2N
    return this.#inTurn(() => derive(password.normalize('NFKC'), salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r }))
  }
}

/** Whether whoever signs in with this password must choose another one first. */
export const isOneTime = (stored: string): boolean => stored.startsWith(ONCE)

const withoutOnce = (stored: string): string => (isOneTime(stored) ? stored.slice(ONCE.length) : stored)

const WORDS =
  'ban bao cam canh chim co cua dao den dong duong gao ghe giang gio hai hoa hong hue khe lam lan lua mai may mua nam nang ngoc nhan nui que ruong sao sen song sung tay tham thanh thu tre troi trong truc tuyet vang vuon xanh xoai xuan'.split(
    ' ',
  )

/** A password that can be read out on the telephone: four syllables without marks and four digits (36 bits). */
export function readablePassword(): string {
  const words = Array.from({ length: 4 }, () => WORDS[randomInt(WORDS.length)]!)
  return `${words.join('-')}-${String(randomInt(10_000)).padStart(4, '0')}`
}
