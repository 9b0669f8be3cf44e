import type { AuditEntryView } from '@van-kien/shared/api/views.ts'
import type { AuditPlace, AuditTouched } from '@van-kien/shared/api/work-views.ts'
import type { AuditAction } from '@van-kien/shared/domain/audit-action.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '@van-kien/shared/domain/document-kinds.ts'
import type { Role } from '@van-kien/shared/domain/roles.ts'
import { officeDay } from '@van-kien/shared/domain/schedule/words.ts'
import { inSentence, ROLE_NAMES } from './names.ts'

type Data = AuditEntryView['data']

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): string => (typeof value === 'number' ? String(value) : '')
const count = (value: unknown): number => (Array.isArray(value) ? value.length : 0)
const place = (data: Data): AuditPlace | undefined => data.place as AuditPlace | undefined
const ofDocument = (data: Data): string => {
  const at = place(data)
  return at ? ` của ${inSentence(DOCUMENT_KINDS[at.kind].title)}` : ''
}
/** Of a section with the number that it has now, and of which document: after a renumbering two of the same name are told apart. */
const title = (data: Data): string => `${place(data)?.number ? `${place(data)?.number} ` : ''}“${text(data.title)}”${ofDocument(data)}`
const version = (data: Data): string => (typeof data.version === 'number' ? `, bản ${data.version}` : '')
const reason = (data: Data): string => (text(data.reason) ? `. Lý do: ${text(data.reason)}` : '')
/** Entries of earlier programs name the stage alone. */
const document = (data: Data): string => inSentence(DOCUMENT_KINDS[(data.kind ?? data.stage) as DocumentKind]?.title ?? '')
const role = (value: unknown): string => ROLE_NAMES[value as Role] ?? ''

const figure = (data: Data): string => `${text(data.code)} “${text(data.name)}”`
/** One figure by name; of many how many cells. */
const cells = (data: Data): string => (data.count === 1 ? figure(data) : `${number(data.count)} ô, đầu tiên là ${figure(data)}`)
const WHAT: Record<string, string> = { add: 'thêm', change: 'sửa', remove: 'xóa' }

const OBSTACLE: Record<string, string> = { add: 'ghi vướng mắc', assign: 'giao vướng mắc', settle: 'tháo gỡ vướng mắc', reopen: 'mở lại vướng mắc' }
/** '2025-07-03' -> '03/7/2025' */
const day = (value: unknown): string => (typeof value === 'string' ? officeDay(value) : '')
const moved = (data: Data): string =>
  data.count === 1
    ? `dời việc “${text(data.title)}” trong biểu tiến độ, hạn từ ${day(data.from)} sang ${day(data.to)}`
    : `dời ${number(data.count)} việc trong biểu tiến độ, đầu tiên là “${text(data.title)}”`

/** So many sections are named in one line; the others are counted. */
const NAMED = 4
/** Which sections a version of a text from above touched, document by document. */
function touched(data: Data): string {
  const sections = (data.touched as AuditTouched[] | undefined) ?? []
  const all = count(data.stale ?? data.restored)
  const named = sections
    .slice(0, NAMED)
    .map((at) => `${at.number ? `${at.number} ` : ''}“${at.title}” của ${inSentence(DOCUMENT_KINDS[at.kind].title)}`)
  const more = all - named.length
  if (named.length === 0) return `${all} mục`
  return `${all} mục (${named.join('; ')}${more > 0 ? `; và ${more} mục khác` : ''})`
}

const SECTION_FIELDS: Record<string, string> = {
  title: 'tên mục',
  shortTitle: 'tên gọn',
  budgetPages: 'số trang dự kiến',
  field: 'lĩnh vực',
  dueDate: 'hạn trình',
  landscape: 'trang ngang',
  assignees: 'người phụ trách',
}
const changedFields = (data: Data): string => {
  const names = Object.keys((data.changes as object | undefined) ?? {}).map((key) => SECTION_FIELDS[key] ?? '')
  const known = names.filter((name) => name !== '')
  return known.length > 0 ? `: ${known.join(', ')}` : ''
}

const CORRECTED: Record<string, string> = { add: 'đánh dấu thêm nội dung', change: 'chỉnh nội dung nhận ra', remove: 'bỏ khỏi các nội dung nhận ra' }
const NAMED_LINKS = 3
/** The first of many links. */
function linked(data: Data): string {
  const links = Array.isArray(data.links) ? (data.links as { title: string; sourceKey: string }[]) : []
  const named = links.slice(0, NAMED_LINKS).map((link) => `“${link.title}” với ${link.sourceKey}`)
  return `${named.join('; ')}${links.length > NAMED_LINKS ? `; và ${links.length - NAMED_LINKS} liên kết khác` : ''}`
}

const ANSWER_WORDS: Record<string, string> = { changed: 'sửa theo', kept: 'giữ nguyên', unrelated: 'không liên quan đến phường' }

/** What an entry says, in a sentence that follows the person's name. */
const SENTENCES: Record<AuditAction, (data: Data) => string> = {
  'installation.setup': () => 'thiết lập hệ thống',
  'ward.change': (data) => `sửa tên phường ${text(data.name)}`,
  'user.change': (data) => `sửa họ tên, phường của ${text(data.username)}`,
  'city-template.create': (data) => `lập mẫu “${text(data.name)}” cho ${text(data.city)}, ${number(data.sections)} mục`,
  'city-template.change': (data) => `sửa mẫu “${text(data.name)}”${version(data)}`,
  'city-template.retire': (data) => `ngừng dùng mẫu “${text(data.name)}” cho hồ sơ mới`,
  'city-template.use-again': (data) => `dùng lại mẫu “${text(data.name)}” cho hồ sơ mới`,
  'city-template.delete': (data) => `xóa mẫu “${text(data.name)}”`,
  'city-viewer.give': (data) => `giao ${text(data.username)} theo dõi ${text(data.city)}`,
  'city-viewer.end': (data) => `thôi giao ${text(data.username)} theo dõi ${text(data.city)}`,
  'ward.create': (data) => `thêm phường ${text(data.name)}`,
  'mail.settings': (data) =>
    `khai máy chủ thư ${text(data.host)}${data.on === true ? '' : ', đang tắt gửi thư'}${data.passwordChanged === true ? ', đổi mật khẩu gửi thư' : ''}`,
  'profile.change': () => 'sửa thể thức chung của mọi hồ sơ',
  'user.create': (data) => `tạo tài khoản ${text(data.username)}`,
  'user.import': () => 'tạo nhiều tài khoản từ bảng',
  'user.reset-password': (data) => `đặt lại mật khẩu của ${text(data.username)}`,
  'user.change-password': () => 'tự đổi mật khẩu của mình',
  'user.disable': (data) => `ngừng tài khoản ${text(data.username)}`,
  'user.enable': (data) => `cho dùng lại tài khoản ${text(data.username)}`,
  'city.export': (data) => `xuất bảng theo dõi các phường của ${text(data.city)} .xlsx`,
  'demo.remove': () => 'xóa dữ liệu minh họa',
  'backup.restore': () => 'phục hồi từ bản sao lưu',
  'dossier.create': (data) => `lập hồ sơ ${text(data.name)}`,
  'dossier.change': () => 'sửa thông tin hồ sơ',
  'member.set': (data) =>
    data.before
      ? `đổi vai trò của ${text(data.name)} từ ${role(data.before)} thành ${role(data.role)}`
      : `thêm ${text(data.name)} vào Tổ, vai trò ${role(data.role)}`,
  'member.remove': (data) => `bớt ${text(data.name)} khỏi Tổ`,
  'document.create': (data) => `tạo ${document(data)}`,
  'form.change': (data) => `sửa thể thức${ofDocument(data)}`,
  'section.add': (data) => `thêm mục ${title(data)}`,
  'section.change': (data) => `sửa mục ${title(data)}${changedFields(data)}`,
  'section.move': (data) => `chuyển chỗ mục ${title(data)}`,
  'section.remove': (data) => `bỏ mục ${title(data)}`,
  'section.bring-back': (data) => `lấy lại mục đã bỏ ${title(data)}`,
  'section.keep': (data) => `giữ lại chữ đang có của mục ${title(data)} thành bản ${number(data.version)} trước khi thay`,
  'section.name-version': (data) => `đặt tên bản ${number(data.version)} của mục ${title(data)} là “${String(data.name)}”`,
  'section.picture': (data) => `chèn hình vào mục ${title(data)}: ${text(data.caption)}`,
  'section.restore': (data) => `khôi phục mục ${title(data)} theo bản ${number(data.version)}`,
  'section.take-content': (data) => `lấy nội dung giai đoạn trước vào mục ${title(data)}`,
  'section.import': (data) =>
    data.undo ? `hoàn tác việc lấy tệp “${text(data.file)}” ở mục ${title(data)}` : `lấy lời văn từ tệp “${text(data.file)}” vào mục ${title(data)}`,
  'section.take-copy': (data) =>
    data.undo
      ? `hoàn tác việc lấy chỗ sửa của bản Word “${text(data.file)}” ở mục ${title(data)}`
      : `lấy chỗ sửa của bản Word “${text(data.file)}” vào mục ${title(data)}`,
  'picture.add': () => 'đưa một hình vào hồ sơ để chèn vào văn bản',
  'original.download': (data) => `tải tệp gốc “${text(data.file)}”`,
  'access.grant': (data) => `lập liên kết riêng cho ${text(data.holder)}`,
  'access.revoke': (data) => `thu hồi liên kết riêng của ${text(data.holder)}`,
  'document.import': (data) => `lấy lời văn từ tệp “${text(data.file)}” vào ${count(data.sections)} mục của ${document(data)}`,
  'document.import-undo': (data) => `hoàn tác việc lấy tệp “${text(data.file)}” ở ${count(data.sections)} mục${ofDocument(data)}`,
  'document.take-copy': (data) => `lấy chỗ sửa của bản Word “${text(data.file)}” vào ${count(data.sections)} mục của ${document(data)}`,
  'document.take-copy-undo': (data) => `hoàn tác việc lấy chỗ sửa của bản Word “${text(data.file)}” ở ${count(data.sections)} mục${ofDocument(data)}`,
  'template.take': (data) => `lấy lời của bản mẫu mới vào ${count(data.sections)} mục${ofDocument(data)}`,
  'template.undo': (data) => `hoàn tác việc lấy lời của bản mẫu mới ở ${number(data.sections)} mục${ofDocument(data)}`,
  'template.leave': (data) => `để nguyên ${number(data.sections)} mục khác lời với bản mẫu mới${ofDocument(data)}`,
  'section.submit': (data) => `trình mục ${title(data)}${version(data)}`,
  'section.withdraw': (data) => `thu hồi mục ${title(data)}${version(data)}`,
  'section.approve': (data) => `duyệt mục ${title(data)}${version(data)}`,
  'section.return': (data) => `trả lại mục ${title(data)}${version(data)}${reason(data)}`,
  'section.confirm': (data) => `duyệt lại mục ${title(data)}${version(data)}`,
  'section.reopen': (data) => `mở lại mục ${title(data)}${reason(data)}`,
  'section.stale': (data) => `mục ${title(data)} cần duyệt lại${reason(data)}`,
  'source.add': (data) => `nhập văn bản cấp trên ${title(data)}`,
  'source.version': (data) =>
    `nhập bản ${number(data.version)} của ${title(data)}${count(data.stale) > 0 ? `; vì vậy ${touched(data)} thành cần duyệt lại` : ''}`,
  'source.cancel': (data) =>
    `hủy bản ${number(data.version)} của ${title(data)}${count(data.restored) > 0 ? `; ${touched(data)} trở lại như trước bản đó` : ''}`,
  'source.change': (data) => `sửa tên hoặc loại của văn bản cấp trên ${title(data)}`,
  'source.remove': (data) => `bỏ văn bản cấp trên ${title(data)}`,
  'source.bring-back': (data) => `lấy lại văn bản cấp trên ${title(data)}`,
  'source.answer': (data) =>
    `trả lời thay đổi ở bản ${number(data.version)} của ${title(data)} cho ${count(data.items)} chỗ: ${ANSWER_WORDS[text(data.answer)] ?? text(data.answer)}${reason(data)}`,
  'source.leave': (data) => `thôi dùng chung văn bản cấp trên ${title(data)}, từ nay tự nhập bản mới`,
  'source.copy': (data) =>
    `${data.form === 'quote' ? 'chèn nguyên văn' : 'chép để sửa'} một đoạn của ${title(data)}, bản ${number(data.version)}, vào mục “${text(data.section)}”`,
  'shared.add': (data) => `dùng chung văn bản ${title(data)} cho các phường, xã của ${text(data.city)}`,
  'shared.version': (data) => `dùng chung bản ${number(data.version)} của ${title(data)}`,
  'shared.withdraw': (data) => `rút bản ${number(data.version)} của ${title(data)}`,
  'link.add': (data) => `gắn mục ${title(data)} với ${text(data.sourceKey)} của “${text(data.sourceTitle)}”`,
  'link.remove': (data) => `gỡ mục ${title(data)} khỏi ${text(data.sourceKey)} của “${text(data.sourceTitle)}”`,
  'link.part': (data) => `liên kết một đoạn của mục ${title(data)} với một đoạn ở ${text(data.sourceKey)} của “${text(data.sourceTitle)}”`,
  'link.part-remove': (data) => `gỡ một liên kết đoạn ở ${text(data.sourceKey)} của “${text(data.sourceTitle)}”`,
  'link.accept': (data) => `nhận ${count(data.links)} đề xuất liên kết với “${text(data.title)}”: ${linked(data)}`,
  'link.refuse': (data) => `bỏ qua ${count(data.links)} đề xuất liên kết với “${text(data.title)}”: ${linked(data)}`,
  'link.offer-again': (data) => `cho đề xuất lại ${count(data.links)} liên kết với “${text(data.title)}”: ${linked(data)}`,
  'link.confirm': (data) => `xác nhận ${count(data.links)} liên kết của mẫu với “${text(data.title)}”: ${linked(data)}`,
  'mark.set': (data) => `ghi “${text(data.title)}” là không áp dụng với phường${reason(data)}`,
  'mark.remove': (data) => `bỏ ghi không áp dụng ở “${text(data.title)}”`,
  'difference.explain': (data) =>
    `ghi là khác có lý do${data.ours ? ` ở “${text(data.ours)}”` : ''}${data.theirs ? `, cấp trên là “${text(data.theirs)}”` : ''}${reason(data)}`,
  'difference.unexplain': (data) => `bỏ ghi khác có lý do ở “${text(data.ours) || text(data.theirs)}”`,
  'item.correct': (data) => `${CORRECTED[text(data.is)] ?? 'chỉnh'} “${text(data.item)}” trong bản ${number(data.version)} của “${text(data.title)}”`,
  'item.undo': (data) => `bỏ chỗ chỉnh ở “${text(data.item)}” trong bản ${number(data.version)} của “${text(data.title)}”`,
  'check.mute': (data) => `tắt quy tắc kiểm tra ${text(data.rule)}`,
  'check.unmute': (data) => `bật lại quy tắc kiểm tra ${text(data.rule)}`,
  'plan.start': (data) => `lập biểu tiến độ${data.template === 'empty' ? '' : ' từ mẫu'}, ${number(data.tasks)} việc`,
  'plan.add': (data) => `thêm việc “${text(data.title)}” vào biểu tiến độ${data.sourceId ? ' vì văn bản cấp trên có bản mới' : ''}`,
  'plan.change': (data) => `sửa việc “${text(data.title)}” trong biểu tiến độ`,
  'plan.move': (data) => moved(data),
  'plan.clock': (data) =>
    `dời biểu tiến độ theo ${data.clock === 'reading' ? 'ngày cấp trên duyệt' : 'ngày Đại hội'} mới ${day(data.day)}: ${number(data.count)} việc`,
  'plan.remove': (data) => `xóa việc “${text(data.title)}” khỏi biểu tiến độ`,
  'plan.tick': (data) =>
    data.day === null
      ? `bỏ đánh dấu hoàn thành việc “${text(data.title)}”`
      : `đánh dấu hoàn thành việc “${text(data.title)}” ngày ${day(data.day)}${text(data.note) ? `. Ghi chú: ${text(data.note)}` : ''}`,
  'plan.obstacle': (data) => `${OBSTACLE[text(data.what)] ?? 'sửa vướng mắc'} ở việc “${text(data.title)}”: ${text(data.text)}`,
  'plan.settings': (data) => `đổi ngày trình duyệt, ngày nghỉ của biểu tiến độ: cấp trên duyệt ${day(data.readingDate)}`,
  'plan.post': (data) => `${WHAT[text(data.what)] ?? 'sửa'} chức danh “${text(data.name)}” trong biểu tiến độ`,
  'plan.remind': (data) => `nhắc ${count(data.people)} người về việc “${text(data.title)}”`,
  'figures.start': (data) => `lập sổ số liệu${data.list === 'core-ward' ? ' từ danh mục mẫu' : ''}`,
  'figure.define': (data) => `thêm chỉ tiêu ${figure(data)}`,
  'figure.change': (data) => `sửa chỉ tiêu ${figure(data)}`,
  'figure.remove': (data) => `xóa chỉ tiêu ${figure(data)}`,
  'figure.enter': (data) => `nhập số liệu ${cells(data)}${reason(data)}`,
  'figure.import': (data) => `nhập số liệu từ tệp “${text(data.file)}”: ${cells(data)}${reason(data)}`,
  'figure.send': (data) => `nhận ${Number(data.count)} số liệu do ${text(data.holder)} gửi qua liên kết riêng`,
  'figure.decide': (data) =>
    `chốt một trong các số lệch nhau của ${figure(data)}, theo nguồn “${text(data.source) || 'nhập trực tiếp'}”${reason(data)}`,
  'figure.confirm': (data) => `${data.confirmed === true ? 'xác nhận' : 'bỏ xác nhận'} số liệu ${cells(data)}${reason(data)}`,
  'figure.grade': (data) =>
    data.grade === null
      ? `bỏ đánh giá riêng về ${figure(data)} của ${text(data.unit)}`
      : `đánh giá ${figure(data)} của ${text(data.unit)} khác với kết quả tính${reason(data)}`,
  'figure.stale': (data) => `thấy số liệu đã đổi từ khi trình mục “${text(data.title)}”`,
  'figure.unit': (data) => `${WHAT[text(data.what)] ?? 'sửa'} đơn vị “${text(data.name)}” trong sổ số liệu`,
  'appendix.bind': (data) => `lấy bảng “${text(data.name)}” từ sổ số liệu cho ${text(data.title)}`,
  'appendix.change': (data) => `chọn lại bảng “${text(data.name)}” của ${text(data.title)}`,
  'appendix.unbind': (data) => `thôi lấy bảng “${text(data.name)}” từ sổ số liệu cho ${text(data.title)}`,
  'appendix.rows': (data) => `sửa ${number(data.count)} dòng trong danh mục “${text(data.name)}”`,
  'appendix.stale': (data) => `${(data.causes as unknown[] | undefined)?.length ?? 1} phụ lục đã duyệt cần duyệt lại vì số liệu thay đổi`,
  'appendix.xlsx': (data) => `xuất phụ lục “${text(data.title)}” ra Excel`,
  'figure.group': (data) => `${WHAT[text(data.what)] ?? 'sửa'} nhóm chỉ tiêu “${text(data.name)}”`,
  'remark.add': (data) => `góp ý ở mục ${title(data)}`,
  'remark.reply': (data) => `trả lời một góp ý ở mục ${title(data)}`,
  'remark.resolve': (data) => `đánh dấu đã giải quyết một góp ý ở mục ${title(data)}`,
  'remark.reopen': (data) => `mở lại một góp ý ở mục ${title(data)}`,
  'remark.assign': (data) => `giao giải quyết một góp ý ở mục ${title(data)}`,
  'remark.withdraw': (data) => `thu hồi lời góp ý của mình ở mục ${title(data)}`,
  'suggestion.add': (data) => `đề nghị sửa ở mục ${title(data)}`,
  'suggestion.change': (data) => `sửa lại đề nghị của mình ở mục ${title(data)}`,
  'suggestion.withdraw': (data) => `rút đề nghị sửa của mình ở mục ${title(data)}`,
  'suggestion.accept': (data) => `nhận đề nghị sửa của ${text(data.byName)}${data.changed === true ? ' (có sửa thêm)' : ''} ở mục ${title(data)}`,
  'suggestion.reject': (data) => `không nhận đề nghị sửa của ${text(data.byName)} ở mục ${title(data)}`,
  'draft.freeze': (data) => `chốt dự thảo lần ${number(data.number)}${ofDocument(data)}`,
  'draft.download': (data) => `tải dự thảo lần ${number(data.number)}${ofDocument(data)}, tệp ${text(data.type) === 'pdf' ? 'PDF' : '.docx'}`,
  'export.plan': (data) => `xuất ${data.what === 'report' ? 'báo cáo tiến độ' : 'biểu tiến độ'} .${text(data.type)}, tính đến ngày ${day(data.day)}`,
  'export.coverage': (data) => `xuất Bảng đối chiếu .${text(data.type)}: ${text(data.title)}`,
  'export.copied': () => 'xuất Báo cáo mức lấy lời văn cấp trên .docx',
  'export.docx': (data) => `xuất .docx ${document(data)}${data.text === 'approved' ? ', bản đã duyệt' : ''}`,
  'export.pdf': (data) => `xuất PDF ${document(data)}${data.text === 'approved' ? ', bản đã duyệt' : ''}`,
}

/** The sentence of an entry; an action of a newer program is named as it is. */
export const auditSentence = (entry: AuditEntryView): string => SENTENCES[entry.action as AuditAction]?.(entry.data) ?? entry.action

/** Texts of the audit's page. */
export const audit = {
  original: 'Tải tệp gốc',
  page: 'Nhật ký',
  title: 'Nhật ký hồ sơ',
  subtitle: 'Mọi quyết định và thay đổi về bố cục, thành viên, xuất văn bản. Không ai sửa hay xóa được dòng nào.',
  system: 'Hệ thống',
  installation: {
    link: 'Nhật ký hệ thống',
    title: 'Nhật ký hệ thống',
    subtitle: 'Tài khoản, mật khẩu được đổi hay đặt lại, phường, phục hồi từ bản sao lưu: ai làm, lúc nào. Không ai sửa hay xóa được dòng nào.',
    back: 'Về Quản trị',
    head: (digits: string) => `Mã đầu chuỗi ${digits}. Chép mã này ra sổ cùng ngày tháng thì sau này đối chiếu được với máy.`,
  },
  search: 'Tìm trong nhật ký',
  kinds: {
    all: 'Tất cả',
    decisions: 'Trình, duyệt',
    structure: 'Bố cục',
    people: 'Thành viên',
    sources: 'Văn bản cấp trên',
    out: 'Xuất văn bản',
  },
  kindLabel: 'Loại việc',
  heads: { seq: 'Số', at: 'Lúc', who: 'Người', what: 'Việc', hash: 'Mã kiểm tra' },
  checking: 'Đang kiểm tra chuỗi nhật ký…',
  whole: (length: number) => `Chuỗi nhật ký nguyên vẹn, ${length} dòng`,
  head: (digits: string) => `Mã đầu chuỗi ${digits}. Mã này được in trên dự thảo đã chốt, nên giấy và máy đối chiếu được với nhau.`,
  broken: (seq: number) => `Chuỗi nhật ký bị đứt ở dòng ${seq}`,
  brokenText: 'Dữ liệu trên đĩa đã bị sửa bên ngoài chương trình. Báo ngay quản trị; giữ nguyên máy chủ và bản sao lưu gần nhất.',
  empty: 'Không có dòng nào phù hợp',
  emptyText: 'Bỏ bớt điều kiện tìm để xem đủ nhật ký.',
  limited: (count: number) => `Hiện ${count} dòng mới nhất phù hợp; thu hẹp điều kiện để xem dòng cũ hơn.`,
}
