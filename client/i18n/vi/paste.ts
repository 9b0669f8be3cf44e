/** What a paste left out or changed, in words; empty when nothing. */
export const pasteNotes = (notes: {
  images: number
  comments: number
  deleted: number
  struck: number
  hidden: number
  nestedTables: number
  encodings: ReadonlySet<string>
  lost: ReadonlySet<string>
}): string => {
  const left = [
    notes.images > 0 ? `${notes.images} hình ảnh` : '',
    notes.comments > 0 ? `${notes.comments} ghi chú bên lề` : '',
    notes.deleted > 0 ? `${notes.deleted} chỗ đã xóa khi theo dõi thay đổi` : '',
    notes.hidden > 0 ? `${notes.hidden} chỗ chữ ẩn` : '',
  ].filter((one) => one !== '')
  return [
    notes.lost.size > 0 ? `Có ký tự không đọc được (${[...notes.lost].slice(0, 8).join(' ')}), cần soát lại đoạn vừa dán.` : '',
    left.length > 0 ? `Không dán ${left.join(', ')}.` : '',
    notes.struck > 0 ? `${notes.struck} chỗ gạch ngang đã thành chữ thường.` : '',
    notes.nestedTables > 0 ? `${notes.nestedTables} bảng nằm trong ô đã thành các dòng chữ.` : '',
    notes.encodings.size > 0 ? `Đã chuyển chữ ${[...notes.encodings].join(' và ')} sang Unicode.` : '',
  ]
    .filter((one) => one !== '')
    .join(' ')
}
