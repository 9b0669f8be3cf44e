import { appendixFileQuery, bindInput, listParam, listRowsInput, unbindInput } from '@van-kien/shared/api/appendices.ts'
import { Hono } from 'hono'
import { changeListRows, viewList } from '../commands/appendices/list-rows.ts'
import { viewAppendix } from '../commands/appendices/view-appendix.ts'
import { exportAppendix } from '../commands/exports/export-appendix.ts'
import { bindAppendix, unbindAppendix } from '../commands/sections/bind-appendix.ts'
import { Refusal } from '../errors.ts'
import { type AppEnv, signedIn } from './env.ts'
import { fileAnswer } from './file-answer.ts'
import { json, query } from './input.ts'
import { jsonAnswer } from './json-answer.ts'

const DONE = { ok: true as const }

/** Mounted at /api/sections, beside `sections`: an appendix that is made of the register. */
export const sectionAppendices = new Hono<AppEnv>()
  .get('/:id/appendix', signedIn, async (c) => jsonAnswer(c, await viewAppendix(c.var.ctx, c.var.me, c.req.param('id'))))
  .put('/:id/appendix', signedIn, json(bindInput), async (c) => {
    await bindAppendix(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json'))
    return c.json(DONE)
  })
  .delete('/:id/appendix', signedIn, json(unbindInput), async (c) => {
    await unbindAppendix(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('json').version)
    return c.json(DONE)
  })
  .get('/:id/appendix.xlsx', signedIn, query(appendixFileQuery), async (c) =>
    fileAnswer(c, await exportAppendix(c.var.ctx, c.var.me, c.req.param('id'), c.req.valid('query').version)),
  )

const listOf = (name: string) => {
  const list = listParam.safeParse(name)
  if (!list.success) throw new Refusal('not-found')
  return list.data
}

/** Mounted at /api/dossiers, beside `dossiers`: the lists that appendices are made of. */
export const dossierLists = new Hono<AppEnv>()
  .get('/:id/lists/:list', signedIn, async (c) => c.json(await viewList(c.var.ctx, c.var.me, c.req.param('id'), listOf(c.req.param('list')))))
  .post('/:id/lists/:list', signedIn, json(listRowsInput), async (c) =>
    c.json(await changeListRows(c.var.ctx, c.var.me, c.req.param('id'), listOf(c.req.param('list')), c.req.valid('json'))),
  )
