import type { DisplacedText } from '@van-kien/shared/protocol/frames.ts'
import * as Y from 'yjs'
import { type MuxClient, type MuxSection, muxClient } from '../mux-client.ts'
import { until } from '../until.ts'

/** A person at one machine who writes in a section, with a line that can be lost. Sends again what it made, as our client does. */
export interface Writer {
  ydoc: Y.Doc
  section(): MuxSection
  /** Loses the line; what is made from now on is kept. */
  leave(): void
  comeBack(): Promise<void>
  /** Texts that were told and are not settled, in the order of telling. */
  notified(): DisplacedText[]
  /** Waits until something is told. */
  untilNotified(): Promise<DisplacedText>
  close(): void
}

export async function startWriter(port: number, sectionId: string, user: string | null, headers: Record<string, string> = {}): Promise<Writer> {
  const ydoc = new Y.Doc()
  const made: Uint8Array[] = []
  let away = false
  let client: MuxClient
  let section: MuxSection
  ydoc.on('update', (update: Uint8Array, origin: unknown) => {
    if (away && origin !== section) made.push(update)
  })
  const open = async (): Promise<void> => {
    client = muxClient(port, user, { headers })
    await client.ready()
    section = client.section(sectionId, ydoc, inPortions(made.splice(0)))
    away = false
    await section.ready()
    await until(() => section.acked >= section.sent || section.closed !== null, 'everything to be acknowledged', 60_000)
  }
  await open()
  const notified = (): DisplacedText[] => [...section.displaced.values()].filter(({ pieces }) => pieces.length > 0)
  return {
    ydoc,
    section: () => section,
    leave: () => {
      away = true
      section.leave()
      client.close()
    },
    comeBack: open,
    notified,
    untilNotified: async () => {
      await until(() => notified().length > 0, 'words that lost their place to be told', 20_000)
      return notified()[0]!
    },
    close: () => client.close(),
  }
}

/** Thousands of messages at once would be too many. */
function inPortions(updates: Uint8Array[]): Uint8Array[] {
  if (updates.length <= PORTION) return updates
  const portions: Uint8Array[] = []
  for (let start = 0; start < updates.length; start += PORTION) portions.push(Y.mergeUpdates(updates.slice(start, start + PORTION)))
  return portions
}
const PORTION = 150

/** What somebody reads: lines of a text that lost its place. */
export const linesOf = ({ pieces }: DisplacedText): string[] => {
  const lines: string[] = []
  for (const { text, sameLine } of pieces) {
    if (sameLine) lines.push(`${lines.pop() ?? ''}${text}`)
    else lines.push(text)
  }
  return lines
}
