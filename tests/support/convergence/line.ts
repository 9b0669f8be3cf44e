import { WebSocket as NodeSocket } from 'ws'

/** The line of one machine to the server: slow, and it can be cut. What is on its way when it is cut is lost, as with a real one. */
export interface Line {
  /** Value of the Cookie header at the next connection. */
  cookie: string
  plugged: boolean
  /** Milliseconds that a message takes now. */
  delay(): number
  cut(): void
  mend(): void
  open: Set<SlowSocket>
}

const lines = new Map<string, Line>()

export function layLine(name: string, cookie: string, delay: () => number): Line {
  const line: Line = {
    cookie,
    plugged: true,
    delay,
    open: new Set(),
    cut: () => {
      line.plugged = false
      for (const socket of [...line.open]) socket.drop()
    },
    mend: () => {
      line.plugged = true
    },
  }
  lines.set(name, line)
  return line
}

/** Keeps the order of what it delays: timers alone do not. */
function delayed(delay: () => number): (task: () => void) => void {
  const waiting: (() => void)[] = []
  let last = 0
  return (task) => {
    const now = performance.now()
    last = Math.max(last, now + delay())
    waiting.push(task)
    setTimeout(() => waiting.shift()?.(), last - now)
  }
}

type Handler<E> = ((event: E) => void) | null

/** A browser's WebSocket, as far as `client/collab/socket` uses it. The line is named in the address: `ws://…/collab?line=a`. */
class SlowSocket {
  readonly OPEN = 1
  readyState = 0
  binaryType = 'arraybuffer'
  onopen: Handler<Event> = null
  onclose: Handler<{ code: number }> = null
  onerror: Handler<Event> = null
  onmessage: Handler<{ data: unknown }> = null
  readonly #line: Line
  readonly #ws: NodeSocket | null = null

  constructor(url: string) {
    const line = lines.get(new URL(url).searchParams.get('line') ?? '')
    if (!line) throw new Error(`no line in ${url}`)
    this.#line = line
    if (!line.plugged) {
      setTimeout(() => this.#closed(1006), 5)
      return
    }
    line.open.add(this)
    const ws = new NodeSocket(url, { headers: { cookie: line.cookie } })
    this.#ws = ws
    ws.binaryType = 'arraybuffer'
    const inward = delayed(line.delay)
    this.#outward = delayed(line.delay)
    ws.on('open', () => {
      this.readyState = 1
      this.onopen?.(new Event('open'))
    })
    ws.on('message', (data: ArrayBuffer) => inward(() => this.readyState === 1 && this.onmessage?.({ data })))
    ws.on('error', () => undefined)
    ws.on('close', (code) => inward(() => this.#closed(code)))
  }

  #outward: (task: () => void) => void = (task) => task()

  send(data: Uint8Array): void {
    const copy = Uint8Array.from(data)
    this.#outward(() => this.#ws?.readyState === 1 && this.#line.open.has(this) && this.#ws.send(copy))
  }

  close(): void {
    this.#outward(() => this.#ws?.close())
  }

  /** The line was cut: nothing more comes or goes. */
  drop(): void {
    this.#line.open.delete(this)
    this.#ws?.terminate()
    setTimeout(() => this.#closed(1006), 0)
  }

  #closed(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.#line.open.delete(this)
    this.onclose?.({ code })
  }
}

export const lineSocket = SlowSocket as unknown as typeof WebSocket
