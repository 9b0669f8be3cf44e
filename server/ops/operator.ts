import { randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type RequestOptions, request as requestHttp } from 'node:http'
import { request as requestTls } from 'node:https'
import { join } from 'node:path'

/**
 * How a command on this machine speaks to the running program: only one process may write the database (L3), so the command asks it. The program
 * leaves its address and a random token in the data folder, readable by its owner only, for as long as it runs.
 */
const FILE = 'operator.json'

interface OperatorKey {
  url: string
  token: string
  /** For the person who reads the file; see `setup-code`. */
  setupCode?: string
}

export const operatorToken = (): string => randomBytes(32).toString('base64url')

/** Leaves the key; the returned function takes it away. */
export function offerOperator(dataDir: string, key: OperatorKey): () => void {
  const path = join(dataDir, FILE)
  rmSync(path, { force: true })
  writeFileSync(path, JSON.stringify(key), { mode: 0o600 })
  return () => rmSync(path, { force: true })
}

export const isOperator = (token: string, authorization: string | undefined): boolean => {
  const given = Buffer.from(authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** Key of the program that runs on this data folder, null when none left one. */
export function readOperator(dataDir: string): OperatorKey | null {
  const path = join(dataDir, FILE)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as OperatorKey) : null
}

/** Asks the running program. Resolves with status and parsed body; rejects when nothing answers (a key left by a program that was killed). */
export function askRunning<T>(key: OperatorKey, path: string, body: unknown): Promise<{ status: number; body: T }> {
  const url = new URL(path, key.url)
  const options: RequestOptions & { rejectUnauthorized?: boolean } = {
    method: 'POST',
    headers: { authorization: `Bearer ${key.token}`, 'content-type': 'application/json' },
    // The certificate names the office's address, not this one; the token is what counts here.
    rejectUnauthorized: false,
    timeout: 20_000,
  }
  return new Promise((resolve, reject) => {
    const ask = (url.protocol === 'https:' ? requestTls : requestHttp)(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        try {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString()) as T })
        } catch (error) {
          reject(error)
        }
      })
    })
    ask.on('timeout', () => ask.destroy(new Error('timeout')))
    ask.on('error', reject)
    ask.end(JSON.stringify(body))
  })
}
