import { networkInterfaces } from 'node:os'
import { isLoopback } from '../config.ts'

/** What a person can type into a browser to reach this server. */
export interface Addresses {
  /** On this machine. */
  local: string
  /** From other machines of the office; empty when HOST is a loopback address. */
  network: string[]
}

/** @param interfaces normally `networkInterfaces()` */
export function addressesOf(
  given: { host: string; port: number; https: boolean; publicUrl: string | null },
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): Addresses {
  const scheme = given.https ? 'https' : 'http'
  const url = (host: string) => `${scheme}://${host.includes(':') ? `[${host}]` : host}:${given.port}`
  const everywhere = given.host === '0.0.0.0' || given.host === '::'
  const own = everywhere ? lanAddresses(interfaces) : isLoopback(given.host) ? [] : [given.host]
  const network = [...(given.publicUrl ? [given.publicUrl.replace(/\/$/, '')] : []), ...own.map(url)]
  return { local: url(everywhere || isLoopback(given.host) ? '127.0.0.1' : given.host), network: [...new Set(network)] }
}

/** IPv4 addresses of the machine's cards, office networks first; link-local ones are of no use to anybody. */
function lanAddresses(interfaces: ReturnType<typeof networkInterfaces>): string[] {
  const isOffice = (address: string) => /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
  return Object.values(interfaces)
    .flatMap((cards) => cards ?? [])
    .filter((card) => card.family === 'IPv4' && !card.internal && !card.address.startsWith('169.254.'))
    .map((card) => card.address)
    .sort((a, b) => Number(isOffice(b)) - Number(isOffice(a)))
}
