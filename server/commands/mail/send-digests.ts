import { type DigestNotice, digestLetter } from '@van-kien/shared/domain/mail/digest.ts'
import type { Letter } from '@van-kien/shared/domain/mail/letter.ts'
import { backOffMs, GIVE_UP_TRIES, mayMailNow } from '@van-kien/shared/domain/mail/when-to-mail.ts'
import type { Context } from '../../context.ts'
import { SEND_LIMITS, type Sent, sendLetter } from '../../mail/send-letter.ts'
import type { Database } from '../../storage/database.ts'
import { takeLease } from '../../storage/leases.ts'
import {
  dropReadDigests,
  endForgottenSendings,
  findDigest,
  forgetFuture,
  listMailable,
  putDigest,
  putMailPerson,
  readMailPerson,
  setDigest,
  trimDigests,
} from '../../storage/mail.ts'
import type { MailDigestTable } from '../../storage/mail-tables.ts'
import { listNotices } from '../../storage/notices.ts'
import { inDocument } from '../in-document.ts'
import { pathsOf } from '../notices/view-notices.ts'
import { mailInUse, noteTrouble, readTrouble } from './mail-setup.ts'

/** Longer than one letter can take. */
const LEASE_MS = 5 * 60_000
const KEPT_MS = 90 * 86_400_000
/** A program that was told to stop waits for one letter at most. */
const A_ROUND = 200

type Mailable = Awaited<ReturnType<typeof listMailable>>[number]

/**
 * Mails everybody whose turn it is what they have not read, one letter each. **At most once**: that a letter is sent is on the disk before it is. What fails before its words are
 * on their way is tried again later; what breaks off behind that, by a kill too, is never sent again, for a second letter about the same cannot be taken back, while its notices
 * still stand in the bell and the next brief tells what is open.
 * @param holder which program this is, of several on one database: one sends at a time
 */
export async function sendDigests(ctx: Context, holder: string, limits = SEND_LIMITS): Promise<void> {
  const mail = await mailInUse(ctx)
  if (!mail) return
  const now = ctx.now()
  const trouble = await readTrouble(ctx.db)
  // Further ahead than any back-off: the clock was put back.
  if (trouble && trouble.next > now && trouble.next <= now + backOffMs(trouble.failed)) return
  const mine = await ctx.writer.transaction(async (tx) => {
    if (!(await takeLease(tx, 'mail', holder, now, LEASE_MS))) return false
    await forgetFuture(tx, now)
    await trimDigests(tx, now - KEPT_MS)
    await dropReadDigests(tx)
    if ((await endForgottenSendings(tx, now)) > 0) ctx.log.warn('letters of a program that ended while it sent: unknown whether they arrived')
    return true
  })
  if (!mine) return
  for (const person of (await listMailable(ctx.db)).filter((one) => isDue(one, now)).slice(0, A_ROUND)) {
    const begun = await begin(ctx, holder, person, mail.settings.base)
    if (!begun) continue
    const to = { name: person.name, address: begun.address }
    const sent = await sendLetter(mail, { id: begun.digest.id, to, letter: begun.letter }, limits)
    await end(ctx, begun.digest, sent)
    if ((sent.is === 'later' && sent.server) || sent.is === 'unknown') return
  }
}

const isDue = (person: Mailable, now: number): boolean =>
  person.oldest_at !== null &&
  mayMailNow(
    {
      ...{ quiet: { from: person.quiet_from, to: person.quiet_to }, lastAt: person.last_at, oldestAt: person.oldest_at },
      retryAt: person.digest_id === null ? null : (person.next_at ?? now),
    },
    now,
  )

/** Writes down that the letter is sent, in the transaction that takes the lease and reads what it tells; null: there is nothing to tell any more. */
async function begin(
  ctx: Context,
  holder: string,
  { user_id, name, digest_id, created_at, failed }: Mailable,
  base: string,
): Promise<{ digest: MailDigestTable; letter: Letter; address: string } | null> {
  return ctx.writer.transaction(async (tx) => {
    const at = ctx.now()
    if (!(await takeLease(tx, 'mail', holder, at, LEASE_MS))) return null
    const person = await readMailPerson(tx, user_id)
    if (person.address === null || person.confirmed_at === null || person.wants === 0) return null
    const waiting = digest_id === null ? undefined : await findDigest(tx, digest_id)
    const from = waiting?.from_id ?? person.told_id
    const rows = (await listNotices(tx, user_id)).filter((row) => row.read_at === null && row.id > from)
    if (rows.length === 0) return null
    const digest: MailDigestTable = {
      ...{ id: digest_id ?? ctx.newId(), user_id, state: 'sending', from_id: from, upto_id: rows[0]!.id, created_at: created_at ?? at, at },
      ...{ failed: failed ?? 0, next_at: null },
    }
    await putDigest(tx, digest)
    await putMailPerson(tx, { ...person, told_id: digest.upto_id, last_at: at })
    return { digest, letter: digestLetter(name, await digestNotices(tx, rows), base), address: person.address }
  })
}

async function digestNotices(db: Database, rows: Awaited<ReturnType<typeof listNotices>>): Promise<DigestNotice[]> {
  const paths = await pathsOf(db, rows)
  return rows.map((row) => ({
    ...{ kind: row.kind, at: row.at, by: row.actor_name ?? '', text: row.text, dossierId: row.dossier_id, dossierName: row.dossier_name },
    section:
      row.about_section === null
        ? null
        : {
            ...{ path: paths.get(row.about_section) ?? '', title: row.title! },
            documentTitle: inDocument({ kind: row.document_kind!, stage: row.stage, title: row.document_title! }).documentTitle,
          },
  }))
}

async function end(ctx: Context, digest: MailDigestTable, sent: Sent): Promise<void> {
  await ctx.writer.transaction(async (tx) => {
    const at = ctx.now()
    if (sent.is === 'sent') {
      await setDigest(tx, digest.id, { state: 'sent', at })
      return noteTrouble(tx, null, at)
    }
    if (sent.is === 'later') {
      const failed = digest.failed + 1
      await setDigest(
        tx,
        digest.id,
        failed >= GIVE_UP_TRIES ? { state: 'given-up', at } : { state: 'waiting', at, failed, next_at: at + backOffMs(failed) },
      )
      if (sent.server) await noteTrouble(tx, sent.words, at)
      return
    }
    await setDigest(tx, digest.id, { state: sent.is === 'unknown' ? 'unknown' : 'given-up', at })
    if (sent.is === 'refused' && sent.address) await putMailPerson(tx, { ...(await readMailPerson(tx, digest.user_id)), refused: sent.words })
    else await noteTrouble(tx, sent.words, at)
  })
}
