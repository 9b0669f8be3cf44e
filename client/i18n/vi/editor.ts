/** Texts of the section editor, its toolbar and the words that were not accepted. */
export const editorText = {
  toolbar: 'Định dạng',
  undo: 'Hoàn tác',
  redo: 'Làm lại',
  style: 'Kiểu đoạn',
  styleBody: 'Nội dung',
  styleHeading1: 'Tiêu đề nhỏ 1',
  styleHeading2: 'Tiêu đề nhỏ 2',
  font: 'Times New Roman · 14',
  fontFixed: 'Phông và cỡ chữ do bộ thể thức quyết định',
  bold: 'Đậm',
  italic: 'Nghiêng',
  underline: 'Gạch chân',
  alignLeft: 'Căn trái',
  alignCenter: 'Căn giữa',
  alignRight: 'Căn phải',
  alignJustify: 'Căn đều',
  dashList: 'Gạch đầu dòng (-)',
  plusList: 'Ý nhỏ (+)',
  numberList: 'Đánh số 1, 2, 3',
  letterList: 'Đánh chữ a), b), c)',
  outdent: 'Giảm thụt lề',
  indent: 'Tăng thụt lề',
  table: 'Bảng',
  tableSize: (rows: number, columns: number) => `${rows} hàng × ${columns} cột`,
  tableInsert: 'Chèn bảng',
  tableRowAbove: 'Thêm hàng ở trên',
  tableRowBelow: 'Thêm hàng ở dưới',
  tableColumnLeft: 'Thêm cột bên trái',
  tableColumnRight: 'Thêm cột bên phải',
  tableRowDelete: 'Bỏ hàng',
  tableColumnDelete: 'Bỏ cột',
  tableMerge: 'Gộp ô',
  tableSplit: 'Tách ô',
  tableHeader: 'Hàng tiêu đề',
  tableDelete: 'Bỏ cả bảng',
  footnote: 'Chú thích cuối trang',
  footnoteWords: 'Nội dung chú thích',
  footnoteDone: 'Xong',
  footnoteRemove: 'Bỏ chú thích',
  footnoteEmpty: 'Chú thích chưa có nội dung',
  pageBreak: 'Ngắt trang',
  find: 'Tìm và thay thế',
  pickSection: 'Bấm vào một mục đang soạn để dùng',
  pasteNotYet: 'Chưa dán được vì mất kết nối tới máy chủ. Nội dung vẫn còn trong bộ nhớ tạm, có kết nối thì dán lại.',
  pasteTooLarge: 'Nội dung dán lớn hơn 1 MB nên chưa được đưa vào mục. Chia nhỏ rồi dán từng phần.',
  /** What a paste left out or changed, the worst first; '' when there is nothing to say. */
  pasteNotes: (notes: {
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
  },
  dropRefused: 'Không thả tệp vào bài được. Mở tệp rồi chép phần cần dùng.',
  recovery: {
    locked: 'Mục vừa được khóa, phần sau chưa được nhận',
    'older-lock': 'Mục đã được khóa trong lúc mất kết nối, phần sau chưa được nhận',
    malformed: 'Máy chủ không nhận được phần sau',
    'too-large': 'Phần sau quá lớn nên chưa được nhận',
    forbidden: 'Đồng chí không còn quyền sửa mục này, phần sau chưa được nhận',
    removed: 'Mục này đã được bỏ, phần sau chưa được nhận',
    restored: 'Dữ liệu đã được khôi phục từ bản sao lưu, phần sau không có trong bản đó',
  },
  recoverySubmitted: (by: string, time: string) => `${by} trình mục lúc ${time}.`,
  recoveryApproved: (by: string, time: string) => `${by} duyệt mục lúc ${time}.`,
  recoveryKept: 'Chữ của đồng chí vẫn còn nguyên ở đây, trên máy này.',
  recoveryOthers: 'Có đoạn do người khác viết; hỏi lại trước khi đưa vào.',
  recoveryByOthers: 'người khác viết',
  recoveryPutBack: 'Đưa lại vào mục',
  recoveryWait: 'Đưa lại được khi mục mở lại để soạn',
  recoveryCopy: 'Chép',
  recoveryCopied: 'Đã chép',
  recoveryCopyFailed: 'Trình duyệt không cho chép. Bôi đen phần chữ rồi bấm Ctrl+C.',
  recoveryPutBackFailed: 'Chưa đưa lại được vì mục chưa mở để soạn. Chữ vẫn còn ở đây.',
  recoveryDrop: 'Bỏ phần này',
  recoveryDropSure: 'Bấm lần nữa để bỏ hẳn',
} as const
