/** Why a file cannot be read. Words for people stand in shared/api/errors.ts under the same code; `detail` is for the log. */
const IMPORT_ERROR_CODES = ['import-not-word', 'import-broken', 'import-password', 'import-too-complex', 'import-secret', 'import-empty'] as const
export type ImportErrorCode = (typeof IMPORT_ERROR_CODES)[number]

export class ImportError extends Error {
  override name = 'ImportError'
  readonly code: ImportErrorCode
  readonly detail: string
  constructor(code: ImportErrorCode, detail = '') {
    super(`${code} ${detail}`)
    this.code = code
    this.detail = detail
  }
}
