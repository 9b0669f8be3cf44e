import type { Context, TypedResponse } from 'hono'
import { acceptsEncoding } from '../accept-encoding.ts'
import { isPacked, unpackedStream } from '../readings/packed.ts'
import type { Json } from '../readings/readings.ts'

/** What was read, as it is; unpacked on its way for a client that takes nothing packed. */
export function jsonAnswer<T>(c: Context, bytes: Json<T>): Response & TypedResponse<T, 200, 'json'> {
  const headers = { 'content-type': 'application/json', vary: 'accept-encoding' }
  const whole = { ...headers, 'content-length': String(bytes.length) }
  const answer = !isPacked(bytes)
    ? c.body(bytes, 200, whole)
    : acceptsEncoding(c.req.header('accept-encoding'), 'gzip')
      ? c.body(bytes, 200, { ...whole, 'content-encoding': 'gzip' })
      : c.body(unpackedStream(bytes), 200, headers)
  return answer as unknown as Response & TypedResponse<T, 200, 'json'>
}

/** Like `c.json`, whose type loses what contains itself: a body with blocks in its blocks. */
export const bodyAnswer = <T extends object>(c: Context, value: T): Response & TypedResponse<T, 200, 'json'> =>
  c.json(value) as unknown as Response & TypedResponse<T, 200, 'json'>
