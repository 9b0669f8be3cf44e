/** What the page on installing the office's certificate knows. */
interface CertificateFacts {
  /** Null: no authority was made. */
  ca: { name: string; fingerprint: string; until: number } | null
  /** The program answers by https. */
  https: boolean
}

export const CERTIFICATE_PAGE = '/cai-chung-chi'
export const CERTIFICATE_FILE = `${CERTIFICATE_PAGE}/vankien.crt`

const STYLE = `
:root{color-scheme:light}
body{margin:0;background:#f3efe8;color:#2b2722;font:16px/1.55 system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:720px;margin:32px auto;padding:28px 32px 36px;background:#fff;border:1px solid #e2dbcf;border-radius:10px}
h1{margin:0 0 6px;font-size:24px;line-height:1.3}
h2{margin:26px 0 6px;font-size:18px}
p{margin:8px 0}
ol{margin:6px 0;padding-left:24px}
li{margin:5px 0}
.button{display:inline-block;margin:12px 0 4px;padding:10px 18px;background:#931d20;color:#fff;border-radius:6px;font-weight:600;text-decoration:none}
.button:focus-visible{outline:3px solid #e0b9ba;outline-offset:2px}
.box{margin:12px 0;padding:10px 14px;background:#faf8f5;border:1px solid #e2dbcf;border-radius:6px}
code{font:14px/1.5 ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
a{color:#931d20}
@media(max-width:600px){main{margin:0;padding:20px 18px 28px;border:0;border-radius:0}}
`

const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)

/** The page, in words for the people of the office. No script: it opens in anything. */
export function certificatePage(facts: CertificateFacts): string {
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cài chứng chỉ – Văn Kiện</title>
<link rel="icon" type="image/svg+xml" href="/mark.svg">
<style>${STYLE}</style>
</head>
<body>
<main>
${facts.ca ? install(facts.ca) : nothing(facts.https)}
</main>
</body>
</html>
`
}

function nothing(https: boolean): string {
  return https
    ? `<h1>Không cần cài chứng chỉ</h1>
<p>Máy chủ này dùng chứng chỉ của đơn vị khác cấp. Nếu trình duyệt vẫn cảnh báo, đồng chí báo quản trị của phường.</p>
<p><a href="/">Mở Văn Kiện</a></p>`
    : `<h1>Máy chủ chưa bật kết nối bảo mật</h1>
<p>Mọi việc soạn, trình, duyệt vẫn làm được. Còn thiếu: cài Văn Kiện như một ứng dụng, mở khi không có mạng, mã hóa dữ liệu đi trên mạng nội bộ.</p>
<h2>Quản trị bật như sau</h2>
<ol>
<li>Trên máy chủ, mở cửa sổ dòng lệnh ở thư mục của Văn Kiện, chạy <code>npm run tls</code>.</li>
<li>Khởi động lại Văn Kiện.</li>
<li>Mở lại trang này trên từng máy và làm theo hướng dẫn.</li>
</ol>
<p><a href="/">Mở Văn Kiện</a></p>`
}

function install(ca: NonNullable<CertificateFacts['ca']>): string {
  const until = new Intl.DateTimeFormat('vi-VN', { dateStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' }).format(ca.until)
  return `<h1>Cài chứng chỉ của cơ quan</h1>
<p>Cài một lần trên mỗi máy tính, điện thoại. Sau đó trình duyệt không cảnh báo nữa, dữ liệu đi trên mạng nội bộ được mã hóa, Văn Kiện cài được như một ứng dụng.</p>
<p><a class="button" href="${CERTIFICATE_FILE}" download="vankien.crt">Tải chứng chỉ (vankien.crt)</a></p>
<div class="box">
<p><b>So mã trước khi cài.</b> Mã SHA-256 dưới đây phải giống mã mà quản trị đã in hoặc đọc ở máy chủ. Khác một ký tự thì không cài và báo quản trị.</p>
<p><code>${escaped(ca.fingerprint)}</code></p>
<p>Tên: <b>${escaped(ca.name)}</b>, dùng đến ${until}. Chứng chỉ chỉ có giá trị với tên và địa chỉ nội bộ của cơ quan, không dùng được cho trang nào khác.</p>
</div>
<h2>Máy tính Windows</h2>
<ol>
<li>Bấm đúp tệp <b>vankien.crt</b> vừa tải, chọn <b>Install Certificate…</b></li>
<li>Chọn <b>Local Machine</b> (mọi người dùng máy này; cần quyền quản trị máy) hoặc <b>Current User</b> (chỉ mình đồng chí), bấm <b>Next</b>.</li>
<li>Chọn <b>Place all certificates in the following store</b>, bấm <b>Browse…</b>, chọn <b>Trusted Root Certification Authorities</b>, bấm <b>OK</b>.</li>
<li>Bấm <b>Next</b>, <b>Finish</b>. Máy hỏi lại thì so mã rồi bấm <b>Yes</b>.</li>
<li>Đóng hẳn trình duyệt rồi mở lại. Chrome, Edge, Cốc Cốc dùng ngay; Firefox từ bản 120 cũng vậy.</li>
</ol>
<h2>Điện thoại, máy tính bảng Android</h2>
<ol>
<li>Bấm <b>Tải chứng chỉ</b> ở trên.</li>
<li>Mở <b>Cài đặt</b>, tìm <b>Chứng chỉ CA</b> (thường ở <b>Bảo mật</b> › <b>Cài đặt bảo mật khác</b> › <b>Mã hóa và thông tin xác thực</b> › <b>Cài đặt chứng chỉ</b>).</li>
<li>Chọn <b>Chứng chỉ CA</b>, bấm <b>Vẫn cài đặt</b>, chọn tệp <b>vankien.crt</b>.</li>
<li>Điện thoại phải có khóa màn hình. Mở lại Chrome.</li>
</ol>
<h2>iPhone, iPad</h2>
<ol>
<li>Mở trang này bằng <b>Safari</b>, bấm <b>Tải chứng chỉ</b>, chọn <b>Cho phép</b>.</li>
<li>Mở <b>Cài đặt</b> › <b>Đã tải về hồ sơ</b> (hoặc <b>Cài đặt chung</b> › <b>Quản lý VPN &amp; Thiết bị</b>), chọn hồ sơ, bấm <b>Cài đặt</b>.</li>
<li>Vào <b>Cài đặt chung</b> › <b>Giới thiệu</b> › <b>Cài đặt tin cậy chứng nhận</b>, gạt bật dòng <b>${escaped(ca.name)}</b>.</li>
</ol>
<h2>Sau khi cài</h2>
<p><a href="/">Mở Văn Kiện</a>. Trên máy tính: biểu tượng cài ở cuối ô địa chỉ của Chrome, Edge. Trên điện thoại: menu của trình duyệt › <b>Thêm vào màn hình chính</b>.</p>
<p>Muốn bỏ: gỡ chứng chỉ này trong cùng chỗ đã cài.</p>`
}
