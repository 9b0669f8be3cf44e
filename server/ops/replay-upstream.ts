/** What the chain of a dossier says of its upstream texts beside their words: which were put away, and the answers to their changes. */
export interface SaidUpstream {
  /** Source ids. */
  away: Set<string>
  /** By version, change and section (`flagKey`); null: it waits for an answer. */
  flags: Map<string, SaidAnswer | null>
  /** What was copied into sections: hash of the words, by the id of the copy. */
  copies: Map<string, string>
}

interface SaidAnswer {
  answer: string
  reason: string
  by: string
  at: number
}

export const nothingSaidUpstream = (): SaidUpstream => ({ away: new Set(), flags: new Map(), copies: new Map() })

/** Name of a flag in the replay. */
export const flagKey = (sourceId: string, version: number, change: number, sectionId: string): string =>
  `${versionKey(sourceId, version)}${change} ${sectionId}`

const versionKey = (sourceId: string, version: number): string => `${sourceId} ${version} `

interface AuditFacts {
  sourceId: string
  version?: number
  flags?: [change: number, sectionId: string][]
  items?: [change: number, sectionId: string][]
  answer?: string
  reason?: string
  copyId?: string
  words?: string
}

/** Goes through one entry 'source.…'. Entries of earlier programs tell no flags: there were none. */
export function replayUpstream(said: SaidUpstream, entry: { action: string; actor: string; at: number }, data: unknown): void {
  const { sourceId, version = 1, flags = [], items = [], answer = '', reason = '', copyId = '', words = '' } = data as AuditFacts
  if (entry.action === 'source.copy') said.copies.set(copyId, words)
  if (entry.action === 'source.remove') said.away.add(sourceId)
  if (entry.action === 'source.bring-back') said.away.delete(sourceId)
  if (entry.action === 'source.version') for (const [change, section] of flags) said.flags.set(flagKey(sourceId, version, change, section), null)
  if (entry.action === 'source.cancel')
    for (const key of [...said.flags.keys()]) if (key.startsWith(versionKey(sourceId, version))) said.flags.delete(key)
  if (entry.action === 'source.answer')
    for (const [change, section] of items)
      said.flags.set(flagKey(sourceId, version, change, section), { answer, reason, by: entry.actor, at: entry.at })
}

/** Versions of shared texts as the installation's chain tells them: hash of the words, and whether it was withdrawn. */
type SaidShared = Map<string, { title: string; version: number; hash: string; withdrawn: boolean }>

export function replayShared(entries: readonly { action: string; data_json: string }[]): SaidShared {
  const said: SaidShared = new Map()
  for (const { action, data_json } of entries) {
    if (!action.startsWith('shared.')) continue
    const { sharedId, title, version, hash } = JSON.parse(data_json) as { sharedId: string; title: string; version: number; hash: string }
    const key = `${sharedId} ${version}`
    if (action === 'shared.withdraw') said.get(key)!.withdrawn = true
    else said.set(key, { title, version, hash, withdrawn: false })
  }
  return said
}
