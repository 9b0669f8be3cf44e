import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { type Config, DEFAULT_DEMO_PASSWORD, isReachable } from '../config.ts'
import type { Context } from '../context.ts'
import { readDemo } from '../storage/demo.ts'
import { findAccountState, passwordHashOf, setPasswordHash } from '../storage/users.ts'

/** Said when the demo's well-known password could be tried from another machine. */
export const DEMO_PASSWORD_REFUSAL =
  'Cài đặt hiện nay (HOST, PUBLIC_URL hoặc TRUSTED_PROXIES) cho phép máy khác truy cập, nhưng tài khoản chạy thử còn dùng mật khẩu mặc định mà ai cũng biết. ' +
  'Chạy “npm run demo:remove” để bỏ dữ liệu chạy thử, hoặc đặt biến DEMO_PASSWORD thành mật khẩu khác, hoặc đặt DEMO=0 khi thư mục dữ liệu còn trống.'

type Reach = Pick<Config, 'host' | 'publicUrl' | 'trustedProxies'>

/** Whether the demo may be made with these settings. */
export const demoPasswordIsSafe = (config: Reach & Pick<Config, 'demoPassword'>): boolean =>
  !isReachable(config) || config.demoPassword !== DEFAULT_DEMO_PASSWORD

/**
 * Looks at the demo's accounts that still have the default password: with another DEMO_PASSWORD they get that one.
 * @returns how many are left with the default password
 */
export async function settleDemoPasswords(ctx: Context): Promise<number> {
  const demo = await readDemo(ctx.db)
  const asked = ctx.config.demoPassword !== DEFAULT_DEMO_PASSWORD
  if (!demo || (!asked && !isReachable(ctx.config))) return 0
  const still: UserId[] = []
  for (const userId of demo.userIds) {
    const account = await findAccountState(ctx.db, userId)
    const hash = await passwordHashOf(ctx.db, userId)
    if (account && !account.disabled && hash && (await ctx.auth.passwords.matches(hash, DEFAULT_DEMO_PASSWORD))) still.push(userId)
  }
  if (!asked) return still.length
  const hash = await ctx.auth.passwords.hash(ctx.config.demoPassword)
  await ctx.writer.transaction(async (tx) => {
    for (const userId of still) await setPasswordHash(tx, userId, hash, ctx.now())
  })
  return 0
}
