import { once } from 'node:events'
import { syncUpdate } from '@van-kien/server/collab/messages.ts'
import { openStorage } from '@van-kien/server/storage/database.ts'
import type { StoredPiece } from '@van-kien/server/storage/displaced-column.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { prepareFolder, startChild } from '../support/collab-process.ts'
import { rawOf } from '../support/disk.ts'
import * as acts from '../support/displaced/acts.ts'
import { startWriter } from '../support/displaced/writer.ts'
import { runSeed, seededRandom } from '../support/seeded-random.ts'
import { pause, until } from '../support/until.ts'

const ROUNDS = 6

/** Letters under one client id that are in the log, and those in texts that lost their place. */
async function onDisk(dataDir: string, id: SectionId, client: number): Promise<{ log: number; texts: number; words: string }> {
  const storage = await openStorage(dataDir)
  try {
    const rows = rawOf(storage).prepare('SELECT bytes FROM update_log WHERE section_id = ? ORDER BY seq').all(id) as { bytes: Uint8Array }[]
    const ydoc = new Y.Doc()
    for (const { bytes } of rows) Y.applyUpdate(ydoc, bytes)
    const pieces = (rawOf(storage).prepare('SELECT pieces_json FROM displaced_text WHERE section_id = ? ORDER BY rowid').pluck().all(id) as string[])
      .flatMap((json) => JSON.parse(json) as StoredPiece[])
      .filter((piece) => piece.client === client)
    return {
      log: Y.getState(ydoc.store, client),
      texts: pieces.reduce((sum, { length }) => sum + length, 0),
      words: pieces.map(({ text }) => text).join(''),
    }
  } finally {
    await storage.close()
  }
}

const seed = runSeed()
test(`L1, L4: killed while somebody writes into what is gone, a text holds exactly the letters whose updates are on disk (${ROUNDS} kills, seed ${seed})`, async () => {
  const random = seededRandom(seed)
  const folder = await prepareFolder(ROUNDS)
  try {
    for (const id of folder.ids) {
      const { child, port } = await startChild(folder.dataDir)
      const [a, b] = [await startWriter(port, id, 'editor-00001'), await startWriter(port, id, 'editor-00002')]
      acts.insertBlocks(b.ydoc, 0, {
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [{ type: 'paragraph' }] }] }],
      })
      acts.append(acts.cellAt(b.ydoc, 0, 0), 'Câu.')
      await b.section().saved()
      await until(() => acts.tableOf(a.ydoc) !== undefined && acts.cellAt(a.ydoc, 0, 0).toString().includes('Câu.'), 'A to see it')
      // Somebody who does not hear what comes in goes on writing in the table that A deletes.
      const deaf = new Y.Doc()
      Y.applyUpdate(deaf, Y.encodeStateAsUpdate(b.ydoc))
      deaf.on('update', (update: Uint8Array) => b.section().send(syncUpdate(update)))
      acts.removeTable(a.ydoc)
      await a.section().saved()
      let typed = ''
      const typing = setInterval(() => {
        const char = String.fromCharCode(0x4e00 + typed.length)
        acts.append(acts.cellAt(deaf, 0, 0), char)
        typed += char
      }, 1)
      await until(() => typed.length > 5, 'some letters')
      await pause(random() * 120)
      const { acked } = b.section()
      const sentBefore = b.section().sent - typed.length
      child.kill('SIGKILL')
      await once(child, 'exit')
      clearInterval(typing)
      for (const writer of [a, b]) writer.close()
      const { log, texts, words } = await onDisk(folder.dataDir, id, deaf.clientID)
      expect(texts, `seed ${seed}`).toBe(log)
      expect(words, `seed ${seed}`).toBe(typed.slice(0, log))
      expect(log, `seed ${seed}: what was acknowledged is there`).toBeGreaterThanOrEqual(acked - sentBefore)
    }
  } finally {
    folder.remove()
  }
})
