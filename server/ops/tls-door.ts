import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer, type Server as HttpsServer } from 'node:https'
import { createServer, type Server, type Socket } from 'node:net'

/** What listens, however it does. */
export interface Listener {
  /** Takes connections: `listen`, `close`, `address`. */
  port: Server
  /** Where websockets are upgraded. */
  pages: HttpServer | HttpsServer
  closeIdle(): void
  closeAll(): void
}

/** First byte of a TLS handshake record. */
const HANDSHAKE = 0x16
/** Who says nothing for so long is not waited for. */
const FIRST_BYTE_MS = 10_000

export function plainListener(pages: RequestListener): Listener {
  const server = createHttpServer(pages)
  return { port: server, pages: server, closeIdle: () => server.closeIdleConnections(), closeAll: () => server.closeAllConnections() }
}

/**
 * https, and on the same port a plain http that only shows the way: old bookmarks and typed addresses begin with http, and a device has to fetch the
 * authority's certificate before it can trust anything.
 */
export function tlsListener(pem: { cert: Buffer; key: Buffer }, pages: RequestListener, door: RequestListener): Listener {
  const secure = createHttpsServer(pem, pages)
  const plain = createHttpServer(door)
  const port = createServer((socket) => {
    socket.setTimeout(FIRST_BYTE_MS, () => socket.destroy())
    socket.on('error', () => socket.destroy())
    socket.once('data', (bytes: Buffer) => {
      socket.pause()
      socket.setTimeout(0)
      socket.removeAllListeners('timeout')
      socket.unshift(bytes)
      hand(socket, bytes[0] === HANDSHAKE ? secure : plain)
    })
  })
  return {
    port,
    pages: secure,
    closeIdle: () => {
      secure.closeIdleConnections()
      plain.closeIdleConnections()
    },
    closeAll: () => {
      secure.closeAllConnections()
      plain.closeAllConnections()
    },
  }
}

function hand(socket: Socket, server: HttpServer | HttpsServer): void {
  server.emit('connection', socket)
  process.nextTick(() => socket.resume())
}
