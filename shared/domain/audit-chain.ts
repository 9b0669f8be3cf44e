/** One entry of a hash chain (A1). */
export interface ChainEntry {
  chain: string
  /** 1 for the first, without gaps. */
  seq: number
  prevHash: string
  hash: string
  /** Milliseconds since 1970. */
  at: number
  actor: string
  action: string
  /** The stored JSON text, as it stands. */
  dataJson: string
}

/** SHA-256 of a text's UTF-8 bytes, in hex. Given from outside: this folder has no crypto. */
type HashText = (text: string) => string

/** What stands before the first entry of every chain. */
export const CHAIN_START = '0'.repeat(64)

/** Chain of what concerns no dossier: accounts, wards, settings. */
export const INSTALLATION_CHAIN = 'installation'

/** The text whose hash binds an entry to all before it. */
const entryText = (entry: Omit<ChainEntry, 'hash'>): string =>
  JSON.stringify([entry.chain, entry.seq, entry.prevHash, entry.at, entry.actor, entry.action, entry.dataJson])

/** The entry that follows `last` (null: the first of its chain). */
export function nextEntry(
  last: Pick<ChainEntry, 'seq' | 'hash'> | null,
  given: Pick<ChainEntry, 'chain' | 'at' | 'actor' | 'action' | 'dataJson'>,
  hash: HashText,
): ChainEntry {
  const entry = { ...given, seq: (last?.seq ?? 0) + 1, prevHash: last?.hash ?? CHAIN_START }
  return { ...entry, hash: hash(entryText(entry)) }
}

export type ChainVerdict =
  | { ok: true /** Hash of the last entry; `CHAIN_START` for an empty chain. */; head: string; length: number }
  | { ok: false /** First entry that does not hold. */; seq: number; problem: 'gap' | 'broken-link' | 'changed' }

/**
 * Whether nothing in a chain was changed, left out or put in. Entries in ascending order of `seq`. A cut-off end cannot be seen from the chain
 * alone: compare `head` with what was printed on paper.
 */
export function verifyChain(entries: readonly ChainEntry[], hash: HashText): ChainVerdict {
  let head = CHAIN_START
  for (const [index, entry] of entries.entries()) {
    if (entry.seq !== index + 1) return { ok: false, seq: index + 1, problem: 'gap' }
    if (entry.prevHash !== head) return { ok: false, seq: entry.seq, problem: 'broken-link' }
    if (hash(entryText(entry)) !== entry.hash) return { ok: false, seq: entry.seq, problem: 'changed' }
    head = entry.hash
  }
  return { ok: true, head, length: entries.length }
}

/** What is printed on approval lists and frozen drafts, so that paper anchors the chain: the first 16 digits of a head. */
export const printedHead = (head: string): string => head.slice(0, 16)
