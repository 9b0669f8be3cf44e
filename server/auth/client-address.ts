import { isIP } from 'node:net'

/**
 * The address that limits count by: the socket's, unless the socket belongs to a proxy named in TRUSTED_PROXIES; then the last address of
 * X-Forwarded-For that is not such a proxy itself. Ports that some proxies add are left out, and what is no address does not count. Of IPv6 the /64
 * counts: one line at home has all of it.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | null, trustedProxies: readonly string[]): string {
  const proxies = trustedProxies.map((proxy) => plainAddress(proxy) ?? proxy)
  const socket = plainAddress(socketAddress) ?? socketAddress
  if (!proxies.includes(socket) || !forwardedFor) return networkOf(socket)
  const hops = forwardedFor
    .split(',')
    .map(plainAddress)
    .filter((hop) => hop !== null)
  return networkOf(hops.findLast((hop) => !proxies.includes(hop)) ?? socket)
}

/** One way of writing an address: without port, brackets and zone; IPv4 inside IPv6 as IPv4. Null when it is none. */
function plainAddress(text: string): string | null {
  const trimmed = text.trim()
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(trimmed)?.[1] ?? /^([\d.]+):\d+$/.exec(trimmed)?.[1] ?? trimmed
  const address = bare.replace(/%.*$/, '')
  const kind = isIP(address)
  if (kind === 0) return null
  if (kind === 4) return address
  // The address parser of URLs writes IPv6 in its one shortest form.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(short)
  if (!mapped) return short
  const [high, low] = [Number.parseInt(mapped[1]!, 16), Number.parseInt(mapped[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** IPv6 in its shortest form -> its /64; anything else as it is. Loopback stays itself. */
function networkOf(address: string): string {
  if (isIP(address) !== 6 || address === '::1') return address
  const [front = '', back = ''] = address.split('::')
  const left = front === '' ? [] : front.split(':')
  const right = back === '' ? [] : back.split(':')
  const groups = address.includes('::') ? [...left, ...Array(8 - left.length - right.length).fill('0'), ...right] : left
  return `${groups.slice(0, 4).join(':')}::/64`
}
