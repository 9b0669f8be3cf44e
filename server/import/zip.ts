import { crc32, inflateRawSync } from 'node:zlib'
import { ImportError } from './import-error.ts'
import { LIMITS } from './limits.ts'

interface Entry {
  method: number
  encrypted: boolean
  packed: number
  size: number
  /** CRC-32 of the unpacked bytes, as the archive says. */
  sum: number
  offset: number
}

/** An opened archive. Parts are unpacked only when asked for, never beyond the limits, whatever the headers claim. */
export interface Zip {
  names: string[]
  /** Bytes of a part, held against its checksum; null when there is none of this name (upper and lower case do not matter, as in Word). */
  read: (name: string) => Buffer | null
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

/**
 * Opens a zip archive in memory. One that was damaged on its way is refused as Word refuses it: a changed bit may be another figure (FINDINGS D2).
 * @throws ImportError
 */
export function openZip(bytes: Buffer): Zip {
  try {
    const entries = centralDirectory(bytes)
    let unpacked = 0
    return {
      names: [...entries.values()].map(({ name }) => name),
      read: (name) => {
        const found = entries.get(name.toLowerCase())
        if (!found) return null
        const part = unpack(bytes, found.entry)
        unpacked += part.length
        if (unpacked > LIMITS.unpacked) throw new ImportError('import-too-complex', 'unpacked size')
        return part
      },
    }
  } catch (error) {
    throw asImportError(error)
  }
}

const asImportError = (error: unknown) => (error instanceof ImportError ? error : new ImportError('import-broken', String(error)))

function centralDirectory(bytes: Buffer): Map<string, { name: string; entry: Entry }> {
  let end = -1
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557) && end < 0; at--) if (bytes.readUInt32LE(at) === END) end = at
  if (end < 0) throw new ImportError('import-broken', 'no end of the archive')
  const count = bytes.readUInt16LE(end + 10)
  if (count > LIMITS.entries) throw new ImportError('import-too-complex', 'too many parts')
  const start = bytes.readUInt32LE(end + 16)
  let at = start
  const entries = new Map<string, { name: string; entry: Entry }>()
  for (let n = 0; n < count; n++) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw new ImportError('import-broken', 'central directory')
    const nameLength = bytes.readUInt16LE(at + 28)
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/')
    const entry = {
      method: bytes.readUInt16LE(at + 10),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      sum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    }
    // Two parts of one name: programs would read different texts out of one file.
    if (entries.has(name.toLowerCase())) throw new ImportError('import-broken', 'part twice')
    // The name stands twice. A part whose name was damaged would be missing without a word.
    const { offset } = entry
    if (bytes.readUInt32LE(offset) !== LOCAL || !bytes.subarray(at + 46, at + 46 + nameLength).equals(localName(bytes, offset)))
      throw new ImportError('import-broken', 'local header')
    entries.set(name.toLowerCase(), { name, entry })
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (bytes.readUInt16LE(end + 8) !== count || at !== start + bytes.readUInt32LE(end + 12)) throw new ImportError('import-broken', 'number of parts')
  return entries
}

const localName = (bytes: Buffer, offset: number): Buffer => bytes.subarray(offset + 30, offset + 30 + bytes.readUInt16LE(offset + 26))

function unpack(bytes: Buffer, { method, encrypted, packed, size, sum, offset }: Entry): Buffer {
  try {
    if (encrypted) throw new ImportError('import-password', 'encrypted part')
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    if (start + packed > bytes.length) throw new ImportError('import-broken', 'cut off')
    const data = bytes.subarray(start, start + packed)
    if (method !== 0 && method !== 8) throw new ImportError('import-broken', `method ${method}`)
    const most = Math.min(LIMITS.part, Math.max(LIMITS.ratioFrom, packed * LIMITS.ratio))
    if (method === 0 && data.length > LIMITS.part) throw new ImportError('import-too-complex', 'part size')
    const part = method === 0 ? data : inflateRawSync(data, { maxOutputLength: most })
    if (part.length !== size || crc32(part) !== sum) throw new ImportError('import-broken', 'checksum')
    return part
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new ImportError('import-too-complex', 'part size')
    throw asImportError(error)
  }
}
