import { PICTURE } from '@van-kien/shared/domain/picture-limits.ts'
import { pictures as t } from '../i18n/vi/pictures.ts'

/** A picture that may be sent: drawn anew, so that nothing but what is seen goes along. */
export interface PreparedPicture {
  blob: Blob
  /** Dots. */
  width: number
  height: number
}

/** What cannot be taken, in words for the person. */
export class PictureRefused extends Error {
  override name = 'PictureRefused'
}

/** Dots of the wider side that paper can show: 165 mm at 300 dots an inch, and some to spare. */
const MOST_SIDE = 2_400
const SIGNATURES: readonly (readonly [type: 'image/png' | 'image/jpeg', bytes: readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
]

/**
 * Reads a file as a picture, by its content and not by its name, turns it as its camera was held, and draws it anew no larger than paper can show.
 * @throws PictureRefused
 */
export async function preparePicture(file: Blob): Promise<PreparedPicture> {
  const head = new Uint8Array(await file.slice(0, 8).arrayBuffer())
  const type = SIGNATURES.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0]
  if (type === undefined) throw new PictureRefused(t.notPicture)
  const bitmap = await createImageBitmap(new Blob([file], { type })).catch(() => {
    throw new PictureRefused(t.broken)
  })
  const scale = Math.min(1, MOST_SIDE / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')!
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  bitmap.close()
  return drawn(canvas, type)
}

/** What stands on a canvas. @throws PictureRefused when it is larger than a picture may be */
export async function drawn(canvas: HTMLCanvasElement, type: 'image/png' | 'image/jpeg'): Promise<PreparedPicture> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9))
  if (blob === null) throw new PictureRefused(t.broken)
  if (blob.size > PICTURE.bytes) throw new PictureRefused(t.tooLarge)
  return { blob, width: canvas.width, height: canvas.height }
}
