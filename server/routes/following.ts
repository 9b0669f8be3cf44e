import {
  acceptLinksInput,
  applicableInput,
  confirmLinksInput,
  itemCorrectionInput,
  notApplicableInput,
  partLinkInput,
  refuseLinksInput,
} from '@van-kien/shared/api/following.ts'
import { sourceQuery } from '@van-kien/shared/api/inputs.ts'
import { Hono } from 'hono'
import { viewProposals } from '../commands/coverage/view-proposals.ts'
import {
  correctItem,
  correctSharedItem,
  undoItemCorrection,
  undoSharedCorrection,
  viewItems,
  viewSharedItems,
} from '../commands/sources/correct-items.ts'
import { linkParts, unlinkParts } from '../commands/sources/link-parts.ts'
import { markNotApplicable, unmark } from '../commands/sources/mark-not-applicable.ts'
import { acceptLinks, confirmLinks, offerAgain, refuseLinks } from '../commands/sources/settle-proposals.ts'
import { type AppEnv, adminOnly, signedIn } from './env.ts'
import { json, query } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

/** Mounted at /api/sources, beside `sources`: what of a text is followed where, and what its items are. */
export const sourceFollowing = new Hono<AppEnv>()
  .get('/:id/proposals', signedIn, async (c) => jsonAnswer(c, await viewProposals(c.var.ctx, c.var.me, c.req.param('id'))))
  .post('/:id/links/accept', signedIn, json(acceptLinksInput), async (c) =>
    c.json(await acceptLinks(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').links)),
  )
  .post('/:id/links/refuse', signedIn, json(refuseLinksInput), async (c) =>
    c.json(await refuseLinks(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').links)),
  )
  .post('/:id/links/confirm', signedIn, json(confirmLinksInput), async (c) =>
    c.json(await confirmLinks(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').links)),
  )
  .delete('/:id/refused-links/:refusedId', signedIn, async (c) =>
    c.json(await offerAgain(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('refusedId'))),
  )
  .post('/:id/part-links', signedIn, json(partLinkInput), async (c) => {
    await linkParts(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const }, 201)
  })
  .delete('/:id/part-links/:linkId', signedIn, async (c) => {
    await unlinkParts(c.var.ctx, c.var.me, c.req.param('id'), c.req.param('linkId'))
    return c.json({ ok: true as const })
  })
  .get('/:id/items', signedIn, query(sourceQuery), async (c) =>
    jsonAnswer(c, await viewItems(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query').version)),
  )
  .post('/:id/versions/:number{[0-9]+}/items', signedIn, json(itemCorrectionInput), async (c) => {
    await correctItem(c.var.ctx, c.var.me, c.req.param('id'), Number(c.req.param('number')), c.req.valid('json'))
    return c.json({ ok: true as const }, 201)
  })
  .delete('/:id/versions/:number{[0-9]+}/items/:correctionId', signedIn, async (c) => {
    await undoItemCorrection(c.var.ctx, c.var.me, c.req.param('id'), Number(c.req.param('number')), c.req.param('correctionId'))
    return c.json({ ok: true as const })
  })

/** Mounted at /api/shared-texts, beside `sharedTexts`: the items of a shared version, put right once for all wards. */
export const sharedItems = new Hono<AppEnv>()
  .get('/:id/versions/:number{[0-9]+}/items', adminOnly, async (c) =>
    c.json(await viewSharedItems(c.var.ctx, c.req.param('id'), Number(c.req.param('number')))),
  )
  .post('/:id/versions/:number{[0-9]+}/items', adminOnly, json(itemCorrectionInput), async (c) => {
    await correctSharedItem(c.var.ctx, c.var.me, c.req.param('id'), Number(c.req.param('number')), c.req.valid('json'))
    return c.json({ ok: true as const }, 201)
  })
  .delete('/:id/versions/:number{[0-9]+}/items/:correctionId', adminOnly, async (c) => {
    await undoSharedCorrection(c.var.ctx, c.var.me, c.req.param('id'), Number(c.req.param('number')), c.req.param('correctionId'))
    return c.json({ ok: true as const })
  })

/** Mounted at /api/dossiers, beside `dossiers`: what does not concern the ward. */
export const dossierFollowing = new Hono<AppEnv>()
  .put('/:id/not-applicable', signedIn, json(notApplicableInput), async (c) => {
    await markNotApplicable(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
  .delete('/:id/not-applicable', signedIn, json(applicableInput), async (c) => {
    await unmark(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json({ ok: true as const })
  })
