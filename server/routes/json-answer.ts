import type { Context, TypedResponse } from 'hono'
import { acceptsEncoding } from '../accept-encoding.ts'
import { isPacked } from '../readings/packed.ts'
import type { Json } from '../readings/readings.ts'
import type { AppEnv } from './env.ts'

/** What was read, as it is; for a client that takes nothing packed it is unpacked first. */
export async function jsonAnswer<T>(c: Context<AppEnv>, bytes: Json<T>): Promise<Response & TypedResponse<T, 200, 'json'>> {
  const headers: Record<string, string> = { 'content-type': 'application/json', vary: 'accept-encoding' }
  let sent: Uint8Array<ArrayBuffer> = bytes
  if (isPacked(bytes))
    if (acceptsEncoding(c.req.header('accept-encoding'), 'gzip')) headers['content-encoding'] = 'gzip'
    else sent = await c.var.ctx.readings.unpacked(bytes, c.var.me.userId)
  return c.body(sent, 200, { ...headers, 'content-length': String(sent.length) }) as unknown as Response & TypedResponse<T, 200, 'json'>
}

/** Like `c.json`, whose type loses what contains itself: a body with blocks in its blocks. */
export const bodyAnswer = <T extends object>(c: Context, value: T): Response & TypedResponse<T, 200, 'json'> =>
  c.json(value) as unknown as Response & TypedResponse<T, 200, 'json'>
