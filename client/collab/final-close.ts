import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { Closed } from '@van-kien/shared/protocol/frames.ts'
import type { EndReason } from './section-state.ts'

/** Close codes after which a Y.Doc never speaks with the server again. */
const FINAL_CLOSE: Partial<Record<number, EndReason>> = {
  [CLOSE.locked]: 'locked',
  [CLOSE.malformed]: 'malformed',
  [CLOSE.tooLarge]: 'too-large',
  [CLOSE.forbidden]: 'forbidden',
  [CLOSE.unknown]: 'removed',
}

/** Why a Y.Doc ends; undefined for a close after which it comes back. */
export function endReasonOf(code: number, reason: string): EndReason | undefined {
  const cause = code === CLOSE.tooLarge ? parseClosed(reason)?.cause : undefined
  return cause === 'section-too-large' || cause === 'table-too-large' ? cause : FINAL_CLOSE[code]
}

/** What a close frame's reason says; null when it says nothing. */
export function parseClosed(reason: string): Closed | null {
  try {
    return reason === '' ? null : (JSON.parse(reason) as Closed)
  } catch {
    return null
  }
}
