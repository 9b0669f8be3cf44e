import { createHash } from 'node:crypto'
import { numberInOrder, putTogether, takeApart } from './pdf-objects.ts'

const DATE = /\/CreationDate\(D:\d{14}(?:Z'|[+-]\d\d'\d\d')\)/g
const ID = /(\/ID \[ <)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}/
const CHECKSUM = /(\/DocChecksum \/)[0-9A-F]{32}/

/** The same PDF with the given time, its objects in an order of our own, and an id made from its content. A file that LibreOffice did not write stays as it is. */
export function normalisePdf(pdf: Uint8Array, createdAt: string): Uint8Array {
  const parts = takeApart(pdf)
  if (!parts) return pdf
  const { head, objects, trailer } = numberInOrder(parts)
  const time = createdAt.slice(0, 19).replace(/\D/g, '')
  for (const [number, body] of objects)
    if (body.includes('/CreationDate('))
      objects.set(
        number,
        body.replace(DATE, (found) => `/CreationDate(D:${time}${found.slice(31, -1)})`),
      )
  const named = (id: string) => trailer.replace(ID, `$1${id}$2${id}`).replace(CHECKSUM, `$1${id}`)
  const hash = createHash('sha256').update(named(''))
  for (const body of objects.values()) hash.update(body, 'latin1')
  return putTogether({ head, objects, trailer: named(hash.digest('hex').slice(0, 32).toUpperCase()) })
}
