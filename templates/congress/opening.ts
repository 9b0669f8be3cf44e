import { FIELDS, type Heading } from './heading.ts'

/** Mở đầu. */
export const opening: Heading = {
  key: 'M',
  title: 'Mở đầu',
  shortTitle: 'Mở đầu',
  field: FIELDS.general,
  sourceKeys: ['MD'],
  outline: [
    'Ghi ba ý sẽ viết: bối cảnh Đại hội và việc thành lập {{phuong}}; đặc điểm tình hình phường và Đảng bộ; nhiệm vụ, ý nghĩa của Đại hội.',
    'Mỗi ý một dòng. Chủ đề, phương châm để ở mục phương án chủ đề phía sau, không bàn tại đây.',
  ],
  settle: ['Chỉ là đề mục. Thống nhất độ dài cả phần mở đầu không quá một trang rưỡi, để dành chỗ cho phần đánh giá và phần nhiệm vụ.'],
  write: ['Chỉ là đề mục, nội dung nằm ở ba mục nhỏ bên dưới. Đọc liền cả ba mục phải thành một mạch, không mục nào nhắc lại mục nào.'],
  children: [
    {
      key: 'M.1',
      title: 'Bối cảnh tổ chức Đại hội; việc thành lập phường và Đảng bộ phường',
      shortTitle: 'Bối cảnh, thành lập',
      field: FIELDS.general,
      sourceKeys: ['MD'],
      pages: 0.5,
      settle: [
        'Thống nhất thời điểm chốt tình hình (ngày phường đi vào hoạt động, ngày Đại hội) và danh sách văn bản căn cứ được dẫn.',
        'Thống nhất cách nêu các phường cũ: ghi đủ tên hay chỉ ghi số lượng; phường nào nhập toàn bộ, phần lớn, một phần hay phần còn lại.',
      ],
      write: [
        'Một đoạn về bối cảnh: cả nước, Thủ đô bước vào giai đoạn phát triển mới; chính quyền địa phương hai cấp bắt đầu vận hành; Đại hội lần thứ {{lanThu}} là đại hội đầu tiên của Đảng bộ phường sau sắp xếp.',
        'Một đoạn về việc thành lập: {{phuong}} được thành lập theo {{nghiQuyetLapPhuong}} của Ủy ban Thường vụ Quốc hội, từ các phường {{phuongCu}}; Đảng bộ phường được thành lập theo quyết định nào của Ban Thường vụ Thành ủy, trực thuộc Đảng bộ thành phố.',
        'Khép lại bằng một câu nêu tính chất của Đại hội: vừa tổng kết nhiệm kỳ của các tổ chức đảng trước sắp xếp, vừa mở đầu chặng đường của Đảng bộ mới.',
      ],
      data: [
        'Số, ngày quyết định thành lập Đảng bộ phường và chỉ định Ban Chấp hành: Văn phòng Đảng ủy.',
        'Danh sách phường nhập toàn bộ, phần lớn, một phần, phần còn lại, đúng chữ của nghị quyết thành lập phường.',
      ],
      pitfalls: [
        'Viết "sáp nhập nguyên trạng" trong khi có phường chỉ chuyển sang một phần.',
        'Chép câu mở đầu bản dự thảo của thành phố. Bản này còn sửa, chỉ bám ý; lời văn phải là của phường.',
      ],
    },
    {
      key: 'M.2',
      title: 'Đặc điểm tình hình',
      shortTitle: 'Đặc điểm tình hình',
      field: FIELDS.general,
      pages: 0.5,
      settle: [
        'Chốt một bộ số duy nhất về diện tích, dân số, tổ chức đảng, đảng viên; ghi nguồn và ngày của từng số.',
        'Chọn ba đến bốn đặc điểm thật sự chi phối cách lãnh đạo (lõi đô thị lịch sử, mật độ dân cư, cơ quan trung ương và thành phố trên địa bàn, kinh tế hộ và dịch vụ), không liệt kê hết.',
      ],
      write: [
        'Vị trí, diện tích, dân số, số tổ dân phố; đặc trưng của một phường trung tâm: di sản, phố nghề, trụ sở cơ quan, trường học, bệnh viện, khách vãng lai.',
        'Đảng bộ phường: số tổ chức cơ sở đảng trực thuộc (bao nhiêu đảng bộ cơ sở, bao nhiêu chi bộ cơ sở), số chi bộ trực thuộc đảng ủy cơ sở, số đảng viên, cơ cấu đáng chú ý (đảng viên cao tuổi, đảng viên sinh hoạt hai chiều theo nơi cư trú, đảng viên trong doanh nghiệp).',
        'Nêu thẳng đặc điểm nào là lợi thế, đặc điểm nào là sức ép với hạ tầng, trật tự đô thị, công tác quản lý đảng viên.',
      ],
      data: [
        'Diện tích, dân số: theo nghị quyết thành lập phường hoặc Công an phường; ghi rõ ngày chốt.',
        'Tổ chức đảng, đảng viên: Ban Xây dựng Đảng, khớp với Phụ lục 8.',
      ],
      pitfalls: [
        'Mỗi nơi một số: số trong đề án sắp xếp, số dân cư thực tế và số hộ khẩu khác nhau. Chỉ dùng số đã chốt.',
        'Sa vào kể lịch sử, danh thắng; phần này phục vụ đánh giá, không phải giới thiệu phường.',
      ],
    },
    {
      key: 'M.3',
      title: 'Nhiệm vụ, ý nghĩa của Đại hội; chủ đề Đại hội',
      shortTitle: 'Nhiệm vụ, chủ đề',
      field: FIELDS.general,
      sourceKeys: ['MD'],
      pages: 0.5,
      settle: ['Thống nhất chủ đề, phương châm sẽ in; từng thành tố của chủ đề được làm rõ ở mục nào của phần phương hướng.'],
      write: [
        'Nhiệm vụ của Đại hội: tổng kết việc thực hiện nghị quyết nhiệm kỳ {{nhiemKyTruoc}}; quyết định phương hướng, nhiệm vụ nhiệm kỳ {{nhiemKy}}; thảo luận, đóng góp ý kiến vào dự thảo các văn kiện trình Đại hội đại biểu toàn quốc lần thứ {{daiHoiToanQuoc}} của Đảng và dự thảo Báo cáo chính trị trình Đại hội đại biểu lần thứ {{daiHoiCapTren}} Đảng bộ {{thanhPho}}; công bố quyết định chỉ định hoặc bầu Ban Chấp hành.',
        'Chủ đề Đại hội: "{{chuDe}}". Phương châm: "{{phuongCham}}". Giải thích ngắn vì sao chọn, không quá năm câu.',
        'Ý nghĩa: đặt nền cho tổ chức bộ máy, nền nếp làm việc và sự thống nhất của Đảng bộ mới.',
      ],
      pitfalls: [
        'Chủ đề ghép nguyên của thành phố, đổi tên địa phương. Mỗi vế phải có việc cụ thể của phường đứng sau.',
        'Chủ đề ở đây khác với chủ đề trên trang bìa, băng rôn hoặc dự thảo nghị quyết.',
      ],
    },
  ],
}
