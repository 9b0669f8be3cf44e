import { PICTURE } from '@van-kien/shared/domain/picture-limits.ts'

export type PictureType = 'png' | 'jpeg'

/** A picture as it is kept: nothing in it but what is drawn. */
export interface CleanPicture {
  type: PictureType
  /** Dots. */
  width: number
  height: number
  bytes: Uint8Array
}

/**
 * Reads what a file is by its content and takes out everything that is not drawn: EXIF (where and when a photograph was taken), comments, thumbnails, animation.
 * Null for what is no PNG or JPEG from its first to its last byte, or has more dots than a picture may have.
 */
export function cleanPicture(bytes: Uint8Array): CleanPicture | null {
  const picture = isPng(bytes) ? cleanPng(bytes) : isJpeg(bytes) ? cleanJpeg(bytes) : null
  if (picture === null) return null
  const { width, height } = picture
  const fits = width > 0 && height > 0 && Math.max(width, height) <= PICTURE.side && width * height <= PICTURE.dots
  return fits ? picture : null
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array): boolean => PNG.every((byte, index) => bytes[index] === byte)
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

/** Chunks without which it would look otherwise. */
const PNG_KEPT: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'IDAT', 'IEND'])

function cleanPng(bytes: Uint8Array): CleanPicture | null {
  const view = viewOf(bytes)
  const kept = [bytes.subarray(0, 8)]
  let size: { width: number; height: number } | null = null
  let drawn = false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const end = at + 12 + length
    if (end > bytes.length) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (name === 'IHDR' && length === 13 && size === null) size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    else if (size === null) return null
    drawn ||= name === 'IDAT'
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return drawn ? { type: 'png', ...size!, bytes: joined(kept) } : null
    at = end
  }
  return null
}

/** Markers of segments that begin a frame, where its size stands. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** JFIF, the colours of the picture, and Adobe's word of how they are meant. */
const APP_KEPT: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xee])
const isDropped = (marker: number): boolean => (marker >= 0xe0 && marker <= 0xef && !APP_KEPT.has(marker)) || marker === 0xfe

function cleanJpeg(bytes: Uint8Array): CleanPicture | null {
  const view = viewOf(bytes)
  const kept = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1]!
    if (bytes[at] !== 0xff) return null
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2))
      return size && { type: 'jpeg', ...size, bytes: joined(kept) }
    }
    if (at + 4 > bytes.length) return null
    let end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || end < at + 4) return null
    if (isFrame(marker) && end >= at + 9) size = { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    if (marker === 0xda) end = endOfScan(bytes, end)
    if (!isDropped(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

/** Where the next marker stands behind drawn lines, in which 0xff is followed by 0, by a mark to begin anew, or by itself. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from
  for (; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) break
  }
  return at
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
