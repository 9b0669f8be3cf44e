import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { dayInVietnam } from '@van-kien/shared/domain/days.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import { Refusal } from '../errors.ts'
import { documentWeight, dossierRevision, type LogsRead } from '../storage/reading-weight.ts'
import { WorkerProcess } from '../workers/worker-process.ts'
import { type Input, type Kind, type Output, READINGS } from './kinds.ts'
import type { Reading } from './reading.ts'
import type { ReadingJob } from './worker.ts'

/** An answer as it goes out: JSON of a `T`, in UTF-8, `packed` when it is long and was read by another process. */
export type Json<T> = Uint8Array<ArrayBuffer> & { readonly of?: T }

/** What can be read of documents without keeping those who type waiting. The right to read is judged before. */
export interface Readings {
  /** For an answer over HTTP. @param who whose budget and whose turn it is */
  json<K extends Kind>(kind: K, input: Input<K>, of: { dossierId: string; who: string }): Promise<Json<Output<K>>>
  /** The JSON of an answer that is packed, made by the other process as well. */
  unpacked(bytes: Uint8Array, who: string): Promise<Uint8Array<ArrayBuffer>>
  /** For this program itself; never remembered. */
  value<K extends Kind>(kind: K, input: Input<K>, who?: string): Promise<Output<K>>
  /** Somebody opened this document and will read in it soon: what is needed for that is started. */
  expect(documentId: DocumentId): Promise<void>
  /** Somebody came who will soon ask for something heavy. */
  warm(): void
  stop(): void
}

/** What is lighter is read at once: handing it over would cost more. */
const LIGHT_BYTES = 100_000
/** So long what was heavy is taken to be so still: to weigh it walks through its logs, which they wait for who type. */
const HEAVY_MS = 60_000
const MOST_HEAVY = 1_000
/** What is asked with whole texts is weighed each time: its length tells it, and to keep it would take memory. */
const LONGEST_KEPT = 500
/** Answers that are remembered, together. */
const REMEMBERED_BYTES = 32_000_000

/**
 * A report of 93 sheets is read in some tenths of a second of work. The time is the clock's: on a PC that is busy, with a process that gives way and has just begun,
 * that was more than half a minute, and nobody is refused their own document for that.
 */
const LIMITS = { heapMb: 1024, timeMs: 120_000, idleMs: 600_000, nice: 5 }

/**
 * Readings of this program: light ones here, heavy ones by a process of its own that opens the database read-only (FINDINGS W8). Answers are remembered as long
 * as nothing in the dossier changes, and what several people ask for at the same time is read once.
 */
export class LiveReadings implements Readings {
  readonly #worker: WorkerProcess<ReadingJob, unknown>
  readonly #reader: Reading
  readonly #answers = new Map<string, Promise<Json<unknown>>>()
  readonly #sizes = new Map<string, number>()
  readonly #heavy = new Map<string, number>()
  readonly #waiting = new Map<string, Promise<Json<unknown>>>()

  /**
   * @param place `Storage.place`
   * @param worked told how long a heavy reading for somebody took
   */
  constructor(reader: Reading, place: string, worked: (who: string, ms: number) => void) {
    this.#reader = reader
    this.#worker = new WorkerProcess(
      new URL('./worker.ts', import.meta.url),
      LIMITS,
      {
        tooMuch: () => new Refusal('reading-too-heavy'),
        refused: (value) => {
          const { code, message, details } = value as Refusal
          return new Refusal(code, message, details)
        },
      },
      [place],
      worked,
    )
  }

  async json<K extends Kind>(kind: K, input: Input<K>, { dossierId, who }: { dossierId: string; who: string }): Promise<Json<Output<K>>> {
    // What proves the disk looks at the disk each time: somebody may have changed it outside.
    if (kind === 'auditCheck') return this.#json(kind, input, who)
    const { db, now } = this.#reader
    const reading = READINGS[kind]
    const revision =
      'revision' in reading ? await reading.revision(db) : await dossierRevision(db, dossierId, INSTALLATION_CHAIN, logsOf(kind, input))
    const key = JSON.stringify([kind, input, dossierId, revision, dayInVietnam(now())])
    const known = this.#answers.get(key)
    if (known) return known as Promise<Json<Output<K>>>
    const answer = this.#json(kind, input, who)
    this.#remember(key, answer)
    return answer
  }

  async value<K extends Kind>(kind: K, input: Input<K>, who = ''): Promise<Output<K>> {
    if (!(await this.#isHeavy(kind, input))) return (await READINGS[kind].read(this.#reader, input as never)) as Output<K>
    return (await this.#worker.ask({ kind, input, now: this.#reader.now(), as: 'value' }, { who })) as Output<K>
  }

  async unpacked(bytes: Uint8Array, who: string): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.#worker.ask({ kind: 'unpack', bytes }, { who })) as Uint8Array<ArrayBuffer>
  }

  async expect(documentId: DocumentId): Promise<void> {
    if (this.#worker.isWarm) return
    if ((await documentWeight(this.#reader.db, documentId)) > LIGHT_BYTES) this.#worker.warm()
  }

  warm(): void {
    this.#worker.warm()
  }

  stop(): void {
    this.#worker.stop(new Refusal('internal'))
  }

  async #json<K extends Kind>(kind: K, input: Input<K>, who: string): Promise<Json<Output<K>>> {
    if (!(await this.#isHeavy(kind, input))) return new TextEncoder().encode(JSON.stringify(await READINGS[kind].read(this.#reader, input as never)))
    return this.#inWorker(kind, input, who) as Promise<Json<Output<K>>>
  }

  async #isHeavy(kind: Kind, input: unknown): Promise<boolean> {
    const key = JSON.stringify([kind, input])
    const until = this.#heavy.get(key)
    if (until !== undefined && performance.now() < until) return true
    this.#heavy.delete(key)
    if ((await READINGS[kind].weight(this.#reader.db, input as never)) <= LIGHT_BYTES) return false
    if (key.length <= LONGEST_KEPT) this.#heavy.set(key, performance.now() + HEAVY_MS)
    for (const oldest of this.#heavy.keys()) {
      if (this.#heavy.size <= MOST_HEAVY) break
      this.#heavy.delete(oldest)
    }
    return true
  }

  /** What waits for its turn will read what is there then: whoever asks for the same meanwhile waits with it. */
  #inWorker(kind: Kind, input: unknown, who: string): Promise<Json<unknown>> {
    const key = JSON.stringify([kind, input])
    const waiting = this.#waiting.get(key)
    if (waiting) return waiting
    let begun = false
    const started = () => {
      begun = true
      this.#waiting.delete(key)
    }
    const answer = this.#worker.ask({ kind, input, now: this.#reader.now(), as: 'json' }, { who, started }) as Promise<Json<unknown>>
    if (!begun) this.#waiting.set(key, answer)
    return answer
  }

  /** The newest answers; one that failed is asked for again. */
  #remember(key: string, answer: Promise<Json<unknown>>): void {
    const forget = (one: string): void => {
      this.#answers.delete(one)
      this.#sizes.delete(one)
    }
    this.#answers.set(key, answer)
    answer.then(
      ({ length }) => {
        this.#sizes.set(key, length)
        let all = [...this.#sizes.values()].reduce((sum, size) => sum + size, 0)
        for (const [oldest, size] of this.#sizes) {
          if (all <= REMEMBERED_BYTES) break
          forget(oldest)
          all -= size
        }
      },
      () => forget(key),
    )
  }
}

function logsOf<K extends Kind>(kind: K, input: Input<K>): LogsRead {
  const reading = READINGS[kind]
  return 'logs' in reading ? reading.logs(input as never) : 'all'
}
