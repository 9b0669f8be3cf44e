import type { Transition } from '@van-kien/shared/domain/section-status.ts'

/** Of what people do to sections: fetched with the programs that do it. */
export const acts = {
  createStage: {
    title: (name: string) => `Tạo ${name.toLowerCase()} từ giai đoạn này?`,
    text: 'Toàn bộ các mục được chép sang. Mục đã duyệt mang theo lời văn; mục chưa duyệt để trống và ghi rõ giai đoạn trước chưa duyệt. Về sau vẫn lấy thêm được từng mục.',
  },
  done: {
    submit: (path: string) => `Đã trình mục ${path}.`,
    withdraw: (path: string) => `Đã thu hồi mục ${path}. Mục mở lại để soạn.`,
    approve: (path: string) => `Đã duyệt mục ${path}.`,
    return: (path: string) => `Đã trả lại mục ${path}.`,
    confirm: (path: string) => `Đã duyệt lại mục ${path}.`,
    reopen: (path: string) => `Đã mở lại mục ${path}.`,
  } satisfies Record<Transition, (path: string) => string>,
  decision: {
    notSaved: 'Chưa trình được: còn chữ chưa lưu',
    notSavedText: 'Những chữ vừa gõ chưa tới máy chủ, vẫn giữ trên máy này. Đợi báo “Đã lưu” rồi trình lại.',
    versionChanged: 'Mục đã có bản mới',
    versionChangedText: (path: string) =>
      `Bản của mục ${path} trên màn hình không còn là bản mới nhất, nên quyết định chưa được ghi. Bản mới đã hiện; đọc rồi quyết định.`,
    returnTitle: (path: string) => `Trả lại mục ${path}`,
    returnText: 'Người soạn và tổ trưởng thấy lý do ngay. Mục mở lại để soạn.',
    reopenTitle: (path: string) => `Mở lại mục ${path}`,
    reopenText: 'Mục trở về đang soạn; bản đã duyệt vẫn giữ trong lịch sử. Lý do được ghi vào nhật ký.',
    returnTo: (name: string | null) => (name ? `Trả lại cho ${name}` : 'Trả lại'),
    reopen: 'Mở lại',
    undoSubmit: 'Thu hồi',
    cancel: 'Thôi',
    approving: (version: number) => `Duyệt đúng bản ${version} đang đọc. Duyệt xong, mục khóa.`,
    confirming: (version: number) => `Duyệt lại bản ${version}, lời văn giữ nguyên.`,
  },
  outline: {
    moved: (title: string, label: string) => `Đã chuyển ${title} thành mục ${label}`,
    movedPlain: (title: string) => `Đã chuyển ${title}`,
    removeAsk: (title: string) => `Bỏ mục “${title}”?`,
    removeText: (below: number, words: number) =>
      `${below > 0 ? `Bỏ cùng ${below} mục dưới nó. ` : ''}${words > 0 ? `${words.toLocaleString('vi')} từ được giữ lại; đưa` : 'Đưa'} lại được ở “Các mục đã bỏ…”.`,
    removedToast: (title: string) => `Đã bỏ mục ${title}. Lời văn được giữ lại.`,
    broughtBack: (title: string) => `Đã đưa lại mục ${title}.`,
    held: 'Trong phần này có mục đã trình hoặc đã duyệt',
    addSibling: 'Thêm mục cùng cấp',
    addChild: 'Thêm mục con',
    up: 'Chuyển lên',
    down: 'Chuyển xuống',
    noDeeper: 'Không có cấp thấp hơn',
    undo: 'Hoàn tác',
    filterMine: 'Mục tôi phụ trách',
    filterOverdue: 'Quá hạn trình',
  },
  sectionForm: {
    rename: 'Đổi tên mục',
    place: (path: string) => `Đặt dưới ${path}`,
    placeTop: 'Đặt ở cấp cao nhất của văn bản',
    create: 'Thêm mục',
    save: 'Lưu',
  },
  bar: {
    exportPage: 'Thể thức, xem trang thật, chốt dự thảo…',
    exportDocx: 'Tải tệp .docx (chữ hiện tại)',
    exportPdf: 'Tải tệp PDF (chữ hiện tại)',
  },
  strip: {
    history: 'Lịch sử của mục',
    info: 'Thông tin của mục',
  },
  paper: {
    page: (page: string) => `tr. ${page}`,
  },
  phone: {
    write: 'viết trên máy tính',
    outline: 'Đề cương',
    find: 'Tìm',
    section: 'Mục này',
    bar: 'Việc trên trang',
  },
  section: {
    restoreForbidden: 'Vai trò của đồng chí không soạn mục này',
  },
  assignForm: {
    saved: 'Đã ghi phân công.',
  },
} as const
