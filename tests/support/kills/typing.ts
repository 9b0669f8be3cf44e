import { pause } from '../until.ts'
import type { LightChannel } from './light-line.ts'

/** Operations of one channel that may wait for an answer: nobody runs away from a server that is busy. */
const MOST_WAITING = 50

/** Each channel writes at random moments; who is locked out comes back. */
export async function typeAtRandom(channels: readonly LightChannel[], everyMs: number, random: () => number, isOver: () => boolean): Promise<void> {
  let last = performance.now()
  while (!isOver()) {
    await pause(1)
    const now = performance.now()
    const chance = (now - last) / everyMs
    last = now
    for (const channel of channels) {
      if (channel.closed) channel.open()
      else if (channel.synced && channel.writable && channel.waiting < MOST_WAITING && random() < chance) {
        if (random() < 0.1) channel.delete()
        else channel.insert()
      }
    }
  }
}
