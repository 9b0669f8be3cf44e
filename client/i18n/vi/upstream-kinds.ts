import type { Circulation, UpstreamKind, VersionDoubt } from '@van-kien/shared/domain/upstream/text-kinds.ts'

/** What upstream texts and their versions are called. */
export const upstreamKinds = {
  label: 'Loại văn bản',
  kinds: {
    'national-draft': 'Dự thảo văn kiện Trung ương',
    'city-draft': 'Dự thảo báo cáo chính trị của Thành phố',
    'city-resolution': 'Nghị quyết Đại hội Đảng bộ Thành phố',
    'action-programme': 'Chương trình hành động',
    'district-resolution': 'Nghị quyết Đại hội Đảng bộ quận',
    'ward-resolution': 'Nghị quyết Đại hội Đảng bộ phường cũ',
    other: 'Văn bản khác',
  } satisfies Record<UpstreamKind, string>,
  /** What such a text is usually named, to begin with. */
  hints: {
    'national-draft': 'Ví dụ: Dự thảo Báo cáo chính trị trình Đại hội XIV của Đảng',
    'city-draft': 'Ví dụ: Dự thảo Báo cáo chính trị Đại hội Đảng bộ Thành phố',
    'city-resolution': 'Ví dụ: Nghị quyết Đại hội đại biểu lần thứ XVIII Đảng bộ Thành phố',
    'action-programme': 'Ví dụ: Chương trình hành động thực hiện Nghị quyết Đại hội Đảng bộ Thành phố',
    'district-resolution': 'Ví dụ: Nghị quyết Đại hội lần thứ XXVI Đảng bộ quận',
    'ward-resolution': 'Ví dụ: Nghị quyết Đại hội Đảng bộ phường, nhiệm kỳ 2020 - 2025',
    other: 'Ghi đúng tên in trên văn bản',
  } satisfies Record<UpstreamKind, string>,
  circulation: 'Độ lưu hành',
  circulations: {
    '': 'Không ghi',
    draft: 'Dự thảo',
    internal: 'Lưu hành nội bộ',
    meeting: 'Tài liệu hội nghị',
    recall: 'Tài liệu thu hồi sau hội nghị',
    public: 'Đã công bố',
  } satisfies Record<Circulation, string>,
  recall:
    'Văn bản này phải thu hồi sau hội nghị. Lưu vào đây là giữ lại một bản trên máy chủ của phường, cả trong các bản sao lưu; chỉ lưu khi cấp gửi cho phép.',
  issuedOn: 'Ngày ghi trên văn bản',
  origin: 'Nơi gửi',
  originHint: 'Ví dụ: Văn phòng Thành ủy, công văn số 215-CV/VPTU',
  official: 'Bản chính thức (đã ban hành, không còn là dự thảo)',
  officialShort: 'bản chính thức',
  doubts: {
    older: (day: string) => `Ngày ghi trên văn bản (${day}) trước ngày của bản đang có. Có thể nhập sai thứ tự.`,
    'earlier-words': (number: number) => `Lời văn giống hệt bản ${number}, một bản cũ hơn bản đang có. Có thể chọn nhầm tệp.`,
    unrelated: () =>
      'Hai bản gần như không có đoạn nào chung. Có vẻ đây không phải bản mới của văn bản này; nếu vẫn lưu, máy không dò từng chỗ sửa, mọi mục đang bám theo sẽ phải xem lại cả văn bản.',
  } satisfies Record<VersionDoubt, (value: never) => string>,
  doubtful: 'Xem lại trước khi lưu',
  earlierWords: 'Lời văn giống hệt một bản cũ hơn bản đang có. Có thể chọn nhầm tệp.',
  same: (number: number) => `Giống hệt bản ${number} đang có, không cần lưu thêm.`,
  day: { form: 'Ghi ngày/tháng/năm', calendar: 'Không có ngày này trong lịch', open: 'Chọn ngày' },
  edit: {
    button: 'Sửa tên, loại',
    title: 'Tên và loại của văn bản',
    name: 'Tên văn bản',
    save: 'Lưu',
    saved: 'Đã lưu tên, loại văn bản',
  },
  remove: {
    button: 'Bỏ văn bản này',
    ask: (title: string) => `Bỏ “${title}”?`,
    text: 'Văn bản không hiện trong hồ sơ nữa; lời văn các bản vẫn được giữ và lấy lại được ngay sau khi bỏ.',
    done: 'Đã bỏ văn bản',
    undo: 'Lấy lại',
    back: 'Đã lấy lại văn bản',
    failed: 'Chưa bỏ được văn bản này',
  },
}

/** What is said of a doubt where no more is known than that. @param day as it was typed */
export const doubtMessage = (doubt: VersionDoubt, day: string): string =>
  doubt === 'older' ? upstreamKinds.doubts.older(day) : doubt === 'unrelated' ? upstreamKinds.doubts.unrelated() : upstreamKinds.earlierWords
