import { type ClientRequest, request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { startTwoWards, type TwoWards } from '../support/two-wards.ts'

let wards: TwoWards | null = null
const open: ClientRequest[] = []
afterEach(async () => {
  for (const sent of open.splice(0)) sent.destroy()
  await wards?.app.dispose()
  wards = null
})

/** Begins a body and does not end it. `answer` is the status, when one comes. */
function begin(path: string, cookie: string, bytes: number): { answer: Promise<number>; sent: ClientRequest } {
  const { hostname, port } = new URL(wards!.app.url)
  const sent = request({
    hostname,
    port,
    path,
    method: 'POST',
    headers: { cookie, 'content-type': 'application/octet-stream', 'transfer-encoding': 'chunked' },
  })
  open.push(sent)
  const answer = new Promise<number>((resolve) => {
    sent.on('response', (response) => resolve(response.statusCode!))
    sent.on('error', () => undefined)
  })
  sent.write(Buffer.alloc(bytes, 120))
  return { answer, sent }
}

const pause = (ms: number) => new Promise<string>((resolve) => setTimeout(resolve, ms, 'nothing'))

test('FINDINGS W2: of somebody who is not signed in no file is read, and no body above 64 KB', async () => {
  wards = await startTwoWards()
  for (const path of ['/api/dossiers/x/imports', '/api/dossiers/x/file-checks', '/api/documents/x/returned-copies', '/api/dossiers/x/sources'])
    expect([path, await begin(path, '', 1 << 20).answer]).toEqual([path, 401])
  for (const path of ['/api/auth/sign-in/username', '/api/setup', '/api/khong-co'])
    expect([path, await begin(path, '', 100 << 10).answer]).toEqual([path, 413])
})

test('FINDINGS W2: one file a person at a time; who holds theirs back keeps nobody else waiting', async () => {
  wards = await startTwoWards()
  const { hk, cn, app } = wards
  const path = `/api/dossiers/${hk.dossierId}/file-checks`
  for (let count = 0; count < 12; count++) begin(path, hk.people.editor.cookie, 2 << 20)
  await pause(300)
  const more = Buffer.alloc(24 << 20, 120)
  for (const one of open) one.write(more)
  const other = begin(`/api/dossiers/${cn.dossierId}/file-checks`, cn.people.lead!.cookie, 1000)
  other.sent.end()
  expect(await Promise.race([other.answer, pause(10_000)])).toBe(422)
  expect(await Promise.race([hk.people.editor.get('/api/me').then(({ status }) => status), pause(5_000)])).toBe(200)
  // What the server does not read stays with who sends it.
  const read = () => open.filter((one) => one !== other.sent && one.socket!.writableLength === 0).length
  await expect.poll(read, { timeout: 10_000 }).toBe(1)
  await pause(500)
  expect(read()).toBe(1)
  expect((await app.anybody.get('/healthz')).status).toBe(200)
})
