import { FIELDS, type Heading } from './heading.ts'

const field = FIELDS.party
const sourceKeys = ['III#xây dựng đảng|hệ thống chính trị']

/** Phần thứ hai, VII.6: the eight tasks in building the Party, in the order of the results in P1.II.7. */
export const partyBuildingTasks: Heading = {
  key: 'P2.VII.6',
  title: 'Xây dựng Đảng',
  shortTitle: 'NV: Xây dựng Đảng',
  field,
  sourceKeys,
  outline: ['Một, hai dòng: tám ý cùng thứ tự phần kết quả; nhấn vào chất lượng chi bộ và sự thống nhất của Đảng bộ mới.'],
  settle: ['Chỉ là đề mục. Thống nhất tám ý cùng thứ tự phần kết quả, mỗi ý không quá hai nhiệm vụ chính.'],
  write: ['Chỉ là đề mục, viết ở tám mục nhỏ. Mỗi mục đáp lại hạn chế tương ứng đã nêu ở phần đánh giá.'],
  children: [
    {
      key: 'P2.VII.6.1',
      title: 'Xây dựng Đảng về chính trị',
      shortTitle: 'NV: Về chính trị',
      field,
      sourceKeys,
      pages: 0.25,
      settle: ['Xác định nghị quyết, đề án cấp ủy sẽ ban hành trong năm đầu.'],
      write: [
        'Cụ thể hóa nghị quyết đại hội các cấp bằng chương trình hành động có việc, người, hạn; nâng năng lực dự báo, quyết sách; giữ nguyên tắc tập trung dân chủ, đoàn kết trong cấp ủy mới.',
      ],
      pitfalls: ['Đếm số văn bản sẽ ban hành thay cho kết quả phải đạt.'],
    },
    {
      key: 'P2.VII.6.2',
      title: 'Xây dựng Đảng về tư tưởng',
      shortTitle: 'NV: Về tư tưởng',
      field,
      sourceKeys,
      pages: 0.3,
      settle: ['Chọn cách nắm dư luận thường xuyên (chi bộ, tổ dân phố, mạng xã hội) và đầu mối tổng hợp.'],
      write: [
        'Đổi mới học tập, quán triệt nghị quyết; nắm và định hướng dư luận sớm từ tổ dân phố và trên mạng; bảo vệ nền tảng tư tưởng của Đảng; lan tỏa việc tốt của địa bàn.',
      ],
      pitfalls: ['Chỉ nêu "tăng cường tuyên truyền", không nêu kênh, đối tượng.'],
    },
    {
      key: 'P2.VII.6.3',
      title: 'Xây dựng Đảng về đạo đức',
      shortTitle: 'NV: Về đạo đức',
      field,
      sourceKeys,
      pages: 0.2,
      settle: ['Chọn chuẩn mực, cam kết sẽ theo dõi được với cán bộ tiếp dân và người đứng đầu.'],
      write: [
        'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh gắn với văn hóa công vụ; người đứng đầu nêu gương; chi bộ theo dõi việc thực hiện cam kết.',
      ],
      pitfalls: ['Cam kết chung cho mọi vị trí, cuối năm không ai đối chiếu.'],
    },
    {
      key: 'P2.VII.6.4',
      title: 'Xây dựng Đảng về tổ chức và cán bộ',
      shortTitle: 'NV: Tổ chức, cán bộ',
      field,
      sourceKeys,
      pages: 0.35,
      settle: ['Thống nhất hướng sắp xếp chi bộ tổ dân phố (quá đông, quá ít đảng viên), nguồn kết nạp trẻ, phát triển đảng trong doanh nghiệp.'],
      write: [
        'Nâng chất lượng sinh hoạt chi bộ; sắp xếp chi bộ theo địa bàn mới; quản lý đảng viên bằng dữ liệu số, nhất là đảng viên nơi cư trú.',
        'Đội ngũ cán bộ phường đáp ứng nhiệm vụ được phân cấp: bồi dưỡng, đánh giá theo sản phẩm, bảo vệ người dám nghĩ, dám làm.',
      ],
      data: ['Phụ lục 8: quy mô chi bộ, độ tuổi bình quân, kết nạp từng năm.'],
      pitfalls: ['Nêu tên, vị trí, phương án nhân sự.'],
    },
    {
      key: 'P2.VII.6.5',
      title: 'Công tác kiểm tra, giám sát, kỷ luật đảng',
      shortTitle: 'NV: Kiểm tra, giám sát',
      field,
      sourceKeys,
      pages: 0.25,
      settle: ['Chọn lĩnh vực kiểm tra trọng tâm của nhiệm kỳ; việc nào chuyển từ kiểm tra khi có dấu hiệu vi phạm sang giám sát thường xuyên.'],
      write: [
        'Giám sát thường xuyên, phòng ngừa từ chi bộ; trọng tâm: quản lý đất đai, trật tự xây dựng, tài sản công sau sắp xếp, thực hiện nghị quyết đại hội; theo dõi khắc phục sau kiểm tra bằng dữ liệu.',
      ],
      pitfalls: ['Công bố đối tượng kiểm tra cụ thể.'],
    },
    {
      key: 'P2.VII.6.6',
      title: 'Công tác dân vận',
      shortTitle: 'NV: Dân vận',
      field,
      sourceKeys,
      pages: 0.2,
      settle: ['Thống nhất lịch đối thoại định kỳ và cách trả lời, công khai kết quả giải quyết kiến nghị.'],
      write: [
        'Dân vận của chính quyền trong giải quyết thủ tục, chỉnh trang, giải phóng mặt bằng; người đứng đầu đối thoại định kỳ; thực hiện dân chủ ở cơ sở trong cộng đồng dân cư vừa hợp nhất.',
      ],
      pitfalls: ['Trùng với mục Mặt trận, đoàn thể.'],
    },
    {
      key: 'P2.VII.6.7',
      title: 'Công tác nội chính, phòng, chống tham nhũng, lãng phí, tiêu cực',
      shortTitle: 'NV: Nội chính, PCTN',
      field: FIELDS.security,
      sourceKeys: ['III#nội chính|tham nhũng|xây dựng đảng|hệ thống chính trị'],
      pages: 0.2,
      settle: ['Xác định lĩnh vực dễ phát sinh tiêu cực sau phân cấp (cấp phép, đất đai, thu chi, mua sắm) và biện pháp phòng ngừa.'],
      write: [
        'Công khai quy trình, kết quả; kiểm soát quyền lực ở khâu cấp phép, mua sắm, tài sản công; chống lãng phí trụ sở, thời gian, dữ liệu; giải quyết đơn thư ngay từ cơ sở.',
      ],
      pitfalls: ['Nói chung về quyết tâm, không có biện pháp nào của phường.'],
    },
    {
      key: 'P2.VII.6.8',
      title: 'Đổi mới phương thức lãnh đạo của Đảng',
      shortTitle: 'NV: Phương thức lãnh đạo',
      field,
      sourceKeys,
      pages: 0.25,
      settle: ['Chốt các đổi mới làm ngay: giao việc có hạn trên hệ thống số, họp không giấy tờ, cấp ủy viên phụ trách chi bộ.'],
      write: [
        'Thực hiện nghiêm quy chế làm việc; ra nghị quyết ngắn, rõ; theo dõi việc giao bằng biểu tiến độ; giảm họp, giảm giấy tờ; cấp ủy viên bám chi bộ, tổ dân phố.',
      ],
      pitfalls: ['Cấp ủy làm thay việc của chính quyền, hoặc buông lỏng khi chính quyền được phân cấp mạnh.'],
    },
  ],
}
