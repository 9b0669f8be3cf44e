/**
 * The address that limits count by: the socket's, unless the socket belongs to a proxy named in TRUSTED_PROXIES; then the last address of
 * X-Forwarded-For that is not such a proxy itself.
 */
export function clientAddress(socketAddress: string, forwardedFor: string | null, trustedProxies: readonly string[]): string {
  const socket = plain(socketAddress)
  if (!trustedProxies.includes(socket) || !forwardedFor) return socket
  const hops = forwardedFor
    .split(',')
    .map((hop) => plain(hop.trim()))
    .filter(Boolean)
  return hops.findLast((hop) => !trustedProxies.includes(hop)) ?? socket
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '')
