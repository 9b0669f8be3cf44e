import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@van-kien/server/config.ts'
import { startServer } from '@van-kien/server/main.ts'
import { addressesOf } from '@van-kien/server/ops/addresses.ts'
import { verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { rawOf } from '../support/disk.ts'
import { type Answer, startTestApp, type TestApp, TestPerson } from '../support/test-app.ts'

let app: TestApp
const folders: string[] = []
afterEach(async () => {
  await app?.dispose()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  folders.push(made)
  return made
}

interface OpenApi {
  paths: Record<
    string,
    Record<string, { security: unknown[]; requestBody?: { content: { 'application/json': { schema: { properties: object } } } } }>
  >
}

describe('the contract of every answer', () => {
  test('GET /healthz', async () => {
    app = await startTestApp()
    const { status, body } = await app.anybody.get('/healthz')
    expect([status, body]).toEqual([
      200,
      { status: 'ok', version: '0.1.0', engine: 'sqlite', pdf: false, paper: expect.stringMatching(/^(unknown|no-office)$/) },
    ])
  })

  test('unknown addresses below /api are 404 with the same body as unknown things', async () => {
    app = await startTestApp()
    const { status, body } = await app.anybody.get('/api/khong/co')
    expect([status, body]).toEqual([404, { code: 'not-found', message: expect.any(String) }])
    expect((await app.anybody.post('/api/healthz')).body).toEqual(body)
  })

  test('security headers on every answer: no inline script, no framing', async () => {
    app = await startTestApp()
    for (const path of ['/healthz', '/api/me', '/api/khong/co']) {
      const { headers } = await app.anybody.get(path)
      expect(headers.get('content-security-policy')).toMatch(/script-src 'self';.*frame-ancestors 'none'/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    expect((await app.anybody.get('/api/setup')).headers.get('cache-control')).toBe('no-store')
  })

  test('what is no JSON, or misses a field, is 422 and names the field', async () => {
    app = await startTestApp()
    const broken = await app.anybody.request<{ code: string }>('POST', '/api/setup', '{"name":')
    expect([broken.status, broken.body.code]).toEqual([422, 'bad-request'])
    const missing = await app.anybody.post<{ code: string; message: string }>('/api/setup', { name: 'A', username: 'quantri', password: 'ngan' })
    expect(missing.status).toBe(422)
    expect(missing.body.message).toContain('password')
  })

  test('a body that is too large is 413, also without a length', async () => {
    app = await startTestApp()
    const large = await app.anybody.request<{ code: string }>('POST', '/api/setup', JSON.stringify({ name: 'x'.repeat(2 << 20) }))
    expect([large.status, large.body.code]).toEqual([413, 'too-large'])
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 32; i++) controller.enqueue(new Uint8Array(1 << 16).fill(120))
        controller.close()
      },
    })
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, duplex: 'half', headers: { 'content-type': 'application/json' } }
    expect((await fetch(`${app.url}/api/setup`, init)).status).toBe(413)
  })

  test('a full disk is 503 disk-full in Vietnamese, and nothing is half done', async () => {
    app = await startTestApp()
    await app.anybody.post('/api/setup', { name: 'Quản trị', username: 'quantri', password: 'mat-khau-thu-1' })
    const admin = await app.as('quantri', 'mat-khau-thu-1')
    const pages = rawOf(app.ctx).pragma('page_count', { simple: true }) as number
    rawOf(app.ctx).pragma(`max_page_count = ${pages}`)
    let made = 0
    let full: Answer<{ code?: string }> = { status: 201, body: {}, headers: new Headers() }
    while (full.status === 201 && made < 2000) full = await admin.post('/api/wards', { name: `Số ${++made}`, city: 'x'.repeat(80) })
    expect([full.status, full.body.code]).toEqual([503, 'disk-full'])
    rawOf(app.ctx).pragma('max_page_count = 1000000')
    expect((await admin.get<unknown[]>('/api/wards')).body).toHaveLength(made - 1)
    expect(await verifyStoredChain(app.ctx.db, 'installation')).toMatchObject({ ok: true, length: made })
    expect((await admin.post('/api/wards', { name: 'Hoàn Kiếm' })).status).toBe(201)
  })

  test('openapi.json describes every route that is mounted', async () => {
    app = await startTestApp()
    const { body } = await app.anybody.get<OpenApi>('/api/openapi.json')
    const described = Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
    for (const line of ['get /healthz', 'get /api/openapi.json', 'post /api/auth/sign-in/username', 'get /api/me', 'post /api/users/{id}/disable'])
      expect(described).toContain(line)
    expect(Object.keys(body.paths['/api/users']!.post!.requestBody!.content['application/json'].schema.properties)).toContain('username')
    expect(body.paths['/api/users']!.get!.security).toEqual([{ session: [] }])
    expect(body.paths['/api/setup']!.get!.security).toEqual([])
    // Every route answers something of its own: nothing described is an unknown address.
    const notFound = JSON.stringify((await app.anybody.get('/api/khong/co')).body)
    for (const line of described.filter((candidate) => !candidate.includes('operator'))) {
      const [method, path] = line.split(' ') as [string, string]
      const answer = await app.anybody.request(
        method.toUpperCase(),
        path.replace('{number}', '1').replace(/\{\w+\}/g, 'khong-co-gi-o-day'),
        method === 'get' ? undefined : {},
      )
      expect([line, JSON.stringify(answer.body) === notFound]).toEqual([line, false])
    }
  })
})

describe('the client', () => {
  test('is served with its router’s pages, hashed files for ever, compressed when asked', async () => {
    const dist = folder()
    mkdirSync(join(dist, 'assets'))
    writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Văn Kiện</title>')
    writeFileSync(join(dist, 'assets', 'app-abc123.js'), 'console.log(1)')
    writeFileSync(join(dist, 'assets', 'app-abc123.js.br'), Buffer.from([11, 6, 128]))
    app = await startTestApp({ dist })
    const page = await app.anybody.get<string>('/ho-so/abc/van-ban')
    expect([page.status, page.body, page.headers.get('cache-control')]).toEqual([200, expect.stringContaining('Văn Kiện'), 'no-cache'])
    const plain = await app.anybody.request('GET', '/assets/app-abc123.js', undefined, { 'accept-encoding': 'identity' })
    expect([plain.body, plain.headers.get('content-encoding')]).toEqual(['console.log(1)', null])
    expect(plain.headers.get('cache-control')).toContain('immutable')
    const raw = await app.anybody.request('HEAD', '/assets/app-abc123.js', undefined, { 'accept-encoding': 'gzip, br' })
    expect(raw.headers.get('content-encoding')).toBe('br')
    expect((await app.anybody.get('/assets/khong-co.js')).status).toBe(404)
    expect((await app.anybody.get('/..%2f..%2fpackage.json')).status).toBe(404)
  })
})

describe('start and stop', () => {
  test('settings that cannot be used name the variable', () => {
    expect(() => readConfig({ PORT: 'ba-nghin' })).toThrow(/PORT/)
    expect(() => readConfig({ TLS_CERT: '/x.pem' })).toThrow(/TLS_CERT/)
    const dataDir = folder()
    writeFileSync(join(dataDir, 'vankien.env'), 'PORT = 3456\n# ghi chú\nHOST=0.0.0.0\n')
    expect(readConfig({ DATA_DIR: dataDir, HOST: '127.0.0.1' })).toMatchObject({ port: 3456, host: '127.0.0.1' })
  })

  test('a port in use is said in words', async () => {
    app = await startTestApp()
    const config = readConfig({ DATA_DIR: folder(), PORT: String(app.port), DEMO: '0' })
    await expect(startServer(config)).rejects.toThrow(new RegExp(`Cổng ${app.port}`))
  })

  test('a second process on the same data folder is refused, and a newer database too', async () => {
    app = await startTestApp()
    const config = readConfig({ DATA_DIR: app.dataDir, PORT: '0', DEMO: '0' })
    await expect(startServer(config)).rejects.toThrow(/đang được một tiến trình/)
    await app.ctx.db
      .insertInto('kysely_migration' as never)
      .values({ name: '9999-later', timestamp: '' } as never)
      .execute()
    await app.stop()
    await expect(startServer(config)).rejects.toThrow(/mới hơn/)
  })

  test('secret and data folder are the owner’s only; the operator’s key goes with the program', async () => {
    app = await startTestApp({ dataDir: join(folder(), 'data') })
    expect(statSync(join(app.dataDir, 'secret')).mode & 0o777).toBe(0o600)
    expect(statSync(join(app.dataDir, 'operator.json')).mode & 0o777).toBe(0o600)
    expect(statSync(app.dataDir).mode & 0o777).toBe(0o700)
    await app.stop()
    expect(() => statSync(join(app.dataDir, 'operator.json'))).toThrow()
  })

  test('a command on this machine proves itself; nobody else finds the address', async () => {
    app = await startTestApp()
    const without = await app.anybody.post('/api/operator/reset-password', { username: 'quantri' })
    const guessed = await app.anybody.request('POST', '/api/operator/reset-password', { username: 'quantri' }, { authorization: 'Bearer x' })
    expect([without.status, guessed.status]).toEqual([404, 404])
  })

  test('SIGTERM ends the program in order, with status 0', async () => {
    const dataDir = folder()
    const main = join(import.meta.dirname, '..', '..', 'server', 'main.ts')
    const child = spawn(process.execPath, [main], {
      env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    child.stdout.on('data', (chunk) => (out += chunk))
    await expect.poll(() => out, { timeout: 20_000 }).toContain('listening')
    const url = (JSON.parse(out.trim().split('\n').at(-1)!) as { url: string }).url
    expect((await new TestPerson(url).get('/healthz')).status).toBe(200)
    child.kill('SIGTERM')
    const code = await new Promise((resolve) => child.on('exit', resolve))
    expect(code).toBe(0)
    expect(out).toContain('stopped')
    expect(out).not.toContain('mat-khau')
  })

  test('every address of the machine is told, office networks first', () => {
    const card = (address: string, internal = false) => ({ address, internal, family: 'IPv4' as const, netmask: '', mac: '', cidr: null })
    const cards = { lo: [card('127.0.0.1', true)], a: [card('169.254.3.4')], b: [card('100.64.0.2')], c: [card('192.168.1.10')] }
    const given = { host: '0.0.0.0', port: 3000, https: false, publicUrl: null }
    expect(addressesOf(given, cards)).toEqual({ local: 'http://127.0.0.1:3000', network: ['http://192.168.1.10:3000', 'http://100.64.0.2:3000'] })
    expect(addressesOf({ ...given, host: '127.0.0.1' }, cards)).toEqual({ local: 'http://127.0.0.1:3000', network: [] })
    expect(addressesOf({ ...given, host: '127.0.0.1', publicUrl: 'https://vankien.lan/' }, cards).network).toEqual(['https://vankien.lan'])
  })
})
