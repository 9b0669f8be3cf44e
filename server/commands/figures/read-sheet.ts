import type { ErrorCode } from '@van-kien/shared/api/errors.ts'
import type { SheetFileView } from '@van-kien/shared/api/figures.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { ImportError, type ImportErrorCode } from '../../import/import-error.ts'
import { readSheetsAside } from '../../import/sheets/read-sheets-aside.ts'
import { SHEET_LIMITS } from '../../import/sheets/sheet-limits.ts'
import { enterDossier } from '../enter.ts'

const CODES: Record<ImportErrorCode, ErrorCode> = {
  'import-not-word': 'sheet-not-excel',
  'import-broken': 'sheet-broken',
  'import-password': 'sheet-password',
  'import-too-complex': 'sheet-too-complex',
  'import-secret': 'sheet-not-excel',
  'import-empty': 'sheet-empty',
}

/** What begins a zip archive; what begins an old workbook, or one with a password. */
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const begins = (bytes: Uint8Array, signs: readonly number[]) => signs.every((sign, index) => bytes[index] === sign)

/**
 * Reads a workbook for somebody who enters values. Nothing is kept: values come back through `enterCells`, the only way in.
 * @throws Refusal with one of the codes 'sheet-…'
 */
export async function readSheet(ctx: Context, person: Person, dossierId: string, bytes: Uint8Array, signal?: AbortSignal): Promise<SheetFileView> {
  await enterDossier(ctx.db, person, dossierId, 'figures')
  if (bytes.length > SHEET_LIMITS.file) throw new Refusal('sheet-too-large')
  if (begins(bytes, OLE)) throw new Refusal('sheet-not-excel', OLD_OR_LOCKED)
  if (!begins(bytes, ZIP)) throw new Refusal('sheet-not-excel')
  try {
    return await readSheetsAside(bytes, { who: person.userId, signal })
  } catch (error) {
    if (signal?.aborted) throw new Refusal('bad-request', 'Đã bỏ yêu cầu.')
    if (!(error instanceof ImportError)) throw error
    // Never a word of the file: only which limit or rule it met.
    ctx.log.info({ code: error.code, detail: error.detail.slice(0, 200) }, 'sheet not read')
    throw new Refusal(CODES[error.code])
  }
}

const OLD_OR_LOCKED =
  'Tệp này là Excel đời cũ (.xls) hoặc có mật khẩu. Mở bằng Excel, bỏ mật khẩu nếu có, chọn Lưu thành loại “Excel Workbook (*.xlsx)” rồi tải lại.'
