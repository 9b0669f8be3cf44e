/** An id for a record that is made here, so that sending it twice makes it once: 128 random bits in hex; plain http has no `randomUUID`. */
export const newId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
