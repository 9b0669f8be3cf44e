/**
 * An invented draft report of the city in two versions, for the demo dossiers. Headings follow the usual shape of such a draft, the words are ours.
 * Plain text as somebody would paste it: `shared/domain/upstream/split` finds the headings. No official figure is invented.
 */

const OPENING_1 =
  'Đại hội đại biểu lần thứ XVIII Đảng bộ Thành phố diễn ra trong thời điểm cả nước khẩn trương sắp xếp tổ chức bộ máy, chuẩn bị bước vào giai đoạn phát triển mới. Với phương châm đoàn kết, dân chủ, kỷ cương, đột phá, phát triển, Đại hội có nhiệm vụ đánh giá kết quả nhiệm kỳ 2020 - 2025 và xác định phương hướng nhiệm kỳ 2025 - 2030.'
const OPENING_2 =
  'Đại hội đại biểu lần thứ XVIII Đảng bộ Thành phố diễn ra trong thời điểm mô hình chính quyền địa phương hai cấp chính thức vận hành, cả nước bước vào giai đoạn phát triển mới. Với phương châm đoàn kết, dân chủ, kỷ cương, đột phá, phát triển, Đại hội có nhiệm vụ đánh giá kết quả nhiệm kỳ 2020 - 2025 và xác định phương hướng nhiệm kỳ 2025 - 2030, tầm nhìn đến năm 2045.'

const ECONOMY =
  'Kinh tế Thủ đô tăng trưởng khá, quy mô ngày càng mở rộng; cơ cấu kinh tế chuyển dịch tích cực; thu ngân sách nhà nước đạt kết quả cao, cân đối được bảo đảm theo hướng bền vững.'

const REST_OF_I = `2. Hạn chế, khuyết điểm
Tăng trưởng chưa tương xứng với tiềm năng; ùn tắc giao thông, úng ngập, ô nhiễm môi trường ở một số khu vực chậm được khắc phục; trật tự đô thị có nơi còn buông lỏng. Việc khai thác nguồn lực văn hóa chưa tạo được đột phá.
3. Nguyên nhân
Bên cạnh nguyên nhân khách quan do dịch bệnh và biến động của kinh tế thế giới, nguyên nhân chủ quan là công tác lãnh đạo, chỉ đạo ở một số nơi chưa quyết liệt; phân cấp chưa đi đôi với kiểm tra; một bộ phận cán bộ còn ngại trách nhiệm.
4. Bài học kinh nghiệm
Giữ vững đoàn kết trong Đảng; lãnh đạo có trọng tâm, trọng điểm; nói đi đôi với làm, lấy kết quả phục vụ Nhân dân làm thước đo; phát huy vai trò của cơ sở.
5. Thành tựu, tiềm lực, vị thế, uy tín của Thủ đô sau 40 năm đổi mới
Qua bốn mươi năm đổi mới, diện mạo Thủ đô thay đổi toàn diện; tiềm lực, vị thế và uy tín không ngừng được nâng cao; đời sống Nhân dân được cải thiện rõ rệt.`

const PART_II_1 = `II- BỐI CẢNH, QUAN ĐIỂM, MỤC TIÊU PHÁT TRIỂN
1. Dự báo bối cảnh
Tình hình thế giới diễn biến nhanh, khó lường; cách mạng công nghiệp và chuyển đổi số tạo cơ hội bứt phá, đồng thời đặt ra yêu cầu cao hơn đối với quản trị đô thị.
2. Quan điểm phát triển
Phát triển nhanh và bền vững; lấy con người, văn hóa làm trung tâm; coi khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số là động lực chính; xây dựng Đảng là then chốt.
3. Mục tiêu
Đến năm 2030, Thủ đô phát triển văn minh, hiện đại, xanh, thông minh; Nhân dân có chất lượng cuộc sống cao; quốc phòng, an ninh vững chắc.
4. Chỉ tiêu chủ yếu
Các chỉ tiêu chủ yếu về kinh tế, văn hóa - xã hội, đô thị và môi trường, xây dựng Đảng được xác định cụ thể tại phụ lục kèm theo.`

const BREAKTHROUGHS_1 = `5. Ba khâu đột phá
Đột phá về thể chế; đột phá về nguồn nhân lực, khoa học, công nghệ; đột phá về kết cấu hạ tầng đồng bộ, hiện đại.`
const BREAKTHROUGHS_2 = `5. Ba khâu đột phá
Đột phá về thể chế, phân cấp mạnh cho cơ sở; đột phá về nguồn nhân lực chất lượng cao, khoa học, công nghệ và chuyển đổi số; đột phá về kết cấu hạ tầng đồng bộ, hiện đại, nhất là giao thông và môi trường.`

const PART_III_1 = `III- NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM
1. Phát triển kinh tế
Cơ cấu lại kinh tế theo hướng hiện đại; phát triển thương mại, dịch vụ, du lịch chất lượng cao, kinh tế số, kinh tế ban đêm; hỗ trợ doanh nghiệp, hộ kinh doanh.
2. Quy hoạch, đô thị, môi trường
Thực hiện đồng bộ quy hoạch; chỉnh trang, tái thiết đô thị; quản lý chặt trật tự xây dựng; xử lý căn bản ô nhiễm không khí, nguồn nước và rác thải.
3. Văn hóa - xã hội
Xây dựng người Hà Nội thanh lịch, văn minh; phát triển công nghiệp văn hóa; nâng cao chất lượng giáo dục, y tế; bảo đảm an sinh xã hội.
4. Khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số
Phát triển hạ tầng số, dữ liệu số; nâng cao chất lượng dịch vụ công trực tuyến; mọi cơ quan làm việc trên môi trường số.
5. Quốc phòng, an ninh, đối ngoại
Giữ vững an ninh chính trị, trật tự an toàn xã hội trong mọi tình huống; mở rộng quan hệ đối ngoại.
6. Xây dựng Đảng và hệ thống chính trị
Tăng cường xây dựng, chỉnh đốn Đảng; tinh gọn bộ máy; nâng cao chất lượng đội ngũ cán bộ, nhất là cấp cơ sở.
7. Phát triển nông nghiệp, nông thôn mới
Phát triển nông nghiệp sinh thái, nông thôn hiện đại gắn với đô thị hóa ở các xã ngoại thành.`

const PART_III_2 = PART_III_1.replace(
  'nâng cao chất lượng dịch vụ công trực tuyến; mọi cơ quan làm việc trên môi trường số.',
  'mọi dịch vụ công đủ điều kiện được cung cấp trực tuyến toàn trình, không phụ thuộc địa giới hành chính; mọi cơ quan làm việc trên môi trường số.',
)

const PART_IV = `IV- TỔ CHỨC THỰC HIỆN
Các cấp ủy, tổ chức đảng xây dựng chương trình hành động với lộ trình, phân công cụ thể; định kỳ kiểm tra, sơ kết, tổng kết; kịp thời biểu dương và chấn chỉnh.`

const assemble = (opening: string, breakthroughs: string, tasks: string) => `${opening}
I- ĐÁNH GIÁ VIỆC THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI XVII ĐẢNG BỘ THÀNH PHỐ VÀ THÀNH TỰU SAU 40 NĂM ĐỔI MỚI
1. Kết quả thực hiện Nghị quyết Đại hội XVII
${ECONOMY}
Quy hoạch, quản lý đô thị và môi trường có chuyển biến; văn hóa - xã hội phát triển; cải cách hành chính, chuyển đổi số được đẩy mạnh; quốc phòng, an ninh được giữ vững; công tác xây dựng Đảng và hệ thống chính trị đạt nhiều kết quả quan trọng.
${REST_OF_I}
${PART_II_1}
${breakthroughs}
${tasks}
${PART_IV}
`

export const CITY_DRAFT_TITLE = 'Dự thảo Báo cáo chính trị của Ban Chấp hành Đảng bộ Thành phố'

/** Versions in order; `note` says where a version came from. */
export const CITY_DRAFT_VERSIONS: readonly { note: string; text: string }[] = [
  { note: 'Bản gửi lấy ý kiến (văn bản chạy thử)', text: assemble(OPENING_1, BREAKTHROUGHS_1, PART_III_1) },
  { note: 'Bản tiếp thu lần 1 (văn bản chạy thử)', text: assemble(OPENING_2, BREAKTHROUGHS_2, PART_III_2) },
]
