// `npm run backup -- FILE`: database, secret and settings into one file, while people type.
import { statSync } from 'node:fs'
import { readConfig } from '../server/config.ts'
import { explainAndExit } from '../server/main.ts'
import { backUp } from '../server/ops/backup.ts'

const file = process.argv[2]
if (!file) {
  console.error('\nCách dùng: npm run backup -- TỆP\nVí dụ:     npm run backup -- D:\\sao-luu\\vankien.backup\n')
  process.exit(1)
}
try {
  backUp(readConfig(process.env).dataDir, file, Date.now())
  const size = (statSync(file).size / 1024 / 1024).toFixed(1)
  console.log(`\nĐã sao lưu vào ${file} (${size} MB). Tệp này chứa toàn bộ văn kiện và khóa bí mật: cất ở nơi chỉ người có trách nhiệm mở được.\n`)
} catch (error) {
  explainAndExit(error)
}
