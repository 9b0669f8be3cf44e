import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { SCHEMA_VERSION } from '@van-kien/shared/content/schema-version.ts'
import { isWellFormedId, type SectionId } from '@van-kien/shared/domain/ids.ts'
import { CLOSE } from '@van-kien/shared/protocol/close-codes.ts'
import { WebSocket, WebSocketServer } from 'ws'
import { Connection, type ConnectionUser } from './connection.ts'
import type { Connections } from './connections.ts'
import type { Identity } from './identity.ts'
import { Multiplexer } from './multiplexer.ts'
import type { CollabPerson, LiveSession } from './person.ts'
import type { CollabServices } from './services.ts'
import { YWebsocketClient } from './y-websocket-client.ts'

/** What a websocket address asks for. A code is the refusal that it earns once the person is known. */
type Target = { kind: 'multiplexed' } | { kind: 'section'; sectionId: SectionId } | { kind: 'refused'; code: number }

const Y_WEBSOCKET = '/collab/section/'

/** Pieces of one message: browsers cut only large ones, at 64 KB or more. */
const MOST_FRAGMENTS = 1_000

/** What ws itself says about a frame above `maxPayload`; y-websocket would send the same again and again. */
const WS_TOO_BIG = 1009

/** Says `tooLarge` (never retry) about a frame that was closed unread. */
class LimitedWebSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    super.close(code === WS_TOO_BIG ? CLOSE.tooLarge : code, reason)
  }
}

/** Null when the address is none of ours. S1: another schema version gets no channel; a y-websocket client may leave it out. */
function targetOf(requestUrl: string): Target | null {
  if (!URL.canParse(requestUrl, 'http://server')) return null
  const url = new URL(requestUrl, 'http://server')
  const schema = url.searchParams.get('schema')
  if (url.pathname === '/collab') return schema === String(SCHEMA_VERSION) ? { kind: 'multiplexed' } : { kind: 'refused', code: CLOSE.otherSchema }
  if (!url.pathname.startsWith(Y_WEBSOCKET)) return null
  if (schema !== null && schema !== String(SCHEMA_VERSION)) return { kind: 'refused', code: CLOSE.otherSchema }
  const id = url.pathname.slice(Y_WEBSOCKET.length)
  return isWellFormedId(id) ? { kind: 'section', sectionId: id as SectionId } : { kind: 'refused', code: CLOSE.unknown }
}

/** Takes websocket upgrades of an HTTP server: who, from where, how many, and what for. */
export class Upgrades {
  readonly #services: CollabServices
  readonly #connections: Connections
  readonly #identity: Identity
  readonly #arrived: (connection: Connection, session: LiveSession) => void
  readonly #websockets: WebSocketServer
  #stopped = false

  /** @param arrived told of every connection that a session let in */
  constructor(
    services: CollabServices,
    connections: Connections,
    identity: Identity,
    arrived: (connection: Connection, session: LiveSession) => void,
  ) {
    this.#arrived = arrived
    this.#services = services
    this.#connections = connections
    this.#identity = identity
    const { frameBytes: maxPayload } = services.limits
    const options = {
      noServer: true,
      perMessageDeflate: false,
      maxPayload,
      maxFragments: MOST_FRAGMENTS,
      clientTracking: false,
      closeTimeout: 3_000,
      WebSocket: LimitedWebSocket,
    }
    this.#websockets = new WebSocketServer(options)
  }

  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  stop(): void {
    this.#stopped = true
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const target = targetOf(request.url ?? '')
    if (target === null) {
      refuse(socket, '404 Not Found')
      return
    }
    if (this.#stopped) {
      refuse(socket, '503 Service Unavailable')
      return
    }
    if (!this.#identity.isOwnOrigin(request)) {
      refuse(socket, '403 Forbidden')
      return
    }
    const address = this.#identity.addressOf(request)
    if (!this.#connections.hasRoom(address)) {
      refuse(socket, '429 Too Many Requests')
      return
    }
    this.#websockets.handleUpgrade(request, socket, head, (ws) => {
      void this.#start(ws, socket, request, address, target).catch((error: unknown) => {
        this.#services.report(error)
        ws.close(1011)
      })
    })
  }

  async #start(ws: WebSocket, socket: Duplex, request: IncomingMessage, address: string, target: Target): Promise<void> {
    const { limits, now, newId } = this.#services
    const connection = new Connection(newId(), ws, socket, request, address, limits, now)
    this.#connections.add(connection)
    ws.on('close', () => {
      this.#connections.remove(connection)
      connection.user?.gone()
    })
    const session = await this.#identity.authenticate(request)
    if (!connection.open) return
    if (session === null) return connection.close(CLOSE.notSignedIn)
    const { person } = session
    if (target.kind === 'refused') return connection.close(target.code)
    if (this.#stopped) return connection.close(CLOSE.stopping)
    if (!this.#connections.claim(connection, person.userId)) return connection.close(CLOSE.tooFast)
    connection.person = person
    this.#arrived(connection, session)
    connection.serve(this.#user(connection, person, target))
  }

  #user(connection: Connection, person: CollabPerson, target: Exclude<Target, { kind: 'refused' }>): ConnectionUser {
    if (target.kind === 'multiplexed') return new Multiplexer(connection, person, this.#services)
    return new YWebsocketClient(connection, person, target.sectionId, this.#services)
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
