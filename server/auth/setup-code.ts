import { randomInt, timingSafeEqual } from 'node:crypto'
import { type Config, isReachable } from '../config.ts'

/** Read aloud and copied by hand: no letter that looks like another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const LENGTH = 12

/**
 * Whoever makes the first administrator must see the window, or the file, that only who started the program sees: otherwise the first to ask, from any
 * machine of the network, would own the installation. Where only this machine can ask there is none. 59 bits, new at each start, so guessing is hopeless.
 * @returns like 'k3mp-7xqa-9htz'
 */
export const newSetupCode = (config: Config): string | null =>
  isReachable(config)
    ? Array.from({ length: LENGTH }, (_, index) => (index > 0 && index % 4 === 0 ? '-' : '') + SIGNS[randomInt(SIGNS.length)]).join('')
    : null

/** Whether this is the code; capitals, blanks and hyphens do not matter. */
export function isSetupCode(code: string | null, given: string): boolean {
  if (code === null) return true
  const [wanted, got] = [code, given].map((one) => Buffer.from(one.toLowerCase().replace(/[^a-z0-9]/g, '')))
  return wanted!.length === got!.length && timingSafeEqual(wanted!, got!)
}
