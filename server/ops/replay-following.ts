/** What a chain says of how a text is followed beside links of whole sections: rows by id, with what of them never changes. */
export interface SaidFollowing {
  /** Finer links. */
  parts: Map<string, SaidRow & { hash: string }>
  refused: Map<string, SaidRow>
  marks: Map<string, SaidRow & { reason: string }>
  differences: Map<string, SaidRow & { rule: string; ours: string; theirs: string; reason: string }>
  /** Corrections of items; who made them and when stands in their hash. */
  corrections: Map<string, { hash: string; undone: SaidRow | null }>
}

interface SaidRow {
  by: string
  at: number
}

export const nothingSaidFollowing = (): SaidFollowing => ({
  parts: new Map(),
  refused: new Map(),
  marks: new Map(),
  differences: new Map(),
  corrections: new Map(),
})

interface AuditFacts {
  linkId?: string
  hash?: string
  links?: { id?: string; hash?: string }[]
  markId?: string
  replaces?: string
  reason?: string
  differenceId?: string
  rule?: string
  ours?: string
  theirs?: string
  correctionId?: string
  digest?: string
  carried?: [id: string, hash: string][]
}

/** Goes through one entry of any action; those that tell nothing of it are passed over. */
export function replayFollowing(said: SaidFollowing, entry: { action: string; actor: string; at: number }, data: unknown): void {
  const facts = data as AuditFacts
  const row: SaidRow = { by: entry.actor, at: entry.at }
  switch (entry.action) {
    case 'link.part':
      said.parts.set(facts.linkId!, { ...row, hash: facts.hash! })
      break
    case 'link.part-remove':
      said.parts.delete(facts.linkId!)
      break
    case 'link.accept':
      for (const { id, hash } of facts.links!) if (id !== undefined) said.parts.set(id, { ...row, hash: hash! })
      break
    case 'link.refuse':
      for (const { id } of facts.links!) said.refused.set(id!, row)
      break
    case 'link.offer-again':
      for (const { id } of facts.links!) said.refused.delete(id!)
      break
    case 'mark.set':
      if (facts.replaces !== undefined) said.marks.delete(facts.replaces)
      said.marks.set(facts.markId!, { ...row, reason: facts.reason! })
      break
    case 'mark.remove':
      said.marks.delete(facts.markId!)
      break
    case 'difference.explain':
      if (facts.replaces !== undefined) said.differences.delete(facts.replaces)
      said.differences.set(facts.differenceId!, { ...row, rule: facts.rule!, ours: facts.ours!, theirs: facts.theirs!, reason: facts.reason! })
      break
    case 'difference.unexplain':
      said.differences.delete(facts.differenceId!)
      break
    case 'item.correct':
      said.corrections.set(facts.correctionId!, { hash: facts.digest!, undone: null })
      break
    case 'item.undo': {
      const corrected = said.corrections.get(facts.correctionId!)
      if (corrected) corrected.undone = row
      break
    }
    case 'source.version':
    case 'shared.version':
      for (const [id, hash] of facts.carried ?? []) said.corrections.set(id, { hash, undone: null })
  }
}
