/** Texts about sections whose words are of the version of the program before and could not be brought over. */
export const closedSection = {
  title: 'Mục này chưa chuyển được sang bản mới của chương trình nên chưa sửa, chưa trình được',
  text: 'Lời văn cũ còn nguyên trên máy chủ; phần đọc được hiện ở dưới, chỉ để đọc. Đồng chí báo quản trị: trang Hệ thống ghi mục này và nguyên nhân.',
  approval: 'Mục này chưa mở lại, trả lại hay thu hồi được',
  approvalText:
    'Lời văn được ghi bằng bản cũ của chương trình và chưa chuyển sang bản mới được. Bản đang đọc còn nguyên, đồng chí vẫn duyệt được. Cần sửa thì báo quản trị: trang Hệ thống ghi mục này và nguyên nhân.',
  card: {
    title: 'Mục chưa chuyển được sang bản mới',
    kept: 'Lời văn cũ còn nguyên, nhưng chưa ai sửa được',
    text: 'Giữ bản sao lưu gần nhất, đừng xóa mục. Gửi dòng “Chi tiết” cho người hỗ trợ chương trình.',
    why: (problem: string) =>
      problem.includes('gap')
        ? 'Nhật ký chữ của mục thiếu dòng.'
        : problem.startsWith('the text differs')
          ? 'Chữ sau khi chuyển không khớp từng chữ với trước khi chuyển.'
          : 'Nhật ký chữ của mục có dòng không đọc được.',
    detail: (problem: string) => `Chi tiết: ${problem}`,
  },
}
