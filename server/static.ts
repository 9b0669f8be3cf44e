import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { createMiddleware } from 'hono/factory'
import { acceptsEncoding } from './accept-encoding.ts'
import type { AppEnv } from './routes/env.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}

interface Asset {
  type: string
  cacheControl: string
  /** By content-encoding; '' is the file itself. */
  bytes: Map<string, Uint8Array<ArrayBuffer>>
}

const ENCODINGS = [
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
] as const

/**
 * Serves the built client. Every file is read once at start, so no request ever names a path on disk. Pages of the client's router get index.html.
 * @param dist folder of the build; when it is not there nothing is served
 */
export function staticFiles(dist: string) {
  const assets = existsSync(join(dist, 'index.html')) ? readAssets(dist) : new Map<string, Asset>()
  return createMiddleware<AppEnv>(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return next()
    const isPage = extname(c.req.path) === '' && !c.req.path.startsWith('/api/')
    const asset = assets.get(c.req.path) ?? (isPage ? assets.get('/index.html') : undefined)
    if (!asset) return next()
    const accepted = c.req.header('accept-encoding')
    const encoding = ENCODINGS.find(({ name }) => asset.bytes.has(name) && acceptsEncoding(accepted, name))?.name ?? ''
    c.header('content-type', asset.type)
    c.header('cache-control', asset.cacheControl)
    if (asset.bytes.size > 1) c.header('vary', 'Accept-Encoding')
    if (encoding) c.header('content-encoding', encoding)
    return c.body(asset.bytes.get(encoding)!)
  })
}

function readAssets(dist: string): Map<string, Asset> {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  const assets = new Map<string, Asset>()
  for (const file of names.filter((name) => !ENCODINGS.some(({ extension }) => name.endsWith(extension)))) {
    const url = file.slice(dist.length).replaceAll('\\', '/')
    const bytes = new Map([['', read(file)]])
    for (const { name, extension } of ENCODINGS) if (names.includes(file + extension)) bytes.set(name, read(file + extension))
    assets.set(url, {
      type: TYPES[extname(file)] ?? 'application/octet-stream',
      // The build puts a hash of the content into the names below /assets.
      cacheControl: url.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      bytes,
    })
  }
  return assets
}

const read = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(file))
