import { withoutMarks } from '@van-kien/shared/domain/without-marks.ts'
import type { Context } from 'hono'
import type { OutFile } from '../commands/exports/export-document.ts'
import type { ShownPicture } from '../commands/pictures/pictures.ts'

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  original: 'application/octet-stream',
} as const

/** A download with its Vietnamese name (RFC 5987), and one without diacritics for programs that do not read that. */
export const fileAnswer = (c: Context, file: OutFile) =>
  c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': TYPES[file.type],
    'content-length': String(file.bytes.length),
    'content-disposition': contentDisposition(file.name),
    'cache-control': 'no-store',
  })

/** Pages to look at, which may be of words that change the next moment. */
export const pagesAnswer = (c: Context, bytes: Uint8Array) =>
  c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'content-type': TYPES.pdf,
    'content-length': String(bytes.length),
    'content-disposition': 'inline',
    'cache-control': 'no-store',
  })

/**
 * A picture in a page. The bytes of an id never change, but who may see them does: each time is asked anew, the bytes go once. Opened alone it is a picture and nothing
 * that a browser would run.
 */
export async function pictureAnswer(c: Context, { type, hash, bytes }: ShownPicture) {
  const headers = { etag: `"${hash}"`, 'cache-control': 'private, no-cache', 'content-disposition': 'inline' }
  if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers)
  const picture = await bytes()
  return c.body(picture as Uint8Array<ArrayBuffer>, 200, { ...headers, 'content-type': `image/${type}`, 'content-length': String(picture.length) })
}

/** `attachment` with `filename` in ASCII and `filename*` in UTF-8. */
function contentDisposition(name: string): string {
  const ascii = withoutMarks(name).replace(/[^ -~]|["\\]/g, '_')
  const utf8 = encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
