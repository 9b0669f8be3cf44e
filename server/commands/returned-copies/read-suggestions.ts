import type { KnownSuggestionView } from '@van-kien/shared/api/returned-copies.ts'
import type { SuggestedChange } from '@van-kien/shared/content/suggestions/suggestion-change.ts'
import { struckAndNew } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import type { DocumentId } from '@van-kien/shared/domain/ids.ts'
import type { Database } from '../../storage/database.ts'
import type { SentSuggestion } from '../../storage/export-suggestions.ts'
import { listSuggestions, readSuggestions, type SuggestionRow } from '../../storage/suggestions.ts'

/** Suggestions of a document that a returned copy may bring: those that went out with it as tracked changes, and those that came with a Word copy before. */
export async function readKnownSuggestions(db: Database, documentId: DocumentId, sent: readonly SentSuggestion[]): Promise<KnownSuggestionView[]> {
  const tracked = new Map(sent.filter(({ how }) => how === 'tracked').map((one) => [one.id, one]))
  const out = tracked.size === 0 ? [] : await readSuggestions(db, [...tracked.keys()])
  const brought = (await listSuggestions(db, documentId, 0)).filter((row) => row.entered_by !== null && !tracked.has(row.id))
  return [
    ...out.map((row) => viewOf(row, 'sent', tracked.get(row.id)!.author, tracked.get(row.id)!.at)),
    ...brought.map((row) => viewOf(row, 'brought', row.word_author ?? '', row.word_date ?? '')),
  ]
}

const viewOf = (row: SuggestionRow, how: KnownSuggestionView['how'], author: string, date: string): KnownSuggestionView => ({
  ...{ id: row.id, sectionId: row.section_id, how, author, date, state: row.state },
  ...struckAndNew(JSON.parse(row.change_json) as SuggestedChange),
})
