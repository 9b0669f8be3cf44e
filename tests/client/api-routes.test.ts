import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
let routes: Set<string>

beforeAll(async () => {
  app = await startTestApp()
  const { body } = await app.anybody.get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json')
  routes = new Set(Object.entries(body.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)))
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await app?.dispose()
})

type Call = (...args: never[]) => Promise<unknown>
const functionsOf = (node: object, path: string): [string, Call][] =>
  Object.entries(node).flatMap(([name, value]): [string, Call][] =>
    typeof value === 'function' ? [[`${path}${name}`, value as Call]] : functionsOf(value as object, `${path}${name}.`),
  )

/** Every object of functions in `client/api.ts` and the folder beside it; 'paperApi.files.fetch' takes a whole path. */
async function allFunctions(): Promise<[string, Call][]> {
  const folder = new URL('../../client/api/', import.meta.url)
  const files = [new URL('../api.ts', folder), ...readdirSync(folder).map((name) => new URL(name, folder))]
  const modules = await Promise.all(files.map((file) => import(file.href) as Promise<Record<string, unknown>>))
  const objects = modules.flatMap((module) => Object.entries(module).filter(([name]) => name === 'api' || name.endsWith('Api')))
  return objects.flatMap(([name, object]) => functionsOf(object as object, `${name}.`)).filter(([name]) => name !== 'paperApi.files.fetch')
}

/** '/api/dossiers/ID-1/members/ID-2' -> '/api/dossiers/{}/members/{}' */
const shape = (path: string) => path.replace(/\?.*/, '').replace(/\{[^}]*\}|ID-\d/g, '{}')

test('every function of the client asks a route that the server has', async () => {
  const known = new Set([...routes].map(shape))
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path}`)
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  })
  const functions = await allFunctions()
  for (const [, call] of functions) await call(...(['ID-1', 'ID-2'] as never[]))
  vi.unstubAllGlobals()
  expect(asked).toHaveLength(functions.length)
  expect(asked.length).toBeGreaterThan(80)
  expect(asked.filter((request) => !known.has(shape(request)))).toEqual([])
})
