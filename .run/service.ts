// `npm run service`: starts Văn Kiện with the machine. `-- --print` only shows what would be installed, `-- --remove` takes it away.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readConfig } from '../server/config.ts'
import { explainAndExit } from '../server/main.ts'
import { servicePlan } from '../server/ops/service-plan.ts'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)

function run(line: readonly string[]): void {
  console.log(`  ${line.join(' ')}`)
  const result = spawnSync(line[0]!, line.slice(1), { stdio: 'inherit' })
  if (result.status === 0) return
  console.error(`\nLệnh trên không chạy được (${result.error?.message ?? `mã ${result.status}`}).\n`)
  process.exit(1)
}

try {
  const { dataDir } = readConfig(process.env)
  const plan = servicePlan({
    platform: process.platform,
    root,
    node: process.execPath,
    dataDir,
    home: process.env.HOME ?? process.env.USERPROFILE ?? '',
    isRoot: process.getuid?.() === 0,
    user: process.env.SUDO_USER ?? process.env.USER ?? process.env.USERNAME ?? 'root',
  })
  if (plan === null) {
    console.error('\nChưa hỗ trợ tự khởi động trên hệ điều hành này. Trên Linux cần systemd; trên Windows dùng Task Scheduler.\n')
    process.exit(1)
  }
  if (args.includes('--print')) {
    if (plan.file) console.log(`# ${plan.file.path}\n${plan.file.text}`)
    for (const line of plan.install) console.log(line.join(' '))
  } else if (args.includes('--remove')) {
    for (const line of plan.remove) run(line)
    if (plan.file && existsSync(plan.file.path)) rmSync(plan.file.path)
    console.log('\nĐã bỏ tự khởi động. Dữ liệu vẫn còn nguyên.\n')
  } else {
    if (plan.file) {
      mkdirSync(dirname(plan.file.path), { recursive: true })
      writeFileSync(plan.file.path, plan.file.text)
      console.log(`  ghi ${plan.file.path}`)
    }
    for (const line of plan.install) run(line)
    console.log(
      `\nVăn Kiện sẽ tự chạy khi bật máy. ${plan.note}\nCài đặt (HOST, PORT …) đọc từ ${join(dataDir, 'vankien.env')}; sửa xong thì khởi động lại dịch vụ.\n`,
    )
  }
} catch (error) {
  explainAndExit(error)
}
