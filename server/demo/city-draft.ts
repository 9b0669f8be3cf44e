import type { VersionFacts } from '@van-kien/shared/domain/upstream/text-kinds.ts'

/**
 * An invented draft report of the city in three versions, for the demo dossiers. Headings follow the usual shape of such a draft, the words are ours.
 * Plain text as somebody would paste it: `shared/domain/upstream/split` finds the headings. No official figure is invented: the values of targets say so.
 */

const FIRST = `Đại hội đại biểu lần thứ XVIII Đảng bộ Thành phố diễn ra trong thời điểm cả nước khẩn trương sắp xếp tổ chức bộ máy, chuẩn bị bước vào giai đoạn phát triển mới. Với phương châm đoàn kết, dân chủ, kỷ cương, đột phá, phát triển, Đại hội có nhiệm vụ đánh giá kết quả nhiệm kỳ 2020 - 2025 và xác định phương hướng nhiệm kỳ 2025 - 2030.
I- ĐÁNH GIÁ VIỆC THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI XVII ĐẢNG BỘ THÀNH PHỐ VÀ THÀNH TỰU SAU 40 NĂM ĐỔI MỚI
1. Kết quả thực hiện Nghị quyết Đại hội XVII
1.1. Kinh tế
Kinh tế Thủ đô tăng trưởng khá, quy mô ngày càng mở rộng; cơ cấu kinh tế chuyển dịch tích cực; thu ngân sách nhà nước đạt kết quả cao, cân đối được bảo đảm theo hướng bền vững.
1.2. Quy hoạch, đô thị, môi trường
Công tác quy hoạch được triển khai đồng bộ; quản lý đô thị, đất đai, trật tự xây dựng và bảo vệ môi trường có chuyển biến; nhiều công trình giao thông, thoát nước, công viên được đưa vào sử dụng.
1.3. Văn hóa, giáo dục, y tế, an sinh xã hội
Sự nghiệp văn hóa, giáo dục, y tế phát triển; nếp sống thanh lịch, văn minh được quan tâm xây dựng; các chính sách an sinh xã hội, giảm nghèo, chăm lo người có công được thực hiện đầy đủ.
1.4. Khoa học, công nghệ, chuyển đổi số, cải cách hành chính
Khoa học, công nghệ được đẩy mạnh; chuyển đổi số, cải cách hành chính đạt kết quả bước đầu; dịch vụ công trực tuyến được mở rộng tới cơ sở.
1.5. Quốc phòng, an ninh, đối ngoại
Quốc phòng, an ninh được củng cố; trật tự, an toàn xã hội được giữ vững; hoạt động đối ngoại góp phần nâng cao vị thế của Thủ đô.
1.6. Xây dựng Đảng và hệ thống chính trị
Công tác xây dựng, chỉnh đốn Đảng và hệ thống chính trị đạt nhiều kết quả quan trọng; tổ chức bộ máy được sắp xếp tinh gọn; phương thức lãnh đạo của cấp ủy tiếp tục đổi mới.
2. Hạn chế, khuyết điểm
Tăng trưởng chưa tương xứng với tiềm năng; ùn tắc giao thông, úng ngập, ô nhiễm môi trường ở một số khu vực chậm được khắc phục; trật tự đô thị có nơi còn buông lỏng.
Việc khai thác nguồn lực văn hóa chưa tạo được đột phá; chất lượng phục vụ của một số cơ quan, đơn vị chưa đáp ứng yêu cầu của người dân, doanh nghiệp.
3. Nguyên nhân
Bên cạnh nguyên nhân khách quan do dịch bệnh và biến động của kinh tế thế giới, nguyên nhân chủ quan là công tác lãnh đạo, chỉ đạo ở một số nơi chưa quyết liệt; phân cấp chưa đi đôi với kiểm tra; một bộ phận cán bộ còn ngại trách nhiệm.
4. Bài học kinh nghiệm
Giữ vững đoàn kết trong Đảng, trước hết trong cấp ủy; phát huy vai trò nêu gương của người đứng đầu.
Lãnh đạo có trọng tâm, trọng điểm; nói đi đôi với làm, lấy kết quả phục vụ Nhân dân làm thước đo.
Phát huy vai trò của cơ sở, lắng nghe và giải quyết kịp thời kiến nghị chính đáng của Nhân dân.
5. Thành tựu, tiềm lực, vị thế, uy tín của Thủ đô sau 40 năm đổi mới
Qua bốn mươi năm đổi mới, diện mạo Thủ đô thay đổi toàn diện; tiềm lực, vị thế và uy tín không ngừng được nâng cao; đời sống Nhân dân được cải thiện rõ rệt.
II- BỐI CẢNH, QUAN ĐIỂM, MỤC TIÊU PHÁT TRIỂN
1. Dự báo bối cảnh
Tình hình thế giới diễn biến nhanh, khó lường; cách mạng công nghiệp và chuyển đổi số tạo cơ hội bứt phá, đồng thời đặt ra yêu cầu cao hơn đối với quản trị đô thị.
2. Quan điểm phát triển
Thứ nhất, tiên phong, gương mẫu trong thực hiện chủ trương, quyết sách của Trung ương; lấy ổn định để phát triển, lấy phát triển để ổn định.
Thứ hai, phát triển nhanh và bền vững; lấy con người, văn hóa làm trung tâm, là nguồn lực, mục tiêu và động lực.
Thứ ba, coi khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số là động lực chính.
Thứ tư, xây dựng Đảng là then chốt; xây dựng chính quyền gần dân, phục vụ Nhân dân.
3. Mục tiêu
Đến năm 2030, Thủ đô phát triển văn minh, hiện đại, xanh, thông minh; Nhân dân có chất lượng cuộc sống cao; quốc phòng, an ninh vững chắc.
4. Chỉ tiêu chủ yếu
4.1. Nhóm chỉ tiêu về kinh tế
Tốc độ tăng tổng sản phẩm trên địa bàn bình quân từ 11 %/năm trở lên (số minh họa).
Tỷ trọng kinh tế số trong tổng sản phẩm trên địa bàn đạt 40 % vào năm 2030 (số minh họa).
4.2. Nhóm chỉ tiêu về văn hóa - xã hội
Tỷ lệ gia đình văn hóa đạt từ 90 % trở lên (số minh họa).
Tỷ lệ người dân tham gia bảo hiểm y tế đạt trên 98 % (số minh họa).
4.3. Nhóm chỉ tiêu về đô thị và môi trường
Tỷ lệ chất thải rắn sinh hoạt được thu gom, xử lý trong ngày đạt 100 % (số minh họa).
4.4. Nhóm chỉ tiêu về xây dựng Đảng và hệ thống chính trị
Tỷ lệ tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ hằng năm đạt từ 90 % trở lên (số minh họa).
5. Ba khâu đột phá
Một là, đột phá về thể chế: hoàn thiện cơ chế, chính sách đặc thù của Thủ đô.
Hai là, đột phá về nguồn nhân lực, khoa học, công nghệ.
Ba là, đột phá về kết cấu hạ tầng đồng bộ, hiện đại.
III- NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM
1. Phát triển kinh tế
Cơ cấu lại kinh tế theo hướng hiện đại; phát triển thương mại, dịch vụ, du lịch chất lượng cao, kinh tế số, kinh tế ban đêm; hỗ trợ doanh nghiệp, hộ kinh doanh.
Nâng cao hiệu quả thu, chi ngân sách; chống thất thu; quản lý chặt tài sản công, nhất là trụ sở dôi dư sau sắp xếp.
2. Quy hoạch, đô thị, môi trường
Thực hiện đồng bộ quy hoạch; chỉnh trang, tái thiết đô thị; quản lý chặt trật tự xây dựng; xử lý căn bản ô nhiễm không khí, nguồn nước và rác thải.
Bảo tồn khu phố cổ, khu phố cũ gắn với cải thiện điều kiện sống của Nhân dân.
3. Văn hóa - xã hội
Xây dựng người Hà Nội thanh lịch, văn minh; phát triển công nghiệp văn hóa; nâng cao chất lượng giáo dục, y tế; bảo đảm an sinh xã hội.
4. Khoa học, công nghệ, đổi mới sáng tạo, chuyển đổi số
Phát triển hạ tầng số, dữ liệu số; nâng cao chất lượng dịch vụ công trực tuyến; mọi cơ quan làm việc trên môi trường số.
5. Quốc phòng, an ninh, đối ngoại
Giữ vững an ninh chính trị, trật tự an toàn xã hội trong mọi tình huống; mở rộng quan hệ đối ngoại.
6. Xây dựng Đảng và hệ thống chính trị
Tăng cường xây dựng, chỉnh đốn Đảng; tinh gọn bộ máy; nâng cao chất lượng đội ngũ cán bộ, nhất là cấp cơ sở.
7. Phát triển nông nghiệp, nông thôn mới
Phát triển nông nghiệp sinh thái, nông thôn hiện đại gắn với đô thị hóa ở các xã ngoại thành.
IV- TỔ CHỨC THỰC HIỆN
Các cấp ủy, tổ chức đảng xây dựng chương trình hành động với lộ trình, phân công cụ thể; định kỳ kiểm tra, sơ kết, tổng kết; kịp thời biểu dương và chấn chỉnh.
`

/** Words to find, and what stands there in the next version. */
type Edit = readonly [from: string, to: string]

const SECOND_EDITS: readonly Edit[] = [
  [
    'cả nước khẩn trương sắp xếp tổ chức bộ máy, chuẩn bị bước vào giai đoạn phát triển mới',
    'mô hình chính quyền địa phương hai cấp chính thức vận hành, cả nước bước vào giai đoạn phát triển mới',
  ],
  ['phương hướng nhiệm kỳ 2025 - 2030.\nI-', 'phương hướng nhiệm kỳ 2025 - 2030, tầm nhìn đến năm 2045.\nI-'],
  ['cơ cấu kinh tế chuyển dịch tích cực;', 'mô hình tăng trưởng từng bước chuyển sang dựa vào khoa học, công nghệ và đổi mới sáng tạo;'],
  [
    'Khoa học, công nghệ được đẩy mạnh; chuyển đổi số, cải cách hành chính đạt kết quả bước đầu; dịch vụ công trực tuyến được mở rộng tới cơ sở.',
    'Khoa học, công nghệ được đẩy mạnh, gắn với đổi mới sáng tạo.\nChuyển đổi số, cải cách hành chính đạt kết quả bước đầu; dịch vụ công trực tuyến được mở rộng tới cơ sở, lấy người dân làm trung tâm.',
  ],
  [
    'trật tự đô thị có nơi còn buông lỏng.',
    'trật tự đô thị có nơi còn buông lỏng.\nQuản lý trật tự xây dựng, sử dụng vỉa hè ở một số địa bàn chưa chặt chẽ, tái phạm nhiều.',
  ],
  [
    'đột phá về thể chế: hoàn thiện cơ chế, chính sách đặc thù của Thủ đô.',
    'đột phá về thể chế: hoàn thiện cơ chế, chính sách đặc thù của Thủ đô, phân cấp mạnh cho cơ sở.',
  ],
  ['đột phá về nguồn nhân lực, khoa học, công nghệ.', 'đột phá về nguồn nhân lực chất lượng cao, khoa học, công nghệ và chuyển đổi số.'],
  [
    'nâng cao chất lượng dịch vụ công trực tuyến; mọi cơ quan làm việc trên môi trường số.',
    'mọi dịch vụ công đủ điều kiện được cung cấp trực tuyến toàn trình, không phụ thuộc địa giới hành chính; mọi cơ quan làm việc trên môi trường số.',
  ],
  // A paragraph goes to the front of its heading.
  [
    'Giữ vững đoàn kết trong Đảng, trước hết trong cấp ủy; phát huy vai trò nêu gương của người đứng đầu.\nLãnh đạo có trọng tâm, trọng điểm; nói đi đôi với làm, lấy kết quả phục vụ Nhân dân làm thước đo.\nPhát huy vai trò của cơ sở, lắng nghe và giải quyết kịp thời kiến nghị chính đáng của Nhân dân.',
    'Phát huy vai trò của cơ sở, lắng nghe và giải quyết kịp thời kiến nghị chính đáng của Nhân dân.\nGiữ vững đoàn kết trong Đảng, trước hết trong cấp ủy; phát huy vai trò nêu gương của người đứng đầu.\nLãnh đạo có trọng tâm, trọng điểm; nói đi đôi với làm, lấy kết quả phục vụ Nhân dân làm thước đo.',
  ],
]

const THIRD_EDITS: readonly Edit[] = [
  ['Thủ đô phát triển văn minh, hiện đại, xanh, thông minh;', 'Thủ đô phát triển văn minh, hiện đại, xanh, thông minh, kết nối toàn cầu;'],
  ['đạt 40 % vào năm 2030', 'đạt từ 42 % trở lên vào năm 2030'],
  ['Tỷ lệ gia đình văn hóa đạt từ 90 % trở lên (số minh họa).\n', ''],
  ['7. Phát triển nông nghiệp, nông thôn mới\nPhát triển nông nghiệp sinh thái, nông thôn hiện đại gắn với đô thị hóa ở các xã ngoại thành.\n', ''],
  ['quản lý chặt trật tự xây dựng; xử lý căn bản', 'quản lý chặt trật tự xây dựng, cải tạo chung cư cũ; xử lý căn bản'],
  [
    'định kỳ kiểm tra, sơ kết, tổng kết; kịp thời biểu dương và chấn chỉnh.',
    'rõ người, rõ việc, rõ thời hạn, rõ kết quả; định kỳ kiểm tra, sơ kết, tổng kết.',
  ],
]

/** @throws when words that an edit needs are not there: the versions would silently be the same */
function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((words, [from, to]) => {
    if (!words.includes(from)) throw new Error(`the invented draft has no “${from.slice(0, 40)}”`)
    return words.replace(from, to)
  }, text)
}

const SECOND = edited(FIRST, SECOND_EDITS)

export const CITY_DRAFT_TITLE = 'Dự thảo Báo cáo chính trị của Ban Chấp hành Đảng bộ Thành phố'

const FROM: Pick<VersionFacts, 'origin' | 'circulation' | 'official' | 'issuedOn'> = {
  origin: 'Văn phòng Thành ủy (văn bản chạy thử)',
  circulation: 'draft',
  official: false,
  issuedOn: '',
}

/** Versions in order; `note` says where a version came from. */
export const CITY_DRAFT_VERSIONS: readonly (VersionFacts & { text: string })[] = [
  { ...FROM, note: 'Bản gửi lấy ý kiến (văn bản chạy thử)', text: FIRST },
  { ...FROM, note: 'Bản tiếp thu lần 1 (văn bản chạy thử)', text: SECOND },
  { ...FROM, note: 'Bản tiếp thu lần 2 (văn bản chạy thử)', text: edited(SECOND, THIRD_EDITS) },
]
