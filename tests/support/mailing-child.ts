import { sendDigests } from '@van-kien/server/commands/mail/send-digests.ts'
import { chasePlans } from '@van-kien/server/commands/schedule/chase.ts'
import { openMailing } from './mailing-ground.ts'
import { written } from './written.ts'

/**
 * Reminding and mailing in a process of their own, at a moment that it is given, killed at one point: right before or right after the commit of
 * the reminders, right before or right after the commit that says a letter is sent, or when the letter has arrived and nobody has said so yet.
 */
const [dataDir = '', at = '0', point = ''] = process.argv.slice(2)
let now = Number(at)
const { ctx } = await openMailing(dataDir, () => now)
const die = () => process.kill(process.pid, 'SIGKILL')
const { writer } = ctx
const transaction = writer.transaction.bind(writer)
let armed = ''
let commits = 0
writer.transaction = async (work) => {
  if (armed === '') return transaction(work)
  const result = await transaction(async (tx) => {
    const done = await work(tx)
    if (armed === 'before' && ++commits === wanted) die()
    return done
  })
  if (armed === 'after' && ++commits === wanted) die()
  return result
}
let wanted = 1
if (point.startsWith('chase-')) armed = point.slice('chase-'.length)
await chasePlans(ctx, 'child')
armed = ''
await written(ctx)
now += 15 * 60_000
// The lease, the beginning of a letter, its end.
if (point.startsWith('letter-')) [armed, wanted] = [point.slice('letter-'.length), 2]
if (point === 'arrived') [armed, wanted] = ['before', 3]
await sendDigests(ctx, 'child')
process.exit(3)
