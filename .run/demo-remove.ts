// `npm run demo:remove`: takes the demo's dossiers, accounts and wards away, after a backup. The program must be stopped.
import { join } from 'node:path'
import { readConfig } from '../server/config.ts'
import { removeDemo } from '../server/demo/remove-demo.ts'
import { explainAndExit } from '../server/main.ts'
import { backUp } from '../server/ops/backup.ts'
import { backupFolder } from '../server/ops/nightly.ts'
import { withStoppedProgram } from '../server/ops/offline-context.ts'

try {
  const config = readConfig(process.env)
  const now = Date.now()
  const copy = join(backupFolder(config.dataDir), `before-demo-remove-${new Date(now).toISOString().replace(/[:.]/g, '-')}.backup`)
  const done = await withStoppedProgram(config, async (ctx) => {
    backUp(config.dataDir, copy, now)
    return removeDemo(ctx)
  })
  if (done === null) console.log('\nKhông có dữ liệu chạy thử.\n')
  else {
    console.log(`\nĐã bỏ ${done.dossiers} hồ sơ, ${done.users} tài khoản, ${done.wards} phường chạy thử. Bản sao trước khi bỏ: ${copy}`)
    if (done.kept.length > 0) console.log(`Giữ lại nhưng đã ngừng dùng (có tham gia hồ sơ thật): ${done.kept.join(', ')}`)
    if (done.admin) console.log(`Chưa có quản trị nào khác nên giữ lại ${done.admin.username}; mật khẩu mới: ${done.admin.password}`)
    else console.log('Mở trang lần tới để lập tài khoản quản trị nếu chưa có tài khoản nào.')
    console.log('')
  }
} catch (error) {
  explainAndExit(error)
}
