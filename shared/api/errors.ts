import { PLAIN_MESSAGES } from './plain-messages.ts'

/** Every expected refusal of the server, with the words that a person sees: what happened and what to do. */
export const MESSAGES = {
  ...PLAIN_MESSAGES,
  'wrong-password': 'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi thử lại.',
  'account-disabled': 'Tài khoản này đã ngừng dùng. Đồng chí liên hệ quản trị của phường.',
  'password-must-change': 'Mật khẩu này do quản trị cấp, chỉ dùng cho lần đăng nhập đầu. Đồng chí đặt mật khẩu của riêng mình rồi làm tiếp.',
  'foreign-host':
    'Tên địa chỉ này chưa được khai báo là của Văn Kiện. Đồng chí mở bằng địa chỉ số hoặc tên máy; nếu phường dùng tên miền riêng, nhờ quản trị đặt biến PUBLIC_URL.',
  'foreign-origin': 'Yêu cầu đến từ một trang khác nên không được thực hiện. Đồng chí mở lại Văn Kiện bằng đúng địa chỉ của phường.',
  'mail-off': 'Gửi thư chưa được bật. Quản trị khai máy chủ thư ở trang Quản trị, mục Gửi thư.',
  'mail-failed': 'Chưa gửi được thư. Đợi ít phút rồi thử lại.',
  'mail-code': 'Mã xác nhận không đúng hoặc đã hết hạn. Kiểm tra lại, hoặc bấm Gửi lại mã.',
  'link-closed': 'Liên kết này không đúng, đã hết hạn hoặc đã được thu hồi. Xin người đã gửi một liên kết mới.',
  'section-locked': 'Mục đã trình hoặc đã duyệt nên không sửa được. Thu hồi hoặc mở lại mục trước khi sửa.',
  'wrong-status': 'Mục đã chuyển sang trạng thái khác. Xem lại trạng thái mới rồi thực hiện.',
  'version-changed': 'Mục đã có bản mới hơn bản đồng chí đang đọc. Đọc bản mới rồi quyết định.',
  'suggestions-open':
    'Mục còn đề nghị sửa chưa trả lời, mà hồ sơ này yêu cầu trả lời hết trước khi trình. Mở thẻ Góp ý, nhận hoặc bỏ từng đề nghị rồi trình lại.',
  'not-stale': 'Mục này không cần duyệt lại.',
  'not-approved': 'Còn mục chưa được duyệt nên chưa xuất được bản đã duyệt.',
  'record-changed': 'Có người vừa sửa đúng chỗ này. Chọn giữ lời nào rồi lưu lại; chưa ghi gì.',
  'source-newer': 'Văn bản này vừa có bản khác. Tải lại trang, xem bản mới nhất rồi làm tiếp; phần đang nhập vẫn còn ở đây.',
  'source-touches': 'Bản này đụng tới mục đã duyệt mà đồng chí chưa được hỏi. Xem danh sách mục bị đụng tới rồi lưu lại.',
  'source-acted-on': 'Đã có người làm tiếp theo bản này (duyệt lại, mở lại, gắn liên kết) nên không hủy được nữa. Nhập bản đúng thành bản mới.',
  'source-same': 'Văn bản này giống hệt bản đang có. Không cần lưu thêm; kiểm tra lại đã chọn đúng tệp chưa.',
  'source-doubts': 'Có chỗ cần xem lại trước khi lưu bản này. Đọc lời nhắc rồi lưu lại; chưa ghi gì.',
  'source-linked': 'Còn mục của phường bám theo văn bản này nên chưa bỏ được. Gỡ các liên kết trước.',
  'copy-not-there': 'Đoạn cấp trên không có đúng những chữ này nên chưa chép. Tải lại trang, chọn lại chữ rồi chép.',
  'source-shared': 'Văn bản này dùng chung cho cả thành phố: bấm “Nhận bản” khi có bản mới, hoặc “Thôi dùng chung” rồi tự nhập bản mới.',
  'shared-taken': 'Đã có phường nhận bản này nên không rút được nữa. Nhập bản đúng thành bản mới.',
  'template-newer': 'Mẫu này vừa được người khác lưu thành bản mới hơn. Chép phần vừa sửa ra ngoài, mở lại mẫu rồi sửa trên bản mới; chưa ghi gì.',
  'template-in-use': 'Có hồ sơ đang dùng mẫu này nên không xóa được. Bấm Ngừng dùng để hồ sơ mới không chọn mẫu này nữa.',
  'source-only-version': 'Bản đầu tiên không hủy được. Nhập bản đúng thành bản mới.',
  'already-exists': 'Nội dung này đã có.',
  'has-locked-sections': 'Trong phần này có mục đã trình hoặc đã duyệt nên không đổi tên, không bỏ được.',
  'export-too-heavy': 'Văn bản quá nặng nên chưa dựng được tệp. Chia các bảng rất lớn thành nhiều bảng rồi xuất lại.',
  'reading-too-heavy': 'Văn bản quá nặng nên chưa mở được ở đây. Chia các mục rất dài, các bảng rất lớn thành nhiều phần rồi thử lại.',
  'export-table-too-large': 'Trong văn bản có bảng quá lớn. Chia bảng đó thành nhiều bảng rồi xuất lại.',
  busy: 'Đồng chí đang yêu cầu nhiều việc cùng lúc, máy chủ chưa làm kịp. Đợi vài giây rồi thử lại; chữ đã lưu vẫn còn.',
  'setup-code':
    'Mã thiết lập không đúng. Xem mã ở cửa sổ lệnh đang chạy Văn Kiện trên máy chủ (hoặc trong tệp operator.json ở thư mục dữ liệu); mỗi lần chạy lại là một mã mới.',
  'set-up-already': 'Hệ thống đã được thiết lập. Đồng chí đăng nhập bằng tài khoản quản trị.',
  'reason-required': 'Cần ghi lý do để người soạn biết phải sửa chỗ nào.',
  'content-does-not-fit': 'Trong mục có nội dung không đúng khuôn dạng nên chưa trình được.',
  'body-not-upgraded': 'Mục này chưa chuyển được sang bản mới của chương trình nên chưa sửa được. Lời văn còn nguyên; đồng chí báo quản trị.',
  'empty-section': 'Mục chưa có nội dung nên chưa trình được.',
  'unknown-person': 'Không có người này trong phường. Quản trị cần tạo tài khoản trước.',
  'bad-structure': 'Không đặt được mục ở vị trí này.',
  'bad-form': 'Có ô trong phần thể thức chưa đúng.',
  stopping: 'Máy chủ đang dừng để khởi động lại, việc này chưa được làm. Chữ đã lưu vẫn còn; đồng chí thử lại sau một phút.',
  'pdf-unavailable': 'Máy chủ chưa cài LibreOffice nên chưa xuất được PDF. Quản trị cài gói libreoffice-writer rồi thử lại; tệp .docx vẫn xuất được.',
  'disk-full': 'Ổ đĩa của máy chủ đã đầy, chữ mới chưa được lưu. Báo ngay cho quản trị; đừng đóng trang này.',
  'picture-too-large': 'Hình lớn hơn 5 MB. Thu nhỏ hình hoặc lưu lại ở chất lượng thấp hơn rồi chèn lại.',
  'picture-unreadable':
    'Đây không phải hình PNG hoặc JPEG, hoặc hình quá lớn (mỗi cạnh hơn 6.000 điểm). Lưu hình thành PNG hoặc JPEG nhỏ hơn rồi chèn lại.',
  'pictures-full': 'Đồng chí đã chèn 1 GB hình, hết phần dành cho mỗi người. Báo quản trị; hình đã chèn vẫn còn.',
  'import-too-large': 'Tệp lớn hơn 30 MB. Bỏ bớt hình ảnh trong tệp, hoặc chia thành nhiều tệp rồi tải lại.',
  'import-not-word':
    'Đây không phải tệp Word. Chọn tệp .docx, .doc, .rtf, .odt hoặc trang văn bản tải từ mạng; tệp PDF, bản chụp cần được mở và lưu thành Word trước.',
  'import-broken': 'Tệp Word bị hỏng nên không đọc được. Mở tệp bằng Word, lưu thành tệp .docx mới rồi tải lại.',
  'import-password': 'Tệp Word có mật khẩu nên không đọc được. Bỏ mật khẩu trong Word (Tệp, Thông tin, Bảo vệ tài liệu), lưu lại rồi tải lên.',
  'import-too-complex': 'Tệp quá lớn hoặc quá phức tạp sau khi mở nén nên đã dừng đọc. Chép phần cần dùng sang một tệp Word mới rồi tải lại.',
  'import-secret': 'Trang đầu của tệp có dấu mật. Văn bản có độ mật không được đưa vào hệ thống này; tệp không được lưu.',
  'import-empty': 'Tệp Word không có chữ nào đọc được. Nếu là bản chụp, cần gõ lại hoặc xin tệp Word gốc.',
  'import-needs-office':
    'Máy chủ chưa cài LibreOffice nên chưa đọc được tệp loại này (.doc, .rtf, .odt, trang mạng). Mở tệp bằng Word, lưu thành .docx rồi tải lại.',
  'figure-confirmed': 'Số này đã được xác nhận. Ghi lý do rồi mới sửa được; chưa ghi gì.',
  'figure-in-use': 'Đang có chỗ dùng tới nên chưa xóa được.',
  'plan-none': 'Hồ sơ này chưa lập biểu tiến độ. Tổ trưởng hoặc thư ký lập biểu trước, ở trang Biểu tiến độ.',
  'plan-circle': 'Các việc chờ nhau thành vòng nên không biết việc nào làm trước. Bỏ bớt một chỗ chờ rồi lưu lại; chưa ghi gì.',
  'plan-follows-facts': 'Việc này được tính từ văn kiện nên không đánh dấu bằng tay được. Bỏ liên kết của việc trước nếu muốn tự đánh dấu.',
  'plan-congress': 'Ngày Đại hội và ngày cấp trên duyệt có nút đổi riêng, ở đầu trang Biểu tiến độ; việc Đại hội không xóa được.',
  'sheet-too-large': 'Tệp lớn hơn 20 MB. Bỏ bớt hình và các trang tính không dùng rồi tải lại.',
  'sheet-not-excel': 'Đây không phải tệp Excel .xlsx. Mở tệp bằng Excel, chọn Lưu thành loại “Excel Workbook (*.xlsx)” rồi tải lại.',
  'sheet-broken': 'Tệp Excel bị hỏng nên không đọc được. Mở tệp bằng Excel, lưu thành tệp .xlsx mới rồi tải lại.',
  'sheet-password': 'Tệp Excel có mật khẩu nên không đọc được. Bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu lại rồi tải lên.',
  'sheet-too-complex': 'Tệp quá lớn sau khi mở nén nên đã dừng đọc. Chép phần cần dùng sang một sổ mới rồi tải lại.',
  'sheet-empty': 'Tệp Excel không có ô nào có nội dung.',
  'copy-without-marks':
    'Tệp này không mang dấu của bản xuất từ Văn Kiện nên không so được từng mục. Chọn đúng tệp đã xuất rồi sửa, hoặc dùng Nhập từ Word.',
  'copy-of-another': 'Tệp này được xuất từ một văn bản khác nên không so được với văn bản đang mở.',
} as const

export type ErrorCode = keyof typeof MESSAGES

/** Body of every error answer. */
export interface ErrorBody {
  code: ErrorCode
  message: string
  details?: Record<string, unknown>
}
