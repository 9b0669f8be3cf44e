import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { sha256 } from '../storage/audit.ts'
import type { Database } from '../storage/database.ts'
import { readChain, readFlagsToProve, readSourceCopiesToProve, readSourcesToProve } from '../storage/proof.ts'
import { listSharedSections, listSharedTexts, listSharedVersions } from '../storage/shared-texts.ts'
import { passagesHash } from '../storage/sources.ts'
import { flagKey, replayShared, type SaidUpstream } from './replay-upstream.ts'

/** Upstream texts and the answers to their changes against what the audit says. */
export async function proveUpstream(db: Database, dossierId: string, said: SaidUpstream, say: (problem: string) => void): Promise<void> {
  for (const { id, title, removed_at } of await readSourcesToProve(db, dossierId))
    if ((removed_at !== null) !== said.away.has(id)) say(`văn bản cấp trên “${title}” ${removed_at === null ? 'còn' : 'đã bỏ'}, nhật ký ghi khác`)
  const rows = new Map(
    (await readFlagsToProve(db, dossierId)).map((row) => [flagKey(row.source_id, row.version, row.change, row.section_id), row] as const),
  )
  for (const [key, recorded] of said.flags) {
    const row = rows.get(key)
    if (!row) say('một thay đổi của văn bản cấp trên cần trả lời có trong nhật ký nhưng không còn')
    else if (
      row.answer !== (recorded?.answer ?? null) ||
      (recorded && (row.reason !== recorded.reason || row.answered_by !== recorded.by || row.answered_at !== recorded.at))
    )
      say('câu trả lời về một thay đổi của văn bản cấp trên khác với nhật ký')
  }
  const copies = new Map((await readSourceCopiesToProve(db, dossierId)).map(({ id, words }) => [id, sha256(words)] as const))
  for (const [id, words] of said.copies) if (copies.get(id) !== words) say('một đoạn chép từ văn bản cấp trên khác với nhật ký, hoặc không còn')
  for (const id of copies.keys()) if (!said.copies.has(id)) say('một đoạn chép từ văn bản cấp trên không có trong nhật ký')
  for (const key of rows.keys()) if (!said.flags.has(key)) say('một thay đổi của văn bản cấp trên cần trả lời không có trong nhật ký')
}

/** Shared texts against the installation's chain. What belonged to a demo may have gone with it. */
export async function proveShared(db: Database, say: (problem: string) => void): Promise<void> {
  const chain = await readChain(db, INSTALLATION_CHAIN)
  const demoRemoved = chain.some(({ action }) => action === 'demo.remove')
  const said = replayShared(chain)
  const seen = new Set<string>()
  for (const text of await listSharedTexts(db))
    for (const row of await listSharedVersions(db, text.id)) {
      const key = `${text.id} ${row.number}`
      seen.add(key)
      const recorded = said.get(key)
      if (!recorded) say(`“${text.title}”, bản ${row.number}, không có trong nhật ký hệ thống`)
      else if (passagesHash(await listSharedSections(db, row.id)) !== recorded.hash) say(`“${text.title}”, bản ${row.number}, khác với khi nhập`)
      else if ((row.withdrawn_at !== null) !== recorded.withdrawn)
        say(`“${text.title}”, bản ${row.number}, ${recorded.withdrawn ? 'đã' : 'chưa'} rút theo nhật ký hệ thống`)
    }
  if (!demoRemoved)
    for (const [key, { title, version }] of said) if (!seen.has(key)) say(`“${title}”, bản ${version}, có trong nhật ký hệ thống nhưng không còn`)
}
