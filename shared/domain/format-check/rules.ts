/** error: must not leave the office so; should: better put right; hint: look at it, often it is meant so. */
export type Severity = 'error' | 'should' | 'hint'

export interface Rule {
  severity: Severity
  /** Thể thức (TT) or nội dung (ND). */
  group: 'form' | 'content'
  /** What it is checked on: our own document, an uploaded Word file. */
  on: readonly ('document' | 'file')[]
  /** What the rule is about, for people. */
  name: string
  /** What the form expects. */
  expected: string
}

const BOTH = ['document', 'file'] as const
const FILE = ['file'] as const
const DOCUMENT = ['document'] as const
const form = (severity: Severity, on: Rule['on'], name: string, expected: string): Rule => ({ severity, group: 'form', on, name, expected })
const content = (severity: Severity, on: Rule['on'], name: string, expected: string): Rule => ({ severity, group: 'content', on, name, expected })

/** Every rule of the check. Ids are shown to people and stored where a rule is switched off: they never change their meaning. */
const RULES = {
  'TT-01': form('error', FILE, 'Khổ giấy', 'Giấy A4, 210 × 297 mm'),
  'TT-02': form('error', FILE, 'Lề trang', 'Lề trên 20 mm, dưới 20 mm, trái 30 mm, phải 15 mm'),
  'TT-03': form('error', FILE, 'Phông chữ', 'Chỉ dùng phông Times New Roman (Unicode)'),
  'TT-04': form('should', FILE, 'Cỡ chữ nội dung', 'Cỡ chữ 14 đến 15'),
  'TT-05': form('should', FILE, 'Căn đều hai bên', 'Đoạn văn căn đều hai bên'),
  'TT-06': form('should', FILE, 'Lùi đầu dòng', 'Dòng đầu mỗi đoạn lùi vào 10 mm'),
  'TT-07': form('should', FILE, 'Giãn dòng', 'Giãn dòng kiểu “Chính xác” (Exactly), từ 18 pt'),
  'TT-08': form('should', FILE, 'Khoảng cách đoạn', 'Giữa hai đoạn cách ít nhất 6 pt'),
  'TT-09': form('error', FILE, 'Số trang', 'Số trang ở giữa lề trên, không ghi ở trang đầu'),
  'TT-10': form('error', FILE, 'Tiêu đề Đảng', 'ĐẢNG CỘNG SẢN VIỆT NAM, in hoa, đậm, ở cột phải đầu trang'),
  'TT-11': form('should', FILE, 'Dấu sao', 'Dấu * đứng riêng một dòng dưới tên cơ quan ban hành'),
  'TT-12': form('error', BOTH, 'Quốc hiệu', 'Văn bản của Đảng không ghi Quốc hiệu, tiêu ngữ'),
  'TT-13': form('error', BOTH, 'Sau chữ “Số”', 'Sau chữ “Số” không có dấu hai chấm'),
  'TT-14': form('error', BOTH, 'Số và ký hiệu', 'Gạch nối sau số, gạch chéo trước cơ quan: Số 01-BC/ĐU'),
  'TT-15': form('should', BOTH, 'Số dưới 10', 'Số dưới 10 có số 0 ở trước: Số 01-BC/ĐU'),
  'TT-16': form('should', BOTH, 'Ngày, tháng', 'Ngày dưới 10 và tháng 1, 2 có số 0 ở trước; tháng 3 đến 9 thì không: ngày 05 tháng 7 năm 2025'),
  'TT-17': form('should', BOTH, 'Địa danh', 'Có địa danh trước ngày: Hoàn Kiếm, ngày …'),
  'TT-18': form('should', BOTH, 'Tên loại và trích yếu', 'Tên loại in hoa, đậm, căn giữa; trích yếu không có dấu chấm ở cuối'),
  'TT-19': form('error', BOTH, 'Quyền hạn ký', 'Ghi T/M, K/T, T/L với gạch chéo'),
  'TT-20': form('should', FILE, 'Chức vụ người ký', 'Chức vụ in hoa, không đậm'),
  'TT-21': form('should', FILE, 'Họ tên người ký', 'Họ tên chữ thường, đậm'),
  'TT-22': form('should', BOTH, 'Học hàm, học vị', 'Họ tên người ký không ghi học hàm, học vị'),
  'TT-23': form('should', FILE, 'Chữ “Nơi nhận:”', '“Nơi nhận:” gạch chân, không đậm, không nghiêng'),
  'TT-24': form('should', BOTH, 'Dòng nơi nhận', 'Mỗi nơi nhận một dòng, kết thúc bằng dấu chấm phẩy; dòng cuối bằng dấu chấm'),
  'TT-25': form('error', BOTH, 'Kết thúc văn bản', 'Nội dung kết thúc bằng dấu chấm, không dùng ./.'),
  'TT-26': form('error', BOTH, 'Dấu “Dự thảo”', 'Văn bản chưa được duyệt có chữ “Dự thảo” ở trang đầu'),
  'TT-27': form('should', BOTH, 'Thứ bậc đề mục', 'Đề mục đi lần lượt: Phần, I, 1, 1.1, a); không nhảy bậc'),
  'TT-28': form('should', BOTH, 'Dòng “kèm theo” của phụ lục', 'Dưới tên phụ lục ghi (kèm theo Báo cáo số …, ngày …)'),
  'TT-29': form('should', BOTH, 'Đề mục không có nội dung', 'Dưới mỗi đề mục có nội dung'),
  'TT-30': form('should', BOTH, 'Phần ký, nơi nhận', 'Văn bản có số phải có quyền hạn, chức vụ người ký và nơi nhận'),
  'TT-31': form('should', FILE, 'Tên cơ quan ban hành', 'Tên cơ quan in hoa; cơ quan cấp trên không đậm, cơ quan ban hành đậm'),
  'TT-32': form('should', FILE, 'Dòng địa danh, ngày tháng', 'Địa danh, ngày, tháng, năm in nghiêng'),
  'TT-33': form('should', FILE, 'Đánh số phụ lục', 'Từ hai phụ lục trở lên đánh số bằng chữ số Ả Rập: Phụ lục 1, Phụ lục 2'),
  'TT-34': form('should', FILE, 'Trình bày đề mục', 'Phần, Chương: đậm, căn giữa; mục I: in hoa, đậm; mục 1: đậm'),
  'TT-35': form('should', FILE, 'Màu chữ', 'Chữ màu đen'),
  'TT-36': form('should', BOTH, 'Ký hiệu tên loại', 'Ký hiệu ghi đúng tên loại: Báo cáo BC, Nghị quyết NQ, Kế hoạch KH, Tờ trình TTr'),
  'TT-37': form('hint', FILE, 'Cỡ chữ đầu và cuối văn bản', 'Phần đầu và phần ký cỡ 13 đến 15, tên loại 14 đến 16, các dòng nơi nhận cỡ 12'),
  'TT-38': form('error', FILE, 'Vết sửa, nhận xét còn lại', 'Văn bản phát hành không còn vết sửa đổi, nhận xét, chữ tô nền'),
  'TT-39': form('should', FILE, 'Số thứ tự đề mục', 'Số đề mục đi liền nhau: I, II, III; 1, 2, 3; 2.1 nằm dưới 2'),
  'TT-40': form('should', FILE, 'Dòng kẻ dưới tiêu đề Đảng', 'Dưới ĐẢNG CỘNG SẢN VIỆT NAM có dòng kẻ liền dài bằng tiêu đề, không dùng gạch chân'),
  'TT-41': form('should', FILE, 'Dấu gạch dưới trích yếu', 'Dưới trích yếu có dòng ----- ở giữa'),
  'TT-42': form('should', FILE, 'Kính trình', 'Tờ trình ghi “Kính trình:”; “Kính gửi:” dùng cho công văn'),
  'ND-01': content('error', BOTH, 'Chỗ chưa điền', 'Không còn chỗ trống, chỗ ghi chú chờ số liệu'),
  'ND-02': content('hint', BOTH, 'Cơ quan cấp quận', 'Từ 01/7/2025 không còn Quận ủy, HĐND, UBND và các phòng của quận'),
  'ND-03': content('hint', BOTH, 'Cụm từ của cấp Thành phố', 'Lời văn của phường không giữ cụm từ chỉ dùng cho cả Thành phố'),
  'ND-04': content('should', BOTH, 'Khoảng năm', 'Cả văn bản viết khoảng năm một kiểu, ví dụ 2025 - 2030'),
  'ND-05': content('should', BOTH, 'Hai dấu cách liền nhau', 'Giữa hai chữ chỉ có một dấu cách'),
  'ND-06': content('should', BOTH, 'Dấu cách trước dấu câu', 'Dấu câu viết liền chữ đứng trước'),
  'ND-07': content('should', BOTH, 'Thiếu dấu cách sau dấu câu', 'Sau dấu câu có một dấu cách'),
  'ND-08': content('should', BOTH, 'Chữ Unicode tổ hợp', 'Chữ viết bằng Unicode dựng sẵn, để tìm kiếm và in đúng'),
  'ND-09': content('hint', BOTH, 'Kiểu đặt dấu thanh', 'Cả văn bản đặt dấu một kiểu: “ủy” hoặc “uỷ”, “hòa” hoặc “hoà”'),
  'ND-10': content('hint', BOTH, 'Chữ viết tắt chưa giải thích', 'Lần đầu viết đầy đủ, chữ viết tắt để trong ngoặc'),
  'ND-11': content('hint', DOCUMENT, 'Số trang dự kiến', 'Mục không dài hơn số trang dự kiến'),
  'ND-12': content('hint', DOCUMENT, 'Người phụ trách, hạn viết', 'Mục nào cũng có người phụ trách và chưa quá hạn viết'),
  'ND-13': content('hint', DOCUMENT, 'Chép lời văn bản cấp trên', 'Lời văn của phường, không chép nguyên đoạn của văn bản cấp trên'),
  'ND-14': content('error', BOTH, 'Ký tự ẩn', 'Không có ký tự ẩn hoặc đảo chiều chữ: chúng làm số và chữ đọc thành khác'),
  'ND-15': content('should', BOTH, 'Chữ lặp', 'Không viết một từ hai lần liền nhau'),
  'ND-16': content('hint', DOCUMENT, 'Thông tin cũ của Đại hội', 'Lời văn không còn ghi thông tin đã được sửa trong hồ sơ'),
  'ND-21': content('should', DOCUMENT, 'Trích văn bản cấp trên', 'Câu trong ngoặc kép nêu là của cấp trên đúng nguyên văn bản mới nhất'),
  'ND-22': content(
    'hint',
    DOCUMENT,
    'Nội dung cấp trên chưa trả lời',
    'Khâu đột phá, nhiệm vụ, chỉ tiêu của cấp trên đều có mục trả lời, hoặc ghi lý do không áp dụng',
  ),
  'ND-23': content('hint', DOCUMENT, 'Phương châm của Đại hội', 'Phương châm giống cấp trên, khác thì nêu lý do'),
  'ND-24': content('hint', DOCUMENT, 'Bốn thành tố của chủ đề', 'Chủ đề nêu đủ: xây dựng Đảng; đổi mới; Nhân dân, đoàn kết; mục tiêu'),
  'ND-25': content('hint', DOCUMENT, 'Khâu đột phá nhiệm kỳ trước', 'Mỗi khâu đột phá của nghị quyết cũ có một đoạn trong phần kiểm điểm'),
  'ND-26': content('hint', DOCUMENT, 'Mức lấy lời văn cấp trên', 'Số chữ nguyên văn của văn bản cấp trên trong mục không quá mức đã đặt trong hồ sơ'),
  'ND-27': content('should', DOCUMENT, 'Đoạn chèn nguyên văn', 'Đoạn chèn nguyên văn giữ đúng từng chữ của bản mới nhất'),
  'ND-28': content('hint', DOCUMENT, 'Đoạn chép để sửa', 'Đoạn chép để sửa đã viết lại theo tình hình của phường'),
  'ND-31': content('should', DOCUMENT, 'Số khác với sổ số liệu', 'Số ghi cạnh tên chỉ tiêu trùng với sổ số liệu của hồ sơ'),
  'ND-32': content('should', DOCUMENT, 'Một số ghi hai cách', 'Cùng một nội dung chỉ ghi một số trong mọi văn bản của hồ sơ'),
  'ND-33': content('error', DOCUMENT, 'Đạt và vượt a/b chỉ tiêu', 'Số chỉ tiêu đạt và vượt trùng với sổ số liệu và phụ lục'),
  'ND-34': content('should', DOCUMENT, 'Phép cộng, tỷ lệ', 'Dòng tổng bằng các dòng cộng lại; tỷ lệ đúng với hai số bên cạnh'),
  'ND-35': content('should', DOCUMENT, 'Năm, nhiệm kỳ, ngày', 'Nhiệm kỳ 5 năm, năm sau lớn hơn năm trước, ngày có trong lịch'),
  'ND-36': content('error', DOCUMENT, 'Đơn vị tỷ, triệu', 'Số tiền ghi đúng đơn vị như sổ số liệu'),
  'ND-37': content('should', DOCUMENT, 'Phần trăm của phần trăm', 'Chênh lệch giữa hai tỷ lệ ghi là điểm %; tỷ lệ trong tổng số không quá 100%'),
  'ND-38': content('hint', DOCUMENT, 'Số gõ tay có trong sổ số liệu', 'Thay bằng tham chiếu thì số luôn theo sổ số liệu'),
  'ND-39': content('should', DOCUMENT, 'Lời so sánh', 'Tăng, giảm, vượt, đạt, không đạt cạnh tham chiếu đúng với sổ số liệu'),
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof RULES
export const RULE_IDS = Object.keys(RULES) as RuleId[]
export const isRuleId = (value: unknown): value is RuleId => typeof value === 'string' && Object.hasOwn(RULES, value)

/** The same rule, without the narrow type of its own row. */
export const ruleOf = (id: RuleId): Rule => RULES[id]
