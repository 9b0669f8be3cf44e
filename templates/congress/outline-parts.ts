import { appendixList } from './appendices.ts'
import { FIELDS, type Heading } from './heading.ts'
import { groupedTable, paragraphs } from './table.ts'

/** Working parts of the outlines, which end with them: what the committee has to choose, and who writes what. */
export const themeOptions: Heading = {
  key: 'CD',
  title: 'Phương án chủ đề, phương châm Đại hội',
  shortTitle: 'Phương án chủ đề',
  field: FIELDS.general,
  sourceKeys: ['MD'],
  pages: 0.5,
  outline: [
    'Nêu từ hai đến bốn phương án chủ đề và phương châm, mỗi phương án một câu lý do.',
    'Đặt cạnh chủ đề, phương châm trong dự thảo của thành phố để Thường trực so sánh: giống ở ý nào, phường thêm ý gì.',
  ],
  settle: [
    'Rút còn hai phương án chủ đề, hai phương án phương châm; ghi ý kiến Thường trực, Ban Thường vụ về từng phương án.',
    'Mỗi vế của chủ đề chỉ ra nhiệm vụ, chỉ tiêu làm chỗ dựa ở phần phương hướng.',
  ],
  pitfalls: ['Ba phương án chỉ khác nhau thứ tự từ.', 'Chủ đề quá bốn mươi chữ, không đặt vừa phông Đại hội.'],
  content: paragraphs([
    'Phương án 1. Chủ đề: "{{chuDe}}". Phương châm: "{{phuongCham}}".',
    'Phương án 2. Chủ đề: "…". Phương châm: "…".',
    'Đề xuất của Tổ biên tập: ….',
  ]),
}

export const appendixOutline: Heading = {
  key: 'DM',
  title: 'Danh mục phụ lục kèm theo',
  shortTitle: 'Danh mục phụ lục',
  field: FIELDS.general,
  pages: 0.3,
  outline: [
    'Giữ hay bỏ phụ lục nào, ai cung cấp số, hạn nộp. Gửi biểu mẫu cho đơn vị ngay sau khi Thường trực thông qua đề cương.',
    'Một phụ lục hai đơn vị cùng cung cấp số thì ghi rõ ai chốt số cuối.',
  ],
  content: appendixList,
}

export const assignments: Heading = {
  key: 'PC',
  title: 'Phân công biên soạn',
  shortTitle: 'Phân công biên soạn',
  field: FIELDS.general,
  pages: 0.4,
  outline: [
    'Mỗi mục của báo cáo có một nhóm chủ trì và chỉ một; nhóm phối hợp ghi rõ phối hợp việc gì. Cột chỉ đạo ghi chức vụ, không ghi tên.',
    'Hạn nộp từng giai đoạn tính lùi từ ngày Đại hội, trừ thời gian Ban Chấp hành cho ý kiến hai lần và lấy ý kiến cơ sở.',
    'Soát các mục giáp ranh (cải cách hành chính, chính quyền, bộ máy) để không hai nhóm cùng viết, cũng không mục nào bị bỏ trống.',
  ],
  content: groupedTable(
    [
      ['TT', 34],
      ['Nội dung, mục', 144],
      ['Đồng chí chỉ đạo', 84],
      ['Chủ trì', 76],
      ['Phối hợp', 76],
      ['Hạn nộp đề cương', 70],
      ['Hạn nộp báo cáo', 70],
      ['Người duyệt', 70],
    ],
    [
      ['I', 'Tổng hợp, mở đầu, đánh giá chung'],
      ['II', 'Kinh tế - ngân sách'],
      ['III', 'Đô thị - môi trường'],
      ['IV', 'Văn hóa - xã hội'],
      ['V', 'Quốc phòng - an ninh, nội chính'],
      ['VI', 'Xây dựng Đảng'],
      ['VII', 'Chính quyền, chuyển đổi số'],
      ['VIII', 'Mặt trận, đoàn thể'],
    ],
    1,
  ),
}
