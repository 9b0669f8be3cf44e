/** Texts about sections whose words are of the version of the program before and could not be brought over. */
export const closedSection = {
  title: 'Mục này chưa chuyển được sang bản mới của chương trình nên chưa sửa, chưa trình được',
  text: 'Lời văn cũ còn nguyên trên máy chủ; phần đọc được hiện ở dưới, chỉ để đọc. Đồng chí báo quản trị: trang Hệ thống ghi mục này và nguyên nhân.',
  approval: 'Mục này chưa mở lại, trả lại hay thu hồi được',
  approvalText:
    'Lời văn được ghi bằng bản cũ của chương trình và chưa chuyển sang bản mới được. Bản đang đọc còn nguyên, đồng chí vẫn duyệt được. Cần sửa thì báo quản trị: trang Hệ thống ghi mục này và nguyên nhân.',
  card: {
    title: 'Mục chưa chuyển được sang bản mới',
    text: 'Lời văn cũ của các mục này còn nguyên và vẫn đọc được, nhưng chưa ai sửa được. Giữ bản sao lưu gần nhất, gửi cột “Nguyên nhân” cho người hỗ trợ chương trình.',
    heads: { section: 'Mục', document: 'Văn bản', why: 'Nguyên nhân (ghi nguyên văn)' },
  },
}
