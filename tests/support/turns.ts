import { contentFromBody } from '@van-kien/shared/content/body/body-content.ts'
import { isBlankNode } from '@van-kien/shared/content/body/nodes.ts'
import { nfcContent } from '@van-kien/shared/content/nfc-content.ts'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type BetterSqlite from 'better-sqlite3'
import * as Y from 'yjs'

/** What a command that writes a section anew leaves in the audit, in the same transaction as its row of the log. */
const REWRITES = ['section.restore', 'section.take-content', 'section.import', 'section.take-copy'] as const

/**
 * Holds the log, the versions and the audit of a section against each other. `actor` only gives commands, and each of them changes something: his rows,
 * but for the first of a log, are those of the commands. @returns what does not agree, in words, and how many commands there were
 */
export function turnFaults(raw: BetterSqlite.Database, sectionId: string, actor: string): { faults: string[]; turns: number } {
  const faults: string[] = []
  const rows = raw.prepare('SELECT seq, bytes, author, at FROM update_log WHERE section_id = ? ORDER BY seq').all(sectionId) as {
    seq: number
    bytes: Uint8Array
    author: string
    at: number
  }[]
  const entries = (actions: readonly string[]) =>
    raw
      .prepare(
        `SELECT at, action, data_json AS data FROM audit WHERE action IN (${actions.map(() => '?').join()})
         AND json_extract(data_json, '$.sectionId') = ? ORDER BY chain, seq`,
      )
      .all(...actions, sectionId) as { at: number; action: string; data: string }[]
  const versions = raw
    .prepare('SELECT version, seq, content_json AS content FROM section_version WHERE section_id = ? ORDER BY version')
    .all(sectionId) as {
    version: number
    seq: number
    content: string
  }[]

  const written = rows.filter((row) => row.author === actor && row.seq > 1)
  const recorded = entries(REWRITES)
  if (written.map((row) => row.at).join() !== recorded.map((entry) => entry.at).join())
    faults.push(`${sectionId}: ${written.length} changes by commands, ${recorded.length} in the audit`)
  const made = versions.map((version) => version.version).join()
  const noted = entries(['section.keep', 'section.submit']).map((entry) => (JSON.parse(entry.data) as { version: number }).version)
  if (made !== noted.join()) faults.push(`${sectionId}: versions ${made}, in the audit ${noted.join()}`)

  const ydoc = new Y.Doc()
  for (const row of rows) {
    if (row.author === actor && row.seq > 1) {
      const stood = contentFromBody(ydoc)
      const kept = versions.findLast((version) => version.seq < row.seq)
      if (!isBlankNode(stood) && canonicalJson(nfcContent(stood)) !== kept?.content)
        faults.push(`${sectionId}: what stood before row ${row.seq} is not in version ${kept?.version ?? '–'} (row ${kept?.seq ?? '–'})`)
    }
    Y.applyUpdate(ydoc, row.bytes)
  }
  return { faults, turns: written.length }
}
