import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import * as Y from 'yjs'
import { seededRandom } from '../seeded-random.ts'
import { pause, until } from '../until.ts'
import { Disk } from './checks.ts'
import { type Decided, decideAbout, type SectionNow } from './decisions.ts'
import { Ledger, type Operation } from './ledger.ts'
import { LightLine } from './light-line.ts'
import type { Town } from './town.ts'

export interface Load {
  sections: number
  /** Lines, each with a channel to all sections. */
  editors: number
  /** Milliseconds between two edits of one person in one section, on the average. */
  everyMs: number
  /** Sections that are submitted, approved and reopened meanwhile. */
  decided: number
}

/** Two sections, two people. */
export const LOW: Load = { sections: 2, editors: 2, everyMs: 40, decided: 1 }
/** 100 sections with five people in each. */
export const FULL: Load = { sections: 100, editors: 5, everyMs: 150, decided: 3 }

/** Promises, and how many of them were broken. */
export interface Tally {
  kills: number
  acknowledged: number
  seen: number
  /** Acknowledged or seen. */
  operations: number
  decisions: number
  /** In words: what was promised and is not there. */
  lost: string[]
}

/** Of the kills, how many hit a server that is only starting on what the one before left. */
const STARTING = 0.1
const STARTING_MS = 300
/** And how many may hit it while everybody comes back. */
const JOINING = 0.2
const WRITING_MS = 500
/** Numbers of marks and Yjs client ids that a round may use. */
const NUMBERS = 1_000_000

/** Kills one server after the other on one data folder, and holds what each left against what anybody saw or was told. */
export class KillRounds {
  readonly tally: Tally = { kills: 0, acknowledged: 0, seen: 0, operations: 0, decisions: 0, lost: [] }
  readonly #town: Town
  readonly #dataDir: string
  readonly #disk: Disk
  readonly #killer = new Worker(new URL('./killer.ts', import.meta.url))
  #next: ChildProcess
  /** All that was ever promised in this folder; what is new since the last restart stands in `#fresh`. */
  #promised: Operation[] = []
  #fresh: Operation[] = []
  readonly #decided = new Map<string, Decided[]>()
  readonly #epochs = new Map<string, number>()

  constructor(town: Town) {
    this.#town = town
    this.#dataDir = town.copy()
    this.#disk = new Disk(this.#dataDir)
    this.#next = launch()
  }

  /** One server: started on what the last one left, compared, written in, and ended by `signal` at a moment of the seed. */
  async round(load: Load, seed: number, signal: NodeJS.Signals): Promise<void> {
    const random = seededRandom(seed)
    const child = await this.#loaded()
    const ended = once(child, 'exit')
    const when = signal === 'SIGKILL' ? random() : 1
    const port = this.#start(child)
    if (when < STARTING) this.#kill(child, signal, random() * STARTING_MS)
    else {
      const listening = await Promise.race([port, ended.then(() => null)])
      if (listening === null) throw new Error(`seed ${seed}: the server did not start again`)
      this.#compare(`seed ${seed}`)
      const moment = { hit: () => this.#kill(child, signal, random() * WRITING_MS), whileJoining: when < STARTING + JOINING }
      await this.#write(child, listening, load, random, moment, ended)
    }
    await ended
    this.tally.kills++
  }

  /** A last restart: everything that was ever promised in this folder, from the log alone. Ends what it started and takes the folder away. */
  async end(): Promise<Tally> {
    const child = await this.#loaded(false)
    const ended = once(child, 'exit')
    await this.#start(child)
    this.#compare('the last restart')
    child.kill('SIGTERM')
    await ended
    const fromTheBeginning = new Disk(this.#dataDir)
    this.#lost('at the end', fromTheBeginning.lost(this.#promised))
    this.#lost('at the end', await fromTheBeginning.faults(this.#town.dossierId))
    await this.#killer.terminate()
    rmSync(this.#dataDir, { recursive: true, force: true })
    return this.tally
  }

  /** The next server, its code already loaded. */
  async #loaded(another = true): Promise<ChildProcess> {
    const child = this.#next
    if (another) this.#next = launch()
    await loaded.get(child)
    return child
  }

  async #start(child: ChildProcess): Promise<number> {
    const said = once(child, 'message')
    child.send({ dataDir: this.#dataDir })
    const [{ port }] = (await said) as [{ port: number }]
    return port
  }

  #kill(child: ChildProcess, signal: NodeJS.Signals, afterMs: number): void {
    this.#killer.postMessage({ pid: child.pid, signal, afterMs })
  }

  #lost(when: string, what: readonly string[]): void {
    this.tally.lost.push(...what.map((one) => `${when}: ${one}`))
  }

  /** Holds the disk against what was promised since the last time. */
  #compare(when: string): void {
    this.#lost(when, this.#disk.lost(this.#fresh))
    this.#promised.push(...this.#fresh)
    this.#fresh = []
    for (const [id, { status, lockEpoch, decided }] of this.#disk.decisions(this.#town.decided)) {
      const answered = this.#decided.get(id) ?? []
      const differs = answered.filter(({ transition, version, hash }, index) => {
        const kept = decided[index]
        return kept?.transition !== transition || kept.version !== version || (hash !== undefined && kept.hash !== hash)
      })
      this.#lost(when, [...differs.map((one) => `${one.transition} of version ${one.version} of ${id}`), ...this.#disk.missing(id, answered)])
      const last = decided.at(-1)?.transition
      if (status !== (last ? AFTER[last] : 'drafting')) this.#lost(when, [`${id} is ${status} after ${last}`])
      if (lockEpoch < (this.#epochs.get(id) ?? 0)) this.#lost(when, [`lock epoch ${this.#epochs.get(id)} of ${id}`])
      // One more may have been decided without anybody having heard of it.
      if (decided.length > answered.length + 1) this.#lost(when, [`${id}: decisions that nobody took`])
      this.#decided.set(id, decided)
    }
  }

  /** People come, write and decide until the server is gone. */
  async #write(
    child: ChildProcess,
    port: number,
    load: Load,
    random: () => number,
    moment: { hit(): void; whileJoining: boolean },
    ended: Promise<unknown>,
  ): Promise<void> {
    const { writers, decided, written } = this.#town
    const ledger = new Ledger((this.tally.kills + 1) * NUMBERS)
    const ids = [...decided.slice(0, load.decided), ...written.slice(0, load.sections)]
    const lines = Array.from({ length: load.editors }, (_, index) => new LightLine(port, writers[index % writers.length]!, ledger, index === 0))
    const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null
    if (moment.whileJoining) moment.hit()
    await until(() => isOver() || lines.every((line) => line.open), 'everybody to be let in', 20_000)
    const channels = lines.flatMap((line) => ids.map((id) => line.join(id)))
    const typing = type(channels, load.everyMs, random, isOver)
    await until(() => isOver() || channels.every((channel) => channel.synced), 'everybody to have everything', 30_000)
    if (!isOver()) this.#lost('answers after the restart', shortOf(this.#promised, ledger))
    if (!moment.whileJoining) moment.hit()
    const deciding = ids.slice(0, load.decided).map((id) => this.#decide(port, id, random, ledger, isOver))
    await ended
    await Promise.all(lines.map((line) => line.gone))
    await Promise.all([typing, ...deciding])
    const promised = ledger.promised()
    this.#fresh.push(...promised)
    for (const [id, epoch] of ledger.epochs) this.#epochs.set(id, Math.max(epoch, this.#epochs.get(id) ?? 0))
    this.tally.operations += promised.length
    this.tally.acknowledged += promised.filter((one) => one.acknowledged).length
    this.tally.seen += promised.filter((one) => one.seen).length
  }

  async #decide(port: number, id: string, random: () => number, ledger: Ledger, isOver: () => boolean): Promise<void> {
    const now = { ...(this.#disk.decisions([id]).get(id) as SectionNow) }
    const decided = this.#decided.get(id) ?? []
    this.#decided.set(id, decided)
    const server = { port, isOver }
    await decideAbout(
      this.#town,
      server,
      id,
      now,
      random,
      () => ledger.savedIn(id),
      (decision) => {
        decided.push(decision)
        this.tally.decisions++
      },
    )
  }
}

const AFTER = { submit: 'submitted', approve: 'approved', withdraw: 'drafting', return: 'drafting', reopen: 'drafting' } as const

/** Each channel writes at random moments; who is locked out comes back. */
async function type(
  channels: readonly { insert(): void; delete(): void; open(): void; synced: boolean; writable: boolean; closed: boolean; waiting: number }[],
  everyMs: number,
  random: () => number,
  isOver: () => boolean,
): Promise<void> {
  let last = performance.now()
  while (!isOver()) {
    await pause(1)
    const now = performance.now()
    const chance = (now - last) / everyMs
    last = now
    for (const channel of channels) {
      if (channel.closed) channel.open()
      // Nobody runs away from a server that is busy.
      else if (channel.synced && channel.writable && channel.waiting < 50 && random() < chance) {
        if (random() < 0.1) channel.delete()
        else channel.insert()
      }
    }
  }
}

/** What the server's answers on the way in did not hold of what was promised before. */
function shortOf(promised: readonly Operation[], ledger: Ledger): string[] {
  const reach = new Map<string, Map<number, number>>()
  for (const [id, updates] of ledger.answers) {
    const clocks = new Map<number, number>()
    for (const update of updates) for (const [client, end] of Y.parseUpdateMeta(update).to) clocks.set(client, Math.max(end, clocks.get(client) ?? 0))
    reach.set(id, clocks)
  }
  return promised
    .filter(({ sectionId, client, clock, length }) => reach.has(sectionId) && (reach.get(sectionId)!.get(client) ?? 0) < clock + length)
    .map(({ sectionId, client, mark }) => `${mark} of ${client} in ${sectionId}`)
}

const loaded = new WeakMap<ChildProcess, Promise<unknown>>()

function launch(): ChildProcess {
  const child = fork(fileURLToPath(new URL('./program.ts', import.meta.url)), { execArgv: ['--disable-warning=ExperimentalWarning'] })
  loaded.set(child, once(child, 'message'))
  return child
}
