import { sheetOpenInput, sheetSendInput } from '@van-kien/shared/api/ward-sheets.ts'
import { Hono } from 'hono'
import type { LinkAccess, LinkDoor } from '../auth/link-door.ts'
import { SlidingWindow } from '../auth/sliding-window.ts'
import { SHEET_PURPOSE } from '../commands/ward-sheets/sheet-links.ts'
import { sendWardSheet, viewWardSheet, wardSheetFile } from '../commands/ward-sheets/ward-sheet.ts'
import { Refusal } from '../errors.ts'
import type { AppEnv } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json } from './input.ts'

const MINUTE = 60_000

/**
 * For holders of a secret link, without an account: the sheet of one former ward. The secret comes in the body, so that no log of addresses ever holds it. A
 * link is asked for 60 times a minute at most, and sends 20 times in ten minutes.
 */
export function wardSheets(door: LinkDoor) {
  const asked = new SlidingWindow(60, MINUTE)
  const sent = new SlidingWindow(20, 10 * MINUTE)
  const enter = async (secret: string, address: string, now: number, limit: SlidingWindow): Promise<LinkAccess> => {
    const access = await door.open(secret, SHEET_PURPOSE, address)
    if (limit.full(access.linkId, now)) throw new Refusal('too-many-requests')
    limit.add(access.linkId, now)
    return access
  }
  return new Hono<AppEnv>()
    .post('/open', json(sheetOpenInput), async (c) => {
      const { ctx, address } = c.var
      return c.json(await viewWardSheet(ctx, await enter(c.req.valid('json').secret, address, ctx.now(), asked)))
    })
    .post('/form.xlsx', json(sheetOpenInput), async (c) => {
      const { ctx, address } = c.var
      return fileAnswer(c, await wardSheetFile(ctx, await enter(c.req.valid('json').secret, address, ctx.now(), asked)))
    })
    .post('/send', json(sheetSendInput), async (c) => {
      const { ctx, address } = c.var
      const { secret, values } = c.req.valid('json')
      return c.json(await sendWardSheet(ctx, await enter(secret, address, ctx.now(), sent), values))
    })
}
