import { queryOptions } from '@tanstack/react-query'
import type { sheetLinkInput, sheetSendInput } from '@van-kien/shared/api/ward-sheets.ts'
import { get, type In, post, remove } from './calls.ts'
import { preview } from './preview.ts'

/** Secret links for former wards, and what their holders ask without an account. */
export const wardSheetsApi = {
  links: (id: string) => get(`/api/dossiers/${id}/figure-links`),
  make: (id: string, input: In<typeof sheetLinkInput>) => post(`/api/dossiers/${id}/figure-links`, input),
  revoke: (id: string, linkId: string) => remove(`/api/dossiers/${id}/figure-links/${linkId}`),
  open: (secret: string) => post('/api/ward-sheets/open', { secret }),
  send: (input: In<typeof sheetSendInput>) => post('/api/ward-sheets/send', input),
  file: (secret: string) => preview('/api/ward-sheets/form.xlsx', { secret }),
}

export const linksQuery = (id: string) => queryOptions({ queryKey: ['dossier', id, 'figure-links'], queryFn: () => wardSheetsApi.links(id) })

/** Where a secret opens its sheet. What stands behind `#` is never sent with a request for the page. */
export const sheetAddress = (secret: string): string => `${location.origin}/gui-so-lieu#${secret}`
