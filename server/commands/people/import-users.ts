import type { ImportedUser } from '@van-kien/shared/api/views.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { UserId } from '@van-kien/shared/domain/ids.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { appendAudit } from '../../storage/audit.ts'
import { insertUser, takenUsernames } from '../../storage/users.ts'
import { readUserTable, type TableLine } from './user-table.ts'
import { chosenOrMadeUp, knownWard } from './users.ts'

const MAX_PEOPLE = 300

/**
 * Creates the people of a pasted table: all of them or, when a line has a problem, nobody. `dryRun` only reads and answers with the problems.
 * Passwords stand in the answer once and can be read nowhere later.
 * @throws Refusal bad-request with the lines in `details.people`, not-found (ward)
 */
export async function importUsers(
  ctx: Context,
  me: Pick<Person, 'userId'>,
  input: { text: string; wardId: string | null; dryRun: boolean },
): Promise<{ people: ImportedUser[] }> {
  const lines = readUserTable(input.text, await takenUsernames(ctx.db))
  if (lines.length > MAX_PEOPLE) throw new Refusal('bad-request', `Mỗi lần chỉ nhập được tối đa ${MAX_PEOPLE} người. Chia bảng thành nhiều phần.`)
  const people = lines.map(({ line, name, username, problem }) => ({ line, name, username, problem }))
  if (input.dryRun) return { people }
  if (lines.length === 0) throw new Refusal('bad-request', 'Bảng chưa có người nào.')
  const wrong = lines.find((line) => line.problem !== null)
  if (wrong) throw new Refusal('bad-request', `Dòng ${wrong.line}: ${wrong.problem}. Chưa tạo tài khoản nào; sửa bảng rồi nhập lại.`, { people })

  const made = await Promise.all(lines.map((line) => withPassword(ctx, line)))
  await ctx.writer.transaction(async (tx) => {
    const taken = await takenUsernames(tx)
    const wardId = await knownWard(tx, input.wardId)
    for (const { id, line, passwordHash } of made) {
      if (taken.has(line.username)) throw new Refusal('already-exists', `Tên đăng nhập “${line.username}” đã có người dùng.`)
      await insertUser(tx, { id, name: line.name, username: line.username, isAdmin: false, wardId, passwordHash }, ctx.now())
    }
    const data = { wardId, users: made.map(({ id, line }) => ({ userId: id, username: line.username, name: line.name })) }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: me.userId, action: 'user.import', data })
  })
  return { people: made.map(({ line, password }) => ({ line: line.line, name: line.name, username: line.username, problem: null, password })) }
}

async function withPassword(ctx: Context, line: TableLine) {
  return { id: ctx.newId() as UserId, line, ...(await chosenOrMadeUp(ctx, line.password ?? undefined)) }
}
