import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import { isSetupCode } from '../../auth/setup-code.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { countUsers, insertUser } from '../../storage/users.ts'

/** Whether nobody has an account yet: the first visitor becomes the administrator. */
export const needsSetup = async (ctx: Context): Promise<boolean> => (await countUsers(ctx.db)) === 0

/** Creates the administrator of an empty installation. @throws Refusal set-up-already, setup-code */
export async function setUp(ctx: Context, input: { name: string; username: string; password: string; code: string }): Promise<UserId> {
  if (!(await needsSetup(ctx))) throw new Refusal('set-up-already')
  if (!isSetupCode(ctx.setupCode, input.code)) throw new Refusal('setup-code')
  const id = ctx.newId() as UserId
  const passwordHash = await ctx.auth.passwords.hash(input.password)
  await ctx.writer.transaction(async (tx) => {
    if ((await countUsers(tx)) > 0) throw new Refusal('set-up-already')
    await insertUser(tx, { id, name: input.name, username: input.username, isAdmin: true, wardId: null, passwordHash }, ctx.now())
    await appendAudit(tx, {
      chain: INSTALLATION_CHAIN,
      at: ctx.now(),
      actor: id,
      action: 'installation.setup',
      data: { username: input.username, name: input.name },
    })
  })
  return id
}
