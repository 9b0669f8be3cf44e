import type { Frame } from '@van-kien/shared/domain/stages.ts'
import type { DocumentTemplate, TemplateNode, TemplateSection } from '@van-kien/shared/domain/template.ts'
import { FRAME_NAMES } from '../congress/arrange.ts'
import { FIELDS } from '../congress/heading.ts'

/** Raised when the words below change. */
const VERSION = 1

/** Nghị quyết Đại hội, as a draft for the congress. It is the same beside a report in either frame. */
export const resolution = (frame: Frame): DocumentTemplate => ({
  id: `resolution-${frame}`,
  version: VERSION,
  kind: 'resolution',
  frame,
  name: `Nghị quyết Đại hội (${FRAME_NAMES[frame]})`,
  docType: 'NGHỊ QUYẾT',
  subject: 'Đại hội đại biểu Đảng bộ {{phuong}} lần thứ {{lanThu}}, nhiệm kỳ {{nhiemKy}}',
  sections: SECTIONS,
})

const paragraphs = (...texts: string[]): TemplateNode => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})

const SECTIONS: TemplateSection[] = [
  {
    key: 'NQ',
    level: 'plain',
    title: 'Đại hội quyết nghị',
    shortTitle: 'Mở đầu',
    field: FIELDS.general,
    budgetPages: 0.3,
    guidance: {
      write: [
        'Một đoạn về Đại hội: họp từ ngày nào đến ngày nào, tại đâu, bao nhiêu đại biểu được triệu tập, bao nhiêu đại biểu dự, thay mặt bao nhiêu đảng viên.',
        'Một câu về việc Đại hội đã thảo luận những văn kiện nào, rồi đến lời quyết nghị.',
      ],
      data: [
        'Ngày, địa điểm: chương trình Đại hội.',
        'Số đại biểu: báo cáo của Ban Thẩm tra tư cách đại biểu; bản dự thảo để dấu ba chấm.',
        'Số đảng viên: Ban Xây dựng Đảng.',
      ],
      pitfalls: ['Ghi sẵn số đại biểu dự trước khi Đại hội thẩm tra tư cách.', 'Tên Đại hội, số lần, nhiệm kỳ khác với Báo cáo chính trị.'],
    },
    content: paragraphs(
      'Đại hội đại biểu Đảng bộ {{phuong}} lần thứ {{lanThu}}, nhiệm kỳ {{nhiemKy}} họp từ ngày … đến ngày …, tại …; dự Đại hội có … đại biểu được triệu tập, thay mặt cho … đảng viên trong Đảng bộ.',
      'Sau khi thảo luận các văn kiện do Ban Chấp hành Đảng bộ phường trình, Đại hội quyết nghị:',
    ),
  },
  {
    key: 'NQ1',
    level: 'roman',
    title: 'Tán thành những nội dung cơ bản của Báo cáo chính trị',
    shortTitle: 'Báo cáo chính trị',
    field: FIELDS.general,
    guidance: {
      write: ['Chỉ là đề mục; nội dung nằm ở các mục nhỏ bên dưới. Mọi đánh giá, con số ở đây lấy đúng chữ của Báo cáo chính trị đã duyệt.'],
      pitfalls: ['Viết lại lời khác với Báo cáo chính trị, nhất là tên chỉ tiêu, tên khâu đột phá.'],
    },
    children: [
      {
        key: 'NQ1.1',
        level: 'num',
        title: 'Kết quả nhiệm kỳ {{nhiemKyTruoc}}',
        shortTitle: 'Kết quả {{nhiemKyTruoc}}',
        field: FIELDS.general,
        budgetPages: 0.8,
        guidance: {
          write: [
            'Kết quả nổi bật về xây dựng Đảng, hệ thống chính trị; kinh tế, đô thị, văn hóa - xã hội; quốc phòng, an ninh: mỗi lĩnh vực một, hai câu.',
            'Hạn chế chính và nguyên nhân chủ quan, bài học kinh nghiệm: mỗi ý một câu.',
          ],
          data: ['Lấy ở phần đánh giá của Báo cáo chính trị.'],
          pitfalls: ['Chỉ nêu kết quả, bỏ hạn chế mà Báo cáo chính trị đã nêu.'],
        },
      },
      {
        key: 'NQ1.2',
        level: 'num',
        title: 'Phương hướng, mục tiêu, chỉ tiêu, khâu đột phá, nhiệm vụ nhiệm kỳ {{nhiemKy}}',
        shortTitle: 'Mục tiêu, nhiệm vụ',
        field: FIELDS.general,
        guidance: {
          write: ['Chỉ là đề mục; thứ tự các mục nhỏ bên dưới theo Báo cáo chính trị.'],
        },
        children: [
          {
            key: 'NQ1.2.1',
            level: 'num2',
            title: 'Phương hướng, mục tiêu tổng quát',
            shortTitle: 'Phương hướng, mục tiêu',
            field: FIELDS.general,
            budgetPages: 0.4,
            guidance: {
              write: ['Chép nguyên văn mục tiêu tổng quát của Báo cáo chính trị; chủ đề Đại hội: "{{chuDe}}".'],
              pitfalls: ['Chủ đề khác với Báo cáo chính trị dù chỉ một chữ.'],
            },
          },
          {
            key: 'NQ1.2.2',
            level: 'num2',
            title: 'Các chỉ tiêu chủ yếu',
            shortTitle: 'Chỉ tiêu chủ yếu',
            field: FIELDS.general,
            budgetPages: 1,
            guidance: {
              write: [
                'Mỗi chỉ tiêu một dòng: tên, mức phải đạt, đến năm nào. Đại hội có thể biểu quyết từng chỉ tiêu, nên mỗi dòng phải đứng riêng được.',
              ],
              data: ['Danh mục chỉ tiêu trong Báo cáo chính trị và phụ lục chỉ tiêu.'],
              pitfalls: ['Số chỉ tiêu hoặc mức phải đạt lệch với Báo cáo chính trị.', 'Gộp hai chỉ tiêu vào một dòng.'],
            },
          },
          {
            key: 'NQ1.2.3',
            level: 'num2',
            title: 'Các khâu đột phá',
            shortTitle: 'Khâu đột phá',
            field: FIELDS.general,
            budgetPages: 0.4,
            guidance: {
              write: ['Mỗi khâu đột phá một câu, đúng tên trong Báo cáo chính trị.'],
            },
          },
          {
            key: 'NQ1.2.4',
            level: 'num2',
            title: 'Nhiệm vụ, giải pháp trọng tâm',
            shortTitle: 'Nhiệm vụ trọng tâm',
            field: FIELDS.general,
            budgetPages: 1.2,
            guidance: {
              write: [
                'Mỗi nhóm nhiệm vụ của Báo cáo chính trị một đoạn ngắn, giữ thứ tự; chỉ nêu việc chính, ai chủ trì thì để ở chương trình hành động.',
              ],
              pitfalls: ['Chép cả phần nhiệm vụ của báo cáo: nghị quyết dài hơn năm trang thì không ai thuộc.'],
            },
          },
        ],
      },
    ],
  },
  {
    key: 'NQ2',
    level: 'roman',
    title: 'Thông qua Báo cáo kiểm điểm của Ban Chấp hành Đảng bộ phường',
    shortTitle: 'Báo cáo kiểm điểm',
    field: FIELDS.party,
    budgetPages: 0.2,
    guidance: {
      write: [
        'Một, hai câu: Đại hội thông qua báo cáo nào; giao Ban Chấp hành khóa mới tiếp thu ý kiến, khắc phục những hạn chế, khuyết điểm đã nêu.',
      ],
      data: ['Tên đầy đủ của báo cáo kiểm điểm: Văn phòng Đảng ủy.'],
    },
  },
  {
    key: 'NQ3',
    level: 'roman',
    title: 'Thông qua Báo cáo tổng hợp ý kiến đóng góp vào dự thảo các văn kiện của cấp trên',
    shortTitle: 'Góp ý văn kiện cấp trên',
    field: FIELDS.general,
    budgetPages: 0.2,
    guidance: {
      write: [
        'Một câu cho mỗi báo cáo tổng hợp: ý kiến vào dự thảo các văn kiện trình Đại hội đại biểu toàn quốc lần thứ {{daiHoiToanQuoc}} của Đảng; ý kiến vào dự thảo các văn kiện trình Đại hội đại biểu lần thứ {{daiHoiCapTren}} Đảng bộ {{thanhPho}}.',
        'Giao Ban Chấp hành khóa mới hoàn chỉnh, gửi cấp trên.',
      ],
      pitfalls: ['Đại hội cấp trên đã họp xong mà vẫn để mục này: khi đó bỏ mục.'],
    },
  },
  {
    key: 'NQ4',
    level: 'roman',
    title: 'Ghi nhận kết quả chỉ định hoặc bầu Ban Chấp hành Đảng bộ phường nhiệm kỳ {{nhiemKy}}',
    shortTitle: 'Ban Chấp hành mới',
    field: FIELDS.party,
    budgetPages: 0.2,
    guidance: {
      write: [
        'Giữ một trong hai cách: Ban Chấp hành được chỉ định (dẫn quyết định của Ban Thường vụ Thành ủy), hoặc được Đại hội bầu (ghi số ủy viên). Sửa tên mục theo cách đã chọn.',
      ],
      data: ['Quyết định chỉ định, hoặc biên bản bầu cử: Văn phòng Đảng ủy.'],
      pitfalls: ['Ghi danh sách nhân sự vào dự thảo đưa ra lấy ý kiến.'],
    },
  },
  {
    key: 'NQ5',
    level: 'roman',
    title: 'Giao Ban Chấp hành Đảng bộ phường tổ chức thực hiện',
    shortTitle: 'Tổ chức thực hiện',
    field: FIELDS.general,
    budgetPages: 0.3,
    guidance: {
      write: [
        'Giao Ban Chấp hành: tiếp thu ý kiến của Đại hội, hoàn chỉnh và ban hành Báo cáo chính trị; ban hành chương trình hành động; lãnh đạo, kiểm tra, sơ kết việc thực hiện nghị quyết.',
      ],
      pitfalls: ['Giao việc không có thời hạn.'],
    },
  },
  {
    key: 'NQ6',
    level: 'roman',
    title: 'Lời kêu gọi',
    shortTitle: 'Lời kêu gọi',
    field: FIELDS.general,
    budgetPages: 0.2,
    guidance: {
      write: ['Ba đến năm dòng: kêu gọi cán bộ, đảng viên và Nhân dân phường thực hiện thắng lợi nghị quyết. Câu cuối kết thúc bằng dấu chấm.'],
      pitfalls: ['Khẩu hiệu dài hơn nội dung.'],
    },
  },
]
