import { queryOptions } from '@tanstack/react-query'
import type { HistoryPoint } from '@van-kien/shared/api/history-point.ts'
import type * as inputs from '@van-kien/shared/api/inputs.ts'
import type * as paper from '@van-kien/shared/api/paper-views.ts'
import type { PaperState } from '@van-kien/shared/api/system.ts'
import type { TemplateOfferView, templateTakeInput, UndoneWordsView } from '@van-kien/shared/api/template-offers.ts'
import { send } from '../request.ts'
import { get, type In, post, put } from './requests.ts'

/** What a document becomes on paper, and the words of its template. */
export const paperApi = {
  health: () => get<{ status: string; version: string; engine: string; pdf: boolean; paper: PaperState }>('/healthz'),
  form: (id: string) => get<paper.FormView>(`/api/documents/${id}/form`),
  setForm: (id: string, input: In<typeof inputs.formChangeInput>) => put(`/api/documents/${id}/form`, input),
  freeze: (id: string, input: In<typeof inputs.freezeInput>) => post<paper.DraftView>(`/api/documents/${id}/drafts`, input, { timeout: 180_000 }),
  moments: (id: string) => get<HistoryPoint[]>(`/api/documents/${id}/moments`),
  exports: (id: string) => get<paper.ExportLogView[]>(`/api/documents/${id}/exports`),
  templateWords: (id: string) => get<TemplateOfferView>(`/api/documents/${id}/template-words`),
  takeTemplateWords: (id: string, input: In<typeof templateTakeInput>) => post(`/api/documents/${id}/template-words`, input),
  undoTemplateWords: (id: string, seen: number) => post<UndoneWordsView>(`/api/documents/${id}/template-words/undo`, { seen }),
  leaveTemplateWords: (id: string, version: number) => post(`/api/documents/${id}/template-words/leave`, { version }),
  files: {
    /** A file at one of the download routes with the name that the server gives it. A PDF may take a while. */
    fetch: async (path: string, signal?: AbortSignal): Promise<{ blob: Blob; name: string }> => {
      const response = await send(path, { timeout: 180_000, signal })
      return { blob: await response.blob(), name: fileName(response.headers.get('content-disposition') ?? '') }
    },
    /** The real pages with a form that is not stored yet. */
    preview: (documentId: string, input: In<typeof inputs.formInput>, signal?: AbortSignal): Promise<Blob> =>
      send(`/api/documents/${documentId}/preview.pdf`, { method: 'POST', body: input, timeout: 180_000, signal }).then((response) => response.blob()),
  },
}

/** The Vietnamese name in a Content-Disposition (RFC 5987). */
function fileName(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/.exec(disposition)?.[1] ?? 'van-ban')
}

export const paperQueries = {
  health: () => queryOptions({ queryKey: ['health'], queryFn: paperApi.health, staleTime: 300_000 }),
  form: (id: string) => queryOptions({ queryKey: ['document', id, 'form'], queryFn: () => paperApi.form(id) }),
  moments: (id: string) => queryOptions({ queryKey: ['document', id, 'moments'], queryFn: () => paperApi.moments(id) }),
  exports: (id: string) => queryOptions({ queryKey: ['document', id, 'exports'], queryFn: () => paperApi.exports(id) }),
}
