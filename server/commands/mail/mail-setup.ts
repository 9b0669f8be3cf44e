import type { MailAdminView, MailSettings, MailTrouble, mailSettingsInput } from '@van-kien/shared/api/mail.ts'
import { INSTALLATION_CHAIN } from '@van-kien/shared/domain/audit-chain.ts'
import { testLetter } from '@van-kien/shared/domain/mail/digest.ts'
import { backOffMs } from '@van-kien/shared/domain/mail/when-to-mail.ts'
import type { z } from 'zod'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { readMailPassword, writeMailPassword } from '../../mail/password-file.ts'
import { type MailAccess, sendLetter } from '../../mail/send-letter.ts'
import { appendAudit } from '../../storage/audit.ts'
import type { Database } from '../../storage/database.ts'
import { readInstallation, writeInstallation } from '../../storage/installation.ts'
import { mailCounts } from '../../storage/mail.ts'
import type { Tx } from '../../storage/writer.ts'

/** How letters leave the house, as the administrator set it up. Off unless somebody did. */

const SETTINGS = 'mail-settings'
const TROUBLE = 'mail-trouble'

interface Stored {
  settings: MailSettings
  version: number
  /** The installation that they were saved in: a restored copy writes to nobody before somebody saves them there. */
  history: string
}
type StoredTrouble = MailTrouble & { failed: number }

const readStored = async (db: Database): Promise<Stored | null> => JSON.parse((await readInstallation(db, SETTINGS)) ?? 'null') as Stored | null

/** What letters are sent with; null: they are off, this is a restored copy, or the password of the account is missing. */
export async function mailInUse(ctx: Pick<Context, 'config' | 'db' | 'historyId'>): Promise<MailAccess | null> {
  const stored = await readStored(ctx.db)
  if (!stored?.settings.on || stored.history !== ctx.historyId) return null
  const password = readMailPassword(ctx.config.dataDir)
  return stored.settings.account !== '' && password === '' ? null : { settings: stored.settings, password, ca: ctx.config.mailCa }
}

/** What hinders letters; null: nothing. */
export const readTrouble = async (db: Database): Promise<StoredTrouble | null> =>
  JSON.parse((await readInstallation(db, TROUBLE)) ?? 'null') as StoredTrouble | null

/** @param words null: letters go out again */
export async function noteTrouble(tx: Tx, words: string | null, now: number): Promise<void> {
  const before = await readTrouble(tx)
  if (words === null) return before === null ? undefined : writeInstallation(tx, TROUBLE, 'null')
  const failed = (before?.failed ?? 0) + 1
  const trouble: StoredTrouble = { since: before?.since ?? now, at: now, next: now + backOffMs(failed), words, failed }
  await writeInstallation(tx, TROUBLE, JSON.stringify(trouble))
}

const WEEK_MS = 7 * 86_400_000

/** For the administrator's page: settings without the password, and how letters fare. */
export async function viewMailSetup(ctx: Context): Promise<MailAdminView> {
  const stored = await readStored(ctx.db)
  const trouble = await readTrouble(ctx.db)
  return {
    settings: stored?.settings ?? null,
    version: stored?.version ?? 0,
    restored: stored !== null && stored.history !== ctx.historyId,
    hasPassword: readMailPassword(ctx.config.dataDir) !== '',
    trouble: trouble && { since: trouble.since, at: trouble.at, next: trouble.next, words: trouble.words },
    ...(await mailCounts(ctx.db, ctx.now() - WEEK_MS)),
  }
}

/** @throws Refusal record-changed when somebody saved meanwhile, bad-request: an account needs a password */
export async function saveMailSetup(ctx: Context, me: Person, input: z.output<typeof mailSettingsInput>): Promise<void> {
  const { seen, password, ...settings } = input
  const { dataDir } = ctx.config
  if (settings.account !== '' && (password ?? readMailPassword(dataDir)) === '')
    throw new Refusal('bad-request', 'Có tài khoản gửi thì cần mật khẩu. Gõ mật khẩu, hoặc để trống ô Tài khoản nếu máy chủ thư không hỏi.')
  await ctx.writer.transaction(async (tx) => {
    const version = (await readStored(tx))?.version ?? 0
    if (version !== seen.version) throw new Refusal('record-changed', 'Quản trị khác vừa lưu phần này. Tải lại trang rồi sửa tiếp; chưa ghi gì.')
    await writeInstallation(tx, SETTINGS, JSON.stringify({ settings, version: version + 1, history: ctx.historyId } satisfies Stored))
    // What hindered may be over: the next try is at once.
    await noteTrouble(tx, null, ctx.now())
    const data = { ...settings, passwordChanged: password !== undefined }
    await appendAudit(tx, { chain: INSTALLATION_CHAIN, at: ctx.now(), actor: me.userId, action: 'mail.settings', data })
  })
  if (password !== undefined) writeMailPassword(dataDir, password)
}

/** One letter now, with what is saved. @throws Refusal mail-off, mail-failed with why */
export async function sendTestLetter(ctx: Context, me: Person, to: string): Promise<void> {
  const mail = await mailInUse(ctx)
  if (!mail) throw new Refusal('mail-off')
  const sent = await sendLetter(mail, {
    id: ctx.newId(),
    to: { name: me.name, address: to },
    letter: testLetter(mail.settings.base),
  })
  if (sent.is !== 'sent') throw new Refusal('mail-failed', sent.words)
  await ctx.writer.transaction((tx) => noteTrouble(tx, null, ctx.now()))
}
