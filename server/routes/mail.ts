import { mailSettingsInput, mailTestInput, ownAddressInput, ownCodeInput, ownMailChoiceInput } from '@van-kien/shared/api/mail.ts'
import { Hono } from 'hono'
import { saveMailSetup, sendTestLetter, viewMailSetup } from '../commands/mail/mail-setup.ts'
import { askOwnAddress, chooseOwnMail, confirmOwnAddress, dropOwnAddress, viewOwnMail } from '../commands/mail/own-mail.ts'
import { type AppEnv, adminOnly, signedIn } from './env.ts'
import { json } from './input.ts'

const DONE = { ok: true as const }

/** Mounted at /api/admin/mail: how letters leave the house. */
export const adminMail = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewMailSetup(c.var.ctx)))
  .put('/', adminOnly, json(mailSettingsInput), async (c) => {
    await saveMailSetup(c.var.ctx, c.var.me, c.req.valid('json'))
    return c.json(DONE)
  })
  .post('/test', adminOnly, json(mailTestInput), async (c) => {
    await sendTestLetter(c.var.ctx, c.var.me, c.req.valid('json').to)
    return c.json(DONE)
  })

/** Mounted at /api/me/mail: one's own address, and when letters come. */
export const ownMail = new Hono<AppEnv>()
  .get('/', signedIn, async (c) => c.json(await viewOwnMail(c.var.ctx, c.var.me)))
  .post('/address', signedIn, json(ownAddressInput), async (c) => c.json(await askOwnAddress(c.var.ctx, c.var.me, c.req.valid('json').address)))
  .post('/confirm', signedIn, json(ownCodeInput), async (c) => c.json(await confirmOwnAddress(c.var.ctx, c.var.me, c.req.valid('json').code)))
  .delete('/address', signedIn, async (c) => c.json(await dropOwnAddress(c.var.ctx, c.var.me)))
  .put('/', signedIn, json(ownMailChoiceInput), async (c) => c.json(await chooseOwnMail(c.var.ctx, c.var.me, c.req.valid('json'))))
