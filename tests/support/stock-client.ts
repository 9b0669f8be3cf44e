import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { pause, until } from './until.ts'

/** An unmodified y-websocket client, as any other program would use it. */
export interface StockClient {
  ydoc: Y.Doc
  provider: WebsocketProvider
  /** Code of the last close, null while there was none. */
  closeCode: () => number | null
  synced(): Promise<void>
  /** Everything sent so far is on disk: the answer to a SyncStep1 says so. */
  saved(): Promise<void>
  type(text: string, at?: number): void
  text(): string
  destroy(): void
}

export function stockClient(
  port: number,
  user: string | null,
  sectionId: string,
  options: { ydoc?: Y.Doc; params?: Record<string, string>; cookie?: string } = {},
): StockClient {
  const ydoc = options.ydoc ?? new Y.Doc()
  let code: number | null = null
  const provider = new WebsocketProvider(`ws://127.0.0.1:${port}/collab/section`, sectionId, ydoc, {
    params: { ...(user ? { user } : {}), ...options.params },
    WebSocketPolyfill: (options.cookie ? withCookie(options.cookie) : WebSocket) as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  provider.on('connection-close', (event) => {
    if (event) code = event.code
  })
  return {
    ydoc,
    provider,
    closeCode: () => code,
    synced: () => until(() => provider.synced, 'the provider to be synced'),
    saved: async () => {
      provider.disconnect()
      await pause(0)
      provider.connect()
      await until(() => provider.synced, 'the provider to be synced again')
    },
    type: (text, at) => typeInto(ydoc, text, at),
    text: () => textOf(ydoc),
    destroy: () => {
      provider.destroy()
    },
  }
}

/** As a browser that is signed in. */
const withCookie = (cookie: string) =>
  class extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie } })
    }
  }

/** The first paragraph's text. */
export function firstText(ydoc: Y.Doc): Y.XmlText {
  const paragraph = ydoc.getXmlFragment('default').get(0) as Y.XmlElement
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
  return paragraph.get(0) as Y.XmlText
}

/** Types at a place of the first paragraph, at its end by default. */
export function typeInto(ydoc: Y.Doc, text: string, at?: number): void {
  ydoc.transact(() => {
    const target = firstText(ydoc)
    target.insert(at ?? target.length, text)
  })
}

/** Letters of the whole section. */
export const textOf = (ydoc: Y.Doc): string =>
  ydoc
    .getXmlFragment('default')
    .toString()
    .replace(/<[^>]*>/g, '')
