import { FIELDS, type Heading } from './heading.ts'

const field = FIELDS.party
const sourceKeys = ['I.1#xây dựng đảng|hệ thống chính trị']

/** Phần thứ nhất, II.7: results in building the Party, in the order of the tasks in P2.VII.6. */
export const partyBuildingResults: Heading = {
  key: 'P1.II.7',
  title: 'Xây dựng Đảng',
  shortTitle: 'Xây dựng Đảng',
  field,
  sourceKeys,
  outline: [
    'Tám ý theo thứ tự: chính trị, tư tưởng, đạo đức, tổ chức và cán bộ, kiểm tra, dân vận, nội chính, phương thức lãnh đạo. Ghi nhóm viết từng ý.',
  ],
  settle: ['Chỉ là đề mục. Thống nhất dung lượng tám ý không quá ba trang; việc chung của cả tám ý nêu một lần.'],
  write: [
    'Chỉ là đề mục, viết ở tám mục nhỏ. Đánh giá cả Đảng bộ quận trước đây (phần trên địa bàn) và các đảng bộ phường cũ, không chỉ Đảng bộ mới lập.',
  ],
  children: [
    {
      key: 'P1.II.7.1',
      title: 'Xây dựng Đảng về chính trị',
      shortTitle: 'Về chính trị',
      field,
      sourceKeys,
      pages: 0.35,
      settle: ['Chọn hai đến ba quyết sách đúng, kịp thời của cấp ủy trong nhiệm kỳ làm dẫn chứng.'],
      write: [
        'Quán triệt, cụ thể hóa nghị quyết cấp trên thành chương trình, đề án của địa bàn; giữ nguyên tắc tập trung dân chủ; năng lực dự báo, quyết sách.',
      ],
      data: ['Số nghị quyết, chương trình, kế hoạch đã ban hành: Phụ lục 5 (nêu kết quả, không chỉ đếm văn bản).'],
      pitfalls: ['Viết thành danh mục hội nghị học tập nghị quyết.'],
    },
    {
      key: 'P1.II.7.2',
      title: 'Xây dựng Đảng về tư tưởng',
      shortTitle: 'Về tư tưởng',
      field,
      sourceKeys,
      pages: 0.4,
      settle: ['Nêu cách cấp ủy nắm và giải tỏa tâm tư cán bộ, đảng viên, Nhân dân khi sắp xếp phường; chọn dẫn chứng.'],
      write: [
        'Giáo dục chính trị, nắm dư luận, định hướng thông tin, bảo vệ nền tảng tư tưởng của Đảng; tuyên truyền trên nền tảng số.',
        'Công tác tư tưởng trong thời gian sắp xếp: đối thoại, giải thích, tạo đồng thuận.',
      ],
      data: ['Tỷ lệ đảng viên học tập nghị quyết; số buổi đối thoại, tọa đàm: Ban Xây dựng Đảng.'],
      pitfalls: ['"Tư tưởng cán bộ, đảng viên cơ bản ổn định" mà không nói vấn đề nào đã nổi lên, đã xử lý ra sao.'],
    },
    {
      key: 'P1.II.7.3',
      title: 'Xây dựng Đảng về đạo đức',
      shortTitle: 'Về đạo đức',
      field,
      sourceKeys,
      pages: 0.25,
      settle: [
        'Chọn mô hình học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh có kết quả đo được; thống nhất cách nêu gương người tốt, việc tốt không dùng tên riêng.',
      ],
      write: [
        'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh; trách nhiệm nêu gương; chuẩn mực đạo đức cách mạng của cán bộ, đảng viên giai đoạn mới; văn hóa công vụ.',
      ],
      pitfalls: ['Đếm số bản đăng ký làm theo thay cho thay đổi trong thực tế.'],
    },
    {
      key: 'P1.II.7.4',
      title: 'Xây dựng Đảng về tổ chức và cán bộ',
      shortTitle: 'Về tổ chức, cán bộ',
      field,
      sourceKeys,
      pages: 0.5,
      settle: ['Chốt số tổ chức đảng, đảng viên, kết nạp từng năm theo Phụ lục 8; thống nhất cách tính cho phường chỉ nhập một phần.'],
      write: [
        'Tổ chức cơ sở đảng: sắp xếp chi bộ tổ dân phố, cơ quan, trường học, doanh nghiệp; chất lượng sinh hoạt; xếp loại hằng năm.',
        'Đảng viên: kết nạp, quản lý, đảng viên nơi cư trú; tổ chức đảng trong doanh nghiệp ngoài nhà nước.',
        'Cán bộ: đào tạo, bồi dưỡng, đánh giá, luân chuyển - nêu kết quả chung.',
      ],
      data: ['Phụ lục 8; tỷ lệ xếp loại tính lại từ số lượng, không lấy trung bình các phường.'],
      pitfalls: ['Nêu quy hoạch, nhân sự cụ thể: thuộc loại không được đưa vào phần mềm.', 'Số kết nạp tính cả đảng viên chuyển sinh hoạt đến.'],
    },
    {
      key: 'P1.II.7.5',
      title: 'Công tác kiểm tra, giám sát, kỷ luật đảng',
      shortTitle: 'Kiểm tra, giám sát',
      field,
      sourceKeys,
      pages: 0.35,
      settle: ['Thống nhất dùng số tổng hợp nào được công khai; chọn nội dung kiểm tra đã đem lại chuyển biến.'],
      write: [
        'Số cuộc so với chương trình, lĩnh vực trọng tâm (đất đai, trật tự xây dựng, tài chính, trách nhiệm nêu gương), khắc phục sau kiểm tra, phòng ngừa vi phạm từ cơ sở.',
      ],
      data: ['Số cuộc kiểm tra, giám sát, tỷ lệ so với chương trình: Ủy ban Kiểm tra Đảng ủy.'],
      pitfalls: ['Nêu đích danh tổ chức, đảng viên bị kỷ luật hoặc vụ việc đang xem xét.'],
    },
    {
      key: 'P1.II.7.6',
      title: 'Công tác dân vận',
      shortTitle: 'Dân vận',
      field,
      sourceKeys,
      pages: 0.3,
      settle: ['Phân định với mục Mặt trận, đoàn thể: ở đây là việc vận động của cấp ủy và chính quyền.'],
      write: [
        'Dân vận chính quyền, đối thoại của người đứng đầu với Nhân dân, dân vận khéo gắn với việc khó (giải phóng mặt bằng, vỉa hè, di dời nhà nguy hiểm), thực hiện dân chủ ở cơ sở; vận động chức sắc, đồng bào tôn giáo; thân nhân người Việt Nam ở nước ngoài.',
      ],
      data: ['Số cuộc đối thoại, số kiến nghị được giải quyết; số mô hình dân vận khéo được công nhận.'],
      pitfalls: ['Số mô hình nhiều mà không nói mô hình nào còn sống.'],
    },
    {
      key: 'P1.II.7.7',
      title: 'Công tác nội chính, phòng, chống tham nhũng, lãng phí, tiêu cực',
      shortTitle: 'Nội chính, PCTN, LP, TC',
      field: FIELDS.security,
      sourceKeys: ['I.1#nội chính|tham nhũng|xây dựng đảng|hệ thống chính trị'],
      pages: 0.3,
      settle: ['Chọn kết quả phòng ngừa (công khai, kê khai tài sản, quản lý tài sản công sau sắp xếp); xác định phần không nêu.'],
      write: [
        'Lãnh đạo công tác nội chính, tiếp dân, giải quyết đơn thư; công khai, minh bạch; quản lý, xử lý trụ sở, tài sản dôi dư sau sắp xếp để không lãng phí.',
      ],
      data: ['Số lượt tiếp công dân, đơn thư và tỷ lệ giải quyết; danh mục trụ sở dôi dư đã có phương án.'],
      pitfalls: ['Bỏ qua vấn đề lãng phí, nhất là trụ sở, tài sản của các phường cũ.'],
    },
    {
      key: 'P1.II.7.8',
      title: 'Đổi mới phương thức lãnh đạo của Đảng',
      shortTitle: 'Phương thức lãnh đạo',
      field,
      sourceKeys,
      pages: 0.3,
      settle: ['Nêu hai đến ba đổi mới cụ thể về cách ra nghị quyết, giao việc, kiểm tra, hội họp.'],
      write: [
        'Ban hành nghị quyết ngắn, rõ việc; phân công rõ người, rõ việc, rõ thời hạn; họp không giấy tờ; cấp ủy viên phụ trách địa bàn; quy chế làm việc của Đảng bộ mới.',
      ],
      pitfalls: ['Chỉ nói "tiếp tục đổi mới" mà không chỉ ra cách làm cũ nào đã bỏ.'],
    },
  ],
}
