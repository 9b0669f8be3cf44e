import { BODY_ROOT } from '@van-kien/shared/content/body/names.ts'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { pause, until } from './until.ts'

/** An unmodified y-websocket client, as any other program would use it. */
export interface YWebsocketClient {
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

export function yWebsocketClient(
  port: number,
  user: string | null,
  sectionId: string,
  options: { ydoc?: Y.Doc; params?: Record<string, string>; cookie?: string } = {},
): YWebsocketClient {
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

/** The body of a section. */
export const bodyOf = (ydoc: Y.Doc): Y.XmlText => ydoc.get(BODY_ROOT, Y.XmlText) as Y.XmlText

/** Types at a place of the first line (0: right behind its marker), at the end of the body by default. */
export function typeInto(ydoc: Y.Doc, text: string, at?: number): void {
  const body = bodyOf(ydoc)
  body.insert(at === undefined ? body.length : at + 1, text)
}

/** Letters of the body's own lines; not of its tables and footnotes. */
export const textOf = (ydoc: Y.Doc): string =>
  (bodyOf(ydoc).toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
