/**
 * A whole binary websocket message as it goes over the wire (RFC 6455, unmasked, one frame). Built once and written to every socket of a room:
 * that is why the server writes to the socket itself instead of calling `ws.send`; nothing is compressed, so nothing can come in between.
 */
export function binaryFrame(payload: Uint8Array): Buffer {
  const { length } = payload
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + length)
  frame[0] = 0x82
  if (head === 2) frame[1] = length
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, head)
  return frame
}

/** Several frames as one write. */
export function joined(frames: readonly Buffer[]): Buffer {
  const [only] = frames
  return only && frames.length === 1 ? only : Buffer.concat(frames)
}
