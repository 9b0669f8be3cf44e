/** What an old compound file (D0 CF 11 E0) holds: an old Word text, a new one behind a password, or something else. */
type OleKind = 'doc' | 'doc-password' | 'docx-password' | 'other'

const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')

export const isOle = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(SIGNATURE)

const utf16 = (name: string) => Buffer.from(name, 'utf16le')

/** Looks at the directory of a compound file; never throws. */
export function oleKind(bytes: Buffer): OleKind {
  if (bytes.includes(utf16('EncryptedPackage'))) return 'docx-password'
  const entry = bytes.indexOf(utf16('WordDocument'))
  if (entry < 0 || entry + 128 > bytes.length) return 'other'
  const shift = bytes.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) return 'other'
  // The header of the text (FIB) begins its stream; bit 8 of its flags says encrypted.
  const place = (sector: number) => (sector + 1) * 2 ** shift
  const start = bytes.readUInt32LE(entry + 116)
  const root = place(bytes.readUInt32LE(48))
  const isShort = bytes.readUInt32LE(entry + 120) < bytes.readUInt32LE(56)
  // A short text stands in the stream of the root entry, in pieces of 64 bytes.
  const fib = isShort ? (root + 128 > bytes.length ? bytes.length : place(bytes.readUInt32LE(root + 116)) + start * 64) : place(start)
  if (fib + 12 > bytes.length) return isShort ? 'doc' : 'other'
  return (bytes.readUInt16LE(fib + 10) & 0x0100) !== 0 ? 'doc-password' : 'doc'
}
