/** Texts of the report on how much of the ward's text is the wording of the texts from above. */
export const copiedReport = {
  tab: 'Lời văn cấp trên',
  title: 'Mức lấy lời văn cấp trên',
  limit: 'Báo ở phần Kiểm tra khi mục có từ',
  limitAfter: 'số chữ là nguyên văn của văn bản cấp trên.',
  only: 'Tổ trưởng, thư ký tổ đặt mức này.',
  saved: (percent: number) => `Đã đặt mức ${percent}%`,
  heads: ['Mục của phường', 'Số chữ', 'Lời văn cấp trên', 'Lấy nhiều nhất từ'] as const,
  over: (limit: number) => `từ mức ${limit}%`,
  paragraphs: (count: number) => `${count} đoạn có lời văn cấp trên`,
  none: 'Không có đoạn nào lấy lời văn cấp trên',
  noneOver: (limit: number) => `Không mục nào từ mức ${limit}% trở lên`,
  noneText: 'Máy so từng đoạn của phường với bản mới nhất của các văn bản cấp trên, tính những chuỗi từ tám chữ giống nhau liền nhau.',
  noTexts: 'Chưa có văn bản cấp trên để so',
  noDocument: 'Hồ sơ chưa có văn bản nào.',
  how: 'Tính từ tám chữ liền nhau giống nhau trở lên; cả câu trích trong ngoặc kép cũng tính.',
  onlyOver: 'Từ mức này trở lên',
}
