/** Words that were typed in a form and not saved. */
export const keptFields = {
  back: (time: string) => `Chữ đồng chí gõ dở lúc ${time} đã được đưa lại vào ô.`,
  stays: 'Chữ gõ dở được giữ trên máy này, mở lại là thấy.',
  drop: 'Bỏ chữ gõ dở',
  dropped: 'Đã bỏ chữ gõ dở.',
  undo: 'Lấy lại',
  offered: (time: string) => `Chữ đồng chí gõ dở lúc ${time} vẫn còn; từ đó đã có người sửa nội dung ở đây.`,
  take: 'Đưa vào ô',
  choicesOnly: 'Các lựa chọn chưa lưu.',
  title: 'Chữ gõ dở trên máy này',
  count: (count: number) => `${count} chỗ`,
  intro: 'Chữ đồng chí đã gõ vào ô nhưng chưa lưu. Mở lại đúng trang đó, chữ nằm sẵn trong ô; chỉ đồng chí thấy, ở riêng trình duyệt này.',
  open: 'Mở trang',
  dropAloud: (about: string) => `Bỏ chữ gõ dở: ${about}`,
  droppedOf: (about: string) => `Đã bỏ chữ gõ dở: ${about}`,
  copyFailed: 'Chưa chép được',
  copyFailedText: 'Trình duyệt không cho chép. Bôi đen phần chữ rồi bấm Ctrl+C.',
} as const
