import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import BetterSqlite from 'better-sqlite3'
import * as Y from 'yjs'
import { bodyOf, dumpBody } from '../body/lines.ts'
import { muxClient } from '../mux-client.ts'
import { pause } from '../until.ts'
import type { Attack } from './attack.ts'
import type { Outcome, Target } from './attempt.ts'
import { GoodEditors, type Noticed } from './good-editors.ts'
import type { Order, Strain } from './server.ts'

const SECTIONS = 81
const SETTLE_MS = 300

/** What an attack did: to the good editors, to the server, to the attacker. */
export interface Result {
  noticed: Noticed
  strain: Strain
  /** Bytes by which the server's process grew at most while it went on. */
  grewBy: number
  outcome: Outcome
}

/** A server, two good editors, and one attack after the other: each in a process of its own. */
export class Siege {
  readonly #server: ChildProcess
  readonly #good: GoodEditors
  readonly #ids = Array.from({ length: SECTIONS }, (_, index) => `section-${String(index).padStart(4, '0')}`)
  #port = 0
  #dataDir = ''

  constructor() {
    this.#server = start('server.ts', [String(SECTIONS)])
    this.#good = new GoodEditors(this.#ids[0]!)
  }

  async begin(): Promise<void> {
    const [{ port, dataDir }] = (await once(this.#server, 'message')) as [{ port: number; dataDir: string }]
    this.#port = port
    this.#dataDir = dataDir
    await this.#good.come((user) => muxClient(port, user))
  }

  /** The good editors alone. */
  async peace(ms: number): Promise<{ noticed: Noticed; strain: Strain }> {
    await this.#strain()
    const noticed = await this.#good.type(pause(ms))
    return { noticed, strain: await this.#strain() }
  }

  /** @param everyMs between two keys of a good editor */
  async endure(attack: Attack, ms: number, everyMs?: number): Promise<Result> {
    const attacker = start('attacker.ts', [])
    await once(attacker, 'message')
    const { rss } = await this.#strain()
    const [sectionId, ...others] = this.#ids as [string, ...string[]]
    const target: Target = { port: this.#port, sectionId, others, ms }
    const failed = once(attacker, 'exit').then(() => Promise.reject(new Error(`the attacker of «${attack.name}» failed`)))
    const over = Promise.race([once(attacker, 'message') as Promise<[Outcome]>, failed])
    failed.catch(() => {})
    attacker.send({ name: attack.name, target })
    const orders = (async () => {
      await pause(ms / 2)
      if (attack.meanwhile) this.#order(attack.meanwhile)
      await over
      if (attack.afterwards) this.#order(attack.afterwards)
      await pause(SETTLE_MS)
    })()
    const noticed = await this.#good.type(orders, everyMs)
    const strain = await this.#strain()
    const [outcome] = await over
    attacker.kill()
    return { noticed, strain, grewBy: Math.max(0, strain.peakRss - rss), outcome }
  }

  /** What is wrong on disk or between the two, in words. */
  faults(): string[] {
    const raw = new BetterSqlite(join(this.#dataDir, DATABASE_FILE), { readonly: true })
    const rows = raw.prepare('SELECT bytes FROM update_log WHERE section_id = ? ORDER BY seq').all(this.#ids[0]) as { bytes: Uint8Array }[]
    raw.close()
    const ydoc = new Y.Doc()
    bodyOf(ydoc)
    ydoc.transact(() => {
      for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes)
    })
    const onDisk = dumpBody(ydoc)
    return [
      ...(ydoc.store.pendingStructs === null && ydoc.store.pendingDs === null ? [] : ['something on disk waits for what is not there']),
      ...([...ydoc.share.keys()].length === 1 ? [] : [`roots on disk: ${[...ydoc.share.keys()]}`]),
      ...(this.#good.texts.every((text) => text === onDisk) ? [] : ['the good editors have other words than the disk']),
    ]
  }

  async end(): Promise<void> {
    this.#good.leave()
    const ended = once(this.#server, 'exit')
    this.#order({ kind: 'stop' })
    await ended
  }

  #order(order: Order): void {
    this.#server.send(order)
  }

  async #strain(): Promise<Strain> {
    const said = once(this.#server, 'message')
    this.#order({ kind: 'strain' })
    return ((await said) as [Strain])[0]
  }
}

/** An attacker's processor is elsewhere: here it takes what the server and its readers leave. Said at once, so that it holds for all threads of the process. */
const ATTACKER_NICE = 10

function start(script: 'server.ts' | 'attacker.ts', args: string[]): ChildProcess {
  const started = fork(fileURLToPath(new URL(`./${script}`, import.meta.url)), args, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  if (script === 'attacker.ts') setPriority(started.pid!, ATTACKER_NICE)
  return started
}
