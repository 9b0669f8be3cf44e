import { FIELDS, type Heading } from './heading.ts'
import { resultsByField } from './review-fields.ts'

/** Phần thứ nhất: the term that ends. */
export const review: Heading = {
  key: 'P1',
  title: 'Kết quả thực hiện nghị quyết đại hội của các đảng bộ trước sắp xếp, nhiệm kỳ {{nhiemKyTruoc}}',
  shortTitle: 'Kết quả nhiệm kỳ trước',
  field: FIELDS.general,
  sourceKeys: ['I'],
  outline: [
    'Một dòng nêu đánh giá theo những nghị quyết nào: {{nghiQuyetQuan}}; nghị quyết đại hội đảng bộ từng phường cũ. Phần nhập từ quận khác thì ghi cả nghị quyết của quận đó.',
  ],
  settle: [
    'Chốt danh sách nghị quyết làm căn cứ đánh giá. Nếu có địa bàn chuyển từ quận khác sang, thống nhất dẫn nghị quyết của đảng bộ quận đó đến đâu; tên đề mục nêu chung các đảng bộ trước sắp xếp, lời văn nêu đủ từng nghị quyết.',
    'Chốt mốc số liệu chung cho cả phần: đến 30/6/{{nam5}} hoặc ước cả năm {{nam5}}.',
  ],
  write: [
    'Chỉ là đề mục. Cả phần phải trả lời ba câu: đã làm được gì so với nghị quyết, chưa được gì, vì sao.',
    'Giữ tỷ lệ: phần này khoảng một nửa báo cáo, không lấn sang phần nhiệm vụ.',
  ],
  children: [
    {
      key: 'P1.I',
      title: 'Bối cảnh, tình hình',
      shortTitle: 'Bối cảnh, tình hình',
      field: FIELDS.general,
      outline: ['Hai dòng: thuận lợi nổi bật; khó khăn lớn nhất của nhiệm kỳ (dịch bệnh, giải ngân, sắp xếp bộ máy). Chưa cần số liệu.'],
      settle: ['Chỉ là đề mục. Thống nhất chỉ nêu bối cảnh tác động trực tiếp tới địa bàn, không thuật lại tình hình thế giới, trong nước.'],
      write: ['Chỉ là đề mục, viết ở hai mục nhỏ bên dưới.'],
      children: [
        {
          key: 'P1.I.1',
          title: 'Thuận lợi',
          shortTitle: 'Thuận lợi',
          field: FIELDS.general,
          pages: 0.5,
          settle: ['Chọn không quá bốn thuận lợi, mỗi thuận lợi chỉ ra nó đã giúp được việc gì trên địa bàn.'],
          write: [
            'Sự lãnh đạo của Thành ủy, Quận ủy trước đây; cơ chế mới cho Thủ đô; truyền thống và sự đồng thuận của Nhân dân trong phường.',
            'Nền tảng các phường cũ để lại: hạ tầng, thiết chế văn hóa, đội ngũ cán bộ quen việc.',
          ],
          pitfalls: ['Những câu đúng với mọi phường, mọi nhiệm kỳ. Bỏ câu nào thay tên phường khác vào vẫn đúng.'],
        },
        {
          key: 'P1.I.2',
          title: 'Khó khăn, thách thức',
          shortTitle: 'Khó khăn, thách thức',
          field: FIELDS.general,
          pages: 0.5,
          settle: [
            'Tách khó khăn của nhiệm kỳ cũ với khó khăn mới phát sinh khi sắp xếp; quyết định khó khăn nào sẽ được dẫn lại ở phần nguyên nhân khách quan.',
          ],
          write: [
            'Đại dịch những năm đầu nhiệm kỳ và hệ quả với kinh doanh, du lịch, việc làm trong khu phố cổ, phố cũ.',
            'Sức ép của lõi đô thị: nhà cũ, ngõ nhỏ, giao thông, phòng cháy, môi trường, quản lý vỉa hè, lòng đường.',
            'Khối lượng việc và biến động nhân sự khi kết thúc hoạt động cấp quận, sắp xếp phường, nhận thêm nhiệm vụ được phân cấp.',
          ],
          pitfalls: ['Nêu khó khăn để thanh minh trước cho hạn chế. Ở đây chỉ nêu hoàn cảnh, nguyên nhân để ở mục hạn chế, khuyết điểm.'],
        },
      ],
    },
    {
      key: 'P1.II',
      title: 'Kết quả đạt được',
      shortTitle: 'Kết quả đạt được',
      field: FIELDS.general,
      sourceKeys: ['I.1'],
      outline: ['Một dòng nhận định chung dự kiến và dòng phân công: nhóm nào viết mục nào, phụ lục nào kèm theo.'],
      settle: ['Thống nhất nhận định chung của cả nhiệm kỳ trong một câu; mọi mục bên dưới phải chứng minh được câu đó.'],
      write: ['Một đoạn dẫn không quá năm dòng: nhận định chung, số chỉ tiêu đạt và vượt (khớp Phụ lục 1). Sau đó viết ở các mục nhỏ.'],
      pages: 0.25,
      data: ['Tỷ lệ "đạt và vượt …/… chỉ tiêu": lấy đúng từ Phụ lục 1, không tự đếm lại.'],
      children: resultsByField,
    },
    {
      key: 'P1.III',
      title: 'Hạn chế, khuyết điểm và nguyên nhân',
      shortTitle: 'Hạn chế, nguyên nhân',
      field: FIELDS.general,
      sourceKeys: ['I.2', 'I.3'],
      outline: ['Hai dòng: nhóm hạn chế lớn dự kiến nêu; nguyên nhân chủ quan chính. Ghi rõ chỉ tiêu nào có khả năng không đạt.'],
      settle: ['Thống nhất nguyên tắc: hạn chế nào ở đây cũng phải có nhiệm vụ khắc phục tương ứng ở phần phương hướng.'],
      write: ['Chỉ là đề mục, viết ở ba mục nhỏ. Dung lượng cả mục khoảng một phần mười phần đánh giá, không viết cho có.'],
      children: [
        {
          key: 'P1.III.1',
          title: 'Hạn chế, khuyết điểm',
          shortTitle: 'Hạn chế, khuyết điểm',
          field: FIELDS.general,
          sourceKeys: ['I.2'],
          pages: 0.75,
          bullets: 'Mỗi hạn chế một gạch đầu dòng: biểu hiện, địa chỉ, mức độ [số liệu].',
          settle: [
            'Duyệt danh sách chỉ tiêu không đạt và từ năm đến bảy hạn chế lớn, xếp theo thứ tự lĩnh vực của phần kết quả.',
            'Với mỗi hạn chế ghi địa chỉ: địa bàn, đơn vị, thời gian.',
          ],
          write: [
            'Mở đầu bằng các chỉ tiêu không đạt (nêu tên, mức đạt), rồi tới hạn chế từng lĩnh vực theo đúng thứ tự phần kết quả.',
            'Mỗi hạn chế viết một đoạn: biểu hiện cụ thể, mức độ, ảnh hưởng tới người dân hoặc tổ chức đảng.',
            'Có ý về công tác xây dựng Đảng: chất lượng sinh hoạt chi bộ, quản lý đảng viên, kiểm tra, giám sát.',
          ],
          data: [
            'Chỉ tiêu không đạt: Phụ lục 1 và Phụ lục 2.',
            'Kết luận kiểm tra, giám sát, thanh tra; đơn thư, phản ánh của Nhân dân (chỉ dùng số tổng hợp, không nêu vụ việc đang xử lý).',
          ],
          pitfalls: [
            '"Một số nơi, có lúc, chưa thật sự…": không biết nơi nào, lúc nào thì không ai sửa được.',
            'Kết quả viết sáu trang, hạn chế viết nửa trang.',
            'Nêu trường hợp kỷ luật, nhân sự cụ thể. Loại nội dung này không đưa vào văn kiện và không nhập vào phần mềm.',
          ],
        },
        {
          key: 'P1.III.2',
          title: 'Nguyên nhân khách quan',
          shortTitle: 'Nguyên nhân khách quan',
          field: FIELDS.general,
          sourceKeys: ['I.3'],
          pages: 0.25,
          settle: ['Giữ tối đa ba nguyên nhân khách quan, mỗi nguyên nhân chỉ rõ gắn với hạn chế nào đã nêu.'],
          write: ['Nêu ngắn: dịch bệnh; cơ chế, quy hoạch khu vực nội đô lịch sử; thời gian và khối lượng công việc khi chuyển mô hình.'],
          pitfalls: ['Nhắc lại nguyên văn mục Khó khăn, thách thức. Ở đây chỉ giữ điều giải thích được hạn chế đã nêu.'],
        },
        {
          key: 'P1.III.3',
          title: 'Nguyên nhân chủ quan',
          shortTitle: 'Nguyên nhân chủ quan',
          field: FIELDS.general,
          sourceKeys: ['I.3'],
          pages: 0.5,
          settle: [
            'Thống nhất nguyên nhân chủ quan là chính; ghi rõ thuộc khâu nào: ban hành nghị quyết, cụ thể hóa, tổ chức thực hiện, kiểm tra, cán bộ.',
          ],
          write: [
            'Đi từng khâu lãnh đạo: nhận thức, cụ thể hóa nghị quyết, phân công, kiểm tra, xử lý vướng mắc, phối hợp.',
            'Nêu trách nhiệm của cấp ủy, người đứng đầu ở mức tập thể; nói rõ việc nào do phối hợp giữa các phường cũ, giữa phường với phòng, ban của quận trước đây chưa tốt.',
          ],
          pitfalls: ['Đổ cho trình độ cán bộ cơ sở nói chung. Nếu là cán bộ thì nói thiếu gì: số lượng, chuyên môn, kỹ năng số.'],
        },
      ],
    },
    {
      key: 'P1.IV',
      title: 'Đánh giá chung và bài học kinh nghiệm',
      shortTitle: 'Đánh giá chung, bài học',
      field: FIELDS.general,
      sourceKeys: ['I.4', 'I.5'],
      pages: 1,
      outline: ['Hai dòng: một câu đánh giá chung dự kiến; tên ba đến năm bài học.'],
      bullets: 'Mỗi bài học một gạch đầu dòng: tên bài học, việc làm dẫn chứng.',
      settle: [
        'Chốt câu đánh giá chung và từ ba đến năm bài học; mỗi bài học dẫn được một việc thành công hoặc chưa thành công đã nêu phía trên.',
        'Thống nhất vị trí của phường trong thành tựu 40 năm đổi mới của Thủ đô: nêu hay không, nêu đến đâu.',
      ],
      write: [
        'Đánh giá chung trong một đoạn: nhiệm kỳ đã để lại nền tảng gì về kinh tế, đô thị, văn hóa, con người, tổ chức đảng cho {{phuong}}.',
        'Ba đến năm bài học, mỗi bài một đoạn: tên bài học, việc thật làm chỗ dựa, điều cần giữ cho nhiệm kỳ mới.',
        'Nên có một bài học từ quá trình sắp xếp: giữ đoàn kết giữa các tổ chức đảng cũ, thông suốt tư tưởng, việc của dân không gián đoạn.',
      ],
      pitfalls: [
        'Bài học chép từ nhiệm kỳ trước ("phát huy dân chủ, giữ vững đoàn kết") không kèm việc thật.',
        'Tổng kết lại thành tích lần thứ hai.',
      ],
    },
  ],
}
