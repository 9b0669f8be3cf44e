import type { UpstreamText } from '@van-kien/shared/domain/format-check/copied.ts'

/** Invented texts from above, and sentences of drafts with words in quotation marks: those that claim words which stand nowhere, and those that must be silent. */

export const KEPT: UpstreamText[] = [
  {
    title: 'Dự thảo Báo cáo chính trị trình Đại hội Đảng bộ Thành phố lần thứ XVIII',
    kind: 'city-draft',
    text: [
      'Xây dựng Thành phố văn hiến, kết nối toàn cầu, thanh lịch hào hoa, phát triển hài hòa, thanh bình thịnh vượng.',
      'Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và doanh nghiệp làm trung tâm của quá trình phát triển.',
      'Phát triển văn hóa là nền tảng tinh thần, nguồn lực nội sinh, động lực quan trọng của phát triển bền vững.',
      'Hoàn thành việc xử lý ô nhiễm môi trường không khí trong khu vực nội đô trước năm 2030.',
    ].join('\n'),
  },
  {
    title: 'Dự thảo Văn kiện Đại hội XIV của Đảng',
    kind: 'national-draft',
    text: 'Kiên định mục tiêu phát triển nhanh và bền vững đất nước; cải thiện và nâng cao toàn diện đời sống Nhân dân.',
  },
  {
    title: 'Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI',
    kind: 'district-resolution',
    text: 'Phát triển kinh tế theo hướng dịch vụ chất lượng cao, gắn với bảo tồn không gian phố cổ và hồ nước trung tâm.',
  },
  {
    title: 'Nghị quyết số 12-NQ/TU về phát triển công nghiệp văn hóa',
    kind: 'other',
    text: 'Phấn đấu công nghiệp văn hóa đóng góp khoảng 8% tổng sản phẩm trên địa bàn vào năm 2030.',
  },
]

const LOOSE = [
  'mỗi tổ dân phố có một bếp ăn chung phục vụ người cao tuổi',
  'trồng rau sạch trên mái nhà cho mọi trường tiểu học trong nhiệm kỳ',
  'đưa thuyền điện vào chở khách tham quan trên các con kênh',
  'bố trí ít nhất hai thư viện đêm tại mỗi khu chung cư mới',
  'miễn phí gửi xe đạp cho sinh viên tại các ga trung chuyển',
]
const CLAIMS = [
  (words: string) => `Dự thảo Báo cáo chính trị của Thành phố nêu rõ: “${words}”; Đảng bộ phường cụ thể hóa bằng kế hoạch riêng.`,
  (words: string) => `Theo Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI: “${words}”.`,
  (words: string) => `Dự thảo nhấn mạnh “${words}”, đây là căn cứ để phường đề ra giải pháp.`,
  (words: string) => `Dự thảo Văn kiện Đại hội XIV của Đảng xác định “${words}”.`,
  (words: string) => `Nghị quyết số 12-NQ/TU yêu cầu: "${words}".`,
  (words: string) => `Quán triệt Dự thảo Báo cáo chính trị trình Đại hội Đảng bộ Thành phố lần thứ XVIII đã đề ra mục tiêu “${words}”.`,
]
/** Words that no text above has, said to be of one that is kept. */
export const CLAIMED: string[] = LOOSE.flatMap((words) => CLAIMS.map((claim) => claim(words)))

export const SILENT: string[] = [
  // Word for word, with other signs, capitals or dots for what was left out.
  'Dự thảo Báo cáo chính trị của Thành phố nêu rõ: “Đẩy mạnh chuyển đổi số toàn diện, lấy người dân và doanh nghiệp làm trung tâm của quá trình phát triển”.',
  'Dự thảo nêu “đẩy mạnh chuyển đổi số toàn diện … trung tâm của quá trình phát triển” và giao các phường thực hiện.',
  'Dự thảo Báo cáo chính trị xác định “phát triển văn hoá là nền tảng tinh thần, nguồn lực nội sinh”.',
  'Theo Nghị quyết Đại hội Đảng bộ quận lần thứ XXVI: “Phát triển kinh tế theo hướng dịch vụ chất lượng cao, gắn với bảo tồn không gian phố cổ”.',
  'Nghị quyết số 12-NQ/TU yêu cầu: "Phấn đấu công nghiệp văn hóa đóng góp khoảng 8% tổng sản phẩm trên địa bàn vào năm 2030".',
  'Dự thảo Văn kiện Đại hội XIV của Đảng xác định “Kiên định mục tiêu phát triển nhanh và bền vững đất nước”.',
  // Names of movements, programmes, models, songs, prizes, places.
  'Thực hiện Nghị quyết của Thành phố về phong trào “Toàn dân đoàn kết xây dựng đời sống văn hóa ở khu dân cư”.',
  'Cuộc vận động “Người Việt Nam ưu tiên dùng hàng Việt Nam” được đẩy mạnh theo Nghị quyết Đại hội Đảng bộ quận.',
  'Dự thảo Báo cáo chính trị nêu phong trào “Cả nước chung sức vì người nghèo, không để ai ở lại phía sau”.',
  'Nghị quyết đề ra mô hình “Tổ dân phố ba không, ba có, năm rõ trong mọi việc”.',
  'Dự thảo nhấn mạnh phương châm “dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”.',
  'Nghị quyết Đại hội Đảng bộ quận đặt ra khẩu hiệu “Sáng, xanh, sạch, đẹp từ nhà ra phố mỗi ngày”.',
  'Dự thảo nêu tinh thần “dám nghĩ, dám làm, dám chịu trách nhiệm vì lợi ích chung”.',
  'Chương trình hành động giao phường nhân rộng cuộc thi “Tìm hiểu lịch sử Đảng bộ qua các thời kỳ cách mạng”.',
  'Nghị quyết quận nêu đề án “Bảo tồn, tôn tạo và phát huy giá trị khu phố cổ giai đoạn 2021 - 2025”.',
  'Dự thảo xác định mục tiêu “Văn hiến - Văn minh - Hiện đại - Hạnh phúc”.',
  'Đảng bộ chọn chủ đề “Đoàn kết, dân chủ, kỷ cương, xây dựng phường văn minh, hiện đại, hạnh phúc”.',
  'Danh hiệu “Gia đình văn hóa tiêu biểu xuất sắc nhiều năm liền” được trao cho 40 hộ.',
  'Mô hình “Camera an ninh, mắt thần bình yên trong từng con ngõ” được nhân rộng.',
  'Câu lạc bộ “Ông bà cháu cùng đọc sách mỗi tối cuối tuần” ra mắt tại phố Hàng Nón.',
  'Chuyên đề “Học tập và làm theo tư tưởng, đạo đức, phong cách của Bác Hồ” được tổ chức theo Dự thảo kế hoạch.',
  'Phần mềm “Quản lý dân cư và phản ánh hiện trường của phường” hoạt động ổn định.',
  'Thành phố phát động chiến dịch “60 ngày đêm làm sạch dữ liệu đất đai trên địa bàn”.',
  // What the ward says itself, and what others say.
  'Đảng ủy phường xác định: “mỗi cán bộ phụ trách một tuyến phố, mỗi tuần nghe dân một lần”.',
  'Bí thư Đảng ủy phường nhấn mạnh: “việc gì có lợi cho dân thì phải hết sức làm cho bằng được”.',
  'Chủ tịch Hồ Chí Minh căn dặn: “Nước lấy dân làm gốc, gốc có vững cây mới bền”.',
  'Nhiều cử tri nói: “chúng tôi mong phường sớm sửa con đường trước cổng trường”.',
  'Nghị quyết chi bộ ghi: “mỗi đảng viên giúp một hộ khó khăn trong năm nay”.',
  'Dự thảo Báo cáo chính trị của Đảng bộ phường nêu: “mỗi cán bộ phụ trách một tuyến phố, mỗi tuần nghe dân”.',
  'Kế thừa Nghị quyết Đại hội Đảng bộ phường Hàng Nón lần thứ V đề ra “giữ gìn nghề thiếc truyền thống trong từng gia đình”.',
  // Papers that the dossier does not keep.
  'Nghị quyết số 57-NQ/TW của Bộ Chính trị xác định: “phát triển khoa học, công nghệ là đột phá quan trọng hàng đầu”.',
  'Nghị quyết của Hội đồng nhân dân Thành phố nêu: “hỗ trợ toàn bộ học phí cho học sinh phổ thông công lập”.',
  'Nghị quyết Đại hội Đảng bộ Thành phố lần thứ XVII xác định: “tiếp tục hoàn thành các tuyến đường vành đai đang dở dang”.',
  'Theo Nghị quyết Đại hội Đảng bộ quận lần thứ XXV: “hoàn thành di dời các hộ dân khỏi khu tập thể nguy hiểm”.',
  'Nghị quyết 15-NQ/TW của Bộ Chính trị khẳng định “Thủ đô là trái tim của cả nước, đầu não chính trị”.',
  'Luật Thủ đô quy định “vùng phát thải thấp là khu vực được giới hạn để hạn chế phương tiện”.',
  'Chỉ thị số 10-CT/TU ghi: “tăng cường kỷ cương, trách nhiệm trong giải quyết công việc của cán bộ”.',
  'Kết luận của Ban Thường vụ Thành ủy nêu “các phường chủ động rà soát nhà đất dôi dư sau sắp xếp”.',
  'Nghị quyết của Quốc hội nêu rõ “thí điểm chính quyền đô thị tại các thành phố trực thuộc Trung ương”.',
  // A text above is named, the quotation is about something else or only a few words.
  'Bám sát Dự thảo Báo cáo chính trị của Thành phố, phường lấy tên năm 2026 là “Năm giải phóng vỉa hè và lòng đường cho người đi bộ”.',
  'Thực hiện Nghị quyết Đại hội Đảng bộ quận, các chi bộ tổ chức lễ “Chào cờ sáng thứ hai hằng tuần ở từng tổ dân phố”.',
  'Sau khi học tập Nghị quyết, phường có “ba cái mới” trong cách làm.',
  'Dự thảo nêu “chính quyền số”, “kinh tế số” và “xã hội số” như một chỉnh thể.',
  'Theo Dự thảo, các “điểm nghẽn” về hạ tầng sẽ được gỡ.',
  'Góp ý vào Dự thảo, một đảng viên viết: “đề nghị bổ sung chỉ tiêu về nhà vệ sinh công cộng tại phố đi bộ”.',
  'Tại hội nghị góp ý Dự thảo Báo cáo chính trị, đại biểu phát biểu: “nên nói rõ hơn trách nhiệm người đứng đầu”.',
  'Trong thời gian chờ Nghị quyết mới, phường dùng bộ tiêu chí “Khu dân cư sáng, xanh, sạch, đẹp, an toàn, văn minh”.',
  'Báo cáo chính trị trình bày ảnh “Lễ kết nạp đảng viên mới tại di tích lịch sử nhà tù”.',
  'Nghị quyết được cụ thể hóa thành 12 đề án, trong đó có “Đề án số hóa toàn bộ hồ sơ lưu trữ của phường cũ”.',
  'Văn kiện được in kèm phim tài liệu “Năm năm một chặng đường đổi mới của ba phường hợp nhất”.',
  'Dự thảo Báo cáo chính trị được gửi tới 45 chi bộ cùng phiếu hỏi “Đồng chí muốn phường làm gì đầu tiên”.',
  'Theo Chương trình hành động, tuần lễ “Không rác thải nhựa trên phố đi bộ quanh hồ” được tổ chức hằng quý.',
  // Written after the rule, to see what it makes of sentences that it was not made for.
  'Phường coi “một trung tâm, ba trục, năm vùng” là cách cụ thể hóa Nghị quyết Đại hội Đảng bộ quận.',
  'Trên cơ sở Dự thảo, phường xác định “mỗi tuyến phố một câu chuyện, mỗi ngôi nhà một di sản” là hướng đi riêng.',
  'Thực hiện Nghị quyết, Đảng bộ đề ra “năm nhiệm vụ trọng tâm, ba khâu đột phá cho cả nhiệm kỳ”.',
  'Báo cáo chính trị nêu bật “những đổi thay của phường sau một năm hợp nhất ba đơn vị”.',
  'Dự thảo đã được đăng ở chuyên mục “Góp ý dự thảo văn kiện Đại hội các cấp” trên cổng thông tin.',
  'Nghị quyết Đại hội Đảng bộ quận được tuyên truyền bằng pa nô “Chào mừng đại hội đảng bộ các cấp, nhiệm kỳ 2025 - 2030”.',
  'Văn kiện có kèm bản đồ “Không gian đi bộ quanh hồ và khu phố cổ đến năm 2030”.',
  'Ban Tuyên giáo Thành ủy chỉ rõ “có nơi học nghị quyết còn hình thức, đối phó, qua loa”.',
  'Hội thảo khoa học “Phát huy giá trị di sản đô thị theo Nghị quyết của Thành phố” đã thu hút nhiều chuyên gia.',
  'Nghị quyết nêu ba đột phá, trong đó có “đột phá về hạ tầng số và nhân lực số cho cơ sở”.',
]
