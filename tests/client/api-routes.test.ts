import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
let routes: string[]

beforeAll(async () => {
  app = await startTestApp()
  const { body } = await app.anybody.get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json')
  routes = Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${shape(path)}`))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await app?.dispose()
})

/** Routes that the client does not ask, and who does. */
const NOT_ASKED: Record<string, string> = {
  'GET /api/files/{}/picture': 'pictures in texts, by their address',
  'GET /api/openapi.json': 'programs of others, tests',
  'POST /api/operator/reset-password': 'npm run reset-password',
  'GET /cai-chung-chi': 'a page of its own, before the certificate is trusted',
  'GET /cai-chung-chi/vankien.crt': 'that page',
}

/** What sends for other files, takes a path or place of theirs, is the address of a page, or is asked with an answer. */
const NO_CALL = { files: ['calls.ts', 'preview.ts'], names: ['fetchFile', 'itemsQuery', 'sheetAddress', 'refetchInterval'] }

type Call = (...args: string[]) => unknown
const functionsOf = (node: object): Call[] =>
  Object.entries(node).flatMap(([name, value]: [string, unknown]): Call[] => {
    if (NO_CALL.names.includes(name)) return []
    if (typeof value === 'function') return [value as Call]
    return typeof value === 'object' && value !== null ? functionsOf(value) : []
  })

/** `client/api.ts` and every file of the folder beside it. */
async function modules(): Promise<object[]> {
  const folder = new URL('../../client/api/', import.meta.url)
  const names = readdirSync(folder).filter((name) => !NO_CALL.files.includes(name))
  return Promise.all(
    [new URL('../api.ts', folder), ...names.map((name) => new URL(name, folder))].map((file) => import(file.href) as Promise<object>),
  )
}

/** '/api/dossiers/ID-1/members/ID-2?at=3' -> '/api/dossiers/{}/members/{}' */
const shape = (path: string) => path.replace(/[?#].*/, '').replace(/\{[^}]*\}|ID-\d/g, '{}')

test('every function of the client asks a route that the server has, and every route is asked or named here', async () => {
  const asked: string[] = []
  vi.stubGlobal('location', { origin: '' })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${shape(path)}`)
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  })
  /** What is made of functions again, a query say, is asked too. A path is one of a file: of each type, where there are several. */
  const ask = async (call: Call, ...args: string[]): Promise<void> => {
    const given = await call(...args)
    if (typeof given === 'object' && given !== null) for (const inner of functionsOf(given)) await ask(inner, 'ID-3')
    if (typeof given !== 'string') return
    const paths = new Set(['docx', 'pdf', 'xlsx'].map((type) => `GET ${shape(String(call('ID-1', type, type)))}`))
    const there = [...paths].filter((path) => routes.includes(path))
    asked.push(...(there.length > 0 ? there : paths))
  }
  for (const module of await modules()) {
    for (const value of Object.values(module)) if (typeof value === 'string') asked.push(`GET ${shape(value)}`)
    for (const call of functionsOf(module)) await ask(call, 'ID-1', 'ID-2')
  }
  vi.unstubAllGlobals()
  expect(new Set(asked).size).toBeGreaterThan(150)
  expect(asked.filter((request) => !routes.includes(request))).toEqual([])
  expect(routes.filter((route) => !asked.includes(route)).sort()).toEqual(Object.keys(NOT_ASKED).sort())
})
