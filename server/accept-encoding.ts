/** Whether a client that sends this `accept-encoding` takes answers in that form (RFC 9110, 12.5.3). */
export const acceptsEncoding = (header: string | undefined, name: string): boolean =>
  new RegExp(`\\b${name}\\b(?!;q=0(?:[,\\s]|$))`).test(header ?? '')
