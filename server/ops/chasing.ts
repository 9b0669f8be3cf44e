import { sendDigests } from '../commands/mail/send-digests.ts'
import { chasePlans } from '../commands/schedule/chase.ts'
import { type Context, randomId } from '../context.ts'

const LOOK_MS = 60_000
/** A clock that was further off than this may be put right within a minute: nobody is reminded before it was looked at twice. */
const JUMP_MS = 10 * 60_000

/**
 * Looks every minute whether somebody must be reminded or written to. After a sleep, and when the clock was put, one look is left out: a machine that wakes with a
 * wrong clock asks for the time first. What was missed is told once, by the next look. The returned function ends it, after the letter that is under way.
 */
export function scheduleChasing(ctx: Context): () => Promise<void> {
  const holder = randomId()
  let last = ctx.now()
  let running: Promise<void> | null = null
  const look = () => {
    const now = ctx.now()
    const jumped = Math.abs(now - last - LOOK_MS) > JUMP_MS
    last = now
    if (jumped || running) return
    running = chasePlans(ctx, holder)
      .then(() => sendDigests(ctx, holder))
      .catch((error) => ctx.log.error({ err: error }, 'nobody was reminded'))
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(look, LOOK_MS).unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
