import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { Database } from '../storage/database.ts'
import { readFollowingToProve, readSharedCorrectionsToProve } from '../storage/following-proof.ts'
import type { ExplainedDifferenceTable, ItemCorrectionTable } from '../storage/following-tables.ts'
import { correctionHash } from '../storage/item-corrections.ts'
import { partLinkHash } from '../storage/part-links.ts'
import { readChain } from '../storage/proof.ts'
import { nothingSaidFollowing, replayFollowing, type SaidFollowing } from './replay-following.ts'

type Say = (problem: string) => void

/** Finer links, refused proposals, what is not applicable, what differs with a reason and items put right in a dossier, against what its chain says. */
export async function proveFollowing(db: Database, dossierId: string, said: SaidFollowing, say: Say): Promise<void> {
  const rows = await readFollowingToProve(db, dossierId)
  same(
    'liên kết đoạn',
    rows.parts,
    said.parts,
    say,
    (row, recorded) => partLinkHash(row) === recorded.hash && row.created_by === recorded.by && row.created_at === recorded.at,
  )
  same('đề xuất đã bỏ qua', rows.refused, said.refused, say, (row, recorded) => row.refused_by === recorded.by && row.refused_at === recorded.at)
  same(
    'mục ghi không áp dụng',
    rows.marks,
    said.marks,
    say,
    (row, recorded) => row.reason === recorded.reason && row.marked_by === recorded.by && row.marked_at === recorded.at,
  )
  same('lý do khác cấp trên', rows.differences, said.differences, say, isExplained)
  same('chỗ chỉnh nội dung nhận ra', rows.corrections, said.corrections, say, isRecorded)
}

/** What was put right in shared texts, against the installation's chain. What belonged to a demo may have gone with it. */
export async function proveSharedCorrections(db: Database, say: Say): Promise<void> {
  const chain = await readChain(db, INSTALLATION_CHAIN)
  const said = nothingSaidFollowing()
  for (const entry of chain) replayFollowing(said, entry, JSON.parse(entry.data_json))
  const rows = await readSharedCorrectionsToProve(db)
  if (chain.some(({ action }) => action === 'demo.remove'))
    for (const id of [...said.corrections.keys()]) if (!rows.some((row) => row.id === id)) said.corrections.delete(id)
  same('chỗ chỉnh nội dung nhận ra', rows, said.corrections, say, isRecorded)
}

type SaidDifference = SaidFollowing['differences'] extends Map<string, infer Said> ? Said : never

const isExplained = (row: ExplainedDifferenceTable, { by, at, ...words }: SaidDifference): boolean =>
  row.explained_by === by && row.explained_at === at && (['rule', 'ours', 'theirs', 'reason'] as const).every((field) => row[field] === words[field])

function isRecorded(row: ItemCorrectionTable, { hash, undone }: { hash: string; undone: { by: string; at: number } | null }): boolean {
  return correctionHash(row) === hash && row.undone_at === (undone?.at ?? null) && row.undone_by === (undone?.by ?? null)
}

/** Each row is told as it stands, and each that is told is there. */
function same<Row extends { id: string }, Recorded>(
  what: string,
  rows: readonly Row[],
  said: ReadonlyMap<string, Recorded>,
  say: Say,
  isSame: (row: Row, recorded: Recorded) => boolean,
): void {
  const there = new Set(rows.map(({ id }) => id))
  for (const row of rows) {
    const recorded = said.get(row.id)
    if (recorded === undefined) say(`một ${what} không có trong nhật ký`)
    else if (!isSame(row, recorded)) say(`một ${what} khác với nhật ký`)
  }
  for (const id of said.keys()) if (!there.has(id)) say(`một ${what} có trong nhật ký nhưng không còn`)
}
