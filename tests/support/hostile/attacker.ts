import { spawnSync } from 'node:child_process'
import { ATTACKS } from './attacks.ts'
import { Attempt, type Target } from './attempt.ts'

/** Attackers have a process of their own, so that their own work is not what the good editors notice. */
// Where the others run at high priority, so that a busy machine does not disturb what is measured, the attackers do not.
spawnSync('chrt', ['--other', '--pid', '0', String(process.pid)])
process.on('message', async ({ name, target }: { name: string; target: Target }) => {
  const attack = ATTACKS.find((one) => one.name === name)
  const attempt = new Attempt(target.ms, attack?.meets ?? [])
  await attack?.run(attempt, target)
  process.send?.(attempt.outcome)
})
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
