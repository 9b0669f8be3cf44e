/**
 * Theses of the outlines for sections whose report passage nobody of the demo has written yet, by template key. Written by us; no figure is invented.
 */
export const MORE_OUTLINE_TEXTS: Readonly<Record<string, readonly string[]>> = {
  M: ['- Ba ý: bối cảnh và việc thành lập phường; đặc điểm tình hình; nhiệm vụ, chủ đề của Đại hội.'],
  'P1.I': [
    '- Thuận lợi: truyền thống, sự chỉ đạo của cấp trên, đồng thuận của Nhân dân.',
    '- Khó khăn: dịch bệnh đầu nhiệm kỳ, hạ tầng cũ, khối lượng việc sắp xếp bộ máy.',
  ],
  'P1.II.7': [
    '- Viết theo từng mặt: chính trị, tư tưởng, đạo đức, tổ chức cán bộ, kiểm tra giám sát.',
    '- Mỗi mặt nêu một kết quả có số liệu và một việc làm mới.',
  ],
  'P1.II.7.6': [
    '- Mô hình “dân vận khéo” ở tuyến phố, tổ dân phố; đối thoại của người đứng đầu cấp ủy.',
    '- Số mô hình, số cuộc đối thoại: [số liệu], Ban Xây dựng Đảng.',
  ],
  'P1.II.7.7': ['- Tiếp công dân, xử lý đơn thư; phòng, chống lãng phí trong sử dụng trụ sở sau sắp xếp.', '- Không nêu vụ việc đang xem xét.'],
  'P1.II.7.8': ['- Quy chế làm việc, chương trình công tác; giảm họp, giảm văn bản; sinh hoạt chi bộ có dùng sổ tay điện tử.'],
  'P1.II.10': ['- Đối chiếu từng khâu đột phá của nhiệm kỳ trước với kết quả; dẫn Phụ lục 3.', '- Việc nào chưa xong nói rõ chuyển tiếp hay dừng.'],
  'P1.III': [
    '- Nêu thẳng chỉ tiêu không đạt; hạn chế gắn với từng lĩnh vực ở mục II.',
    '- Nguyên nhân chủ quan viết riêng, không lẫn với khách quan.',
  ],
  'P1.IV': [
    '- Một đoạn đánh giá chung, không lặp lại số liệu.',
    '- Ba đến bốn bài học: đoàn kết; gần dân; chọn việc trọng tâm; chuẩn bị sớm khi thay đổi tổ chức.',
  ],
  'P2.III': ['- Mục tiêu tổng quát: văn minh, hiện đại, bản sắc, thông minh.', '- Mục tiêu cụ thể tính theo cách Thành phố hướng dẫn.'],
  'P2.III.2': ['- Gắn với định hướng khu vực lõi đô thị lịch sử của Thành phố; không đặt số cho năm xa.'],
  'P2.IV': ['- Năm nhóm chỉ tiêu; mỗi chỉ tiêu có đơn vị tính, nguồn, cơ quan theo dõi; dẫn Phụ lục 6.'],
  'P2.IV.1': ['- Thu ngân sách; số doanh nghiệp, hộ kinh doanh; lượt khách du lịch: … (chờ Thành phố giao).'],
  'P2.IV.2': ['- Gia đình văn hóa, trường chuẩn quốc gia, bao phủ bảo hiểm y tế: ….'],
  'P2.IV.3': ['- Tuyến phố văn minh, ngõ được chỉnh trang, phân loại rác tại nguồn: ….'],
  'P2.IV.4': ['- Hoàn thành chỉ tiêu tuyển quân; tỷ lệ giải quyết tin báo, tố giác: …'],
  'P2.IV.5': ['- Kết nạp đảng viên; chi bộ hoàn thành tốt nhiệm vụ; mức độ hài lòng của người dân: ….'],
  'P2.VII.1': [
    '- Kinh tế di sản, kinh tế ban đêm, thương mại văn minh trên tuyến phố nghề.',
    '- Hỗ trợ hộ kinh doanh lên doanh nghiệp, hóa đơn điện tử, thanh toán số.',
  ],
  'P2.VII.2': ['- Chỉnh trang nhà cổ, ngõ nhỏ; hạ ngầm; tổ chức hè phố, điểm trông giữ xe.', '- Phòng cháy, chữa cháy khu dân cư cũ; phân loại rác.'],
  'P2.VII.3': ['- Giữ gìn lễ hội, nghề truyền thống; công nghiệp văn hóa.', '- Trường lớp trong khu phố cũ; y tế cơ sở; chăm sóc người cao tuổi.'],
  'P2.VII.4': [
    '- Dữ liệu dùng chung của phường; trợ giúp dịch vụ công tại nhà cho người cao tuổi.',
    '- Một cửa: đo thời gian chờ, công khai hằng tháng.',
  ],
  'P2.VII.5': ['- Bảo đảm an ninh các sự kiện lớn; giữ vững địa bàn không có điểm phức tạp về trật tự.', '- Đối ngoại nhân dân tại khu phố cổ.'],
  'P2.VII.6': ['- Theo các mặt đã đánh giá ở Phần thứ nhất; mỗi mặt chọn một việc làm mới.'],
  'P2.VII.6.1': ['- Cụ thể hóa nghị quyết bằng chương trình hành động có người chịu trách nhiệm, có thời hạn.'],
  'P2.VII.6.2': ['- Nắm dư luận qua chi bộ tổ dân phố và kênh số; trả lời việc dân hỏi trong thời hạn.'],
  'P2.VII.6.3': ['- Cam kết nêu gương của cấp ủy viên; kiểm điểm gắn với việc cụ thể ở khu dân cư.'],
  'P2.VII.6.4': ['- Hoàn thiện vị trí việc làm sau sắp xếp; phát triển đảng trong doanh nghiệp, hộ kinh doanh.'],
  'P2.VII.6.5': ['- Giám sát thường xuyên lĩnh vực trật tự xây dựng, đất đai, đầu tư công; kiểm tra khi có dấu hiệu.'],
  'P2.VII.6.6': ['- Đối thoại định kỳ; mỗi chi bộ một việc dân vận nhìn thấy được trong năm.'],
  'P2.VII.6.7': ['- Công khai sử dụng trụ sở, tài sản công; xử lý đơn thư ngay từ cơ sở.'],
  'P2.VII.6.8': ['- Ra nghị quyết ngắn, rõ việc; hồ sơ, họp và theo dõi công việc trên môi trường số.'],
  'P2.VII.7': ['- Phân cấp đi đôi với kiểm tra; chuẩn hóa quy trình tiếp nhận từ quận trước đây.'],
  'P2.VII.8': ['- Hướng mạnh về tổ dân phố; giám sát đầu tư của cộng đồng; chăm lo người yếu thế.'],
  'P2.VII.9': ['- Đánh giá sau một năm vận hành; đề nghị Thành phố giao đủ thẩm quyền, nhân lực, hạ tầng số.'],
  'P2.VIII': ['- Lập danh mục chương trình, đề án, công trình; mỗi việc ghi cơ quan chủ trì, nguồn lực, thời hạn; dẫn Phụ lục 7.'],
  K: ['- Khẳng định quyết tâm; kêu gọi đoàn kết; không quá nửa trang.'],
}
