import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clientAddress } from '@van-kien/server/auth/client-address.ts'
import { newSetupCode } from '@van-kien/server/auth/setup-code.ts'
import { SignInLimits } from '@van-kien/server/auth/sign-in-limits.ts'
import { readConfig } from '@van-kien/server/config.ts'
import { demoPasswordIsSafe } from '@van-kien/server/demo/demo-passwords.ts'
import { isOwnHost } from '@van-kien/server/host-check.ts'
import { startServer } from '@van-kien/server/main.ts'
import { readOperator } from '@van-kien/server/ops/operator.ts'
import { restore } from '@van-kien/server/ops/restore.ts'
import { welcome } from '@van-kien/server/ops/welcome.ts'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { runScript } from '../support/run-script.ts'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp | null = null
const folders: string[] = []
afterEach(async () => {
  await app?.dispose()
  app = null
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  folders.push(made)
  return made
}

/** `fetch` does not let a Host header be chosen. */
function ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(app!.url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode!, body: text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

describe('FINDINGS W14: a page whose name was pointed at this machine', () => {
  test('gets nothing, neither pages nor setup nor the websocket; own names and addresses do', async () => {
    app = await startTestApp()
    const { port } = new URL(app.url)
    const setup = JSON.stringify({ name: 'Kẻ khác', username: 'kekhac', password: 'mat-khau-thu-1' })
    for (const name of ['evil.example', '127.evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', 'evil.example.']) {
      const host = `${name}:${port}`
      const answer = await ask('POST', '/api/setup', { host, origin: `http://${host}`, 'content-type': 'application/json' }, setup)
      expect([name, answer.status, JSON.parse(answer.body).code]).toEqual([name, 421, 'foreign-host'])
      expect((await ask('GET', '/', { host })).status, name).toBe(421)
      expect((await ask('GET', '/api/health', { host })).status, name).toBe(421)
    }
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, '192.168.1.20', 'pc-van-phong', 'pc-van-phong.local'])
      expect((await ask('GET', '/api/setup', { host })).status, host).toBe(200)
    const refusedSocket = await new Promise<string>((resolve) => {
      const socket = new WebSocket(`${app!.url.replace('http', 'ws')}/collab?schema=${SCHEMA_VERSION}`, {
        headers: { host: 'evil.example', origin: 'http://evil.example' },
      })
      socket.on('open', () => resolve('open'))
      socket.on('unexpected-response', (_request, answer) => resolve(String(answer.statusCode)))
      socket.on('error', (error) => resolve(error.message))
    })
    expect(refusedSocket).toMatch(/40\d|42\d/)
  })

  test('PUBLIC_URL, HOST and the name of the machine are its own names', () => {
    const config = { publicUrl: 'https://vankien.phuong.vn', host: 'may-chu.phuong.vn' }
    expect(
      ['vankien.phuong.vn', 'VANKIEN.phuong.vn:443', 'may-chu.phuong.vn', 'pc.quan.vn:3000'].map((host) => isOwnHost(host, config, 'pc.quan.vn')),
    ).toEqual([true, true, true, true])
    expect(
      ['localhost@evil', 'localhost/evil', 'localhost#.local', '192.168.1.20@evil', 'x\\evil'].filter((host) => isOwnHost(host, config, 'pc')),
    ).toEqual([])
    expect(['vankien.phuong.vn.evil.example', 'phuong.vn', 'evil.vn'].map((host) => isOwnHost(host, config, 'pc.quan.vn'))).toEqual([
      false,
      false,
      false,
    ])
  })

  test('what a browser says comes from another site is refused also without an Origin', async () => {
    app = await startTestApp()
    const { host } = new URL(app.url)
    const answer = await ask('POST', '/api/setup', { host, 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }, '{}')
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([403, 'foreign-origin'])
  })
})

describe('FINDINGS W4: the first administrator of a program that other machines reach', () => {
  test.each([
    ['a proxy is in front of it', { TRUSTED_PROXIES: '127.0.0.1' }],
    ['it has a public name', { PUBLIC_URL: 'https://vankien.phuong.vn' }],
  ])('is who knows the code of its window (%s)', async (_, env) => {
    app = await startTestApp({ env })
    const own = { name: 'Quản trị', username: 'quantri', password: 'mat-khau-thu-1' }
    expect((await app.anybody.get('/api/setup')).body).toEqual({ needed: true, code: true })
    for (const code of [undefined, '', 'aaaa-aaaa-aaaa', `${app.ctx.setupCode}x`]) {
      const refused = await app.anybody.post<{ code: string }>('/api/setup', { ...own, code })
      expect([refused.status, refused.body.code]).toEqual([403, 'setup-code'])
    }
    const shown = await welcome(app)
    const code = /Mã thiết lập: +(\S+)/.exec(shown)![1]!
    expect(readOperator(app.dataDir)!.setupCode).toBe(code)
    expect((await app.anybody.post('/api/setup', { ...own, code: code.toUpperCase().replaceAll('-', ' ') })).status).toBe(200)
    expect(await welcome(app)).not.toContain('Mã thiết lập')
  })

  test('needs none where only this machine can ask', async () => {
    app = await startTestApp()
    expect((await app.anybody.get('/api/setup')).body).toEqual({ needed: true, code: false })
    expect(await welcome(app)).not.toContain('Mã thiết lập')
    expect(newSetupCode({ ...app.ctx.config, host: '0.0.0.0' })).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
  })
})

describe('FINDINGS W15: /metrics without a token', () => {
  test('is not open through proxies that add no X-Forwarded-For', async () => {
    app = await startTestApp({ env: { METRICS: '1' } })
    const { host, port } = new URL(app.url)
    expect((await ask('GET', '/metrics', { host })).status).toBe(200)
    expect((await ask('GET', '/metrics', { host, via: '1.1 proxy' })).status).toBe(404)
    expect((await ask('GET', '/metrics', { host, 'x-real-ip': '192.0.2.7' })).status).toBe(404)
    expect((await ask('GET', '/metrics', { host: `192.168.1.20:${port}` })).status).toBe(404)
  })
})

describe('FINDINGS W6: guessing', () => {
  test('ports, brackets, zones and ways of writing make no new address; an IPv6 line counts by its /64', () => {
    const proxies = ['127.0.0.1', '2001:db8::1']
    const seen = (forwarded: string, socket = '127.0.0.1') => clientAddress(socket, forwarded, proxies)
    expect(new Set(['1.2.3.4', '1.2.3.4:5001', ' 1.2.3.4:5002 ', '::ffff:1.2.3.4', '[::ffff:102:304]:77'].map((one) => seen(one)))).toEqual(
      new Set(['1.2.3.4']),
    )
    expect(new Set(['2001:db8:1:2::5', '[2001:db8:1:2:ffff::9]:443', '2001:DB8:1:2:0:0:0:7%eth0'].map((one) => seen(one)))).toEqual(
      new Set(['2001:db8:1:2::/64']),
    )
    expect(seen('2001:db8:1:3::5')).toBe('2001:db8:1:3::/64')
    expect(seen('6.6.6.6', '2001:0db8:0000::0001')).toBe('6.6.6.6')
    expect([seen('unknown'), seen('<script>'), seen('')]).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1'])
  })

  test('of one account from many addresses is slowed down, one after the other, and never locks anybody out', async () => {
    const pauses: number[] = []
    let running = 0
    let most = 0
    const limits = new SignInLimits(async (ms) => void pauses.push(ms))
    const attempt = async (right: boolean): Promise<boolean> => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1))
      running--
      return right
    }
    for (let index = 0; index < 24; index++)
      await limits.guess(
        'an.nguyen',
        `10.0.0.${index}`,
        () => 1_000,
        () => attempt(false),
      )
    expect(pauses).toEqual([])
    most = 0
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        limits.guess(
          'an.nguyen',
          `10.0.1.${index}`,
          () => 1_000,
          () => attempt(false),
        ),
      ),
    )
    expect([pauses.length, most]).toEqual([30, 1])
    let signedIn = false
    await limits.guess(
      'an.nguyen',
      '10.0.2.1',
      () => 1_000,
      async () => (signedIn = await attempt(true)),
    )
    expect(signedIn).toBe(true)
    await limits.guess(
      'binh.tran',
      '10.0.1.1',
      () => 1_000,
      () => attempt(false),
    )
    expect(pauses).toHaveLength(31)
  })
})

test('FINDINGS W5: the demo’s well-known password is refused behind a proxy too', async () => {
  const config = (env: Record<string, string>) => readConfig({ DATA_DIR: folder(), ...env })
  expect(demoPasswordIsSafe(config({}))).toBe(true)
  expect(demoPasswordIsSafe(config({ PUBLIC_URL: 'http://localhost:3000' }))).toBe(true)
  const reachable: Record<string, string>[] = [{ PUBLIC_URL: 'https://vankien.phuong.vn' }, { TRUSTED_PROXIES: '127.0.0.1' }, { HOST: '0.0.0.0' }]
  for (const env of reachable) {
    expect(demoPasswordIsSafe(config(env))).toBe(false)
    expect(demoPasswordIsSafe(config({ ...env, DEMO_PASSWORD: 'mat-khau-khac-9' }))).toBe(true)
  }
  await expect(startServer(config({ PORT: '0', LOG_LEVEL: 'error', PUBLIC_URL: 'https://vankien.phuong.vn' }))).rejects.toThrow(/demo:remove/)
})

describe.skipIf(process.platform === 'win32')('FINDINGS W10: files for the program’s own user alone', () => {
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
  const openFiles = (dir: string): string[] =>
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0)
      .map((entry) => entry.name)

  test('a data folder that was there before is closed; database, backup and restored settings are 0600', async () => {
    const dataDir = folder()
    chmodSync(dataDir, 0o755)
    // As a child, whose umask is the usual one.
    const started = await runScript('backup', [join(folder(), 'x')], { DATA_DIR: dataDir })
    expect(started.code).toBe(1)
    const running = await startServer(readConfig({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'error', DEMO: '0' }))
    await running.stop()
    expect(modeOf(dataDir)).toBe('700')
    expect(openFiles(dataDir)).toEqual([])
    writeFileSync(join(dataDir, 'vankien.env'), 'PORT=3000\n', { mode: 0o600 })
    const copies = join(folder(), 'sao-luu')
    mkdirSync(copies)
    const copy = join(copies, 'copy.backup')
    expect((await runScript('backup', [copy], { DATA_DIR: dataDir })).code).toBe(0)
    expect(modeOf(copy)).toBe('600')
    const other = join(folder(), 'data')
    const beside = join(folder(), 'data')
    expect((await restore(beside, copy, Date.now(), false)).settings).toBe(join(beside, 'vankien.env.tu-ban-sao-luu'))
    expect([existsSync(join(beside, 'vankien.env')), openFiles(beside)]).toEqual([false, []])
    await restore(other, copy, Date.now(), false, true)
    expect(existsSync(join(other, 'vankien.env'))).toBe(true)
    expect([modeOf(other), openFiles(other)]).toEqual(['700', []])
  })
})
