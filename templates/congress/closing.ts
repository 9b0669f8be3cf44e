import { FIELDS, type Heading } from './heading.ts'

/** Phần thứ ba: who does what after the congress. */
export const carryingOut: Heading = {
  key: 'P3',
  title: 'Tổ chức thực hiện',
  shortTitle: 'Tổ chức thực hiện',
  field: FIELDS.general,
  sourceKeys: ['IV'],
  pages: 0.75,
  outline: ['Một, hai dòng: chương trình hành động, phân công, kiểm tra, sơ kết.'],
  settle: [
    'Dự thảo chương trình hành động trình Đại hội thảo luận, không biểu quyết; cấp ủy khóa mới hoàn thiện, ban hành. Thống nhất thời hạn ban hành, cách giao chỉ tiêu cho từng đơn vị và mốc sơ kết giữa nhiệm kỳ.',
  ],
  write: [
    'Học tập, quán triệt nghị quyết đại hội; ban hành chương trình hành động trong thời hạn nào, kèm danh mục việc và đầu mối.',
    'Phân công: Ban Thường vụ, Hội đồng nhân dân, Ủy ban nhân dân, Ủy ban Mặt trận Tổ quốc Việt Nam phường, các tổ chức đảng trực thuộc - mỗi nơi một, hai câu có việc cụ thể.',
    'Kiểm tra, giám sát, sơ kết hằng năm và giữa nhiệm kỳ; điều chỉnh chỉ tiêu khi nghị quyết thành phố chính thức có thay đổi.',
  ],
  data: ['Danh sách đơn vị theo dõi ở Phụ lục 6, chủ trì ở Phụ lục 7.'],
  pitfalls: [
    'Giao việc cho cơ quan không còn hoặc không trực thuộc phường.',
    '"Các cấp, các ngành căn cứ chức năng, nhiệm vụ…": không ai nhận đó là việc của mình.',
  ],
}

/** Kết luận. */
export const conclusion: Heading = {
  key: 'K',
  title: 'Kết luận',
  shortTitle: 'Kết luận',
  field: FIELDS.general,
  pages: 0.25,
  outline: ['Một dòng: có lời kêu gọi hay chỉ kết luận. Bỏ mục này nếu Ban Thường vụ thấy không cần.'],
  bullets: 'Ghi hai, ba ý chính, chưa cần lời văn.',
  settle: ['Quyết định giữ hay bỏ mục này; nếu giữ thì là lời kết hay lời kêu gọi.'],
  write: [
    'Năm đến tám dòng: khẳng định niềm tin, quyết tâm; nhắc lại ý chính của chủ đề; kêu gọi cán bộ, đảng viên và Nhân dân phường.',
    'Câu cuối kết thúc bằng dấu chấm, không dùng dấu "./.".',
  ],
  pitfalls: ['Tóm tắt lại báo cáo.', 'Khẩu hiệu dài hơn nội dung.'],
}
