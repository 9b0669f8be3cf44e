import { rmSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import * as Y from 'yjs'
import { seededRandom } from '../seeded-random.ts'
import { until } from '../until.ts'
import { BesideKills } from './beside.ts'
import { Disk } from './checks.ts'
import { type Decided, decideAbout, type SectionNow } from './decisions.ts'
import { Ledger, type Operation } from './ledger.ts'
import { joinAll, type LightChannel } from './light-line.ts'
import { Program } from './program-process.ts'
import type { Town } from './town.ts'
import { typeAtRandom } from './typing.ts'

export interface Load {
  sections: number
  /** People, each with a channel to all sections. */
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
  /** Remarks, suggestions and acceptances that were answered. */
  beside: number
  /** In words: what was promised and is not there. */
  lost: string[]
}

/** Of the kills, how many hit a server that is only starting on what the one before left. */
const STARTING = 0.1
const STARTING_MS = 300
/** And how many may hit it while everybody comes back. */
const JOINING = 0.2
const WRITING_MS = 500
/** A machine may be busy with something else. */
const PATIENCE_MS = 180_000
/** Numbers of marks and Yjs client ids that a round may use. */
const NUMBERS = 1_000_000

/** Kills one server after the other on one data folder, and holds what each left against what anybody saw or was told. */
export class KillRounds {
  readonly tally: Tally = { kills: 0, acknowledged: 0, seen: 0, operations: 0, decisions: 0, beside: 0, lost: [] }
  readonly #town: Town
  readonly #dataDir: string
  readonly #disk: Disk
  readonly #beside: BesideKills
  readonly #killer = new Worker(new URL('./killer.ts', import.meta.url))
  #next = new Program()
  /** All that was ever promised in this folder; what is new since the last restart stands in `#fresh`. */
  #promised: Operation[] = []
  #fresh: Operation[] = []
  readonly #decided = new Map<string, Decided[]>()
  readonly #epochs = new Map<string, number>()

  constructor(town: Town) {
    this.#town = town
    this.#dataDir = town.copy()
    this.#disk = new Disk(this.#dataDir)
    this.#beside = new BesideKills(town, this.#dataDir)
  }

  /**
   * One server: started on what the last one left, compared, written in, and ended by `signal` at a moment of the seed.
   * @param patience how many times longer people may write than on a quiet machine
   */
  async round(load: Load, seed: number, signal: NodeJS.Signals, patience = 1): Promise<void> {
    const random = seededRandom(seed)
    const program = this.#next
    this.#next = new Program()
    await program.loaded()
    const when = signal === 'SIGKILL' ? random() : 1
    const port = program.start(this.#dataDir)
    if (when < STARTING) this.#end(program, signal, random() * STARTING_MS)
    else {
      const listening = await port
      if (listening === null) throw new Error(`seed ${seed}: the server did not start again`)
      this.#compare(`seed ${seed}`)
      const kill = { hit: () => this.#end(program, signal, random() * WRITING_MS * patience), whileJoining: when < STARTING + JOINING }
      await this.#write(program, listening, load, random, kill)
    }
    await program.ended
    this.tally.kills++
  }

  /** A last restart: everything that was ever promised in this folder, from the log alone. Ends what it started and takes the folder away. */
  async end(): Promise<Tally> {
    await this.#next.start(this.#dataDir)
    this.#compare('the last restart')
    this.#next.end('SIGTERM')
    await this.#next.ended
    const fromTheBeginning = new Disk(this.#dataDir)
    this.#lost('at the end', fromTheBeginning.lost(this.#promised))
    this.#lost('at the end', await fromTheBeginning.faults(this.#town.dossierId))
    await this.#killer.terminate()
    rmSync(this.#dataDir, { recursive: true, force: true })
    return this.tally
  }

  #end(program: Program, signal: NodeJS.Signals, afterMs: number): void {
    this.#killer.postMessage({ pid: program.pid, signal, afterMs })
  }

  #lost(when: string, what: readonly string[]): void {
    this.tally.lost.push(...what.map((one) => `${when}: ${one}`))
  }

  /** Holds the disk against what was promised since the last time. */
  #compare(when: string): void {
    this.#lost(when, this.#disk.lost(this.#fresh))
    this.#lost(when, this.#beside.lost())
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
  async #write(program: Program, port: number, load: Load, random: () => number, kill: { hit(): void; whileJoining: boolean }): Promise<void> {
    const { writers, decided, written } = this.#town
    const ledger = new Ledger((this.tally.kills + 1) * NUMBERS)
    const ids = [...decided.slice(0, load.decided), ...written.slice(0, load.sections)]
    const isOver = (): boolean => program.isOver
    if (kill.whileJoining) kill.hit()
    const beside = this.#beside.run({ port, isOver }, random)
    const people = Array.from({ length: load.editors }, (_, index) => writers[index % writers.length]!)
    const lines = await joinAll(port, people, ids, ledger, isOver)
    const channels = lines.flatMap((line) => line.channels)
    const typing = typeAtRandom(channels, load.everyMs, random, isOver)
    const lacking = (): LightChannel[] => (isOver() ? [] : channels.filter((channel) => !channel.synced))
    await until(() => lacking().length === 0, 'everybody to have everything', PATIENCE_MS).catch((error: unknown) => {
      throw new Error(`${lacking().length} of ${channels.length} channels have nothing: ${JSON.stringify(lacking().slice(0, 3))}`, { cause: error })
    })
    if (!isOver()) this.#lost('answers after the restart', shortOf(this.#promised, ledger))
    if (!kill.whileJoining) kill.hit()
    const deciding = ids.slice(0, load.decided).map((id) => this.#decide(port, id, random, ledger, isOver))
    await program.ended
    await Promise.all(lines.map((line) => line.gone))
    await Promise.all([typing, beside, ...deciding])
    this.tally.beside = this.#beside.promises
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
