import { createHash } from 'node:crypto'
import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import { CHAIN_START, type ChainEntry, type ChainVerdict, nextEntry, verifyChain } from '@van-kien/shared/domain/audit-chain.ts'
import type { Database } from './database.ts'
import type { AuditTable } from './tables.ts'
import type { Tx } from './writer.ts'

/** SHA-256 in hex of a text's UTF-8 bytes. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')

export interface AuditNote {
  /** Dossier id, or `INSTALLATION_CHAIN`. */
  chain: string
  at: number
  /** User id, or 'system'. */
  actor: string
  action: AuditAction
  data: Record<string, unknown>
}

/** Adds an entry to a chain inside the transaction of what it tells (A1). Returns its hash. */
export async function appendAudit(tx: Tx, note: AuditNote): Promise<string> {
  const last = await tx.selectFrom('audit').select(['seq', 'hash']).where('chain', '=', note.chain).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const { data, ...rest } = note
  const entry = nextEntry(last ?? null, { ...rest, dataJson: JSON.stringify(data) }, sha256)
  await tx
    .insertInto('audit')
    .values({
      chain: entry.chain,
      seq: entry.seq,
      prev_hash: entry.prevHash,
      hash: entry.hash,
      at: entry.at,
      actor: entry.actor,
      action: entry.action,
      data_json: entry.dataJson,
    })
    .execute()
  return entry.hash
}

/** Hash of the last entry; `CHAIN_START` when there is none. */
export async function chainHead(db: Database, chain: string): Promise<string> {
  const last = await db.selectFrom('audit').select('hash').where('chain', '=', chain).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return last?.hash ?? CHAIN_START
}

export interface AuditRow extends AuditTable {
  /** Name of the person; the stored actor when it is nobody's id. */
  actorName: string
}

/** Entries of a chain, newest first. `actions` limits them to some kinds. */
export async function listAudit(db: Database, chain: string, limit: number, actions?: readonly AuditAction[]): Promise<AuditRow[]> {
  let rows = db
    .selectFrom('audit')
    .leftJoin('user', 'user.id', 'audit.actor')
    .selectAll('audit')
    .select('user.name as name')
    .where('chain', '=', chain)
    .orderBy('seq', 'desc')
    .limit(limit)
  if (actions) rows = rows.where('action', 'in', actions)
  return (await rows.execute()).map(({ name, ...row }) => ({ ...row, actorName: name ?? row.actor }))
}

/** Proves one chain as it stands on disk. */
export async function verifyStoredChain(db: Database, chain: string): Promise<ChainVerdict> {
  const rows = await db.selectFrom('audit').selectAll().where('chain', '=', chain).orderBy('seq').execute()
  return verifyChain(rows.map(chainEntry), sha256)
}

/** Whether an entry of any chain has a hash that begins with these digits; blanks and capitals do not matter. */
export async function isInSomeChain(db: Database, printed: string): Promise<boolean> {
  const digits = printed.toLowerCase().replace(/[^0-9a-f]/g, '')
  if (digits === '') return false
  return (await db.selectFrom('audit').select('hash').where('hash', 'like', `${digits}%`).limit(1).executeTakeFirst()) !== undefined
}

/** Names of all chains. */
export const listChains = async (db: Database): Promise<string[]> =>
  (await db.selectFrom('audit').select('chain').distinct().orderBy('chain').execute()).map((row) => row.chain)

const chainEntry = (row: AuditTable): ChainEntry => ({
  chain: row.chain,
  seq: row.seq,
  prevHash: row.prev_hash,
  hash: row.hash,
  at: row.at,
  actor: row.actor,
  action: row.action,
  dataJson: row.data_json,
})
