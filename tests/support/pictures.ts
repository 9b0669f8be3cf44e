import { crc32, deflateSync } from 'node:zlib'
import type { CleanPicture } from '@van-kien/server/commands/pictures/picture-bytes.ts'
import type { PictureView } from '@van-kien/shared/api/pictures.ts'
import type { TestPerson } from './test-app.ts'

/** A chunk of a PNG. */
export function chunk(name: string, data: Uint8Array): Uint8Array {
  const made = Buffer.alloc(12 + data.length)
  made.writeUInt32BE(data.length, 0)
  made.write(name, 4, 'latin1')
  made.set(data, 8)
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length)
  return made
}

export const PNG_HEAD = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** A picture of one colour, in grey. @param shade 0 to 255: other bytes */
export function pngOf(width: number, height: number, shade = 120): CleanPicture {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 0, 0, 0, 0], 8)
  const lines = Buffer.alloc((width + 1) * height, shade)
  for (let line = 0; line < height; line++) lines[line * (width + 1)] = 0
  const parts = [PNG_HEAD, chunk('IHDR', size), chunk('IDAT', deflateSync(lines)), chunk('IEND', Buffer.alloc(0))]
  return { type: 'png', width, height, bytes: new Uint8Array(Buffer.concat(parts)) }
}

/** Sends bytes as a picture of a dossier. */
export async function sendPicture(
  person: TestPerson,
  dossierId: string,
  bytes: Uint8Array,
): Promise<{ status: number; body: PictureView & { code?: string } }> {
  const response = await fetch(`${person.url}/api/dossiers/${dossierId}/pictures`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': 'application/octet-stream' },
    body: bytes as Uint8Array<ArrayBuffer>,
  })
  return { status: response.status, body: await response.json() }
}
