import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import type { Context } from '../context.ts'
import { appendAudit } from '../storage/audit.ts'
import { countTemplateDossiers, deleteCityTemplate } from '../storage/city-templates.ts'
import { markDemoRemoved, readDemo } from '../storage/demo.ts'
import { deleteDossier, deleteEmptyWard, deleteUnusedSharedTexts, deleteUser, hasLeftTraces, withoutDeleteGuards } from '../storage/demo-removal.ts'
import { countActiveAdmins, countUsers, deleteSessions, findAccountState, setDisabled, setPasswordHash } from '../storage/users.ts'

interface DemoRemoval {
  dossiers: number
  users: number
  wards: number
  /** Accounts that stay because they worked in real dossiers; they are disabled. */
  kept: string[]
  /** The demo's administrator when nobody else administers and real accounts exist: stays, with this new password. */
  admin: { username: string; password: string } | null
}

/**
 * Takes the demo away, on a stopped program: its dossiers with all words, its accounts, its wards where nobody else is. What real people made stays.
 * @returns null when there is no demo
 */
export async function removeDemo(ctx: Context): Promise<DemoRemoval | null> {
  const demo = await readDemo(ctx.db)
  if (!demo) return null
  const { password, passwordHash } = await ctx.auth.passwords.oneTime()
  const done: DemoRemoval = { dossiers: 0, users: 0, wards: 0, kept: [], admin: null }
  await ctx.writer.transaction(async (tx) => {
    await withoutDeleteGuards(tx, async () => {
      for (const dossierId of demo.dossierIds) {
        await deleteDossier(tx, dossierId)
        done.dossiers++
      }
    })
    await deleteUnusedSharedTexts(tx, demo.userIds)
    // Administrators last: whether one must stay depends on who else is left.
    const accounts = (await Promise.all(demo.userIds.map((id) => findAccountState(tx, id)))).filter((account) => account !== null)
    accounts.sort((a, b) => Number(a.isAdmin) - Number(b.isAdmin))
    for (const account of accounts) {
      const others = (await countUsers(tx)) > 1
      if (account.isAdmin && !account.disabled && others && (await countActiveAdmins(tx)) === 1) {
        await setPasswordHash(tx, account.id, passwordHash, ctx.now())
        await deleteSessions(tx, account.id)
        done.admin = { username: account.username, password }
      } else if (await hasLeftTraces(tx, account.id)) {
        await setDisabled(tx, account.id, true)
        await setPasswordHash(tx, account.id, passwordHash, ctx.now())
        await deleteSessions(tx, account.id)
        done.kept.push(account.username)
      } else {
        await deleteUser(tx, account.id)
        done.users++
      }
    }
    for (const id of demo.templateIds ?? []) if ((await countTemplateDossiers(tx, id)) === 0) await deleteCityTemplate(tx, id)
    for (const wardId of demo.wardIds) if (await deleteEmptyWard(tx, wardId)) done.wards++
    await markDemoRemoved(tx)
    const { admin, ...data } = done
    await appendAudit(tx, {
      chain: INSTALLATION_CHAIN,
      at: ctx.now(),
      actor: 'system',
      action: 'demo.remove',
      data: { ...data, admin: admin?.username ?? null },
    })
  })
  await ctx.upkeep.rewrite()
  await ctx.files.sweep(ctx.writer)
  return done
}
