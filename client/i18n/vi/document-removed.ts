/** Of sections that are taken out, or cut off, under somebody's hands: fetched with what shows it. */
export const removedLabels = {
  removedHere: {
    by: (name: string, title: string, time: string) => `${name} đã bỏ mục “${title}” lúc ${time}`,
    title: (title: string) => `Mục “${title}” vừa được bỏ khỏi văn bản`,
    typing: 'Đồng chí cứ viết nốt câu: chữ gõ từ lúc đó được giữ ở đây, trên máy này.',
    kept: 'Chữ chưa kịp lưu của đồng chí ở ngay dưới đây. Chữ đã lưu vẫn còn trong mục đã bỏ.',
    saved: 'Mọi chữ của đồng chí đã lưu, còn nguyên trong mục đã bỏ. Tổ trưởng hoặc thư ký tổ đưa mục trở lại được.',
    bringBack: 'Đưa lại mục',
    dismiss: 'Đóng',
  },
  closing: {
    by: (name: string, approved: boolean, time: string) => `${name} ${approved ? 'duyệt' : 'trình'} mục này lúc ${time}`,
    locked: 'Mục này vừa được khóa',
    forbidden: 'Đồng chí không còn quyền sửa mục này',
    removed: 'Mục này vừa được bỏ khỏi văn bản',
    full: 'Mục đã quá dài: tách bớt sang mục khác',
    typeOn: 'Đồng chí cứ viết nốt câu: chữ gõ từ lúc này được giữ riêng trong một thẻ ở đây, không vào văn bản.',
  },
} as const
