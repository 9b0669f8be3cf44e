import { type ErrorCode, MESSAGES } from '@van-kien/shared/api/errors.ts'

/** HTTP status of each expected refusal. */
const STATUS: Record<ErrorCode, 400 | 401 | 403 | 404 | 409 | 413 | 421 | 422 | 429 | 500 | 503> = {
  'bad-request': 422,
  'not-signed-in': 401,
  'wrong-password': 401,
  'account-disabled': 401,
  'password-must-change': 403,
  'foreign-host': 421,
  'foreign-origin': 403,
  forbidden: 403,
  'not-found': 404,
  'link-closed': 404,
  'mail-off': 409,
  'mail-failed': 422,
  'mail-code': 422,
  'section-locked': 409,
  'wrong-status': 409,
  'version-changed': 409,
  'suggestions-open': 409,
  'not-stale': 409,
  'not-approved': 409,
  'record-changed': 409,
  'source-newer': 409,
  'source-touches': 409,
  'source-acted-on': 409,
  'source-only-version': 409,
  'template-newer': 409,
  'template-in-use': 409,
  'already-exists': 409,
  'has-locked-sections': 409,
  'export-too-heavy': 422,
  'reading-too-heavy': 422,
  'export-table-too-large': 422,
  'setup-code': 403,
  'set-up-already': 409,
  'reason-required': 422,
  'content-does-not-fit': 422,
  'body-not-upgraded': 409,
  'empty-section': 422,
  'unknown-person': 422,
  'plan-none': 409,
  'plan-circle': 422,
  'plan-follows-facts': 409,
  'plan-congress': 409,
  'bad-structure': 422,
  'bad-form': 422,
  'too-large': 413,
  'too-many-requests': 429,
  busy: 429,
  stopping: 503,
  'pdf-unavailable': 503,
  'disk-full': 503,
  'import-too-large': 413,
  'import-not-word': 422,
  'import-broken': 422,
  'import-password': 422,
  'import-too-complex': 422,
  'import-secret': 422,
  'source-same': 409,
  'source-doubts': 409,
  'source-linked': 409,
  'copy-not-there': 409,
  'source-shared': 409,
  'shared-taken': 409,
  'picture-too-large': 413,
  'picture-unreadable': 422,
  'pictures-full': 422,
  'import-empty': 422,
  'import-needs-office': 503,
  'figure-confirmed': 409,
  'figure-in-use': 409,
  'sheet-too-large': 413,
  'sheet-not-excel': 422,
  'sheet-broken': 422,
  'sheet-password': 422,
  'sheet-too-complex': 422,
  'sheet-empty': 422,
  'copy-without-marks': 422,
  'copy-of-another': 422,
  internal: 500,
}

/** An expected refusal on its way out. `message` replaces the usual words of the code where there is more to say. */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly code: ErrorCode
  readonly details: Record<string, unknown> | undefined

  constructor(code: ErrorCode, message?: string, details?: Record<string, unknown>) {
    super(message ?? MESSAGES[code])
    this.code = code
    this.details = details
  }

  get status() {
    return STATUS[this.code]
  }
}

/** Throws the refusal of a verdict that is not ok. */
export function insist(verdict: { ok: true } | { ok: false; code: ErrorCode }): asserts verdict is { ok: true } {
  if (!verdict.ok) throw new Refusal(verdict.code)
}
