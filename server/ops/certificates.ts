import forge from 'node-forge'

/** Certificates in PEM, made without network and without a program of the system (node-forge), so that it works the same on Windows. */

export interface KeyPair {
  /** PEM */
  certificate: string
  /** PEM, secret */
  key: string
}

/** What a certificate is for: names and addresses as a browser's address bar has them. */
export interface HostNames {
  dns: readonly string[]
  /** IPv4 and IPv6, without brackets. */
  ips: readonly string[]
}

const DAY = 86_400_000
/** Apple refuses certificates of own authorities that last longer than 825 days. */
const SERVER_DAYS = 820
const CA_DAYS = 3650

/** Address ranges that no machine outside an office can have: all that an office's authority may vouch for, besides the names it was made for. */
const OFFICE_RANGES = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '127.0.0.0/8', 'fc00::/7', 'fe80::/10', '::1/128']
const OFFICE_SUFFIXES = ['localhost', 'local', 'lan', 'internal', 'home.arpa']

/**
 * An authority of one's own. A critical name constraint keeps it to the office: who gets hold of its key can still not pretend to be a bank.
 * @param name shown in the list of authorities of every device; ASCII
 * @param now milliseconds since 1970
 */
export async function makeAuthority(name: string, allowed: HostNames, now: number): Promise<KeyPair> {
  const { cert, keys } = await start(name, now, CA_DAYS)
  cert.setIssuer(cert.subject.attributes)
  cert.setExtensions([
    { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
    { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    { name: 'subjectKeyIdentifier' },
    { id: '2.5.29.30', critical: true, value: nameConstraints(allowed) },
  ])
  cert.sign(keys.privateKey, forge.md.sha256.create())
  return { certificate: forge.pki.certificateToPem(cert), key: forge.pki.privateKeyToPem(keys.privateKey) }
}

/** A server's certificate, signed by `authority`. */
export async function makeServerCertificate(authority: KeyPair, names: HostNames, now: number): Promise<KeyPair> {
  const ca = forge.pki.certificateFromPem(authority.certificate)
  const { cert, keys } = await start(names.dns[1] ?? names.dns[0] ?? 'vankien', now, SERVER_DAYS)
  cert.setIssuer(ca.subject.attributes)
  cert.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: [...names.dns.map((value) => ({ type: 2, value })), ...names.ips.map((ip) => ({ type: 7, ip }))] },
    { name: 'authorityKeyIdentifier', keyIdentifier: ca.generateSubjectKeyIdentifier().getBytes() },
  ])
  cert.sign(forge.pki.privateKeyFromPem(authority.key), forge.md.sha256.create())
  return { certificate: forge.pki.certificateToPem(cert), key: forge.pki.privateKeyToPem(keys.privateKey) }
}

/** Whether an authority made for `allowed` may vouch for this name or address. */
export function mayVouchFor(allowed: HostNames, name: string, isAddress: boolean): boolean {
  if (isAddress) return [...OFFICE_RANGES, ...allowed.ips.map(single)].some((range) => inRange(name, range))
  return [...OFFICE_SUFFIXES, ...allowed.dns].some((suffix) => name === suffix || name.endsWith(`.${suffix}`))
}

async function start(commonName: string, now: number, days: number) {
  const keys = await new Promise<forge.pki.rsa.KeyPair>((resolve, reject) =>
    forge.pki.rsa.generateKeyPair({ bits: 2048 }, (error, pair) => (error ? reject(error) : resolve(pair))),
  )
  const cert = forge.pki.createCertificate()
  cert.publicKey = keys.publicKey
  // A positive number of 16 random bytes.
  cert.serialNumber = `4${forge.util.bytesToHex(forge.random.getBytesSync(16)).slice(1)}`
  // A day back: clocks of phones and office PCs differ.
  cert.validity.notBefore = new Date(now - DAY)
  cert.validity.notAfter = new Date(now + days * DAY)
  cert.setSubject([{ name: 'commonName', value: commonName }])
  return { cert, keys }
}

/** RFC 5280, 4.2.1.10: the permitted subtrees. */
function nameConstraints(allowed: HostNames): forge.asn1.Asn1 {
  const { create, Class, Type } = forge.asn1
  const subtree = (type: number, bytes: string) => create(Class.UNIVERSAL, Type.SEQUENCE, true, [create(Class.CONTEXT_SPECIFIC, type, false, bytes)])
  const names = [...new Set([...OFFICE_SUFFIXES, ...allowed.dns])].map((name) => subtree(2, name))
  const ranges = [...new Set([...OFFICE_RANGES, ...allowed.ips.map(single)])].map((range) => {
    const { address, mask } = parseRange(range)
    return subtree(7, String.fromCharCode(...address, ...mask))
  })
  return create(Class.UNIVERSAL, Type.SEQUENCE, true, [create(Class.CONTEXT_SPECIFIC, 0, true, [...names, ...ranges])])
}

const single = (ip: string): string => `${ip}/${ip.includes(':') ? 128 : 32}`

function parseRange(range: string): { address: number[]; mask: number[] } {
  const [ip = '', bits = '0'] = range.split('/')
  const address = bytesOf(ip)
  const mask = address.map((_, index) => (0xff << (8 - Math.min(8, Math.max(0, Number(bits) - index * 8)))) & 0xff)
  return { address: address.map((byte, index) => byte & mask[index]!), mask }
}

function inRange(ip: string, range: string): boolean {
  const own = bytesOf(ip)
  const { address, mask } = parseRange(range)
  return own.length === address.length && own.every((byte, index) => (byte & mask[index]!) === address[index])
}

/** 4 or 16 bytes; empty for what is no address. The library's types do not know the function. */
const bytesOf = (ip: string): number[] =>
  [...((forge.util as unknown as { bytesFromIP(ip: string): string | null }).bytesFromIP(ip) ?? '')].map((char) => char.charCodeAt(0))
