import { queryOptions } from '@tanstack/react-query'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type { templateTakeInput } from '@van-kien/shared/api/template-offers.ts'
import { fileAt, get, type In, post, put } from './calls.ts'
import { preview } from './preview.ts'

/** What a document becomes on paper, and the words of its template. */
export const paperApi = {
  health: () => get('/healthz'),
  form: (id: string) => get(`/api/documents/${id}/form`),
  setForm: (id: string, input: In<typeof inputs.formChangeInput>) => put(`/api/documents/${id}/form`, input),
  freeze: (id: string, input: In<typeof inputs.freezeInput>) => post(`/api/documents/${id}/drafts`, input, { timeout: 180_000 }),
  historyPoints: (id: string) => get(`/api/documents/${id}/history-points`),
  exports: (id: string) => get(`/api/documents/${id}/exports`),
  templateWords: (id: string) => get(`/api/documents/${id}/template-words`),
  takeTemplateWords: (id: string, input: In<typeof templateTakeInput>) => post(`/api/documents/${id}/template-words`, input),
  undoTemplateWords: (id: string, seen: number) => post(`/api/documents/${id}/template-words/undo`, { seen }),
  leaveTemplateWords: (id: string, version: number) => post(`/api/documents/${id}/template-words/leave`, { version }),
  /** The real pages with a form that is not stored yet. */
  preview: (documentId: string, input: In<typeof inputs.formInput>, signal?: AbortSignal) =>
    preview(`/api/documents/${documentId}/preview.pdf`, input, signal),
}

type PaperType = 'docx' | 'pdf'

/** Where papers are fetched. */
export const paperFiles = {
  /** @param since what changes are marked against: 'approved', the id of a frozen draft or of a history point; empty: a clean file; `open`: what goes along with it */
  document: (id: string, type: PaperType, text: 'current' | 'approved', since = '', open: { comments?: boolean; suggestions?: boolean } = {}) =>
    fileAt(
      `/api/documents/${id}/export.${type}?text=${text}${since === '' ? '' : `&since=${since}`}${open.comments ? '&comments=open' : ''}${open.suggestions ? '&suggestions=open' : ''}`,
    ),
  dossier: (id: string, which: 'current' | 'frozen') => fileAt(`/api/dossiers/${id}/files.zip?which=${which}`),
  draft: (id: string, type: PaperType) => fileAt(`/api/drafts/${id}/file.${type}`),
  /** A frozen draft beside an older one. */
  compared: (id: string, type: PaperType, since: string) => fileAt(`/api/drafts/${id}/compared.${type}?since=${since}`),
}

export const paperQueries = {
  health: () => queryOptions({ queryKey: ['health'], queryFn: paperApi.health, staleTime: 300_000 }),
  form: (id: string) => queryOptions({ queryKey: ['document', id, 'form'], queryFn: () => paperApi.form(id) }),
  historyPoints: (id: string) => queryOptions({ queryKey: ['document', id, 'history-points'], queryFn: () => paperApi.historyPoints(id) }),
  exports: (id: string) => queryOptions({ queryKey: ['document', id, 'exports'], queryFn: () => paperApi.exports(id) }),
}
