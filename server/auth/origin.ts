/**
 * Whether a request that may change something (or opens the websocket) comes from our own pages. Programs send no Origin and are let through: they
 * carry no cookies of somebody else's browser.
 * @param publicUrl PUBLIC_URL, for a proxy that changes the Host header
 */
export function isOwnOrigin(origin: string | null | undefined, host: string | null | undefined, publicUrl: string | null): boolean {
  if (origin === null || origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  if (publicUrl && from.origin === new URL(publicUrl).origin) return true
  return (from.protocol === 'http:' || from.protocol === 'https:') && from.host === host?.toLowerCase()
}
