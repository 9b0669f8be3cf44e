/** `value` when it is an address of our own to go on to after signing in; undefined for everything else. */
export const ownPath = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) && !value.startsWith('/dang-nhap') ? value : undefined
