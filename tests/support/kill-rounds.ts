import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DATABASE_FILE, openStorage } from '@van-kien/server/storage/database.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import * as Y from 'yjs'
import { startCollabServer } from './collab-server.ts'
import { type MuxSection, muxClient } from './mux-client.ts'
import { seededRandom } from './seeded-random.ts'
import { textOf, typeInto } from './stock-client.ts'
import { pause, until } from './until.ts'

/** What one killed server had promised, and what of it was lost. */
export interface KillRound {
  /** Marks that a writer was told are saved. */
  acknowledged: number
  /** Marks that somebody else saw. */
  seen: number
  /** Of both, those that are not on disk afterwards. */
  lost: string[]
}

export interface Load {
  sections: number
  /** Milliseconds between two marks of a writer; 0 for as fast as the loop turns. */
  everyMs: number
}

export const LOW: Load = { sections: 2, everyMs: 20 }
export const FULL: Load = { sections: 12, everyMs: 0 }

/** Marks like `⟨7⟩`: each edit can be found again. */
const marksIn = (text: string): Set<string> => new Set(text.match(/⟨\d+⟩/g) ?? [])

/** A data folder with sections, to be killed again and again. */
export async function prepareFolder(sections: number): Promise<{ dataDir: string; ids: SectionId[]; remove(): void }> {
  const server = await startCollabServer({ keepData: true })
  const ids: SectionId[] = []
  for (let index = 0; index < sections; index++) ids.push(await server.addSection(`section-${String(index).padStart(4, '0')}`))
  await server.stop()
  return { dataDir: server.dataDir, ids, remove: () => rmSync(server.dataDir, { recursive: true, force: true }) }
}

/** A server in a process of its own on a data folder. */
export async function startChild(dataDir: string, command?: { run: string; args: string[] }): Promise<{ child: ChildProcess; port: number }> {
  const script = fileURLToPath(new URL('./collab-child.ts', import.meta.url))
  const child = command
    ? fork(script, [dataDir], { execPath: command.run, execArgv: [...command.args, process.execPath], serialization: 'json' })
    : fork(script, [dataDir])
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return { child, port: message.port }
}

/** Two people on one line each write and watch all sections until `signal` hits the server at a moment of the seed; then its disk is read. */
export async function killRound(folder: { dataDir: string; ids: SectionId[] }, load: Load, seed: number, signal: NodeJS.Signals): Promise<KillRound> {
  const random = seededRandom(seed)
  const ids = folder.ids.slice(0, load.sections)
  const { child, port } = await startChild(folder.dataDir)
  const [writer, reader] = [muxClient(port, 'editor-00001'), muxClient(port, 'observer-001')]
  await Promise.all([writer.ready(), reader.ready()])
  const writing = ids.map((id) => writer.section(id))
  const reading = ids.map((id) => reader.section(id))
  await Promise.all([...writing, ...reading].map((section) => section.ready()))
  const sent = new Map<MuxSection, { mark: string; frame: number }[]>(writing.map((section) => [section, []]))
  let count = seed * 100_000
  let on = true
  const type = async (): Promise<void> => {
    while (on) {
      for (const section of writing) {
        const mark = `⟨${count++}⟩`
        typeInto(section.ydoc, mark, 0)
        sent.get(section)?.push({ mark, frame: section.sent })
      }
      await pause(load.everyMs)
    }
  }
  const typing = type()
  await until(() => writing.every((section) => section.acked > 4), 'some words to be acknowledged', 20_000)
  await pause(random() * 150)
  child.kill(signal)
  await once(child, 'exit')
  on = false
  await typing
  await pause(10)
  writer.ws.terminate()
  reader.ws.terminate()
  const promised = writing.map((section) =>
    sent
      .get(section)!
      .filter(({ frame }) => frame <= section.acked)
      .map(({ mark }) => mark),
  )
  const seen = reading.map((section) => [...marksIn(textOf(section.ydoc))].filter((mark) => Number(mark.slice(1, -1)) >= seed * 100_000))
  const kept = await marksOnDisk(folder.dataDir, ids)
  const lost = ids.flatMap((_, index) => [...promised[index]!, ...seen[index]!].filter((mark) => !kept[index]!.has(mark)))
  return { acknowledged: promised.flat().length, seen: seen.flat().length, lost }
}

/** Marks of each section, from its log alone. */
async function marksOnDisk(dataDir: string, ids: readonly SectionId[]): Promise<Set<string>[]> {
  const storage = await openStorage(dataDir)
  try {
    const rows = storage.raw.prepare('SELECT bytes FROM update_log WHERE section_id = ? ORDER BY seq')
    return ids.map((id) => {
      const ydoc = new Y.Doc()
      ydoc.transact(() => {
        for (const { bytes } of rows.all(id) as { bytes: Uint8Array }[]) Y.applyUpdate(ydoc, bytes)
      })
      if (ydoc.store.pendingStructs !== null || ydoc.store.pendingDs !== null) throw new Error(`${id} does not open`)
      return marksIn(textOf(ydoc))
    })
  } finally {
    await storage.close()
  }
}

/** Cuts off the end of the write-ahead log, as a disk that lost its last sectors. @returns bytes that were left */
export function tearWal(dataDir: string, share: number): number {
  const file = join(dataDir, `${DATABASE_FILE}-wal`)
  const size = Math.floor((statSync(file, { throwIfNoEntry: false })?.size ?? 0) * share)
  truncateSync(file, size)
  return size
}
