import type { RouterRoute } from 'hono/types'
import { z } from 'zod'
import { adminOnly, signedIn } from './env.ts'
import { inputSchemas } from './input.ts'

interface Operation {
  operationId: string
  tags: string[]
  security: Record<string, string[]>[]
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: unknown }[]
  requestBody?: { required: true; content: Record<string, { schema: unknown }> }
  responses: Record<string, unknown>
}

/** After so many routes whoever types comes first: all of them take some 40 ms. */
const ROUTES_A_TURN = 4

/** An OpenAPI 3.1 description of every route that is mounted, made from the routes themselves and the schemas that check their input, in turns. */
export async function describeApi(routes: readonly RouterRoute[], version: string, nextTurn: () => Promise<unknown>) {
  const paths: Record<string, Record<string, Operation>> = {}
  for (const [index, route] of routes.filter((candidate) => candidate.method !== 'ALL' && !candidate.path.includes('*')).entries()) {
    if (index % ROUTES_A_TURN === ROUTES_A_TURN - 1) await nextTurn()
    const path = route.path.replace(/:([A-Za-z]+)(\{[^}]*\})?/g, '{$1}')
    const method = route.method.toLowerCase()
    paths[path] ??= {}
    paths[path][method] ??= emptyOperation(method, path)
    addHandler(paths[path][method], route.handler)
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Văn Kiện', version, description: 'Errors are {code, message}; message is Vietnamese. The websocket is not described here.' },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'vankien.session_token' } }, schemas: { Error: ERROR } },
  }
}

const ERROR = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' }, details: { type: 'object' } },
  required: ['code', 'message'],
}

function emptyOperation(method: string, path: string): Operation {
  const names = [...path.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1]!)
  return {
    operationId: `${method} ${path}`,
    tags: [path.split('/')[2] ?? 'health'],
    security: [],
    parameters: names.map((name) => ({ name, in: 'path' as const, required: true, schema: { type: 'string' } })),
    responses: {
      '2XX': { description: 'Done' },
      '4XX': { description: 'Refused', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  }
}

function addHandler(operation: Operation, handler: object): void {
  if (handler === signedIn || handler === adminOnly) operation.security = [{ session: [] }]
  const input = inputSchemas.get(handler)
  if (!input) return
  const schema = z.toJSONSchema(input.schema, { io: 'input', unrepresentable: 'any' })
  if (input.target === 'json') operation.requestBody = { required: true, content: { 'application/json': { schema } } }
  else {
    const required = new Set(schema.required ?? [])
    for (const [name, property] of Object.entries(schema.properties ?? {}))
      operation.parameters.push({ name, in: 'query', required: required.has(name), schema: property })
  }
}
