import { officeProfileChangeInput, officeProfileInput } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { changeOfficeProfile, previewOfficeProfile, viewOfficeProfiles } from '../commands/profile/office-profiles.ts'
import { type AppEnv, adminOnly } from './env.ts'
import { pagesAnswer } from './file-answer.ts'
import { json } from './input.ts'

/** The numbers of the form that hold for all dossiers; set by the installation's administrators. */
export const formatProfiles = new Hono<AppEnv>()
  .get('/', adminOnly, async (c) => c.json(await viewOfficeProfiles(c.var.ctx)))
  .put('/:id', adminOnly, json(officeProfileChangeInput), async (c) => {
    await changeOfficeProfile(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .post('/:id/preview.pdf', adminOnly, json(officeProfileInput), async (c) =>
    pagesAnswer(c, await previewOfficeProfile(c.var.ctx, c.req.param('id'), c.req.valid('json').numbers, c.req.raw.signal)),
  )
