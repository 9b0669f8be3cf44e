import { readFileSync } from 'node:fs'
import { Transform } from 'node:stream'
import { getCACertificates } from 'node:tls'
import type { MailSettings } from '@van-kien/shared/api/mail.ts'
import type { Letter } from '@van-kien/shared/domain/mail/letter.ts'
import { createTransport } from 'nodemailer'

/** What became of a letter. */
export type Sent =
  | { is: 'sent' }
  /** Nothing arrived, and it is tried again. `server`: so would every other letter fare now. `words` for the administrator. */
  | { is: 'later'; words: string; server: boolean }
  /** The server takes no letter for this address, or of this sender, whenever it is asked. */
  | { is: 'refused'; words: string; address: boolean }
  /** It broke off when words were on their way: whether it arrived nobody knows. */
  | { is: 'unknown'; words: string }

/** How a mail server is reached. */
export interface MailAccess {
  settings: MailSettings
  password: string
  /** File (PEM) of an authority that is trusted besides the machine's own; null: none. */
  ca: string | null
}

interface Addressed {
  /** Alike when the same letter is tried again: programs show it once. */
  id: string
  to: { name: string; address: string }
  letter: Letter
}

/** Nobody waits longer for a mail server. */
export interface SendLimits {
  connectMs: number
  silenceMs: number
  wholeMs: number
}
export const SEND_LIMITS: SendLimits = { connectMs: 8_000, silenceMs: 10_000, wholeMs: 30_000 }

/** Sends one letter through SMTP; never throws, ends within `limits.wholeMs`. */
export async function sendLetter({ settings, password, ca }: MailAccess, { id, to, letter }: Addressed, limits = SEND_LIMITS): Promise<Sent> {
  let underWay = false
  const authority = authorityOf(ca)
  if (authority === null) return { is: 'later', server: true, words: NO_AUTHORITY }
  const transport = createTransport({
    ...{ host: settings.host, port: settings.port, secure: settings.security === 'tls', requireTLS: settings.security === 'starttls' },
    ...{ ignoreTLS: settings.security === 'none', disableFileAccess: true, disableUrlAccess: true },
    ...{ connectionTimeout: limits.connectMs, greetingTimeout: limits.connectMs, dnsTimeout: limits.connectMs, socketTimeout: limits.silenceMs },
    ...authority,
    ...(settings.account === '' ? {} : { auth: { user: settings.account, pass: password } }),
  })
  transport.use('stream', (mail, done) => {
    mail.message.transform(
      () =>
        new Transform({
          transform(chunk, _encoding, next) {
            underWay = true
            next(null, chunk)
          },
        }),
    )
    done()
  })
  const host = new URL(settings.base).hostname
  const sending = transport.sendMail({
    ...{ from: { name: 'Văn Kiện', address: settings.sender }, to, messageId: `<${id}@${host}>`, ...letter },
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
  })
  let timer: NodeJS.Timeout | undefined
  const bound = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), limits.wholeMs)
  })
  try {
    await Promise.race([sending, bound])
    return { is: 'sent' }
  } catch (error) {
    return judge(error as SmtpError, underWay)
  } finally {
    clearTimeout(timer)
    sending.catch(() => undefined)
    transport.close()
  }
}

interface SmtpError extends Error {
  code?: string
  /** Node's, where `code` is nodemailer's own. */
  originalCode?: string
  command?: string
  responseCode?: number
}

function judge(error: SmtpError, underWay: boolean): Sent {
  const { code = '', command = '', responseCode } = error
  if (code === 'EAUTH') return { is: 'later', server: true, words: 'Máy chủ thư không nhận tài khoản hoặc mật khẩu. Kiểm tra lại hai ô đó.' }
  if (responseCode !== undefined && (code === 'EENVELOPE' || code === 'EMESSAGE')) {
    const words = `Máy chủ thư trả lời mã ${responseCode}`
    if (responseCode < 500) return { is: 'later', server: command === 'MAIL FROM', words: `${words}: tạm chưa nhận thư.` }
    if (command === 'MAIL FROM') return { is: 'later', server: true, words: `${words}: không nhận địa chỉ gửi. Kiểm tra ô Địa chỉ gửi.` }
    return { is: 'refused', address: command === 'RCPT TO', words: `${words}: không nhận thư gửi tới địa chỉ này.` }
  }
  if (CERTIFICATE.test(error.originalCode ?? '')) return { is: 'later', server: true, words: UNTRUSTED }
  if (underWay) return { is: 'unknown', words: 'Máy chủ thư ngắt giữa chừng, không rõ thư đã tới chưa.' }
  return { is: 'later', server: true, words: WORDS[code] ?? 'Không nối được tới máy chủ thư. Kiểm tra tên máy, cổng và mạng.' }
}

/** What is trusted besides the machine's own; null: its file cannot be read any more. */
function authorityOf(ca: string | null): { tls?: { ca: string[] } } | null {
  if (ca === null) return {}
  try {
    return { tls: { ca: [...getCACertificates(), readFileSync(ca, 'utf8')] } }
  } catch {
    return null
  }
}
const NO_AUTHORITY = 'Không đọc được tệp chứng thư gốc ghi ở MAIL_CA. Đặt lại tệp, hoặc bỏ dòng MAIL_CA trong vankien.env rồi khởi động lại.'

/** Node's names for a certificate that it does not take. */
const CERTIFICATE = /CERT|UNABLE_TO_|CRL_|HOSTNAME_MISMATCH/
const UNTRUSTED =
  'Máy này không tin chứng thư của máy chủ thư: sai tên, hết hạn, hoặc do cơ quan tự cấp. Kiểm tra ô Máy chủ; với chứng thư tự cấp, ghi MAIL_CA=đường dẫn tệp chứng thư gốc (.pem) vào vankien.env rồi khởi động lại.'

const WORDS: Record<string, string> = {
  EDNS: 'Không tìm thấy máy chủ thư theo tên đã khai. Kiểm tra ô Máy chủ và mạng.',
  ETIMEDOUT: 'Máy chủ thư không trả lời. Kiểm tra cổng, tường lửa và cách bảo mật.',
  ETLS: 'Không lập được kết nối bảo mật với máy chủ thư. Kiểm tra ô Bảo mật và cổng.',
  EPROTOCOL: 'Cổng đã khai không phải của máy chủ thư, hoặc sai cách bảo mật.',
}
