import type { DocumentSummary, TaskView } from '@van-kien/shared/api/views.ts'
import type { DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import { inSentence } from './names.ts'

const number = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

/** A number as offices write it: '1.234,5'. */
export const numberText = (value: number): string => number.format(value)

/** Texts of a dossier's pages: home, team, upstream texts, audit. */
export const dossier = {
  subtitle: (term: string, members: number) => `Nhiệm kỳ ${term} · Tổ biên tập ${members} người`,
  follows: (title: string, versions: number) => `Bám theo ${title}${versions > 1 ? `, bản ${versions}` : ''}`,
  followsNothing: 'Chưa có văn bản cấp trên',
  daysLeft: (days: number) => `Còn ${days} ngày`,
  congressToday: 'Đại hội hôm nay',
  congressPast: 'Đại hội đã họp',
  congressOn: (day: string) => `Đại hội ngày ${day}`,
  today: (day: string) => `Hôm nay ${day}`,
  edit: {
    open: 'Sửa thông tin Đại hội',
    title: 'Thông tin Đại hội',
    date: 'Ngày khai mạc Đại hội',
    dateHint: 'Ngày/tháng/năm, ví dụ 22/07/2025',
    dateMissing: 'Ghi ngày khai mạc Đại hội.',
    header: 'Góc trái trang đầu ghi',
    ordinalHint: 'Ví dụ I, XXV; không ghi “lần thứ”',
    termHint: 'Ví dụ 2025 - 2030',
    formerDistrictHint: 'Ví dụ: quận Hoàn Kiếm',
    formerCongressHint: 'Ví dụ: XXVI',
    formerWardsHint: 'Ví dụ: Hàng Bạc, Đồng Xuân (phần lớn), Điện Biên (một phần)',
    formerWardsShares: 'Phường không nhập toàn bộ ghi trong ngoặc: phần lớn, một phần hoặc phần còn lại',
    otherDistrictsHint: 'Ví dụ: quận Ba Đình lần thứ XXVI; quận Hai Bà Trưng lần thứ XXVI',
    cityWords: (city: string) => `Cách gọi ở ${city}`,
    cityWordsHint: 'Dùng trong hướng dẫn viết. Để trống thì theo chữ mờ trong ô; chưa biết thì hướng dẫn in dấu …',
    names: {
      ordinal: 'Đại hội lần thứ',
      term: 'Nhiệm kỳ',
      congressDate: 'Ngày khai mạc Đại hội',
      headerVariant: 'Góc trái trang đầu ghi',
      theme: 'Chủ đề Đại hội',
      motto: 'Phương châm',
      formerDistrict: 'Quận, huyện trước đây',
      formerCongress: 'Đại hội của quận, huyện lần thứ',
      formerWards: 'Các phường trước sắp xếp',
      otherDistricts: 'Quận, huyện khác có địa bàn chuyển sang, mỗi nơi kèm lần Đại hội',
      foundingResolution: 'Nghị quyết của Ủy ban Thường vụ Quốc hội lập phường',
      nationalCongress: 'Đại hội đại biểu toàn quốc lần thứ',
      cityCongress: 'Đại hội tỉnh, thành phố lần thứ',
      serviceBody: 'Nơi tiếp nhận, trả kết quả thủ tục hành chính',
    },
    follows:
      'Thể thức và tên các mục lấy theo mẫu đổi theo, trừ chỗ đã sửa riêng và mục đã trình, đã duyệt. Chữ đã viết trong các mục không tự đổi: dùng Tìm và thay. Tên phường do quản trị sửa. Lần sửa được ghi vào nhật ký.',
    done: 'Đã lưu thông tin Đại hội',
  },
  documents: 'Các văn bản',
  counts: {
    approved: 'đã duyệt',
    submitted: 'đã trình',
    stale: 'cần duyệt lại',
    drafting: 'đang soạn',
    unwritten: 'chưa viết',
    all: 'mục đã duyệt',
    none: 'Chưa có mục nào',
  },
  countsAloud: (counts: DocumentSummary['counts']) =>
    `${counts.approved} mục đã duyệt, ${counts.submitted} đã trình, ${counts.stale} cần duyệt lại, ${counts.drafting} đang soạn, ${counts.unwritten} chưa viết, tất cả ${counts.total} mục`,
  open: 'Mở để viết',
  read: 'Xem',
  docx: 'Xuất văn bản',
  noDraft: 'Chưa chốt dự thảo nào',
  lastDraft: (number: number, day: string) => `Đã chốt dự thảo lần ${number} ngày ${day}`,
  facts: { pages: 'trang ước tính', exactPages: 'trang', budget: 'trang dự kiến', words: 'từ', sections: 'mục phải viết' },
  nextStage: {
    title: (stage: string) => stage,
    text: 'Bước tiếp theo. Bố cục được sao nguyên, nội dung lấy từ các mục đã duyệt.',
    waits: 'Tổ trưởng hoặc Thư ký tổ tạo từ văn bản trước. Mục nào ở đó chưa duyệt thì sao đề mục, để trống nội dung.',
    ask: (approved: number, total: number) =>
      approved < total
        ? `Mới có ${approved}/${total} mục được duyệt. Các mục chưa duyệt được sao cả đề mục nhưng để trống nội dung, kèm dòng ghi “giai đoạn trước chưa duyệt”; duyệt xong có thể lấy nội dung sang sau.`
        : 'Cả bố cục và nội dung đã duyệt được sao sang văn bản mới. Văn bản trước giữ nguyên.',
  },
  create: {
    button: (document: string) => `Tạo ${inSentence(document)}`,
    done: (document: string) => `Đã tạo ${inSentence(document)}`,
  },
  others: {
    title: 'Văn bản khác của Đại hội',
    fromTemplate: 'Văn bản mới có sẵn các đề mục và hướng dẫn của mẫu; sửa, thêm, bớt đề mục được như các văn bản khác.',
    derived: (document: string) => `Bố cục được sao nguyên, nội dung lấy từ các mục đã duyệt của ${inSentence(document)}.`,
    text: {
      resolution: 'Dự thảo trình Đại hội biểu quyết. Viết, trình, duyệt từng mục như Báo cáo chính trị.',
    } as Partial<Record<DocumentKind, string>>,
  },
  risks: {
    title: 'Có thể làm lỡ ngày Đại hội',
    empty: 'Không có việc nào đang chậm',
    emptyText: 'Mục quá hạn, mục bị trả lại và mục cần duyệt lại sẽ hiện ở đây.',
    kinds: {
      overdue: (count: number) => `${count} mục quá hạn trình`,
      returned: (count: number) => `${count} mục bị trả lại, chưa trình lại`,
      stale: (count: number) => `${count} mục đã duyệt nay cần duyệt lại`,
      approve: (count: number) => `${count} mục chờ duyệt`,
      write: (count: number) => `${count} mục chưa viết`,
      remark: (count: number) => `${count} góp ý quá hạn giải quyết`,
      suggested: (count: number) => `${count} mục có đề nghị sửa chờ trả lời`,
    } satisfies Record<TaskView['kind'], (count: number) => string>,
    see: 'Mở mục',
    seeAll: (count: number) => `Xem cả ${count} mục`,
    seeFew: 'Thu gọn',
    more: (count: number) => `và ${count} mục khác`,
  },
  tasks: {
    title: 'Việc của tôi',
    count: (count: number) => `${count} việc`,
    empty: 'Chưa có việc nào',
    emptyAnywhere: 'Mục được giao, mục bị trả lại và mục chờ đồng chí duyệt sẽ hiện ở đây.',
    emptyEditor: 'Khi Tổ trưởng giao mục, mục đó hiện ở đây cùng hạn trình.',
    emptyLead: 'Đồng chí chưa nhận mục nào. Mở văn bản để giao mục và hạn trình cho từng người.',
    emptyApprover: 'Khi có mục được trình, mục đó hiện ở đây và ở trang Chờ duyệt.',
    emptyReviewer: 'Đồng chí đọc và góp ý được mọi mục: mở văn bản, bôi đen một đoạn rồi bấm Góp ý.',
    emptyReader: 'Vai trò của đồng chí là đọc: mọi mục của hồ sơ đều mở được, không có mục nào phải viết hay duyệt.',
    openDocument: 'Mở văn bản',
    readDocument: 'Đọc văn bản',
    toDossiers: 'Mở hồ sơ văn kiện',
    kinds: {
      overdue: 'Trình duyệt, đã quá hạn',
      returned: 'Sửa và trình lại',
      stale: 'Xem để duyệt lại',
      approve: 'Đọc và duyệt',
      write: 'Viết và trình duyệt',
      remark: 'Giải quyết góp ý',
      suggested: 'Nhận hoặc không nhận đề nghị sửa',
    } satisfies Record<TaskView['kind'], string>,
    suggested: (count: number) => `${count} đề nghị`,
    due: { today: 'Hôm nay', tomorrow: 'Mai', late: (days: number) => `Quá ${days} ngày` },
  },
  team: {
    title: 'Tổ biên tập',
    count: (count: number) => `${count} người`,
    all: (count: number) => `Cả tổ, ${count} người`,
    manage: 'Thêm thành viên',
    empty: 'Chưa có thành viên nào khác',
    emptyLead: 'Thêm người của phường vào Tổ, giao vai trò và lĩnh vực.',
    share: (done: number, assigned: number) => `${done}/${assigned} mục`,
    shareAloud: (done: number, assigned: number) => `đã trình hoặc được duyệt ${done} trong ${assigned} mục được giao`,
  },
}
