import { withoutMarks } from '@van-kien/shared/domain/without-marks.ts'
import type { Context } from 'hono'
import type { OutFile } from '../commands/exports/export-document.ts'

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  zip: 'application/zip',
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

/** `attachment` with `filename` in ASCII and `filename*` in UTF-8. */
export function contentDisposition(name: string): string {
  const ascii = withoutMarks(name).replace(/[^ -~]|["\\]/g, '_')
  const utf8 = encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`
}
