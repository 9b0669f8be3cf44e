// `npm run restore -- FILE [--verify] [--only-verify]`: proves the backup and puts it in place of the data folder's contents. `--verify` proves the
// restored data once more where it now lies; `--only-verify` proves the file and changes nothing; `--settings` takes the settings in it too, where this
// machine has none; `--head=DIGITS` looks for the digits that are printed on a frozen draft (Mã kiểm chứng).
import { readConfig } from '../server/config.ts'
import { explainAndExit } from '../server/main.ts'
import { withStoppedProgram } from '../server/ops/offline-context.ts'
import { type Proof, proveDatabase } from '../server/ops/prove.ts'
import { restore } from '../server/ops/restore.ts'

const args = process.argv.slice(2)
const file = args.find((arg) => !arg.startsWith('--'))
const printed = args.find((arg) => arg.startsWith('--head='))?.slice('--head='.length)
const onlyVerify = args.includes('--only-verify')
if (!file) {
  console.error(
    '\nCách dùng: npm run restore -- TỆP [--verify] [--settings]  khôi phục (và kiểm chứng lại; lấy cả cài đặt)\n           npm run restore -- TỆP --only-verify [--head=MÃ] chỉ kiểm chứng tệp (và tìm mã kiểm chứng in trên giấy)\n',
  )
  process.exit(1)
}

function tell(proof: Proof): void {
  console.log(`  ${proof.documents} văn bản, ${proof.sections} mục, ${proof.updates} dòng nhật ký chữ: đọc được toàn vẹn`)
  console.log(`  ${proof.versions} bản đã trình, ${proof.drafts} dự thảo đã chốt, ${proof.files} tệp: khớp mã băm`)
  console.log(`  ${proof.decisions} quyết định (trình, duyệt, trả lại …): có trong nhật ký với đúng mã băm của bản`)
  console.log(`  ${proof.chains} chuỗi nhật ký, ${proof.auditEntries} mục: liền mạch`)
  for (const { chain, head } of proof.heads) console.log(`    mã kiểm chứng mới nhất của ${chain}: ${head}`)
  if (printed) console.log(`  Mã kiểm chứng ${printed} trên giấy: có trong nhật ký`)
}

function failOn(proof: Proof): void {
  if (proof.problems.length === 0) return
  console.error(`\nKIỂM CHỨNG KHÔNG ĐẠT (${proof.problems.length} lỗi):\n${proof.problems.map((problem) => `  - ${problem}`).join('\n')}\n`)
  process.exit(1)
}

try {
  const config = readConfig(process.env)
  const { facts, proof, before, settings } = await restore(config.dataDir, file, Date.now(), onlyVerify, args.includes('--settings'), printed)
  console.log(
    `\nBản sao lưu lúc ${new Date(facts.at).toLocaleString('vi-VN')}, chương trình ${facts.version}: ${facts.tables} bảng, ${facts.rows} dòng khớp mã băm.`,
  )
  failOn(proof)
  tell(proof)
  if (onlyVerify) console.log('\nĐẠT. Chưa khôi phục gì: bỏ --only-verify để khôi phục.\n')
  else {
    console.log(`\nĐã khôi phục vào ${config.dataDir}.`)
    if (before) console.log(`Dữ liệu trước đó được giữ ở ${before}.`)
    if (settings && !args.includes('--settings'))
      console.log(
        `Cài đặt trong bản sao lưu CHƯA dùng, để ở ${settings}. Xem từng dòng dưới đây; nếu đúng là của đơn vị mình thì đổi tên tệp thành vankien.env:\n${facts.settings.replace(/^/gm, '    ')}`,
      )
    if (args.includes('--verify')) {
      const again = await withStoppedProgram(config, (ctx) => proveDatabase(ctx.db))
      failOn(again)
      console.log('Kiểm chứng dữ liệu sau khôi phục: ĐẠT.')
    }
    console.log('Mọi người cần đăng nhập lại.\n')
  }
} catch (error) {
  explainAndExit(error)
}
