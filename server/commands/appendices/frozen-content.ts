import { frozenAppendix, withAppendix } from '@van-kien/shared/content/appendix-content.ts'
import type { SectionContent } from '@van-kien/shared/content/content.ts'
import type { ShownAppendix } from '@van-kien/shared/domain/appendices/table.ts'
import type { SectionId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from '../../storage/database.ts'
import type { SectionVersionTable } from '../../storage/tables.ts'
import { readVersion } from '../../storage/versions.ts'

/** What a version shows: its words, and the tables that its figures hold. For whoever reads or prints it; words alone are brought back and derived from. */
export function frozenContent({ content_json, figures_json }: Pick<SectionVersionTable, 'content_json' | 'figures_json'>): SectionContent {
  const typed = JSON.parse(content_json) as SectionContent
  const shown = frozenAppendix(JSON.parse(figures_json) as unknown[])
  return shown ? withAppendix(typed, shown, shown.words) : typed
}

/** The tables of a version of a section; null when it shows none. */
export async function frozenShown(db: Database, sectionId: SectionId, version: number | null): Promise<ShownAppendix | null> {
  const row = version === null ? undefined : await readVersion(db, sectionId, version)
  const frozen = row ? frozenAppendix(JSON.parse(row.figures_json) as unknown[]) : null
  return frozen && { tables: frozen.tables, notes: frozen.notes }
}
