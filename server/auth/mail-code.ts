import { randomInt } from 'node:crypto'

/** Six digits that somebody types from a letter. */
export const newMailCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')
