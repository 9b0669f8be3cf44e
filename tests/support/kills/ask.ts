/**
 * Asks a server that may be killed at any moment. Null when it went away before it answered, or stopped before it began (503).
 * @throws when it answered with a refusal
 */
export async function ask<T>(
  server: { port: number; isOver(): boolean },
  cookie: string,
  method: 'POST' | 'PUT',
  path: string,
  body: unknown,
): Promise<T | null> {
  let answer: { status: number; text: string }
  try {
    const headers = { cookie, 'content-type': 'application/json' }
    const response = await fetch(`http://127.0.0.1:${server.port}/api/${path}`, { method, headers, body: JSON.stringify(body) })
    answer = { status: response.status, text: await response.text() }
  } catch {
    return null
  }
  if (answer.status === 503 || (server.isOver() && answer.status >= 500)) return null
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`)
  return JSON.parse(answer.text || 'null') as T
}
