import type { InDocument, KindView } from '@van-kien/shared/api/kind-views.ts'
import type { DocumentTable } from '../storage/tables.ts'

/** The kind of a document as the API answers it. */
export const kindView = ({ kind, stage }: Pick<DocumentTable, 'kind' | 'stage'>): KindView => ({ kind, stage })

/** The document that something stands in, as the API answers it. */
export const inDocument = (document: Pick<DocumentTable, 'kind' | 'stage' | 'title'>): InDocument => ({
  ...kindView(document),
  documentTitle: document.title,
})
