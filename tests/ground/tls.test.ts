import { X509Certificate } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { get as getHttp } from 'node:http'
import { get as getHttps } from 'node:https'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@van-kien/server/config.ts'
import { ensureOfficeCertificate, officeFiles, ownNames, readOfficeCa } from '@van-kien/server/ops/office-ca.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { runScript } from '../support/run-script.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

const folders: string[] = []
let app: TestApp | null = null
afterEach(async () => {
  await app?.dispose()
  app = null
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'vankien-tls-'))
  folders.push(made)
  return made
}

const card = (address: string, family: 'IPv4' | 'IPv6' = 'IPv4') => ({ address, family, internal: false }) as never
const office = (...addresses: string[]) => ownNames(null, 'PC-Van-Phong', { eth0: addresses.map((address) => card(address)) })
const NOW = Date.parse('2026-11-23T00:00:00Z')
const certificate = (dataDir: string) => new X509Certificate(readFileSync(officeFiles(dataDir).cert))

interface Answer {
  status: number
  location: string | undefined
  strictTransport: string | undefined
  type: string
  body: Buffer
}

/** Trusts exactly the office's authority, or speaks plain http. */
function ask(url: string, ca?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const done = (response: import('node:http').IncomingMessage) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          strictTransport: response.headers['strict-transport-security'],
          type: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks),
        }),
      )
    }
    const request = url.startsWith('https:') ? getHttps(url, { ca, agent: false }, done) : getHttp(url, { agent: false }, done)
    request.on('error', reject)
  })
}

describe('the office authority', () => {
  test('names and addresses of the machine, link-local ones left out', () => {
    const names = ownNames('https://vankien.example', 'PC-Van-Phong', {
      lo: [{ address: '127.0.0.1', family: 'IPv4', internal: true } as never],
      eth0: [card('192.168.1.10'), card('169.254.3.4'), card('fe80::1', 'IPv6'), card('fd00::5', 'IPv6')],
    })
    expect(names).toEqual({
      dns: ['localhost', 'pc-van-phong', 'pc-van-phong.local', 'vankien.example'],
      ips: ['127.0.0.1', '::1', '192.168.1.10', 'fd00::5'],
    })
  })

  test('calling it again changes nothing; another address gives a new certificate of the same authority', async () => {
    const dataDir = folder()
    const first = await ensureOfficeCertificate(dataDir, office('192.168.1.10'), NOW)
    expect([first.newAuthority, first.renewed, first.leftOut]).toEqual([true, true, []])
    const before = certificate(dataDir)
    const again = await ensureOfficeCertificate(dataDir, office('192.168.1.10'), NOW)
    expect([again.newAuthority, again.renewed]).toEqual([false, false])
    expect(certificate(dataDir).fingerprint256).toBe(before.fingerprint256)

    const moved = await ensureOfficeCertificate(dataDir, office('192.168.7.77'), NOW)
    expect([moved.newAuthority, moved.renewed]).toEqual([false, true])
    const after = certificate(dataDir)
    expect(after.checkIP('192.168.7.77')).toBe('192.168.7.77')
    expect(after.checkHost('pc-van-phong.local')).toBeTruthy()
    expect(after.verify(new X509Certificate(readOfficeCa(dataDir)!.pem).publicKey)).toBe(true)
  })

  test('a certificate that ends soon is made anew, an authority too; 825 days are not exceeded', async () => {
    const dataDir = folder()
    await ensureOfficeCertificate(dataDir, office('10.0.0.5'), NOW)
    const days = (Date.parse(certificate(dataDir).validTo) - Date.parse(certificate(dataDir).validFrom)) / 86_400_000
    expect(days).toBeLessThanOrEqual(825)
    const later = await ensureOfficeCertificate(dataDir, office('10.0.0.5'), NOW + 700 * 86_400_000)
    expect([later.newAuthority, later.renewed]).toEqual([false, true])
    const muchLater = await ensureOfficeCertificate(dataDir, office('10.0.0.5'), NOW + 3600 * 86_400_000)
    expect(muchLater.newAuthority).toBe(true)
  })

  test('an authority vouches for the office only: a public name that came later is left out, a new authority takes it', async () => {
    const dataDir = folder()
    await ensureOfficeCertificate(dataDir, office('10.0.0.5'), NOW)
    const outside = { dns: ['localhost', 'other-name', 'bank.example'], ips: ['10.0.0.5', '203.0.113.9'] }
    const refused = await ensureOfficeCertificate(dataDir, outside, NOW)
    expect(refused.leftOut).toEqual(['other-name', 'bank.example', '203.0.113.9'])
    const anew = await ensureOfficeCertificate(dataDir, outside, NOW, true)
    expect([anew.newAuthority, anew.leftOut]).toEqual([true, []])
  })

  test.skipIf(process.platform === 'win32')('keys are readable by their owner only', async () => {
    const dataDir = folder()
    await ensureOfficeCertificate(dataDir, office('10.0.0.5'), NOW)
    for (const file of ['ca.key', 'server.key']) expect(statSync(join(dataDir, 'tls', file)).mode & 0o777).toBe(0o600)
  })
})

describe('npm run tls', () => {
  test('the program answers by https that a device with the authority trusts; http on the same port shows the way and the certificate', async () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'vankien.env'), 'BACKUP_KEEP=0\nTLS_CERT=/gone/server.crt\nTLS_KEY=/gone/server.key\n')
    const done = await runScript('tls', [], { DATA_DIR: dataDir })
    expect([done.code, done.err]).toEqual([0, ''])
    const ca = readOfficeCa(dataDir)!
    expect(done.out).toContain(ca.fingerprint)
    const config = readConfig({ DATA_DIR: dataDir })
    expect([config.tls, config.backupKeep]).toEqual([{ cert: officeFiles(dataDir).cert, key: officeFiles(dataDir).key }, 0])

    app = await startTestApp({ dataDir })
    expect(app.url).toMatch(/^https:/)
    expect(await ask(`${app.url}/healthz`, ca.pem)).toMatchObject({ status: 200, strictTransport: 'max-age=604800' })
    const outside = Object.values(networkInterfaces())
      .flatMap((cards) => cards ?? [])
      .find((one) => one.family === 'IPv4' && !one.internal)
    if (outside) expect(certificate(dataDir).checkIP(outside.address)).toBe(outside.address)
    await expect(ask(`${app.url}/healthz`)).rejects.toThrow(/self-signed certificate|unable to/)

    const plain = app.url.replace('https:', 'http:')
    const bookmark = await ask(`${plain}/van-ban/abc?muc=1`)
    expect(bookmark).toMatchObject({ status: 307, location: `${app.url}/van-ban/abc?muc=1`, strictTransport: undefined })
    const page = await ask(`${plain}/cai-chung-chi`)
    expect([page.status, page.body.toString()]).toEqual([200, expect.stringContaining(ca.fingerprint)])
    const file = await ask(`${plain}/cai-chung-chi/vankien.crt`)
    expect(file.type).toBe('application/x-x509-ca-cert')
    expect(new X509Certificate(file.body).fingerprint256.replaceAll(':', ' ')).toBe(ca.fingerprint)
    for (const path of ['/tls/ca.key', '/cai-chung-chi/ca.key', '/cai-chung-chi/..%2fca.key', '/cai-chung-chi/server.key']) {
      expect((await ask(`${app.url}${path}`, ca.pem)).body.toString()).not.toContain('PRIVATE KEY')
      expect((await ask(plain + path)).body.toString()).not.toContain('PRIVATE KEY')
    }

    const code = await new Promise((resolve, reject) => {
      const socket = new WebSocket(`${app!.url.replace('https:', 'wss:')}/collab?schema=${SCHEMA_VERSION}`, { ca: ca.pem })
      socket.on('close', resolve)
      socket.on('error', reject)
    })
    expect(code).toBe(4401)
  })

  test('--remove goes back to http and keeps everything else', async () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'vankien.env'), 'PORT=3123\n')
    await runScript('tls', [], { DATA_DIR: dataDir })
    await runScript('tls', ['--remove'], { DATA_DIR: dataDir })
    expect(readFileSync(join(dataDir, 'vankien.env'), 'utf8')).toBe('PORT=3123\n')
    expect(existsSync(officeFiles(dataDir).ca)).toBe(true)
  })

  test('without TLS the page says what is missing and how it is switched on', async () => {
    app = await startTestApp()
    const page = await app.anybody.get<string>('/cai-chung-chi')
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('npm run tls')])
    expect((await app.anybody.get('/cai-chung-chi/vankien.crt')).headers.get('location')).toBe('/cai-chung-chi')
  })
})
