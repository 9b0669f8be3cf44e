// `npm run tls [-- --new-ca | --remove]`: https with a certificate of the office's own, for all names and addresses of this machine.
import { readConfig } from '../server/config.ts'
import { explainAndExit } from '../server/main.ts'
import { CERTIFICATE_PAGE } from '../server/ops/certificate-page.ts'
import { ensureOfficeCertificate, officeFiles, ownNames, readOfficeCa } from '../server/ops/office-ca.ts'
import { writeSettings } from '../server/ops/settings-file.ts'

const args = process.argv.slice(2)
const unknown = args.find((arg) => arg !== '--new-ca' && arg !== '--remove')
if (unknown) {
  console.error(
    `\nKhông có tùy chọn “${unknown}”.\nCách dùng: npm run tls                bật kết nối bảo mật, hoặc gia hạn khi đổi địa chỉ\n           npm run tls -- --new-ca    tạo chứng chỉ gốc mới (mọi máy phải cài lại)\n           npm run tls -- --remove    trở về http\n`,
  )
  process.exit(1)
}
try {
  // Settings that name files which are gone are just what this command mends.
  const config = readConfig(process.env, { withoutTls: true })
  const files = officeFiles(config.dataDir)
  if (args.includes('--remove')) {
    writeSettings(config.dataDir, { TLS_CERT: null, TLS_KEY: null })
    console.log('\nĐã bỏ kết nối bảo mật khỏi vankien.env. Khởi động lại Văn Kiện để dùng http. Chứng chỉ vẫn còn trong thư mục dữ liệu.\n')
  } else {
    const done = await ensureOfficeCertificate(config.dataDir, ownNames(config.publicUrl), Date.now(), args.includes('--new-ca'))
    writeSettings(config.dataDir, { TLS_CERT: files.cert, TLS_KEY: files.key })
    const ca = readOfficeCa(config.dataDir)!
    console.log(`\n${done.renewed ? 'Đã tạo chứng chỉ cho' : 'Chứng chỉ còn dùng tốt cho'}: ${[...done.names.dns, ...done.names.ips].join(', ')}`)
    if (done.newAuthority) console.log('Chứng chỉ gốc mới: từng máy tính, điện thoại cần cài một lần.')
    if (done.leftOut.length > 0)
      console.log(`Không đưa vào được: ${done.leftOut.join(', ')} (ngoài phạm vi của chứng chỉ gốc). Cần thì chạy  npm run tls -- --new-ca`)
    console.log(`\nMã SHA-256 của chứng chỉ gốc “${ca.name}”, in ra để mọi người so khi cài:\n  ${ca.fingerprint}`)
    console.log(`\nKhởi động lại Văn Kiện. Trên từng máy, mở địa chỉ của Văn Kiện thêm ${CERTIFICATE_PAGE} để tải chứng chỉ và xem cách cài.`)
    console.log(`Giữ kín ${config.dataDir}: trong đó có khóa của chứng chỉ.\n`)
  }
} catch (error) {
  explainAndExit(error)
}
