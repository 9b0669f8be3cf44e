import * as Y from 'yjs'
import { seededRandom } from '../seeded-random.ts'
import { Beside, type BesideAccount } from './beside.ts'
import { type Acting, lineActs, moveActs, pick, tableActs, undoActs } from './fuzz-acts.ts'
import { type Account, Ledger } from './ledger.ts'
import { seedBody } from './line.ts'
import { applyWatched } from './watch.ts'
import { Writer } from './writer.ts'

export interface FuzzOptions {
  /** How many acts or keys in all. */
  acts?: number
  people?: number
  tables?: boolean
  undo?: boolean
  /** How often, beside 55 for going to type somewhere, a line is cut and put back elsewhere. */
  moves?: number
  /** People also remark on words and suggest others, which are accepted meanwhile. */
  beside?: boolean
}

export interface FuzzResult extends Account {
  seed: number
  /** True when two people see different texts in the end. */
  diverged: boolean
  /** What the bindings complained about. */
  troubles: string[]
  counts: { others: number; steps: number; followed: number; reread: number; mismatches: number; rebuilt: number }
  /** Errors that a person's act threw. */
  errors: string[]
  beside: BesideAccount | null
}

interface Person extends Acting {
  ydoc: Y.Doc
  up: Uint8Array[]
  down: Uint8Array[]
  online: boolean
}

/** People write in one body over a slow line that breaks now and again; in the end every sign is accounted for. Same seed, same run. */
export function fuzz(
  seed: number,
  { acts = 400, people = 3, tables = true, undo = true, moves = 0.5, beside = false }: FuzzOptions = {},
): FuzzResult {
  const chance = seededRandom(seed)
  const random = (below: number): number => Math.floor(chance() * below)
  const ledger = new Ledger()
  const server = new Y.Doc()
  server.clientID = 1
  const word = (count: number): string => {
    const words = ledger.words(count)
    ledger.seed(words)
    return words
  }
  const cells = () => Array.from({ length: 3 }, () => Array.from({ length: 3 }, () => word(2)))
  seedBody(server, [...Array.from({ length: 6 }, () => word(5 + random(15))), ...(tables ? [cells()] : []), word(8)])

  const watched = (ydoc: Y.Doc, update: Uint8Array): void =>
    applyWatched(ydoc, update, 'net', (displaced) => {
      for (const { text } of displaced) ledger.tell(text)
    })
  const crew: Person[] = Array.from({ length: people }, (_, number) => {
    const ydoc = new Y.Doc()
    ydoc.clientID = 1000 + random(1_000_000) * people + number
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(server), 'net')
    const person: Person = { ydoc, writer: new Writer(ydoc), up: [], down: [], online: true, task: null, number }
    ydoc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'net' && person.online) person.up.push(update)
    })
    return person
  })
  const toServer = (from: Person, update: Uint8Array): void => {
    watched(server, update)
    for (const other of crew) if (other !== from && other.online) other.down.push(update)
  }
  /** Some of what is on its way arrives, in order. */
  const deliver = (person: Person, all = false): void => {
    const share = (queue: Uint8Array[]): number => (all ? queue.length : random(queue.length + 1))
    for (const update of person.up.splice(0, share(person.up))) toServer(person, update)
    for (const update of person.down.splice(0, share(person.down))) watched(person.ydoc, update)
  }
  const reconnect = (person: Person): void => {
    Object.assign(person, { online: true, up: [], down: [] })
    const mine = Y.encodeStateAsUpdate(person.ydoc, Y.encodeStateVector(server))
    watched(person.ydoc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(person.ydoc)))
    toServer(person, mine)
  }

  const margin = beside ? new Beside(server, ledger) : null
  server.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'accepted') for (const person of crew) if (person.online) person.down.push(update)
  })
  const inMargin = (person: Person): void => {
    try {
      margin?.act(person.writer, random)
    } catch (error) {
      errors.push((error as Error).stack ?? String(error))
    }
  }

  const choice = [...lineActs, ...(undo ? undoActs : []), ...moveActs(moves), ...(tables ? tableActs : [])]
  const errors: string[] = []
  const step = (person: Person): void => {
    try {
      if (person.task) {
        if (person.task.next().done) person.task = null
      } else pick(choice, chance()).do(person, random, ledger)
    } catch (error) {
      errors.push((error as Error).stack ?? String(error))
      person.task = null
    }
  }
  for (let act = 0; act < acts; act++) {
    const person = crew[random(people)]!
    step(person)
    if (margin && chance() < 0.12) inMargin(person)
    if (chance() < 0.02 && person.online) person.online = false
    else if (!person.online && chance() < 0.08) reconnect(person)
    if (person.online && chance() < 0.5) deliver(person)
    const other = crew[random(people)]!
    if (other.online && chance() < 0.3) deliver(other)
  }
  for (const person of crew) {
    while (person.task) step(person)
    if (!person.online) reconnect(person)
  }
  for (let round = 0; round < 6; round++) for (const person of crew) deliver(person, true)
  for (let round = 0; round < 3; round++)
    for (const person of crew) {
      reconnect(person)
      for (const other of crew) deliver(other, true)
    }

  const texts = crew.map(({ writer }) => writer.words())
  const sum = (name: keyof FuzzResult['counts']): number => crew.reduce((total, { writer }) => total + writer.binding.counts[name], 0)
  const result: FuzzResult = {
    seed,
    ...ledger.close(texts[0]!),
    diverged: crew.some(({ writer }) => !writer.doc.eq(crew[0]!.writer.doc)),
    troubles: crew.flatMap(({ writer }) => writer.troubles),
    counts: {
      others: sum('others'),
      steps: sum('steps'),
      followed: sum('followed'),
      reread: sum('reread'),
      mismatches: sum('mismatches'),
      rebuilt: sum('rebuilt'),
    },
    errors,
    beside: margin?.close() ?? null,
  }
  for (const { writer } of crew) writer.destroy()
  return result
}

/** Results of many runs as one. */
export function total(results: readonly FuzzResult[]) {
  const count = (one: (result: FuzzResult) => number): number => results.reduce((sum, result) => sum + one(result), 0)
  return {
    runs: results.length,
    typed: count(({ typed }) => typed),
    lost: count(({ lost }) => lost.length),
    doubled: count(({ doubled }) => doubled.length),
    twins: count(({ twins }) => twins.length),
    misplaced: count(({ misplaced }) => misplaced.length),
    falseAlarms: count(({ falseAlarms }) => falseAlarms.length),
    notified: count(({ notified }) => notified),
    diverged: count(({ diverged }) => (diverged ? 1 : 0)),
    errors: count(({ errors }) => errors.length),
    others: count(({ counts }) => counts.others),
    steps: count(({ counts }) => counts.steps),
    followed: count(({ counts }) => counts.followed),
    reread: count(({ counts }) => counts.reread),
    mismatches: count(({ counts }) => counts.mismatches),
    rebuilt: count(({ counts }) => counts.rebuilt),
    ...Object.fromEntries(
      (['remarks', 'detached', 'suggested', 'accepted'] as const).map((name) => [name, count(({ beside }) => beside?.[name] ?? 0)]),
    ),
    wrong: count(({ beside }) => beside?.wrong.length ?? 0),
    astray: count(({ beside }) => beside?.astray.length ?? 0),
  }
}
