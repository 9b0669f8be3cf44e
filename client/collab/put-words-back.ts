import type { DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import type { DisplacedStore } from './displaced.ts'
import { putBack } from './put-back.ts'
import { putBackLines } from './put-back-lines.ts'
import type { Recovery, RecoveryStore } from './recovery.ts'
import type { SectionSession } from './section-session.ts'

const LIVE_WITHIN = 10_000
const SAVED_WITHIN = 60_000
/** How often, and every how many milliseconds, the place of words that lost it is asked for. Then they go to the end. */
const PLACE_TRIES = 5
const PLACE_EVERY = 200

/** Where words wait for their way back. */
interface Waiting {
  recoveries: RecoveryStore
  displaced: DisplacedStore
  /** Asks the server again for the words without their place in all open documents. */
  readDisplaced(): Promise<void>
}

/** On another machine of the same person they may be back already, and the place is looked up by the server a moment later than the words are told. */
async function lastWord(id: string, { displaced, readDisplaced }: Waiting): Promise<DisplacedText | undefined> {
  for (let tries = 0; ; tries++) {
    await readDisplaced()
    const now = displaced.list.get().find((one) => one.id === id)?.displaced
    if (!now || tries === PLACE_TRIES || now.pieces.every(({ after }) => after !== undefined)) return now
    await new Promise((resolve) => setTimeout(resolve, PLACE_EVERY))
  }
}

/** Puts words back into their section. False when it cannot be written in now; true when they are there, also from elsewhere. */
export async function putWordsBack(recovery: Recovery, session: SectionSession, waiting: Waiting): Promise<boolean> {
  const { recoveries, displaced } = waiting
  const { id } = recovery
  if (!(await session.whenLive(LIVE_WITHIN))) return false
  const now = recovery.displaced ? await lastWord(id, waiting) : null
  // From here on in one turn: the section may have been locked meanwhile, and another tab may put the same words back.
  if (session.get().state.kind !== 'live') return false
  const { ydoc } = session.get()
  if (recovery.displaced) {
    if (!now || !displaced.isOpen(id)) return true
    putBackLines(ydoc, now, 'put-back')
    displaced.settle(id, 'put-back', session.whenSaved(SAVED_WITHIN))
  } else putBack(ydoc, recoveries.take(id)?.pieces ?? [], 'put-back')
  return true
}
