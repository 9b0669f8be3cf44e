import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import type { PersonEvent } from '@van-kien/shared/protocol/person-room.ts'
import type { RawData, WebSocket } from 'ws'
import type { Limits } from './limits.ts'
import type { LowPriorityWork } from './low-priority-work.ts'
import type { CollabPerson } from './person.ts'
import { TokenBucket } from './token-bucket.ts'
import type { WorkBudget } from './work-budget.ts'

/** What stands behind a connection once it is known who it is: the multiplexer, or the one channel of a y-websocket client. */
export interface ConnectionUser {
  receive(data: Uint8Array): void
  /** The connection is gone. */
  gone(): void
  /** Something to hear, for clients that give up a silent line. */
  keepAlive(): void
  /** What this person may do has changed, or may have. */
  accessChanged(): void
  /** Something of the person's own changed. */
  hear(event: PersonEvent): void
}

/** What a connection shares with the others of the same person. */
interface ConnectionState {
  readonly budget: WorkBudget
  /** For those whose work is not light. */
  readonly lowPriority: LowPriorityWork
  /** Bytes that wait to be read on all their connections. */
  unread(): number
}

/** One websocket: its queue, its turn, its back pressure, its end. Knows bytes, not what they mean. */
export class Connection {
  readonly id: string
  readonly request: IncomingMessage
  readonly address: string
  person: CollabPerson | null = null

  readonly #ws: WebSocket
  readonly #socket: Duplex
  readonly #limits: Limits
  readonly #now: () => number
  readonly #messages: TokenBucket
  #state: ConnectionState | null = null
  #user: ConnectionUser | null = null
  #inbox: Uint8Array[] = []
  #frames = 0
  #bytes = 0
  /** Its next turn is arranged. */
  #queued = false
  #silent = 0
  #sessionEnd: NodeJS.Timeout | undefined

  constructor(id: string, ws: WebSocket, socket: Duplex, request: IncomingMessage, address: string, limits: Limits, now: () => number) {
    this.id = id
    this.#ws = ws
    this.#socket = socket
    this.request = request
    this.address = address
    this.#limits = limits
    this.#now = now
    this.#messages = new TokenBucket(limits.messageBurst, limits.messagesPerSecond, now())
    ws.on('message', (data, isBinary) => this.#receive(data, isBinary))
    ws.on('ping', () => this.#counts())
    ws.on('pong', () => {
      this.#silent = 0
      this.#counts()
    })
    ws.on('close', () => clearTimeout(this.#sessionEnd))
    // ws closes the socket itself; there is nothing to add.
    ws.on('error', () => {})
  }

  get open(): boolean {
    return this.#ws.readyState === this.#ws.OPEN
  }

  get user(): ConnectionUser | null {
    return this.#user
  }

  /** Bytes that the other side has not read. */
  get unread(): number {
    return this.#socket.writableLength
  }

  /** Known when it is known who it is. */
  get state(): ConnectionState {
    if (this.#state === null) throw new Error('nobody is known to be here yet')
    return this.#state
  }
  set state(state: ConnectionState) {
    this.#state = state
  }

  /** From now on frames are worked off; those that came before waited. */
  serve(user: ConnectionUser): void {
    this.#user = user
    if (this.#inbox.length > 0) this.#turn(performance.now())
  }

  /** Writes a whole websocket frame (see `binaryFrame`). A reader that does not keep up is closed: it loads again when it can. */
  write(frame: Buffer): void {
    if (!this.open) return
    const { bufferedBytes, bufferedBytesPerUser } = this.#limits
    const { unread } = this
    if (unread > bufferedBytes || (unread > bufferedBytes / MANY_LINES && (this.#state?.unread() ?? 0) > bufferedBytesPerUser)) {
      this.close(CLOSE.tooSlow)
      return
    }
    this.#socket.write(frame)
  }

  /** Calls `over` just after the session's end; an earlier order is forgotten. @param endsAt milliseconds since 1970 */
  sessionEnds(endsAt: number, over: () => void): void {
    clearTimeout(this.#sessionEnd)
    if (!this.open) return
    // The clock that sessions are judged by, not the one that a test may hold.
    const left = Math.max(0, endsAt - Date.now()) + 1
    this.#sessionEnd = setTimeout(() => (left > A_DAY_MS ? this.sessionEnds(endsAt, over) : over()), Math.min(left, A_DAY_MS)).unref()
  }

  close(code: number, reason = ''): void {
    if (!this.open) return
    this.#inbox = []
    // Paused sockets would never read the answer to the close.
    if (this.#ws.isPaused) this.#ws.resume()
    this.#ws.close(code, reason)
  }

  terminate(): void {
    this.#ws.terminate()
  }

  /** Frames that wait somewhere behind the connection still count for its back pressure. */
  hold(bytes: number): void {
    this.#frames++
    this.#bytes += bytes
    if (!this.#ws.isPaused && (this.#frames > this.#limits.queuedFrames || this.#bytes > this.#limits.queuedBytes)) this.#ws.pause()
  }

  release(bytes: number): void {
    this.#frames--
    this.#bytes -= bytes
    if (this.#ws.isPaused && this.#frames <= this.#limits.queuedFrames / 2 && this.#bytes <= this.#limits.queuedBytes / 2) this.#ws.resume()
  }

  /** Called at every keep-alive: three unanswered pings are a dead line. */
  ping(): void {
    if (!this.open) return
    if (this.#silent++ >= 3) {
      this.terminate()
      return
    }
    this.#ws.ping()
    this.#user?.keepAlive()
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!this.open) return
    if (!isBinary || !(data instanceof Buffer)) {
      this.close(CLOSE.malformed)
      return
    }
    if (!this.#counts()) return
    this.#inbox.push(data)
    this.hold(data.length)
    if (!this.#queued && this.#user !== null) this.#turn(performance.now())
  }

  /** False when too many came: then it is closed. */
  #counts(): boolean {
    const may = this.#messages.take(this.#now())
    if (!may) this.close(CLOSE.tooFast)
    return may
  }

  /** Works off frames until the slice is used up; then the others get their turn. Whose frames cost much waits longer for the next one. */
  #work(): void {
    this.#queued = false
    const user = this.#user
    if (user === null) return
    const start = performance.now()
    let now = start
    for (let data = this.#inbox.shift(); data !== undefined; data = this.#inbox.shift()) {
      this.release(data.length)
      user.receive(data)
      now = performance.now()
      if (now - start > this.#limits.sliceMs) break
    }
    this.state.budget.spend(now - start, now)
    if (this.#inbox.length > 0) this.#turn(now, true)
  }

  /** Arranges the next turn: at once for who asked for little, behind the others for who asked for much, later for who asked for too much. */
  #turn(now: number, othersFirst = false): void {
    const { budget, lowPriority } = this.state
    this.#queued = true
    if (!budget.isLight(now)) {
      const { overdrawnMs } = budget
      if (overdrawnMs > 0) setTimeout(() => lowPriority.later(() => this.#work()), overdrawnMs)
      else lowPriority.later(() => this.#work())
    } else if (othersFirst) setImmediate(() => this.#work())
    else this.#work()
  }
}

/** Timers cannot wait for a month. */
const A_DAY_MS = 86_400_000

/** A connection is looked at together with the person's others when it holds this share of what one may hold. */
const MANY_LINES = 12
