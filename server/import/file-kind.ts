import { ImportError } from './import-error.ts'
import { isOle, oleKind } from './ole.ts'
import { openZip } from './zip.ts'

/** What was uploaded, told by its bytes; the name of a file says nothing (web pages are named .doc by law portals). */
type FileKind = 'docx' | OfficeKind
/** What LibreOffice turns into a .docx first. */
type OfficeKind = 'doc' | 'rtf' | 'odt' | 'html' | 'xml'

/** How far into a text its kind is looked for, bytes. */
const HEAD = 4096

/** @throws ImportError for anything else, and for what is behind a password */
export function fileKind(bytes: Buffer): FileKind {
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return zipKind(bytes)
  if (isOle(bytes)) {
    const kind = oleKind(bytes)
    if (kind === 'docx-password' || kind === 'doc-password') throw new ImportError('import-password')
    if (kind === 'other') throw new ImportError('import-not-word')
    return 'doc'
  }
  const head = headOf(bytes)
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (/^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b/i.test(head)) return 'html'
  if (/^<\?xml/i.test(head) && /progid="Word\.Document"|<w:wordDocument\b/i.test(head)) return 'xml'
  throw new ImportError('import-not-word')
}

const headOf = (bytes: Buffer): string => {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  return bytes
    .subarray(0, HEAD)
    .toString(wide ? 'utf16le' : 'utf8')
    .replace(/^\ufeff/u, '')
    .trimStart()
}

/** An OpenDocument text says so in its first part, unpacked. Its parts are held to the limits of every archive before another program opens them. */
function zipKind(bytes: Buffer): 'docx' | 'odt' {
  const name = bytes.length > 38 ? bytes.toString('latin1', 30, 38) : ''
  if (name !== 'mimetype') return 'docx'
  const zip = openZip(bytes)
  if (!/^application\/vnd\.oasis\.opendocument\.text/.test(zip.read('mimetype')?.toString('latin1') ?? '')) throw new ImportError('import-not-word')
  if (/encryption-data/.test(zip.read('META-INF/manifest.xml')?.toString('utf8') ?? '')) throw new ImportError('import-password')
  for (const part of zip.names) zip.read(part)
  return 'odt'
}

/** A web page that does not say its letters are UTF-8 although they are is given the mark of UTF-8; else it is read as the letters of Windows. */
export function withLetters(bytes: Buffer): Buffer {
  if (/charset/i.test(headOf(bytes)) || bytes[0] === 0xef || bytes[0] === 0xff) return bytes
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes
  }
  return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes])
}
