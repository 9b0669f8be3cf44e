import QRCode from 'qrcode'
import { needsSetup } from '../commands/people/setup.ts'
import { demoUsernames } from '../demo/people.ts'
import type { Running } from '../main.ts'
import { readDemo } from '../storage/demo.ts'
import { addressesOf } from './addresses.ts'

/** What the terminal shows when the program has started: where it is, whom to sign in as, where the data lies. */
export async function welcome(running: Running): Promise<string> {
  const { config, db } = running.ctx
  const { local, network } = addressesOf({ host: config.host, port: running.port, https: config.tls !== null, publicUrl: config.publicUrl })
  const lines = ['', '  VĂN KIỆN đang chạy.', '', `  Trên máy này:     ${local}`]
  for (const address of network) lines.push(`  Từ máy khác:      ${address}`)
  if (network[0])
    lines.push('', await QRCode.toString(network[0], { type: 'terminal', small: true, margin: 2 }), '  Quét mã bằng điện thoại để mở địa chỉ trên.')
  else lines.push('  Chỉ mở được trên máy này. Để các máy khác trong phường mở được, đặt HOST=0.0.0.0 rồi chạy lại.')
  lines.push('', `  Dữ liệu:          ${config.dataDir}`)
  if (running.ctx.setupCode !== null && (await needsSetup(running.ctx)))
    lines.push('', `  Mã thiết lập:     ${running.ctx.setupCode}`, '  Trang thiết lập lần đầu hỏi mã này trước khi tạo tài khoản quản trị.')
  const demo = await readDemo(db)
  if (demo) {
    lines.push('', '  Tài khoản chạy thử:', ...demoUsernames().map((names) => `    ${names.join('  ')}`))
    lines.push(`  Mật khẩu: ${config.demoPassword}`, '  Trước khi dùng thật: dừng chương trình (Ctrl+C) rồi chạy  npm run demo:remove')
  }
  lines.push('', '  Dừng: Ctrl+C', '')
  return lines.join('\n')
}
