/** Why no file came of a document, in words for people. */
export class ExportError extends Error {
  override name = 'ExportError'
  readonly code: 'too-heavy' | 'table-too-large'
  constructor(code: 'too-heavy' | 'table-too-large') {
    super(MESSAGES[code])
    this.code = code
  }
}

const MESSAGES = {
  'too-heavy': 'Văn bản quá nặng nên chưa dựng được tệp: thường do một bảng rất lớn. Chia bảng đó thành nhiều bảng rồi xuất lại.',
  'table-too-large':
    'Trong văn bản có bảng rộng hơn 63 cột hoặc quá 20.000 ô, Word không mở được. Chia bảng đó thành nhiều bảng, hoặc bỏ các ô gộp quá rộng, rồi xuất lại.',
} as const
