import type { Context, TypedResponse } from 'hono'
import type { Json } from '../readings/readings.ts'

/** What the worker read, as it is. */
export const jsonAnswer = <T>(c: Context, bytes: Json<T>): Response & TypedResponse<T, 200, 'json'> =>
  c.body(bytes, 200, { 'content-type': 'application/json', 'content-length': String(bytes.length) }) as unknown as Response &
    TypedResponse<T, 200, 'json'>

/** Like `c.json`, whose type loses what contains itself: a body with blocks in its blocks. */
export const bodyAnswer = <T extends object>(c: Context, value: T): Response & TypedResponse<T, 200, 'json'> =>
  c.json(value) as unknown as Response & TypedResponse<T, 200, 'json'>
