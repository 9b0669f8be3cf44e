/** Milliseconds since 1970 (UTC). */
export type Millis = number
export type Flag = 0 | 1
