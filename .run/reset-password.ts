// `npm run reset-password -- USER`: a new readable password, whether the program is running or not.

import { resetPasswordOf } from '../server/commands/people/users.ts'
import { readConfig } from '../server/config.ts'
import { Refusal } from '../server/errors.ts'
import { explainAndExit } from '../server/main.ts'
import { withStoppedProgram } from '../server/ops/offline-context.ts'
import { askRunning, readOperator } from '../server/ops/operator.ts'
import { type ErrorBody, MESSAGES } from '../shared/api/errors.ts'

const username = process.argv[2]?.trim().toLowerCase()
if (!username) {
  console.error('\nCách dùng: npm run reset-password -- TÊN_ĐĂNG_NHẬP\n')
  process.exit(1)
}
try {
  const config = readConfig(process.env)
  const key = readOperator(config.dataDir)
  const answer = key
    ? await askRunning<{ password?: string } & Partial<ErrorBody>>(key, '/api/operator/reset-password', { username }).catch(() => null)
    : null
  if (answer && answer.status !== 200) throw new Refusal(answer.body.code ?? 'internal', answer.body.message ?? MESSAGES.internal)
  const password = answer?.body.password ?? (await withStoppedProgram(config, (ctx) => resetPasswordOf(ctx, username))).password
  console.log(
    `\nMật khẩu mới của ${username}:  ${password}\nMọi phiên đăng nhập cũ của người này đã kết thúc. Khi đăng nhập bằng mật khẩu này, người dùng được yêu cầu đặt mật khẩu của riêng mình.\n`,
  )
} catch (error) {
  if (error instanceof Refusal) {
    console.error(`\n${error.message}\n`)
    process.exit(1)
  }
  explainAndExit(error)
}
