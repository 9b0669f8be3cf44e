import { queryOptions } from '@tanstack/react-query'
import type * as checkInputs from '@van-kien/shared/api/checks.ts'
import type * as inputs from '@van-kien/shared/api/following.ts'
import type { ItemsView } from '@van-kien/shared/api/following.ts'
import { get, type In, post, put, remove } from './calls.ts'

/** How a text from above is followed beyond links of whole sections. */
export const followingApi = {
  proposals: (id: string) => get(`/api/sources/${id}/proposals`, { timeout: 60_000 }),
  accept: (id: string, links: In<typeof inputs.acceptLinksInput>['links']) => post(`/api/sources/${id}/links/accept`, { links }),
  refuse: (id: string, links: In<typeof inputs.refuseLinksInput>['links']) => post(`/api/sources/${id}/links/refuse`, { links }),
  confirm: (id: string, links: In<typeof inputs.confirmLinksInput>['links']) => post(`/api/sources/${id}/links/confirm`, { links }),
  offerAgain: (id: string, refusedId: string) => remove(`/api/sources/${id}/refused-links/${refusedId}`),
  linkParts: (id: string, input: In<typeof inputs.partLinkInput>) => post(`/api/sources/${id}/part-links`, input),
  unlinkParts: (id: string, linkId: string) => remove(`/api/sources/${id}/part-links/${linkId}`),
  mark: (dossierId: string, input: In<typeof inputs.notApplicableInput>) => put(`/api/dossiers/${dossierId}/not-applicable`, input),
  explain: (dossierId: string, input: In<typeof checkInputs.explainedInput>) => put(`/api/dossiers/${dossierId}/explained-differences`, input),
  unexplain: (dossierId: string, input: In<typeof checkInputs.unexplainedInput>) => remove(`/api/dossiers/${dossierId}/explained-differences`, input),
  unmark: (dossierId: string, input: In<typeof inputs.applicableInput>) => remove(`/api/dossiers/${dossierId}/not-applicable`, input),
}

/** Everything below ['source', id]: whatever changes the text, or how it is followed, is asked anew together. */
export const followingQueries = {
  proposals: (id: string) => queryOptions({ queryKey: ['source', id, 'proposals'], queryFn: () => followingApi.proposals(id), staleTime: 0 }),
}

export type Correction = In<typeof inputs.itemCorrectionInput>

/** A version whose items are shown and put right: of a dossier's text, or of one that is shared by the administrator. */
export interface ItemsPlace {
  key: readonly unknown[]
  read(): Promise<ItemsView>
  correct(correction: Correction): Promise<unknown>
  /** Takes a correction back. */
  undo(correctionId: string): Promise<unknown>
}

export const itemsOfSource = (id: string, version: number): ItemsPlace => ({
  key: ['source', id, 'items', version],
  read: () => get(`/api/sources/${id}/items?version=${version}`),
  correct: (correction) => post(`/api/sources/${id}/versions/${version}/items`, correction),
  undo: (correctionId) => remove(`/api/sources/${id}/versions/${version}/items/${correctionId}`),
})

export const itemsOfShared = (id: string, version: number): ItemsPlace => ({
  key: ['shared-texts', id, 'items', version],
  read: () => get(`/api/shared-texts/${id}/versions/${version}/items`),
  correct: (correction) => post(`/api/shared-texts/${id}/versions/${version}/items`, correction),
  undo: (correctionId) => remove(`/api/shared-texts/${id}/versions/${version}/items/${correctionId}`),
})

export const itemsQuery = (place: ItemsPlace) => queryOptions({ queryKey: [...place.key], queryFn: () => place.read(), staleTime: 0 })
