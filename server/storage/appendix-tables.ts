import type { ListKind } from '@van-kien/shared/domain/appendices/kinds.ts'
import type { DossierId, SectionId } from '@van-kien/shared/domain/ids.ts'

/** A section whose table is made of the register of figures or of a list. */
export interface AppendixTable {
  section_id: SectionId
  dossier_id: DossierId
  /** `AppendixSettings` */
  settings_json: string
  version: number
}

/** A row of a simple list. Of `targets` its id is that of the chỉ tiêu. */
export interface AppendixRowTable {
  dossier_id: DossierId
  list: ListKind
  id: string
  group: string
  /** JSON: values by column. */
  values_json: string
  position: number
  version: number
}
