import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { officeConvert } from '@van-kien/server/export/office-convert.ts'
import { findSoffice } from '@van-kien/server/ops/find-soffice.ts'
import { afterEach, expect, test } from 'vitest'

const soffice = findSoffice(null, process.env.PATH ?? '')!
const asked: string[] = []
const server = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`)
  response.writeHead(404).end()
})
afterEach(async () => {
  asked.length = 0
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Pages that somebody named .doc: pictures from everywhere, a style sheet, a frame. */
const page = (url: string) =>
  Buffer.from(
    `<html><head><link rel="stylesheet" href="${url}/a.css"></head><body><p>Chữ</p><img src="${url}/b.png"><iframe src="${url}/d.html"></iframe></body></html>`,
  )

async function listen(): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('what this listens to: LibreOffice as it comes asks for the picture', async () => {
  const url = await listen()
  const dir = mkdtempSync(join(tmpdir(), 'vankien-test-'))
  writeFileSync(join(dir, 'a.doc'), page(url))
  const args = [
    `-env:UserInstallation=${pathToFileURL(join(dir, 'profile')).href}`,
    '--headless',
    '--convert-to',
    'odt',
    '--outdir',
    dir,
    join(dir, 'a.doc'),
  ]
  await promisify(execFile)(soffice, args)
  rmSync(dir, { recursive: true, force: true })
  expect(asked.join()).toContain('/b.png')
})

test.each([
  ['by its settings alone', true],
  ['by the kernel and its settings', false],
])('FINDINGS W3: LibreOffice asks no address outside for what a file names, %s', async (_, network) => {
  const url = await listen()
  await officeConvert(soffice, page(url), { from: 'doc', to: 'pdf', timeoutMs: 60_000, env: process.env, network })
  expect(asked).toEqual([])
})
