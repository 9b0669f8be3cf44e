import { createHash, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { type HostNames, type KeyPair, makeAuthority, makeServerCertificate, mayVouchFor } from './certificates.ts'

/** The office's own authority and the certificate of this machine, in `DATA_DIR/tls`. Only `ca.crt` may leave the machine. */

const DAY = 86_400_000
/** A certificate that ends sooner is made anew: devices need nothing, they trust the authority. */
const RENEW_BEFORE = 200 * DAY

interface OfficeFiles {
  /** The authority's certificate: what people install. */
  ca: string
  cert: string
  key: string
}

const folderOf = (dataDir: string): string => join(dataDir, 'tls')
const caKeyFile = (dataDir: string): string => join(folderOf(dataDir), 'ca.key')
const allowedFile = (dataDir: string): string => join(folderOf(dataDir), 'ca-names.json')

export const officeFiles = (dataDir: string): OfficeFiles => ({
  ca: join(folderOf(dataDir), 'ca.crt'),
  cert: join(folderOf(dataDir), 'server.crt'),
  key: join(folderOf(dataDir), 'server.key'),
})

/** Under which names and addresses this machine is reached. */
export function ownNames(
  publicUrl: string | null,
  host: string = hostname(),
  interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(),
): HostNames {
  const plain = host.toLowerCase().replace(/[^a-z0-9.-]/g, '')
  const cards = Object.values(interfaces).flatMap((list) => list ?? [])
  const outside = publicUrl ? new URL(publicUrl).hostname.replace(/^\[|\]$/g, '') : ''
  const isAddress = /^[\d.]+$|:/.test(outside)
  const dns = ['localhost', plain, plain && !plain.includes('.') ? `${plain}.local` : '', isAddress ? '' : outside]
  const ips = cards.filter((card) => !card.internal && !/^(169\.254\.|fe80:)/i.test(card.address)).map((card) => card.address)
  return { dns: unique(dns), ips: unique(['127.0.0.1', '::1', ...ips, isAddress ? outside : '']) }
}

interface Ensured {
  /** The authority is new: every device has to install it. */
  newAuthority: boolean
  renewed: boolean
  /** What the certificate is for. */
  names: HostNames
  /** Asked for, but the authority was not made for it; only a new authority helps. */
  leftOut: string[]
}

/**
 * Makes what is missing, ends soon or does not fit the machine's names any more. Calling it again changes nothing while all fits.
 * @param now milliseconds since 1970
 * @param anew make a new authority even if there is one
 */
export async function ensureOfficeCertificate(dataDir: string, wanted: HostNames, now: number, anew = false): Promise<Ensured> {
  mkdirSync(folderOf(dataDir), { recursive: true, mode: 0o700 })
  const files = officeFiles(dataDir)
  const known = anew ? null : readAuthority(dataDir, now)
  const authority = known?.pair ?? (await makeAuthority(authorityName(wanted, now), wanted, now))
  const allowed = known?.allowed ?? wanted
  if (!known) {
    // The certificate goes last: it says that the rest is there.
    put(caKeyFile(dataDir), authority.key)
    put(allowedFile(dataDir), JSON.stringify(wanted))
    put(files.ca, authority.certificate)
    rmSync(files.cert, { force: true })
  }
  const names = {
    dns: wanted.dns.filter((name) => mayVouchFor(allowed, name, false)),
    ips: wanted.ips.filter((ip) => mayVouchFor(allowed, ip, true)),
  }
  const leftOut = [...wanted.dns, ...wanted.ips].filter((name) => !names.dns.includes(name) && !names.ips.includes(name))
  const renewed = !stillFits(files, names, now)
  if (renewed) {
    const made = await makeServerCertificate(authority, names, now)
    put(files.key, made.key)
    put(files.cert, made.certificate + authority.certificate)
  }
  return { newAuthority: !known, renewed, names, leftOut }
}

/** The authority that people install, null when there is none. `fingerprint`: SHA-256 in pairs, as devices show it. */
export function readOfficeCa(
  dataDir: string,
): { pem: string; der: Uint8Array<ArrayBuffer>; name: string; fingerprint: string; until: number } | null {
  const { ca } = officeFiles(dataDir)
  if (!existsSync(ca)) return null
  const pem = readFileSync(ca, 'utf8')
  const certificate = new X509Certificate(pem)
  const fingerprint = createHash('sha256').update(certificate.raw).digest('hex').toUpperCase().match(/../g)!.join(' ')
  const name = /CN=(.*)/.exec(certificate.subject)?.[1] ?? ''
  return { pem, der: new Uint8Array(certificate.raw), name, fingerprint, until: Date.parse(certificate.validTo) }
}

function readAuthority(dataDir: string, now: number): { pair: KeyPair; allowed: HostNames } | null {
  const { ca } = officeFiles(dataDir)
  if (![ca, caKeyFile(dataDir), allowedFile(dataDir)].every((file) => existsSync(file))) return null
  const pair = { certificate: readFileSync(ca, 'utf8'), key: readFileSync(caKeyFile(dataDir), 'utf8') }
  if (Date.parse(new X509Certificate(pair.certificate).validTo) - now < RENEW_BEFORE) return null
  return { pair, allowed: JSON.parse(readFileSync(allowedFile(dataDir), 'utf8')) as HostNames }
}

function stillFits(files: OfficeFiles, names: HostNames, now: number): boolean {
  if (!existsSync(files.cert) || !existsSync(files.key)) return false
  const certificate = new X509Certificate(readFileSync(files.cert))
  if (Date.parse(certificate.validTo) - now < RENEW_BEFORE) return false
  return names.dns.every((name) => certificate.checkHost(name) !== undefined) && names.ips.every((ip) => certificate.checkIP(ip) !== undefined)
}

/** With the day, so that two authorities of one office can be told apart on a device. */
const authorityName = (wanted: HostNames, now: number): string =>
  `Van Kien ${wanted.dns[1] ?? ''} ${new Date(now).toISOString().slice(0, 10)}`.replace(/ +/g, ' ')

function put(file: string, text: string): void {
  writeFileSync(`${file}.part`, text, { mode: 0o600 })
  renameSync(`${file}.part`, file)
}

const unique = (names: readonly string[]): string[] => [...new Set(names.filter(Boolean))]
