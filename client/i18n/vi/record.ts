/** Texts about a record that somebody else changed at the same time. */
export const record = {
  title: 'Có người vừa sửa cùng chỗ này',
  text: 'Chưa ghi gì. Chọn giữ lời nào ở từng ô rồi lưu; các ô khác của đồng chí vẫn còn nguyên.',
  theirs: 'Giữ như hiện nay',
  mine: 'Ghi theo đồng chí',
  empty: 'để trống',
  yes: 'có',
  no: 'không',
  save: 'Lưu theo lựa chọn',
  kept: (count: number) => `${count} tên mục còn như cũ`,
  written: (count: number) => `${count} chỗ còn ghi thông tin cũ`,
  writtenText:
    'Chương trình không tự sửa lời văn. Đồng chí mở từng chỗ, sửa nếu câu ấy nói về Đại hội của phường. Danh sách này có cả trong “Kiểm tra” của văn bản.',
  form: 'Thể thức (trang Xuất văn bản)',
  keptText: 'Các mục này, hoặc mục dưới chúng, đã trình hay đã duyệt nên tên được giữ. Mở lại mục rồi đổi tên ở cây đề mục.',
}
