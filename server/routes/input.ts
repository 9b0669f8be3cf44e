import type { MiddlewareHandler } from 'hono/types'
import { validator } from 'hono/validator'
import type { z } from 'zod'
import { Refusal } from '../errors.ts'

/** Which schema a validating middleware checks; read by the OpenAPI description. */
interface InputSchema {
  target: 'json' | 'query'
  schema: z.ZodType
}

export const inputSchemas = new WeakMap<object, InputSchema>()

/** A middleware that takes what the schema accepts and gives what it makes of it. Hono itself takes for granted that both are alike. */
type Checks<Target extends string, S extends z.ZodType> = MiddlewareHandler<
  object,
  string,
  { in: Record<Target, z.input<S>>; out: Record<Target, z.output<S>> }
>

/** Body of the request, checked against `schema`; a refusal names the field in Vietnamese words. */
export function json<S extends z.ZodType>(schema: S): Checks<'json', S> {
  const middleware = validator('json', (value: z.input<S>) => parse(schema, value))
  inputSchemas.set(middleware, { target: 'json', schema })
  return middleware as Checks<'json', S>
}

/** Query of the request, checked against `schema`. */
export function query<S extends z.ZodType<unknown, Record<string, string | string[] | undefined>>>(schema: S): Checks<'query', S> {
  const middleware = validator('query', (value: Record<string, string | string[]>) => parse(schema, value))
  inputSchemas.set(middleware, { target: 'query', schema })
  return middleware as unknown as Checks<'query', S>
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }))
  const first = fields[0]!
  throw new Refusal('bad-request', `${first.message}${first.field ? ` (ô “${first.field}”)` : ''}.`, { fields })
}
