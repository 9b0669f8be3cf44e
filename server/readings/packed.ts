import { gunzipSync, gzipSync } from 'node:zlib'

/** What is shorter is not worth it. */
const PACKED_FROM = 100_000

/**
 * An answer in JSON, packed with gzip when it is long: what another process read comes over a pipe in many pieces, and pieces of three megabytes that are thrown
 * away at once make the serving thread stand still to collect them.
 */
export function packed(json: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return json.length < PACKED_FROM ? json : new Uint8Array(gzipSync(json, { level: 1 }))
}

/** JSON never begins with these two bytes (RFC 1952, 2.3.1). */
export const isPacked = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** The JSON of a packed answer. */
export const unpacked = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(gunzipSync(bytes))
