import { createHash } from 'node:crypto'
import { canonicalJson } from '@van-kien/shared/domain/canonical-json.ts'
import type { ExportSection } from './input.ts'

/** Name of the custom property of a .docx that carries the mark; Word and LibreOffice keep it through editing. */
export const COPY_PROPERTY = 'VanKien.BanXuat'

/** Name of the custom property that says which suggestions went out with a .docx: the mark of a row of `export_suggestions`. */
export const SUGGESTIONS_PROPERTY = 'VanKien.DeNghi'

/** Tells which words a .docx was made from (E10): the same sections give the same mark, whatever the form. 32 hex digits. */
export const copyMark = (sections: readonly ExportSection[]): string =>
  createHash('sha256')
    .update(canonicalJson(sections.map(({ id, level, label, title, content }) => ({ id, level, label, title, content }))))
    .digest('hex')
    .slice(0, 32)
