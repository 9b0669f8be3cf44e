import type { DocumentKind } from '../domain/document-kinds.ts'
import type { Stage } from '../domain/stages.ts'

/** Of a document: `stage` is null for a kind that is none of the three stages. */
export interface KindView {
  kind: DocumentKind
  stage: Stage | null
}

/** In which document something stands. */
export interface InDocument extends KindView {
  documentTitle: string
}
