import { createHash } from 'node:crypto'

const TAIL = 8192
const DATE = /\/CreationDate\(D:\d{14}(?:Z'|[+-]\d\d'\d\d')\)/g
const ID = /(\/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}/
const CHECKSUM = /(\/DocChecksum \/)[0-9A-F]{32}/

/** The same PDF with the given time and an id made from its content; every replacement is as long as what it replaces, so offsets stay true. */
export function normalisePdf(pdf: Uint8Array, createdAt: string): Uint8Array {
  const bytes = Buffer.from(pdf)
  const start = dateAt(bytes)
  const time = createdAt.slice(0, 19).replace(/\D/g, '')
  const blank = (text: string, id: string) =>
    text
      .replace(DATE, (found) => `/CreationDate(D:${time}${found.slice(31, -1)})`)
      .replace(ID, `$1${id}$2${id}`)
      .replace(CHECKSUM, `$1${id}`)
  const tail = bytes.subarray(start).toString('latin1')
  const anonymous = blank(tail, '0'.repeat(32))
  const id = createHash('sha256').update(bytes.subarray(0, start)).update(anonymous, 'latin1').digest('hex').slice(0, 32).toUpperCase()
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(blank(tail, id), 'latin1')])
}

/** Where the information dictionary starts; the end of the file holds it, the cross-reference table and the trailer. */
function dateAt(bytes: Buffer): number {
  const at = bytes.lastIndexOf('/CreationDate(')
  return at >= 0 ? at : Math.max(0, bytes.length - TAIL)
}
