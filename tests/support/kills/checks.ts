import { join } from 'node:path'
import { verifyStoredChain } from '@van-kien/server/storage/audit.ts'
import { DATABASE_FILE } from '@van-kien/server/storage/sqlite/files.ts'
import type { Tables } from '@van-kien/server/storage/tables.ts'
import BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import * as Y from 'yjs'
import type { Decided, SectionNow } from './decisions.ts'
import type { Operation } from './ledger.ts'

/** What is on disk, read beside the restarted server: the log row by row, the decisions, the versions. */
export class Disk {
  /** Of each section, from its log alone; grows with it. */
  readonly #docs = new Map<string, { ydoc: Y.Doc; seq: number }>()
  readonly #file: string

  constructor(dataDir: string) {
    this.#file = join(dataDir, DATABASE_FILE)
  }

  /** Reads on in the log. @returns what was promised and is not there, in words */
  lost(promised: readonly Operation[]): string[] {
    const raw = new BetterSqlite(this.#file, { readonly: true })
    try {
      for (const id of new Set(promised.map((one) => one.sectionId))) this.#readOn(raw, id)
    } finally {
      raw.close()
    }
    return promised.filter((one) => !this.#has(one)).map((one) => `${one.kind} ${one.mark} of ${one.client} in ${one.sectionId}`)
  }

  /** @returns marks that a submitted version lacks, in words */
  missing(sectionId: string, decided: readonly Decided[]): string[] {
    const raw = new BetterSqlite(this.#file, { readonly: true })
    try {
      const version = raw.prepare('SELECT content_json FROM section_version WHERE section_id = ? AND version = ?').pluck()
      return decided.flatMap(({ version: number, holds = [] }) => {
        const content = holds.length > 0 ? String(version.get(sectionId, number)) : ''
        const gone = holds.filter(({ mark, deleted }) => !deleted && !content.includes(mark))
        return gone.map(({ mark }) => `${mark} in version ${number} of ${sectionId}`)
      })
    } finally {
      raw.close()
    }
  }

  /** How each section stands, and what was decided about it in this order. */
  decisions(sectionIds: readonly string[]): Map<string, SectionNow & { lockEpoch: number; decided: Decided[] }> {
    const raw = new BetterSqlite(this.#file, { readonly: true })
    try {
      const section = raw.prepare('SELECT status, version, lock_epoch AS lockEpoch FROM section WHERE id = ?')
      const decided = raw.prepare(
        `SELECT d.transition, d.version, CASE d.transition WHEN 'submit' THEN v.hash END AS hash FROM decision d
         LEFT JOIN section_version v ON v.section_id = d.section_id AND v.version = d.version WHERE d.section_id = ? ORDER BY d.rowid`,
      )
      return new Map(
        sectionIds.map((id) => [id, { ...(section.get(id) as SectionNow & { lockEpoch: number }), decided: decided.all(id) as Decided[] }]),
      )
    } finally {
      raw.close()
    }
  }

  /** The whole database at rest: its pages, the chain of the audit. @returns what is wrong, in words */
  async faults(dossierId: string): Promise<string[]> {
    const raw = new BetterSqlite(this.#file)
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) })
    const integrity = raw.pragma('integrity_check', { simple: true })
    const chain = await verifyStoredChain(db, dossierId)
    await db.destroy()
    return [...(integrity === 'ok' ? [] : [`integrity: ${integrity}`]), ...(chain.ok ? [] : [`audit: ${JSON.stringify(chain)}`])]
  }

  #readOn(raw: BetterSqlite.Database, id: string): void {
    const known = this.#docs.get(id) ?? { ydoc: new Y.Doc(), seq: 0 }
    const rows = raw.prepare('SELECT seq, bytes FROM update_log WHERE section_id = ? AND seq > ? ORDER BY seq').all(id, known.seq) as {
      seq: number
      bytes: Uint8Array
    }[]
    known.ydoc.transact(() => {
      for (const { seq, bytes } of rows) {
        if (seq !== ++known.seq) throw new Error(`${id}: row ${seq} where ${known.seq} should be`)
        Y.applyUpdate(known.ydoc, bytes)
      }
    })
    if (known.ydoc.store.pendingStructs !== null || known.ydoc.store.pendingDs !== null) throw new Error(`${id} does not open`)
    this.#docs.set(id, known)
  }

  #has({ kind, sectionId, client, clock, length, mark, deleted }: Operation): boolean {
    const { store } = this.#docs.get(sectionId)!.ydoc
    const structs = store.clients.get(client)
    if (!structs || Y.getState(store, client) < clock + length) return false
    let words = ''
    let gone = true
    for (let index = Y.findIndexSS(structs, clock); index < structs.length && structs[index]!.id.clock < clock + length; index++) {
      const struct = structs[index]!
      if (struct.deleted) continue
      gone = false
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false
      words += struct.content.str.slice(Math.max(0, clock - struct.id.clock), clock + length - struct.id.clock)
    }
    if (kind === 'delete') return gone
    return words === mark || (gone && deleted)
  }
}
