import type { Database } from '../storage/database.ts'
import type { FileStore } from '../storage/file-store.ts'
import { listDossierFiles } from '../storage/files.ts'
import type { SaidDossier } from './replay.ts'

/** Every file of a dossier: its bytes are there and are what the row says, and what the audit tells of a kept file has its row. Returns how many there are. */
export async function proveFiles(
  db: Database,
  files: FileStore,
  dossierId: string,
  said: SaidDossier,
  say: (problem: string) => void,
): Promise<number> {
  const rows = await listDossierFiles(db, dossierId)
  const sizes = new Map<string, number | null>()
  for (const { hash } of rows) if (!sizes.has(hash)) sizes.set(hash, files.prove(hash))
  for (const row of rows) if (sizes.get(row.hash) !== row.size) say(`tệp “${row.name}” không còn, hoặc không khớp mã băm`)
  for (const recorded of said.originals)
    if (!rows.some(({ id, hash, purpose }) => id === recorded.id && hash === recorded.hash && purpose === 'original'))
      say(`tệp gốc “${recorded.name}” khác với nhật ký khi lấy lời văn`)
  const pictures = rows.filter(({ purpose }) => purpose === 'picture')
  for (const recorded of said.pictures)
    if (!pictures.some(({ id, hash }) => id === recorded.id && hash === recorded.hash)) say(`hình ${recorded.id} khác với nhật ký khi chèn`)
  for (const { id } of pictures) if (!said.pictures.some((recorded) => recorded.id === id)) say(`hình ${id} không có trong nhật ký`)
  return rows.length
}
