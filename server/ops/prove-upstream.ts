import type { Database } from '../storage/database.ts'
import { readFlagsToProve, readSourcesToProve } from '../storage/proof.ts'
import { flagKey, type SaidUpstream } from './replay-upstream.ts'

/** Upstream texts and the answers to their changes against what the audit says. */
export async function proveUpstream(db: Database, dossierId: string, said: SaidUpstream, say: (problem: string) => void): Promise<void> {
  for (const { id, title, removed_at } of await readSourcesToProve(db, dossierId))
    if ((removed_at !== null) !== said.away.has(id)) say(`văn bản cấp trên “${title}” ${removed_at === null ? 'còn' : 'đã bỏ'}, nhật ký ghi khác`)
  const rows = new Map(
    (await readFlagsToProve(db, dossierId)).map((row) => [flagKey(row.source_id, row.version, row.change, row.section_id), row] as const),
  )
  for (const [key, told] of said.flags) {
    const row = rows.get(key)
    if (!row) say('một thay đổi của văn bản cấp trên cần trả lời có trong nhật ký nhưng không còn')
    else if (
      row.answer !== (told?.answer ?? null) ||
      (told && (row.reason !== told.reason || row.answered_by !== told.by || row.answered_at !== told.at))
    )
      say('câu trả lời về một thay đổi của văn bản cấp trên khác với nhật ký')
  }
  for (const key of rows.keys()) if (!said.flags.has(key)) say('một thay đổi của văn bản cấp trên cần trả lời không có trong nhật ký')
}
