import { DEFAULT_CHOICES, type TemplateChoices } from '@van-kien/shared/domain/template-choices.ts'
import { FIELDS, type Heading } from './heading.ts'
import { type Column, groupedTable, plainTable } from './table.ts'

const TT: Column = ['TT', 34]
const GOAL_AND_RESULT = [
  ['Mục tiêu', 48],
  ['Kết quả', 48],
] as const
/** A row for what an indicator is made up of. */
const PARTS = 'Trong đó: …'
/** Groups of indicators, in the order of their headings. */
const indicatorGroups = ({ groupOrder }: TemplateChoices) => {
  const [second, third] = groupOrder === 'culture-first' ? ['Văn hóa - xã hội', 'Đô thị, môi trường'] : ['Đô thị, môi trường', 'Văn hóa - xã hội']
  return [
    ['I', 'Kinh tế'],
    ['II', second!],
    ['III', third!],
    ['IV', 'Quốc phòng, an ninh'],
    ['V', 'Xây dựng Đảng, hệ thống chính trị'],
  ] as const
}
const resultGroups = (choices: TemplateChoices) =>
  indicatorGroups(choices).map(([numeral, name]) => [numeral, `${name} (đạt và vượt …/… chỉ tiêu)`] as const)

/** Phụ lục 1 to 8: tables with their columns and groups, without any figure. */
export const appendices = (choices: TemplateChoices): Heading[] => [
  {
    key: 'PL1',
    title: 'Kết quả thực hiện các chỉ tiêu {{nghiQuyetQuan}}, nhiệm kỳ {{nhiemKyTruoc}}',
    shortTitle: 'Chỉ tiêu NQ Đại hội quận',
    field: FIELDS.economy,
    landscape: true,
    settle: ['Chốt danh sách chỉ tiêu đúng nguyên văn nghị quyết và người cung cấp từng số; ô nào chưa có để trống, không ước lượng.'],
    write: [
      'Chép nguyên văn tên chỉ tiêu và mục tiêu trong nghị quyết. Điền kết quả từng năm, cả nhiệm kỳ, so với nghị quyết, đánh giá.',
      'Dòng nhóm ghi "đạt và vượt …/… chỉ tiêu"; con số này phải trùng với câu trong mục kết quả thực hiện các chỉ tiêu.',
      'Cột nguồn ghi tên báo cáo, ngày; số ước ghi "ước" ngay trong ô.',
    ],
    data: ['Nghị quyết đại hội đảng bộ quận; báo cáo tổng kết các năm của quận; số liệu cơ quan thống kê, thuế.'],
    pitfalls: ['Sửa lại tên hoặc mức chỉ tiêu cho khớp kết quả.', 'Lẫn số đến 30/6 với số cả năm trong cùng một cột.'],
    content: groupedTable(
      [
        TT,
        ['Chỉ tiêu', 138],
        ['Đơn vị tính', 50],
        ['Mục tiêu Nghị quyết đến {{nam5}}', 70],
        ['{{nam1}}', 48],
        ['{{nam2}}', 48],
        ['{{nam3}}', 48],
        ['{{nam4}}', 48],
        [choices.figuresUntil === 'year' ? 'Ước {{nam5}}' : 'Đến 30/6/{{nam5}}', 67],
        ['Cả nhiệm kỳ', 60],
        ['So với Nghị quyết (%, +/-)', 75],
        ['Đánh giá (vượt / đạt / không đạt / không đánh giá)', 90],
        ['Nguồn số liệu', 80],
        ['Ghi chú', 77],
      ],
      resultGroups(choices),
      2,
      PARTS,
    ),
  },
  {
    key: 'PL2',
    title: 'Kết quả thực hiện chỉ tiêu của Đảng bộ các phường trước sắp xếp, nhiệm kỳ {{nhiemKyTruoc}}',
    shortTitle: 'Chỉ tiêu phường cũ',
    field: FIELDS.general,
    landscape: true,
    settle: [
      'Chốt danh sách phường cũ (nhập toàn bộ, phần lớn, một phần, phần còn lại) và chỉ tiêu chung đủ để so sánh; cách tổng hợp của từng chỉ tiêu.',
    ],
    write: [
      'Mỗi phường cũ một cột, tách mục tiêu và kết quả. Thêm cột cho đủ các phường: {{phuongCu}}; phường không nhập toàn bộ ghi trong ngoặc: phần lớn, một phần hoặc phần còn lại.',
      'Cột tổng hợp chỉ điền khi gộp được; cột cách tổng hợp ghi: cộng, bình quân theo dân số, tính lại từ số gốc, hoặc không tổng hợp.',
      'Ghi chú nêu cách chia với phường nhập một phần.',
    ],
    data: ['Nghị quyết và báo cáo tổng kết của đảng bộ từng phường cũ.'],
    pitfalls: ['Ép mọi phường vào cùng chỉ tiêu; phường nào không đặt chỉ tiêu đó thì ghi "không".', 'Lấy trung bình cộng các tỷ lệ phần trăm.'],
    content: groupedTable(
      [
        TT,
        ['Chỉ tiêu', 150],
        ['Đơn vị tính', 50],
        ['Phường …', GOAL_AND_RESULT],
        ['Phường …', GOAL_AND_RESULT],
        ['Phường …', GOAL_AND_RESULT],
        ['Phường … (một phần)', GOAL_AND_RESULT],
        ['Tổng hợp phường mới', 85],
        ['Cách tổng hợp', 120],
        ['Ghi chú', 110],
      ],
      resultGroups(choices),
      2,
      PARTS,
    ),
  },
  {
    key: 'PL3',
    title: 'Kết quả thực hiện nhiệm vụ trọng tâm, khâu đột phá nhiệm kỳ {{nhiemKyTruoc}}',
    shortTitle: 'Trọng tâm, đột phá',
    field: FIELDS.general,
    landscape: true,
    settle: ['Chốt danh mục nhiệm vụ, khâu đột phá và người xác nhận mức hoàn thành.'],
    write: ['Mỗi nhiệm vụ một dòng; kết quả viết ngắn, có số. Mức độ chỉ dùng bốn từ: hoàn thành, cơ bản, đang thực hiện, chưa.'],
    data: ['Văn bản giao nhiệm vụ (số, ngày); báo cáo của đơn vị chủ trì.'],
    pitfalls: ['Đơn vị chủ trì ghi theo tên mới cho việc của cơ quan cũ. Ghi tên tại thời điểm thực hiện.'],
    content: groupedTable(
      [TT, ['Nhiệm vụ', 220], ['Văn bản giao', 120], ['Đơn vị chủ trì', 120], ['Kết quả', 220], ['Mức độ hoàn thành', 120], ['Ghi chú', 99]],
      [
        ['I', 'Các khâu đột phá (hoàn thành …/…)'],
        ['II', 'Chương trình công tác toàn khóa (hoàn thành …/…)'],
        ['III', 'Nhiệm vụ trọng tâm (hoàn thành …/…)'],
      ],
      3,
    ),
  },
  {
    key: 'PL4',
    title: 'Công trình, dự án thực hiện nhiệm kỳ {{nhiemKyTruoc}}',
    shortTitle: 'Công trình, dự án',
    field: FIELDS.urban,
    landscape: true,
    settle: ['Chốt danh mục công trình trên địa bàn phường mới; phân biệt chủ đầu tư thành phố, quận, phường.'],
    write: [
      'Tên công trình đúng quyết định phê duyệt. Tổng mức đầu tư theo tỷ đồng. Đánh dấu x ở cột chuyển tiếp nếu còn làm trong nhiệm kỳ {{nhiemKy}}.',
    ],
    data: [
      'Quyết định phê duyệt, quyết toán; Ban Quản lý dự án đầu tư xây dựng quận (trước 01/7/2025), đơn vị nhận bàn giao, Phòng Kinh tế, Hạ tầng và Đô thị.',
    ],
    pitfalls: ['Một công trình ghi hai lần vì hai phường cũ cùng báo cáo.', 'Lẫn đơn vị triệu đồng và tỷ đồng.'],
    content: groupedTable(
      [
        TT,
        ['Tên công trình, dự án', 190],
        ['Địa điểm', 95],
        ['Chủ đầu tư', 95],
        ['Nguồn vốn', 75],
        ['Tổng mức đầu tư (tỷ đồng)', 85],
        ['Khởi công - hoàn thành', 95],
        ['Tiến độ, giải ngân (%)', 85],
        ['Chuyển tiếp sang {{nhiemKy}} (x)', 90],
        ['Ghi chú', 89],
      ],
      [
        ['I', 'Hoàn thành trong nhiệm kỳ'],
        ['II', 'Đang thực hiện, chuyển tiếp'],
      ],
      4,
    ),
  },
  {
    key: 'PL5',
    title: 'Chương trình công tác, văn bản lãnh đạo đã ban hành nhiệm kỳ {{nhiemKyTruoc}}',
    shortTitle: 'Văn bản lãnh đạo',
    field: FIELDS.party,
    landscape: true,
    settle: ['Thống nhất chỉ liệt kê văn bản còn giá trị đánh giá (nghị quyết, chương trình, đề án), không liệt kê công văn, kế hoạch thường xuyên.'],
    write: ['Xếp theo cơ quan ban hành, rồi theo ngày. Cột kết quả chính viết một câu có số.'],
    data: ['Sổ văn bản của Quận ủy, đảng ủy các phường cũ; Văn phòng Đảng ủy.'],
    pitfalls: ['Đưa văn bản mật vào danh mục, kể cả chỉ ghi trích yếu.'],
    content: groupedTable(
      [TT, ['Số, ký hiệu', 130], ['Ngày', 90], ['Trích yếu', 270], ['Cơ quan ban hành', 150], ['Kết quả chính', 259]],
      [
        ['I', 'Văn bản của Đảng bộ {{quanCu}}'],
        ['II', 'Văn bản của Đảng bộ các phường trước sắp xếp'],
        ['III', 'Văn bản của Đảng bộ {{phuong}}'],
      ],
      3,
    ),
  },
  {
    key: 'PL6',
    title: 'Chỉ tiêu chủ yếu nhiệm kỳ {{nhiemKy}}',
    shortTitle: 'Chỉ tiêu {{nhiemKy}}',
    field: FIELDS.general,
    sourceKeys: ['II.4'],
    landscape: true,
    settle: ['Chốt chỉ tiêu đưa ra Đại hội biểu quyết và chỉ tiêu chỉ để theo dõi; mỗi chỉ tiêu có căn cứ tính và đơn vị theo dõi.'],
    write: [
      'Thứ tự, tên gọi, mức của từng chỉ tiêu trùng với mục các chỉ tiêu chủ yếu trong báo cáo.',
      'Cột "chỉ tiêu tương ứng của thành phố" ghi mức trong bản dự thảo đang đối chiếu (bản nào, ngày nào); không có thì ghi "không áp dụng".',
    ],
    data: ['Hiện trạng lấy từ Phụ lục 1, Phụ lục 2; dự báo dân số, ngân sách.'],
    pitfalls: ['Chỉ tiêu không có người theo dõi.', 'Mức hằng năm cộng lại không ra mức cả nhiệm kỳ.'],
    content: groupedTable(
      [
        TT,
        ['Chỉ tiêu', 210],
        ['Đơn vị tính', 60],
        ['Thực hiện {{nhiemKyTruoc}}', 100],
        ['Mục tiêu đến {{namCuoi}} (và hằng năm)', 130],
        ['Chỉ tiêu tương ứng của thành phố', 130],
        ['Căn cứ tính', 150],
        ['Đơn vị theo dõi', 119],
      ],
      indicatorGroups(choices),
      2,
      PARTS,
    ),
  },
  {
    key: 'PL7',
    title: 'Chương trình, đề án, công trình trọng điểm nhiệm kỳ {{nhiemKy}}',
    shortTitle: 'Chương trình {{nhiemKy}}',
    field: FIELDS.general,
    landscape: true,
    settle: ['Chốt danh mục, chủ trì, năm hoàn thành; đánh dấu việc cần thành phố chấp thuận.'],
    write: ['Mỗi chương trình, đề án, công trình một dòng; mục tiêu có số hoặc sản phẩm nhìn thấy được; thời gian ghi năm bắt đầu và năm kết thúc.'],
    data: ['Phụ lục 4 (phần chuyển tiếp); kế hoạch đầu tư công trung hạn.'],
    pitfalls: ['Mười đề án cùng một đơn vị chủ trì trong năm đầu.', 'Nguồn lực ghi "theo quy định".'],
    content: groupedTable(
      [TT, ['Tên', 230], ['Mục tiêu', 200], ['Chủ trì', 125], ['Phối hợp', 125], ['Thời gian', 90], ['Nguồn lực', 129]],
      [
        ['I', 'Chương trình công tác toàn khóa'],
        ['II', 'Đề án'],
        ['III', 'Công trình trọng điểm'],
      ],
      3,
    ),
  },
  {
    key: 'PL8',
    title: 'Tổ chức đảng, đảng viên, cán bộ',
    shortTitle: 'Tổ chức đảng, đảng viên',
    field: FIELDS.party,
    landscape: true,
    settle: ['Chốt ngày lấy số và cách ghi đảng viên của phường chỉ nhập một phần; chỉ dùng số tổng hợp.'],
    write: ['Mỗi tổ chức cơ sở đảng trực thuộc một dòng, ghi rõ đảng bộ cơ sở hay chi bộ cơ sở; dòng nhóm ghi tổng. Không ghi tên cá nhân.'],
    data: ['Dữ liệu đảng viên đến ngày chốt: Ban Xây dựng Đảng.'],
    pitfalls: ['Đưa danh sách, lý lịch, quy hoạch cán bộ vào phụ lục. Nội dung nhân sự không nhập vào phần mềm.'],
    content: groupedTable(
      [
        TT,
        ['Tổ chức đảng', 165],
        ['Loại hình (đảng bộ / chi bộ cơ sở)', 90],
        ['Số chi bộ', 52],
        ['Số đảng viên', 60],
        ['Dự bị', 48],
        ['Nữ', 46],
        ['Độ tuổi bình quân', 68],
        [
          'Kết nạp',
          [
            ['{{nam1}}', 52],
            ['{{nam2}}', 52],
            ['{{nam3}}', 52],
            ['{{nam4}}', 52],
            ['{{nam5}}', 52],
          ],
        ],
        ['Xếp loại chất lượng năm {{nam4}}', 110],
      ],
      [
        ['I', 'Tổ dân phố'],
        ['II', 'Cơ quan Đảng, Ủy ban nhân dân'],
        ['III', 'Đơn vị sự nghiệp (trường học, trạm y tế)'],
        ['IV', 'Doanh nghiệp'],
        ['V', 'Lực lượng vũ trang'],
      ],
      3,
    ),
  },
]

/** Start table of the list of appendices in the first outline: number and name, the rest to be filled in. */
export const appendixList = plainTable(
  [TT, ['Phụ lục', 240], ['Đơn vị cung cấp số liệu', 140], ['Người tổng hợp', 110], ['Hạn nộp', 100]],
  appendices(DEFAULT_CHOICES).map((appendix, index) => [String(index + 1), `Phụ lục ${index + 1}. ${appendix.title}`]),
)
