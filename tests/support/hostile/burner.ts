import { setPriority } from 'node:os'

/** Work that has nothing to do with the server, with the priority of an attacker: a process that counts. */
setPriority(10)
process.send?.('ready', () => {
  for (let count = 0; ; ) count = (count + 1) % 1_000_000
})
