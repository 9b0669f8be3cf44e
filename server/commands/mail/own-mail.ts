import type { OwnMailView, ownMailChoiceInput } from '@van-kien/shared/api/mail.ts'
import { confirmLetter } from '@van-kien/shared/domain/mail/digest.ts'
import type { z } from 'zod'
import { newMailCode } from '../../auth/mail-code.ts'
import type { Person } from '../../auth/person.ts'
import type { Context } from '../../context.ts'
import { Refusal } from '../../errors.ts'
import { sendLetter } from '../../mail/send-letter.ts'
import { sha256 } from '../../storage/audit.ts'
import { newestNotice, putMailPerson, readMailPerson } from '../../storage/mail.ts'
import type { MailPersonTable } from '../../storage/mail-tables.ts'
import { mailInUse } from './mail-setup.ts'

/** A person's own address, confirmed by a code that is mailed to it, and when letters come. Nobody else sees or sets it. */

const CODE_MINUTES = 30
const TRIES = 5
/** Codes in an hour: nobody fills somebody else's box. */
const CODES_AN_HOUR = 5
const HOUR = 3_600_000

/** The same digits of two people are two hashes. */
const hashOf = (userId: string, code: string): string => sha256(`${userId} ${code}`)

export async function viewOwnMail(ctx: Context, me: Person): Promise<OwnMailView> {
  const row = await readMailPerson(ctx.db, me.userId)
  const asked = row.asked_address !== null && row.code_until !== null && row.code_until > ctx.now()
  return {
    ...{ available: (await mailInUse(ctx)) !== null, address: row.address, confirmed: row.confirmed_at !== null },
    asked: asked ? { address: row.asked_address!, until: row.code_until! } : null,
    ...{ on: row.wants === 1, quietFrom: row.quiet_from, quietTo: row.quiet_to, refused: row.refused },
  }
}

/** Mails a code to an address. The one that is in use stays until the code was typed. @throws Refusal mail-off, mail-failed, too-many-requests */
export async function askOwnAddress(ctx: Context, me: Person, address: string): Promise<OwnMailView> {
  const mail = await mailInUse(ctx)
  if (!mail) throw new Refusal('mail-off')
  const code = newMailCode()
  const now = ctx.now()
  await ctx.writer.transaction(async (tx) => {
    const row = await readMailPerson(tx, me.userId)
    const lately = (JSON.parse(row.asked_json) as number[]).filter((at) => at <= now && at > now - HOUR)
    if (lately.length >= CODES_AN_HOUR) throw new Refusal('too-many-requests', 'Đã gửi 5 mã trong một giờ. Đợi một giờ rồi gửi lại.')
    await putMailPerson(tx, {
      ...{ ...row, asked_address: address, code_hash: hashOf(me.userId, code), code_until: now + CODE_MINUTES * 60_000, code_tries: 0 },
      asked_json: JSON.stringify([...lately, now]),
    })
  })
  const letter = confirmLetter(me.name, code, CODE_MINUTES, mail.settings.base)
  const sent = await sendLetter(mail, { id: ctx.newId(), to: { name: me.name, address }, letter })
  if (sent.is !== 'sent') {
    await change(ctx, me, { asked_address: null, code_hash: null, code_until: null })
    throw new Refusal('mail-failed', sent.words)
  }
  return viewOwnMail(ctx, me)
}

/** The code that came. @throws Refusal mail-code: wrong, over, or tried too often */
export async function confirmOwnAddress(ctx: Context, me: Person, code: string): Promise<OwnMailView> {
  const done = await ctx.writer.transaction(async (tx) => {
    const row = await readMailPerson(tx, me.userId)
    const now = ctx.now()
    if (row.asked_address === null || row.code_until === null || row.code_until <= now || row.code_tries >= TRIES) return false
    if (row.code_hash !== hashOf(me.userId, code)) {
      await putMailPerson(tx, { ...row, code_tries: row.code_tries + 1 })
      return false
    }
    await putMailPerson(tx, {
      ...{ ...row, address: row.asked_address, confirmed_at: now, asked_address: null, code_hash: null, code_until: null, code_tries: 0 },
      // What came before is in the program; letters tell what comes.
      ...{ refused: null, told_id: await newestNotice(tx, me.userId) },
    })
    return true
  })
  if (!done) throw new Refusal('mail-code')
  return viewOwnMail(ctx, me)
}

export const chooseOwnMail = (ctx: Context, me: Person, { on, quietFrom, quietTo }: z.output<typeof ownMailChoiceInput>): Promise<OwnMailView> =>
  change(ctx, me, { wants: on ? 1 : 0, quiet_from: quietFrom, quiet_to: quietTo })

/** Bỏ địa chỉ: nothing is mailed any more. */
export const dropOwnAddress = (ctx: Context, me: Person): Promise<OwnMailView> =>
  change(ctx, me, { address: null, confirmed_at: null, asked_address: null, code_hash: null, code_until: null, refused: null })

async function change(ctx: Context, me: Person, fields: Partial<MailPersonTable>): Promise<OwnMailView> {
  await ctx.writer.transaction(async (tx) => {
    const row = await readMailPerson(tx, me.userId)
    // Letters that were not wanted for a time are not made up for.
    const again = fields.wants === 1 && row.wants === 0 ? { told_id: await newestNotice(tx, me.userId) } : {}
    await putMailPerson(tx, { ...row, ...fields, ...again })
  })
  return viewOwnMail(ctx, me)
}
