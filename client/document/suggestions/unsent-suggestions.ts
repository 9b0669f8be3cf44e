import type { KeptSuggestions } from '@van-kien/shared/api/suggestions.ts'
import { wordsOfChange } from '@van-kien/shared/content/suggestions/words-of-change.ts'
import { suggestionsApi } from '../../api/suggestions.ts'
import { localKeys, readLocal, removeLocal, writeLocal } from '../../collab/local-storage.ts'
import { suggestions as t } from '../../i18n/vi/suggestions.ts'
import { ApiError } from '../../request.ts'
import type { OwnSuggestion } from './suggest-fork.ts'

/** What somebody suggested in one section, until it is on the server's disk: kept on this machine, sent again when there is a line. */
export interface UnsentSuggestions {
  documentId: string
  sectionId: string
  kept: OwnSuggestion[]
  withdrawn: string[]
  /** In the server's words why it will not take it. */
  refused?: string
}

/** It is among what outlives the death of the browser, see `LASTING`. */
const prefix = (userId: string): string => `vk.field/${userId}/suggest-unsent/`

export const unsentSuggestionsOf = (userId: string, sectionId: string): UnsentSuggestions | null =>
  readLocal<{ unsent?: UnsentSuggestions }>(prefix(userId) + sectionId)?.unsent ?? null

export const allUnsentSuggestions = (userId: string, documentId: string): UnsentSuggestions[] =>
  localKeys(prefix(userId))
    .map((key) => readLocal<{ unsent?: UnsentSuggestions }>(key)?.unsent)
    .filter((unsent): unsent is UnsentSuggestions => unsent?.documentId === documentId)

/** Keeps it on this machine, in the shape of kept fields, so that the person finds it in the list of what is kept, too. */
export function keepUnsentSuggestions(userId: string, unsent: UnsentSuggestions): void {
  const text = unsent.kept.map(({ change }) => wordsOfChange(change)).join('\n')
  const path = `${location.pathname}${location.search}`
  writeLocal(prefix(userId) + unsent.sectionId, { at: Date.now(), about: t.name, path, values: { text }, before: { text: '' }, unsent })
}

export function dropUnsentSuggestions(userId: string, sectionId: string): void {
  removeLocal(prefix(userId) + sectionId)
}

/**
 * Sends what is kept of a section. Null when there is no line, or the server will not take it: then it stays, with the server's words. What was kept anew meanwhile
 * stays kept.
 */
export async function sendUnsentSuggestions(userId: string, unsent: UnsentSuggestions): Promise<KeptSuggestions | null> {
  const sent = JSON.stringify(unsent)
  const isStillThat = (): boolean => JSON.stringify(unsentSuggestionsOf(userId, unsent.sectionId)) === sent
  try {
    const answer = await suggestionsApi.keep(unsent.sectionId, { kept: unsent.kept, withdrawn: unsent.withdrawn } as never)
    if (isStillThat()) dropUnsentSuggestions(userId, unsent.sectionId)
    return answer as KeptSuggestions
  } catch (error) {
    const final = error instanceof ApiError && [403, 404, 413, 422].includes(error.status)
    if (final && isStillThat()) keepUnsentSuggestions(userId, { ...unsent, refused: error.message })
    return null
  }
}
